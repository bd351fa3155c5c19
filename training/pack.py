"""Make the folder of weights that ships with the package.

    python -m training.pack RUN LEMMA OUT

RUN    a folder of training.train (model.pt, vocab.txt)     LEMMA  a dictionary lemmatizer of Stanza's (.pt)
OUT    gets resources.json, en/network, en/lemma and SHA256SUMS
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

from quoteattr import models
from quoteattr.parse.int8 import pack
from quoteattr.parse.network import Network
from quoteattr.parse.processors import VARIANT
from training.start import load_start


def save_network(network: Network, folder: Path) -> None:
    state = {k: v for k, v in network.state_dict().items() if not k.startswith("extra.")}
    torch.save({"labels": network.labels, "state": pack(state)}, folder / "network.pt")


def list_sums(folder: Path) -> int:
    """Write the list of the folder's files with their sha256; their bytes together."""
    files = sorted(f.relative_to(folder) for f in folder.rglob("*") if f.is_file() and f.name != models.SUMS)
    (folder / models.SUMS).write_text("".join(f"{models.sha256(folder / f)}  {f}\n" for f in files))
    return sum((folder / f).stat().st_size for f in files)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("run", type=Path)
    ap.add_argument("lemma", type=Path)
    ap.add_argument("out", type=Path)
    a = ap.parse_args()
    network, _ = load_start(a.run / "model.pt", a.run)
    home = a.out / models.LANGUAGE
    for part in ("network", "lemma"):
        (home / part).mkdir(parents=True, exist_ok=True)
    save_network(network, home / "network")
    shutil.copyfile(a.run / "vocab.txt", home / "network" / "vocab.txt")
    lemma = home / "lemma" / f"{VARIANT}.pt"
    if not (lemma.exists() and a.lemma.samefile(lemma)):
        shutil.copyfile(a.lemma, lemma)
    (a.out / "resources.json").write_text(
        json.dumps({models.LANGUAGE: {"lang_name": "English", "tokenize": {}, "lemma": {VARIANT: {"dependencies": []}}, "packages": {}}})
        + "\n"
    )
    print(list_sums(a.out) / 2**20, "MiB")


if __name__ == "__main__":
    main()
