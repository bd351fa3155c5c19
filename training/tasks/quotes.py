"""Attribution: which words are source, cue and content, and which of them belong to one cue. From PolNeAR and open GUM.

Windows carry attr (BIO) and, for the k-th cue that stands in them, said.k: BIO of the cue, its source and its contents. GUM marks
far fewer statements than PolNeAR, so it only teaches what belongs to a cue: its windows are `partial`.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from quoteattr.parse.cues import BEGINS, GOES_ON, LIKELY
from quoteattr.parse.network import ATTRIBUTION_TAGS, OF_A_CUE, ROLES, Network, legal
from quoteattr.parse.wordpiece import gaps
from training.files import json_lines, usable
from training.tasks.names import Names
from training.tasks.task import Pieces, Sets, Task
from training.vary import vary
from training.vary_news import PARAGRAPH, vary_news
from training.windows import LIMIT, Batch, Count, Window, column, device_of, lengths, paragraph_windows

PACKED = (LIMIT, LIMIT, 170)  # pieces a window; unlike paragraphs meet in windows of unlike size
Cue = tuple[int, int, int, list[str] | None]  # row of the batch, first and last word, what the words are to it (None: it is no cue)


def _tags(spans: Sequence[tuple[int, int]], pieces: Sequence[tuple[str, Sequence[Sequence[int]]]]) -> list[str]:
    """BIO of words by pieces, each a role with its spans; a word belongs to the last that holds its beginning."""
    role = {i: (r, s) for r, found in pieces for s, e in found for i in range(s, e)}
    out, prev = [], None
    for s, _ in spans:
        at = role.get(s)
        out.append("O" if at is None else ("I-" if at == prev else "B-") + at[0])
        prev = at
    return out


def windows(doc: dict[str, Any], count: Count, limits: Sequence[int] = (LIMIT,)) -> Iterator[Window]:
    text, said = doc["text"], doc["attributions"]
    every = [(r, a[r]) for a in said for r in ROLES]
    for spans in paragraph_windows(text, count, limits):
        out: Window = {"words": [text[s:e] for s, e in spans], "gaps": gaps(text, spans), "attr": _tags(spans, every)}
        inside = [a for a in said if a["cue"] and spans[0][0] <= a["cue"][0][0] < spans[-1][1]]
        for k, a in enumerate(inside):
            out[f"said.{k}"] = _tags(spans, [(r, a[r]) for r in ("content", "source", "cue")])
        yield out


def partial(doc: dict[str, Any], count: Count) -> Iterator[Window]:
    """Windows of a document that has not all its statements marked: those where some are."""
    kept = [a for a in doc["attributions"] if a["how"] != "bare_name" and a["cue"] and a["content"]]
    for w in windows(doc | {"attributions": kept}, count):
        if "said.0" in w:
            yield dict(w, partial=True)


def cue_rows(row: Window) -> list[tuple[int, int, list[str]]]:
    """First and last word of each cue, and what the words are to it."""
    out = []
    for tags in (v for k, v in row.items() if k.startswith("said.")):
        at = [i for i, t in enumerate(tags) if t.endswith("-cue")]
        if at:
            out.append((at[0], at[-1], ["O" if t.endswith("-cue") else t for t in tags]))
    return out


def runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place of every run of flags that are up."""
    edges = [i for i in range(len(flags) + 1) if (i < len(flags) and flags[i]) != (i > 0 and flags[i - 1])]
    return [(a, b - 1) for a, b in zip(edges[::2], edges[1::2])]


def candidates(batch: Batch, likely: Sequence[Sequence[bool]]) -> list[Cue]:
    """The cues of a batch, and the runs of likely words: one that meets a cue stands for it too, however it is cut, any other for none."""
    out: list[Cue] = []
    for b, row in enumerate(batch):
        gold = cue_rows(row)
        out += [(b, *g) for g in gold]
        for first, last in runs(likely[b][: len(row["words"])]):
            met = next((g for g in gold if g[0] <= last and first <= g[1]), None)
            if met is None and not row.get("partial"):
                out.append((b, first, last, None))
            elif met is not None and met[:2] != (first, last):
                out.append((b, first, last, legal(["O" if first <= i <= last else t for i, t in enumerate(met[2])])))
    return out


def _likely(chance: Tensor) -> list[list[bool]]:
    """Which words are likely in a cue, by the probabilities of their tags, windows x words x 7."""
    found: list[list[bool]] = (chance[..., BEGINS] + chance[..., GOES_ON] > LIKELY).tolist()
    return found


def owners(row: Window, b: int, cues: Sequence[Cue]) -> tuple[list[int], list[int]]:
    """Of the b-th window: the places of the cues that compete for its words, a cue cut otherwise aside; and for each word the number,
    from 1, of the one whose content it is, 0 for none."""
    given = {g[:2] for g in cue_rows(row)}
    rivals = [k for k, c in enumerate(cues) if c[0] == b and (c[3] is None or c[1:3] in given)]
    rows = [cues[k][3] or () for k in rivals]
    return rivals, [
        next((i for i, tags in enumerate(rows, 1) if tags and tags[w].endswith("content")), 0) for w in range(len(row["words"]))
    ]


