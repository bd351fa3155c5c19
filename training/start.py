"""Where training begins: shipped weights, a checkpoint of ours, the starting set's joint.pt, or a plain BERT in safetensors."""

from pathlib import Path

import torch
from torch import Tensor

from quoteattr.parse.engine import load_network
from quoteattr.parse.network import Network
from quoteattr.parse.wordpiece import WordPiece
from training.tasks import trees

PARTS = {
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "f1": "intermediate.dense",
    "f2": "output.dense",
    "n2": "output.LayerNorm",
}


def encoder_state(bert: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The state of network.Encoder from that of a Hugging Face BertModel; the table of shapes begins at nothing."""
    b = {k.removeprefix("bert."): v.float() for k, v in bert.items()}
    out = {
        "pieces.weight": b["embeddings.word_embeddings.weight"],
        "positions.weight": b["embeddings.position_embeddings.weight"] + b["embeddings.token_type_embeddings.weight"][0],
    }
    for w in ("weight", "bias"):
        out[f"norm.{w}"] = b[f"embeddings.LayerNorm.{w}"]
        for i in range(layers):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            out[f"{new}qkv.{w}"] = torch.cat([b[f"{old}attention.self.{x}.{w}"] for x in ("query", "key", "value")])
            for ours, theirs in PARTS.items():
                out[f"{new}{ours}.{w}"] = b[f"{old}{theirs}.{w}"]
    return out


def head_state(heads: dict[str, Tensor]) -> dict[str, Tensor]:
    """Our heads from those of the starting set; its attribution and name heads carry over as emissions."""
    out = {f"{h}.{w}": heads[f"{h}.{w}"] for h in ("upos", "xpos", "ner", "attr") for w in ("weight", "bias")}
    for w in ("weight", "bias"):
        out |= {f"arcs.governor.{w}": heads[f"ah.{w}"], f"arcs.dependent.{w}": heads[f"ad.{w}"]}
        out |= {f"rels.governor.{w}": heads[f"rh.{w}"], f"rels.dependent.{w}": heads[f"rd.{w}"]}
    pairs = heads["R"].permute(0, 2, 1).flatten(0, 1)  # labels x dependent x governor there, a row for each label and governor here
    return out | {"arcs.weight": heads["U"], "arcs.prior": heads["ub"], "rels.pairs.weight": pairs}


def fresh_labels(data: Path) -> dict[str, list[str]]:
    found = [s for c in trees.CORPORA for s in trees.sentences(data / f"ud/{c}-ud-train.conllu.gz")]
    labels = {k: sorted({t for s in found for t in s[k]}) for k in trees.LABELS}
    return labels | {"ner": ["B-LOC", "B-ORG", "B-PER", "I-LOC", "I-ORG", "I-PER", "O"]}


def load_start(path: Path, data: Path) -> tuple[Network, WordPiece]:
    """Raises FileNotFoundError when `path` holds none of the four."""
    if (path / "network.pt").exists():
        return load_network(path)
    if path.is_dir():
        from safetensors.torch import load_file

        pieces = WordPiece.load(path / "vocab.txt")
        net = Network(len(pieces.index), fresh_labels(data))
        net.encoder.load_state_dict(encoder_state(load_file(path / "model.safetensors"), 6), strict=False)
        torch.nn.init.zeros_(net.encoder.shapes.weight)
        return net, pieces
    kept = torch.load(path, weights_only=True)
    pieces = WordPiece.load(path.parent / "vocab.txt")
    net = Network(len(pieces.index), kept.get("labels") or {k: v for k, v in kept["vocab"].items() if k != "attr"})
    if "net" in kept:
        net.load_state_dict(kept["net"], strict=False)  # a head that is new since then starts from nothing
        return net, pieces
    net.encoder.load_state_dict(encoder_state(kept["encoder"], 6), strict=False)
    torch.nn.init.zeros_(net.encoder.shapes.weight)
    net.load_state_dict(head_state(kept["heads"]), strict=False)
    return net, pieces
