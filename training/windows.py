"""Windows of words as numbers: what every task feeds the encoder.

A window is a dict with `words` and `gaps` (indices into wordpiece.GAPS) and the labels of its task, lists that run parallel to the
words. A batch is a list of numbered windows; `tensor` pads one of their lists.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from quoteattr.parse.network import Network
from quoteattr.parse.wordpiece import GAPS, WordPiece, case
from quoteattr.parse.words import words as words_of

LIMIT = 230  # pieces in a window, as at run time
LONGEST = 511  # pieces the encoder has positions for, less one
FORGOTTEN = 0.05  # of the pieces in training
IGNORED = -100  # the number of a label that does not count
Window = dict[str, Any]
Batch = list[Window]
Count = Callable[[str], int]


def paragraph_windows(text: str, count: Count, limits: Sequence[int] = (LIMIT,)) -> Iterator[list[tuple[int, int]]]:
    """Word spans of whole paragraphs packed up to each of `limits` pieces in turn; only a longer paragraph is cut."""
    current: list[tuple[int, int]] = []
    size = made = 0
    for line in re.finditer(r"[^\n]+", text):
        spans = words_of(text, *line.span())
        sizes = [count(text[s:e]) for s, e in spans]
        if current and size + sum(sizes) > limits[made % len(limits)]:
            yield current
            current, size, made = [], 0, made + 1
        for span, n in zip(spans, sizes):
            if size + n > limits[made % len(limits)] and current:
                yield current
                current, size, made = [], 0, made + 1
            current.append(span)
            size += n
    if current:
        yield current


def number(window: Window, pieces: WordPiece) -> Window:
    """The window with `ids`, `shapes` (a row a piece) and `last` (the place of each word's last piece)."""
    ids, shapes, last = [pieces.cls], [0], [0]
    for word, gap in zip(window["words"], window["gaps"]):
        part = pieces(word)
        ids += part
        shapes += [case(word) * len(GAPS) + gap] * len(part)
        last.append(len(ids) - 1)
    return dict(window, ids=[*ids[:LONGEST], pieces.sep], shapes=[*shapes[:LONGEST], 0], last=[min(x, LONGEST - 1) for x in last])


def forget(row: Window, mask: int, rng: random.Random) -> Window:
    """Some pieces of a numbered window behind [MASK], so that no word hangs on itself alone (Iyyer et al. 2015, word dropout)."""
    return dict(row, ids=[mask if 0 < i < len(row["ids"]) - 1 and rng.random() < FORGOTTEN else x for i, x in enumerate(row["ids"])])


def by_length(rows: Sequence[Window], size: int, rng: random.Random | None) -> Iterator[Batch]:
    """Rows of like length together, at most `size` padded pieces a batch; `rng` shuffles rows of near length, and the batches."""
    rows = sorted(rows, key=lambda r: len(r["ids"]) + (rng.random() * 8 if rng else 0))
    out: list[Batch] = []
    for row in rows:
        if not out or (len(out[-1]) + 1) * len(row["ids"]) > size:
            out.append([])
        out[-1].append(row)
    if rng:
        rng.shuffle(out)
    return iter(out)


def tensor(rows: Sequence[Sequence[int]], fill: int, device: torch.device) -> Tensor:
    n = max(map(len, rows))
    return torch.tensor([[*r, *[fill] * (n - len(r))] for r in rows], device=device)


def device_of(net: Network) -> torch.device:
    return net.ends.weight.device


def column(net: Network, batch: Batch, key: str, fill: int = IGNORED) -> Tensor:
    return tensor([r[key] for r in batch], fill, device_of(net))


def lengths(net: Network, batch: Batch) -> Tensor:
    """Words of each window."""
    return torch.tensor([len(r["words"]) for r in batch], device=device_of(net))


def encode(net: Network, batch: Batch) -> Tensor:
    """Vectors of [CLS] and each word: batch x (1 + words) x width."""
    device = device_of(net)
    mask = tensor([[1] * len(r["ids"]) for r in batch], 0, device).bool()
    with torch.autocast(device.type, dtype=torch.bfloat16):
        out = net.words(*(column(net, batch, k, 0) for k in ("ids", "shapes")), mask, column(net, batch, "last", 0))
    return out.float()
