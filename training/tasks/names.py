"""Names of persons, organisations and places. Windows carry ner (BIO).

A title before a name is no part of it, as GUM and WikiGold have it.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from torch import Tensor

from quoteattr.lexicon import people
from quoteattr.parse.network import Network
from training.files import read_gzip
from training.tasks.task import Pieces, Sets, Task
from training.vary import vary
from training.windows import LIMIT, Batch, Count, Window, column, lengths

CORPORA = {"train": ("en_gum_open", "en_wikigold", "en_crossner", "en_re3d"), "dev": ("en_gum_open", "en_wikigold")}
CLITIC = re.compile(r"(?i)(n['’]t|['’](s|re|ve|ll|d|m))$")
RENAMED = 0.15  # the share of names changed for others
STYLES: dict[str, Callable[[str], str]] = {"capitals": str.upper, "headline": lambda w: w[:1].upper() + w[1:]}  # looked at apart


def windows(path: Path, count: Count, limits: tuple[int, ...] = (LIMIT,)) -> Iterator[Window]:
    """Neighbouring sentences, packed up to each of `limits` pieces in turn; their spacing is guessed from the signs."""
    current: Window = {"words": [], "ner": [], "gaps": []}
    size = made = 0
    for s in json.loads(read_gzip(path)):
        ws, n = [w["text"] for w in s], sum(count(w["text"]) for w in s)
        if current["words"] and size + n > limits[made % len(limits)]:
            yield current
            current, size, made = {"words": [], "ner": [], "gaps": []}, 0, made + 1
        guess = [2 if i and (w in ".,;:!?)]}%" or CLITIC.fullmatch(w) or ws[i - 1] in "([{$£€") else 1 for i, w in enumerate(ws)]
        current["gaps"] += [1 if current["words"] else 3, *guess[1:]]
        current["words"] += ws
        current["ner"] += without_titles(ws, [w["ner"] for w in s])
        size += n
    if current["words"]:
        yield current


def without_titles(words: list[str], tags: list[str]) -> list[str]:
    """CrossNER and re3d are of two minds about titles; here they are no part of a name.

    >>> without_titles(["Lord", "Diplock", "said"], ["B-PER", "I-PER", "O"])
    ['O', 'B-PER', 'O']
    """
    titles, out = people()["titles"], list(tags)
    for i in range(len(words) - 1):
        if out[i] == "B-PER" and out[i + 1] == "I-PER" and words[i].lower().rstrip(".") in titles:
            out[i : i + 2] = ["O", "B-PER"]
    return out


class Names(Task):
    name = "names"
    share = 0.15

    def __init__(self) -> None:
        self.known: dict[str, list[list[str]]] = {}  # by class, the words of every name of the training part

    def read(self, data: Path, part: str, count: Count) -> Sets:
        limits = (60, 220, 220) if part == "train" else (LIMIT,)
        out = {c: list(windows(data / f"ner/{c}-3class.{part}.json.gz", count, limits)) for c in CORPORA[part]}
        every = [w for found in out.values() for w in found]
        if part == "train":
            self.known = names_by_class(every)
            return out
        return {"names": every} | {
            f"names.{k}": [dict(w, words=list(map(change, w["words"]))) for w in every] for k, change in STYLES.items()
        }

    def labels(self, net: Network) -> dict[str, list[str]]:
        return {"ner": net.labels["ner"]}

    def vary(self, window: Window, rng: random.Random) -> Window:
        return vary(rename(window, self.known, rng), rng)

    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        return 1.5 * net.ner_crf.loss(net.ner(words[:, 1:]), column(net, batch, "ner_i"), lengths(net, batch))

    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        out: dict[str, float] = {}
        for name, batches in sets.items():
            pieces = Pieces()
            for batch, words in batches:
                best = net.ner_crf.marginals(net.ner(words[:, 1:]), lengths(net, batch)).argmax(-1).tolist()
                for row, tags in zip(batch, best):
                    pieces.add(row["ner"], [net.labels["ner"][t] for t in tags[: len(row["words"])]])
            out |= pieces.figures(name)
        return out


def names_by_class(found: Iterable[Window]) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for w in found:
        for word, tag in zip(w["words"], w["ner"]):
            if tag[0] == "B":
                out.setdefault(tag[2:], []).append([word])
            elif tag[0] == "I":
                out[tag[2:]][-1].append(word)
    return out


def rename(window: Window, known: dict[str, list[list[str]]], rng: random.Random) -> Window:
    """Some names changed for others of their class, so that the words around a name are learned and not its fame."""
    out: Window = {"words": [], "ner": [], "gaps": []}
    rows, i = list(zip(window["words"], window["ner"], window["gaps"])), 0
    while i < len(rows):
        _, tag, gap = rows[i]
        end = i + 1
        while tag[0] == "B" and end < len(rows) and rows[end][1] == "I-" + tag[2:]:
            end += 1
        if tag[0] == "B" and rng.random() < RENAMED:
            other = rng.choice(known[tag[2:]])
            columns = (other, [tag, *["I-" + tag[2:]] * (len(other) - 1)], [gap, *[1] * (len(other) - 1)])
        else:
            columns = tuple(map(list, zip(*rows[i:end])))  # type: ignore[assignment]
        for key, values in zip(out, columns):
            out[key] += values
        i = end
    return out