class Quotes(Task):
    name = "quotes"
    share = 0.50

    def __init__(self) -> None:
        self.people: list[list[str]] = []  # names of the training part of the names task

    def read(self, data: Path, part: str, count: Count) -> Sets:
        if part == "dev":
            return {"polnear": [w for d in json_lines(data / "polnear/dev.jsonl.gz") for w in windows(d, count)]}
        names = Names()
        names.read(data, part, count)
        self.people = [n for n in names.known["PER"] if len(n) < 4 and all(w[:1].isupper() for w in n)]
        gum = (d for d in json_lines(data / "gum-speakers/gum-speakers-train.jsonl.gz") if usable(d))
        return {
            "polnear": [w for d in json_lines(data / "polnear/train.jsonl.gz") for w in windows(d, count, PACKED)],
            "gum": [w for d in gum for w in partial(d, count)],
        }

    def labels(self, net: Network) -> dict[str, list[str]]:
        return {"attr": list(ATTRIBUTION_TAGS)}

    def vary(self, window: Window, rng: random.Random) -> Window:
        return vary(vary_news(window, self.people, rng), rng)

    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        emit, n = net.attr(words[:, 1:]), lengths(net, batch)
        whole = torch.tensor([not r.get("partial") for r in batch], device=n.device)
        chance = torch.softmax(emit.detach(), -1)
        likely = _likely(chance)
        tagged = net.attr_crf.loss(emit[whole], column(net, batch, "attr_i")[whole], n[whole]) if whole.any() else emit.new_zeros(())
        cues = candidates(batch, likely)
        return 2 * tagged + 2 * self._of_cues(net, words, batch, cues, n) if cues else 2 * tagged

    def _of_cues(self, net: Network, words: Tensor, batch: Batch, cues: Sequence[Cue], n: Tensor) -> Tensor:
        """Negative log likelihood of what belongs to the cues and of whose content each word is, by the batch's words as the tags' is,
        and of being cues."""
        scores, owner, real, rows = ask(net, words, batch, cues, n)
        held = torch.tensor([c[3] is not None for c in cues], device=n.device)
        index = {t: i for i, t in enumerate(OF_A_CUE)}
        width = scores.size(1)
        tags = torch.tensor([[*map(index.__getitem__, c[3]), *[-1] * (width - len(c[3]))] for c in cues if c[3]], device=n.device)
        own = n[rows[held]]
        parts = net.roles.crf.loss(scores[held], tags, own) * own.sum() / n.sum() if held.any() else scores.new_zeros(())
        owned = sum(self._owned(batch[b], b, owner, cues) for b in set(rows.tolist()))
        return parts + owned / n.sum() + 0.1 * F.binary_cross_entropy_with_logits(real, held.float())

    def _owned(self, row: Window, b: int, owner: Tensor, cues: Sequence[Cue]) -> Tensor:
        """Whose content each word of a window is: cross entropy over its cues and none, summed."""
        if row.get("partial"):
            return owner.new_zeros(())
        rivals, target = owners(row, b, cues)
        return F.cross_entropy(chances(owner[rivals, : len(target)]), torch.tensor(target, device=owner.device), reduction="sum")

    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        """Exact pieces by our words: of the tags, and, of cues given, of what belongs to them; of likely runs, those rightly judged."""
        pieces, owned = Pieces(), Pieces()
        judged = right = linked = asked = 0
        for batch, words in (b for batches in sets.values() for b in batches):
            n = lengths(net, batch)
            chance = net.attr_crf.marginals(net.attr(words[:, 1:]), n)
            for row, tags in zip(batch, chance.argmax(-1).tolist()):
                pieces.add(row["attr"], [ATTRIBUTION_TAGS[t] for t in tags[: len(row["words"])]])
            cues = candidates(batch, _likely(chance))
            if not cues:
                continue
            scores, owner, real, rows = ask(net, words, batch, cues, n)
            found = net.roles.crf.marginals(scores, n[rows]).argmax(-1).tolist()
            for b in set(rows.tolist()):
                rivals, target = owners(batch[b], b, cues)
                best = chances(owner[rivals, : len(target)]).argmax(-1).tolist()
                linked += sum(t > 0 and t == x for t, x in zip(target, best))
                asked += sum(t > 0 for t in target)
            for (b, first, last, gold), tags, p in zip(cues, found, real.tolist()):
                judged, right = judged + 1, right + ((p > 0) == (gold is not None))
                if gold and (first, last) in [g[:2] for g in cue_rows(batch[b])]:
                    owned.add(gold, [OF_A_CUE[t] for t in tags[: len(gold)]])
        return (
            pieces.figures("quotes")
            | owned.figures("of_cue")
            | {"cues": 100 * right / max(1, judged), "owners": 100 * linked / max(1, asked)}
        )


def chances(owner: Tensor) -> Tensor:
    """Scores of none and of each cue, words x (1 + cues), from cues x words."""
    return F.pad(owner.T, (1, 0))


def ask(net: Network, words: Tensor, batch: Batch, cues: Sequence[Cue], n: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the roles head says of the cues, and their rows."""
    rows, first, last = (torch.tensor([c[k] for c in cues], device=device_of(net)) for k in range(3))
    mask = torch.arange(words.size(1) - 1, device=n.device) < n[:, None]
    place = net.place(words[:, 1:], column(net, batch, "gaps", 0) == PARAGRAPH)
    return *net.roles(words[:, 1:], place, rows, first, last, mask), rows
