"""Matrices of whole numbers: what packing keeps, and products near those of floats."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from quoteattr.parse import int8
from quoteattr.parse.network import Encoder

SIZES = {"vocabulary": 300, "width": 48, "inner": 1100, "layers": 2}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    torch.manual_seed(1)
    return Encoder(**SIZES).eval()


def filled(encoder: Encoder) -> Encoder:
    with torch.device("meta"):
        empty = Encoder(**SIZES)
    int8.fill(empty, int8.pack(encoder.state_dict()))
    return empty


def vectors(encoder: Encoder) -> torch.Tensor:
    with torch.inference_mode():
        out: torch.Tensor = encoder(torch.arange(20).view(1, 20), torch.zeros(1, 20, dtype=torch.long), None)
    return out


def test_small_matrices_and_vectors_stay_floats_of_16_bits() -> None:
    state = {"small": torch.ones(3, 4), "vector": torch.rand(60_000), "count": torch.tensor([3])}
    packed = int8.pack(state)
    assert set(packed) == set(state)
    assert packed["small"].dtype == packed["vector"].dtype == torch.half and packed["count"].dtype == torch.long


def test_a_large_matrix_comes_back_within_half_a_step_of_its_row() -> None:
    matrix = torch.randn(300, 200) * torch.logspace(-3, 2, 300)[:, None]
    packed = int8.pack({"m": matrix})
    assert set(packed) == {"m:q", "m:s"} and packed["m:q"].dtype == torch.int8
    assert ((int8.unpack(packed)["m"] - matrix).abs() <= 0.501 * packed["m:s"][:, None]).all()


def test_packing_what_was_packed_changes_nothing() -> None:
    once = int8.pack({"m": torch.randn(300, 200)})
    again = int8.pack(int8.unpack(once))
    assert torch.equal(once["m:q"], again["m:q"]) and torch.allclose(once["m:s"], again["m:s"])


def test_a_row_of_nothing_stays_nothing() -> None:
    assert not int8.unpack(int8.pack({"m": torch.zeros(300, 200)}))["m"].any()


@pytest.mark.skipif(not int8.supported(), reason="no int8 kernels here")
def test_the_encoder_runs_on_whole_numbers_and_says_nearly_the_same(encoder: Encoder) -> None:
    ours = filled(encoder)
    assert isinstance(ours.layers[0].f1, int8.Linear) and isinstance(ours.layers[0].qkv, nn.Linear)  # 48 x 144 is small
    difference = (vectors(ours) - vectors(encoder)).abs().mean() / vectors(encoder).abs().mean()
    assert 0 < difference < 0.03


def test_where_whole_numbers_are_not_to_be_had_floats_do(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(int8, "supported", lambda: False)
    ours = filled(encoder)
    assert isinstance(ours.layers[0].f1, nn.Linear)
    assert torch.allclose(vectors(ours), vectors(encoder), atol=0.05)


def test_a_state_that_lacks_something_is_refused(encoder: Encoder) -> None:
    state = int8.pack(encoder.state_dict())
    del state["norm.bias"]
    with torch.device("meta"):
        empty = Encoder(**SIZES)
    with pytest.raises(RuntimeError, match=r"norm\.bias"):
        int8.fill(empty, state)


def test_embeddings_are_rows_times_their_scales() -> None:
    table = torch.randn(600, 100)
    packed = int8.pack({"m": table})
    found = int8.Embedding(packed["m:q"], packed["m:s"])(torch.tensor([[5, 7], [5, 0]]))
    assert torch.equal(found[0, 0], int8.unpack(packed)["m"][5]) and torch.equal(found[0, 0], found[1, 0])
