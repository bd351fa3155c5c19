"""Attribution: which words are source, cue and content, which cue a content has and which source a cue. From PolNeAR.

Windows carry attr (BIO), link (the window position, from 1, of the first word pointed at; 0 = nothing, -1 = not asked) and offs,
the words' offsets in the article.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from quoteattr.parse.network import ATTRIBUTION_TAGS, FORBIDDEN, ROLES, Network
from quoteattr.parse.wordpiece import gaps
from quoteattr.parse.words import words as words_of
from training.files import json_lines
from training.tasks.task import Pieces, Sets, Task
from training.windows import LIMIT, Batch, Count, Window, column, lengths


def paragraph_windows(text: str, count: Count, limit: int = LIMIT) -> Iterator[list[tuple[int, int]]]:
    """Word spans of whole paragraphs packed up to `limit` pieces; only a longer paragraph is cut."""
    current: list[tuple[int, int]] = []
    size = 0
    for line in re.finditer(r"[^\n]+", text):
        spans = words_of(text, *line.span())
        sizes = [count(text[s:e]) for s, e in spans]
        if current and size + sum(sizes) > limit:
            yield current
            current, size = [], 0
        for span, n in zip(spans, sizes):
            if size + n > limit and current:
                yield current
                current, size = [], 0
            current.append(span)
            size += n
    if current:
        yield current


def windows(doc: dict[str, Any], count: Count, limit: int = LIMIT) -> Iterator[Window]:
    """Every content points at its cue, every cue at its source, by their first words."""
    text, role, target = doc["text"], {}, {}
    for a in doc["attributions"]:
        for r in ROLES:
            for s, e in a[r]:
                for i in range(s, e):
                    role[i] = (r, s)
        cue = a["cue"][0][0] if a["cue"] else None
        for s, _ in a["content"]:
            target[s] = cue
        if a["cue"]:
            target[cue] = a["source"][0][0] if a["source"] else None
    for spans in paragraph_windows(text, count, limit):
        tags: list[str] = []
        place: dict[int, int] = {}
        prev = None
        for i, (s, _) in enumerate(spans):
            at = role.get(s)
            tags.append("O" if at is None else ("I-" if at == prev else "B-") + at[0])
            if at is not None and at != prev:
                place.setdefault(at[1], i + 1)
            prev = at
        link: list[int] = []
        for (s, _), tag in zip(spans, tags):
            at = role.get(s)
            asks = tag in ("B-content", "B-cue") and place.get(at[1]) == len(link) + 1
            link.append(place.get(target.get(at[1]), 0) if asks else -1)
        yield {"words": [text[s:e] for s, e in spans], "gaps": gaps(text, spans), "offs": spans, "attr": tags, "link": link}


class Quotes(Task):
    name = "quotes"
    share = 0.36

    def read(self, data: Path, part: str, count: Count) -> Sets:
        return {"polnear": [w for d in json_lines(data / f"polnear/{part}.jsonl.gz") for w in windows(d, count)]}

    def labels(self, net: Network) -> dict[str, list[str]]:
        return {"attr": list(ATTRIBUTION_TAGS)}

    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        n, link = lengths(net, batch), column(net, batch, "link", -1)
        asked = link >= 0
        scores = net.links(words)[:, 1:]
        beyond = torch.arange(scores.size(2), device=scores.device)[None] > n[:, None]
        scores = scores.masked_fill(beyond.unsqueeze(1), FORBIDDEN)
        linked = F.cross_entropy(scores[asked], link[asked]) if asked.any() else scores.new_zeros(())
        return 2 * net.attr_crf.loss(net.attr(words[:, 1:]), column(net, batch, "attr_i"), n) + 0.3 * linked

    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        """Exact pieces by our words; of the links asked for, those that are right."""
        pieces, asked, right = Pieces(), 0, 0
        for batch, words in (b for batches in sets.values() for b in batches):
            best = net.attr_crf.marginals(net.attr(words[:, 1:]), lengths(net, batch)).argmax(-1).tolist()
            scores = net.links(words)[:, 1:].tolist()
            for row, tags, links in zip(batch, best, scores):
                n = len(row["words"])
                pieces.add(row["attr"], [ATTRIBUTION_TAGS[t] for t in tags[:n]])
                for target, line in zip(row["link"], links):
                    if target >= 0:
                        own = line[: n + 1]
                        asked, right = asked + 1, right + (own.index(max(own)) == target)
        return pieces.figures("quotes") | {"links": 100 * right / max(1, asked)}
