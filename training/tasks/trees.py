"""Tags, trees and sentence ends from Universal Dependencies, over neighbouring sentences of one document.

Windows carry upos, xpos, rel, head (window positions from 1, 0 = root) and sentence (the number of each word's sentence).
"""

from collections.abc import Iterator
from pathlib import Path

import torch.nn.functional as F
from torch import Tensor

from quoteattr.parse.network import FORBIDDEN, Network
from training.files import read_gzip
from training.tasks.task import Sets, Task, f1
from training.vary import DOUBLE
from training.windows import IGNORED, LIMIT, Batch, Count, Window, column

CORPORA = ("en_ewt", "en_gum_open")
LABELS = ("upos", "xpos", "rel")


def sentences(path: Path) -> Iterator[Window]:
    """Sentences of a CoNLL-U file; `opens` is "doc", "par" or "" by what begins with it."""
    for block in read_gzip(path).strip().split("\n\n"):
        opens, glued, inside, last_glued, rows, gaps = "", False, 0, False, [], []
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                opens = "doc"
            elif line.startswith("# newpar") and not opens:
                opens = "par"
            if not line[:1].isdigit():
                continue
            cells = line.split("\t")
            if "-" in cells[0]:
                inside, last_glued = int(cells[0].split("-")[1]), "SpaceAfter=No" in cells[9]
            elif "." not in cells[0]:
                rows.append(cells)
                gaps.append(2 if glued else 1)
                place = int(cells[0])
                glued = place < inside or (last_glued if place == inside else "SpaceAfter=No" in cells[9])
        if rows:
            yield {"words": [r[1] for r in rows], "upos": [r[3] for r in rows], "xpos": [r[4] for r in rows], "head": [int(r[6]) for r in rows],
                   "rel": [r[7] for r in rows], "gaps": gaps, "opens": opens}  # fmt: skip


def windows(path: Path, count: Count, limit: int = LIMIT) -> Iterator[Window]:
    """Neighbouring sentences of one document, up to `limit` pieces."""
    current: list[Window] = []
    size = 0
    for s in sentences(path):
        n = sum(map(count, s["words"]))
        if current and (s["opens"] == "doc" or size + n > limit):
            yield _join(current)
            current, size = [], 0
        current.append(s)
        size += n
    if current:
        yield _join(current)


def _join(parts: list[Window]) -> Window:
    out: Window = {k: [] for k in ("words", "upos", "xpos", "head", "rel", "gaps", "sentence")}
    for k, s in enumerate(parts):
        base = len(out["words"])
        for key in ("words", "upos", "xpos", "rel"):
            out[key] += s[key]
        out["head"] += [h + base if h else 0 for h in s["head"]]
        out["gaps"] += [3 if s["opens"] or k == 0 else 1, *s["gaps"][1:]]
        out["sentence"] += [k] * len(s["words"])
    return out


def scores(net: Network, words: Tensor, batch: Batch) -> Tensor:
    """Of every governor for every word; all outside the word's own sentence, but the root, ruled out."""
    sentence = column(net, batch, "sentence", -1)
    same = F.pad(sentence.unsqueeze(2) == sentence.unsqueeze(1), (1, 0), value=True)
    return net.arcs(words)[:, 1:].masked_fill(~same, FORBIDDEN)


def within_marks(words: list[str]) -> list[bool]:
    """Which words stand between two double marks of the window; a lost mark makes it wrong to the window's end, for gold and found alike."""
    out, inside = [], False
    for w in words:
        inside ^= w in DOUBLE
        out.append(inside and w not in DOUBLE)
    return out


def cross_entropy(found: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(found.reshape(-1, found.size(-1)), gold.reshape(-1), ignore_index=IGNORED)


class Trees(Task):
    name = "trees"
    share = 0.28

    def read(self, data: Path, part: str, count: Count) -> Sets:
        return {c: list(windows(data / f"ud/{c}-ud-{part}.conllu.gz", count)) for c in CORPORA}

    def labels(self, net: Network) -> dict[str, list[str]]:
        return {k: net.labels[k] for k in LABELS}

    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        inner, head = words[:, 1:], column(net, batch, "head")
        sentence = column(net, batch, "sentence", -1)
        ends = (sentence != F.pad(sentence, (0, 1), value=-1)[:, 1:]).float()
        missed = F.binary_cross_entropy_with_logits(net.ends(inner).squeeze(-1), ends, reduction="none")
        rels = net.rels(words, F.pad(head.clamp(min=0), (1, 0)))[:, 1:]
        return (
            cross_entropy(scores(net, words, batch), head)
            + cross_entropy(rels, column(net, batch, "rel_i"))
            + 0.5 * cross_entropy(net.upos(inner), column(net, batch, "upos_i"))
            + 0.5 * cross_entropy(net.xpos(inner), column(net, batch, "xpos_i"))
            + 2 * missed[sentence >= 0].mean()
        )

    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        """With gold words; heads within gold sentences, greedy."""
        out = {}
        for name, batches in sets.items():
            n = upos = uas = las = 0
            ends = {"ends": [0, 0, 0], "ends_quoted": [0, 0, 0]}  # right, gold, found; the second within quotation marks
            for batch, words in batches:
                head = scores(net, words, batch).argmax(-1)
                rel = net.rels(words, F.pad(head, (1, 0)))[:, 1:].argmax(-1).tolist()
                tag, stop = net.upos(words[:, 1:]).argmax(-1).tolist(), (net.ends(words[:, 1:]).squeeze(-1) > 0).tolist()
                for row, heads, rels, tags, stops in zip(batch, head.tolist(), rel, tag, stop):
                    inside = within_marks(row["words"])
                    for i, governor in enumerate(row["head"]):
                        same = heads[i] == governor
                        n, upos, uas = n + 1, upos + (tags[i] == row["upos_i"][i]), uas + same
                        las += same and rels[i] == row["rel_i"][i]
                        end = i + 1 == len(row["head"]) or row["sentence"][i] != row["sentence"][i + 1]
                        for counts in (ends["ends"], ends["ends_quoted"])[: 1 + inside[i]]:
                            for k, hit in enumerate((end and stops[i], end, stops[i])):
                                counts[k] += hit
            figures = {"upos": 100 * upos / n, "uas": 100 * uas / n, "las": 100 * las / n} | {k: f1(*v) for k, v in ends.items()}
            out |= {f"{name.removeprefix('en_').removesuffix('_open')}.{k}": v for k, v in figures.items()}
        return out
