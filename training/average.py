"""The mean of the last two checkpoints of a run: better than the last alone, for its rate never falls to nothing.

    python -m training.average RUN OUT

RUN  a folder of training.train     OUT  gets model.pt and vocab.txt, to pack

Method: averaging weights along the trajectory (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima").
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

CHECKPOINTS = ("before.pt", "model.pt")


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Number by number; what are no floats is the last one's."""
    last = states[-1]
    return {k: torch.stack([s[k] for s in states]).mean(0) if v.is_floating_point() else v for k, v in last.items()}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("run", type=Path)
    ap.add_argument("out", type=Path)
    a = ap.parse_args()
    kept = [torch.load(a.run / name, weights_only=True, map_location="cpu") for name in CHECKPOINTS]
    a.out.mkdir(parents=True, exist_ok=True)
    torch.save({"net": mean([k["net"] for k in kept]), "labels": kept[-1]["labels"]}, a.out / "model.pt")
    shutil.copyfile(a.run / "vocab.txt", a.out / "vocab.txt")


if __name__ == "__main__":
    main()
