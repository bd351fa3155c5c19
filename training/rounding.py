"""Activations rounded in training as the int8 run time rounds them, a window at a time, so that the weights learn to live with it.

Method: quantisation-aware training with a straight-through gradient (Jacob et al. 2018).
"""

from typing import Any

import torch
from torch import Tensor, nn

from quoteattr.parse.network import Network


def round_activations(net: Network) -> None:
    """From now on, in training and in looks, the inputs of the encoder's linear layers are rounded to 256 steps."""
    for layer in net.encoder.layers:
        for linear in (layer.qkv, layer.o, layer.f1, layer.f2):
            linear.register_forward_pre_hook(_rounded)


def _rounded(_: nn.Module, inputs: tuple[Any, ...]) -> tuple[Tensor]:
    """Steps between the least and the greatest value of each row of the batch, zero among them."""
    x: Tensor = inputs[0].float()
    low, high = x.detach().amin((1, 2)).clamp(max=0), x.detach().amax((1, 2)).clamp(min=0)
    step = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / step).round().clamp(0, 255).int()
    return (torch.fake_quantize_per_channel_affine(x, step, zero, 0, 0, 255),)
