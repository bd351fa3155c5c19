"""Matrices as whole numbers: how the shipped weights are stored, and how the encoder runs.

A row of a large matrix is kept as int8 with one scale. At run time the input of each product is rounded to 256 steps between its
least and its greatest value, and the product is of whole numbers. The encoder gets one window at a time, so what comes out for a
text never depends on the texts beside it. Training rounds the same way (training/rounding.py).

Method: dynamic quantisation, as in torch.ao.quantization.quantize_dynamic; fbgemm (Khudia et al. 2021).
"""

import warnings

import torch
from torch import Tensor, nn

LARGE = 40_000  # numbers in a matrix from which it is stored as int8
ENGINE = "fbgemm"  # torch's kernels for x86; elsewhere the same weights run as 32-bit floats
State = dict[str, Tensor]


def pack(state: State) -> State:
    """A state for shipping: large matrices as NAME:q (int8) and NAME:s (a scale a row), the rest as 16-bit floats."""
    out: State = {}
    for name, value in state.items():
        if value.dim() == 2 and value.numel() > LARGE:
            scale = (value.abs().amax(1, keepdim=True) / 127).clamp(min=1e-12)
            out[name + ":q"], out[name + ":s"] = (value / scale).round().to(torch.int8), scale.squeeze(1).float()
        else:
            out[name] = value.half() if value.is_floating_point() else value
    return out


def unpack(state: State) -> State:
    """What `pack` packed, as 32-bit floats."""
    out = {k: v.float() if v.is_floating_point() else v for k, v in state.items() if ":" not in k}
    for name in (k[:-2] for k in state if k.endswith(":q")):
        out[name] = state[name + ":q"].float() * state[name + ":s"][:, None]
    return out


def supported() -> bool:
    """Whether this build of torch, on this machine, multiplies int8 matrices."""
    return ENGINE in torch.backends.quantized.supported_engines and hasattr(torch.ops.quantized, "linear_dynamic")


class Linear(nn.Module):
    """nn.Linear on whole numbers."""

    def __init__(self, rows: Tensor, scales: Tensor, bias: Tensor | None):
        super().__init__()
        chosen = torch.backends.quantized.engine
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch means to move the making of quantised tensors elsewhere; the version is pinned below 3
            torch.backends.quantized.engine = ENGINE
            weight = torch._make_per_channel_quantized_tensor(rows, scales.double(), torch.zeros(len(rows), dtype=torch.long), 0)
            self.packed = torch.ops.quantized.linear_prepack(weight, None if bias is None else bias.float())
            torch.backends.quantized.engine = chosen
        self.narrow = not torch.cpu._is_vnni_supported()  # without VNNI sums of two products overflow 16 bits: 128 steps

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = torch.ops.quantized.linear_dynamic(x, self.packed, self.narrow)
        return out


class Embedding(nn.Module):
    """nn.Embedding over int8 rows, widened when they are looked up."""

    def __init__(self, rows: Tensor, scales: Tensor):
        super().__init__()
        self.rows, self.scales = rows, scales

    def forward(self, numbers: Tensor) -> Tensor:
        return self.rows[numbers] * self.scales[numbers].unsqueeze(-1)


def fill(module: nn.Module, state: State) -> nn.Module:
    """Give a module (made on torch's "meta" device) its packed state; its large layers become those above where they can."""
    plain = {}
    for name in [k[:-2] for k in state if k.endswith(":q")]:
        home, _, kind = name.rpartition(".")
        rows, scales = state[name + ":q"], state[name + ":s"]
        layer = module.get_submodule(home)
        if isinstance(layer, nn.Linear) and supported():
            _replace(module, home, Linear(rows, scales, state.get(home + ".bias")))
        elif home == "pieces":
            _replace(module, home, Embedding(rows, scales))
        else:
            plain[f"{home}.{kind}"] = rows.float() * scales[:, None]
    kept = module.state_dict()
    plain |= {k: v.float() for k, v in state.items() if k in kept}
    module.load_state_dict(plain, assign=True)
    return module.eval()


def _replace(module: nn.Module, name: str, by: nn.Module) -> None:
    home, _, own = name.rpartition(".")
    setattr(module.get_submodule(home), own, by)
