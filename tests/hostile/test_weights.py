"""A model file is data: what a pickle in it would run is not run, and what is not the file on the list is not opened."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest

from quoteattr import models
from quoteattr.errors import ModelError


class Payload:
    """Unpickled, it makes a folder."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.trace),)


def test_the_payload_is_one(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Payload(tmp_path / "ran")))
    assert (tmp_path / "ran").is_dir()


@pytest.mark.model
@pytest.mark.parametrize("form", ["of torch", "bare"])
def test_what_is_pickled_in_the_network_is_not_run(form: str, tmp_path: Path) -> None:
    import torch

    from quoteattr.parse.engine import load_engine, load_network

    trace, path = tmp_path / "ran", tmp_path / "network.pt"
    payload = {"config": Payload(trace), "state": Payload(trace)}
    torch.save(payload, path) if form == "of torch" else path.write_bytes(pickle.dumps(payload))
    for load in (load_network, load_engine):
        with pytest.raises(Exception, match=r"(?i)weights|unpickl|not a zip|invalid"):
            load(tmp_path)
    assert not trace.exists()


@pytest.mark.model
def test_stanza_itself_runs_no_pickle(tmp_path: Path) -> None:
    """Of a folder given with --models: Stanza opens its files with weights_only."""
    import torch
    from stanza.models.tokenization.trainer import Trainer

    trace = tmp_path / "ran"
    torch.save({"model": Payload(trace), "config": {}}, tmp_path / "a.pt")
    with pytest.raises(Exception, match=r"(?i)weights"):
        Trainer(model_file=str(tmp_path / "a.pt"))
    assert not trace.exists()


def test_a_network_other_than_the_one_listed_is_not_taken(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    (folder / "en" / "network").mkdir(parents=True)
    names = [line.partition("  ")[2] for line in (models.EMBEDDED / models.SUMS).read_text(encoding="ascii").splitlines()]
    shutil.copy(models.EMBEDDED / models.SUMS, folder / models.SUMS)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"another file")
    with pytest.raises(ModelError, match="damaged"):
        models.verify(folder)
