"""Which earlier words mean the same person or thing: GUM's openly licensed documents, and LitBank for pronouns between people.

A row is a window, a batch is a whole document. Windows carry cluster: the number of the cluster whose mention has its head at
the word, -1 elsewhere. Method: antecedents between head words (Dobrovolskii 2021), trained by the marginal likelihood of
all right ones (Lee et al. 2017).
"""

import random
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quoteattr.parse.antecedents import HE_OR_SHE
from quoteattr.parse.network import Network
from quoteattr.parse.wordpiece import gaps
from training.files import json_lines, usable
from training.tasks.task import Sets, Task
from training.windows import Batch, Count, Window, paragraph_windows

FILES = {"gum": "gum-speakers/gum-speakers-{part}.jsonl.gz", "litbank": "novels/litbank-{part}.jsonl.gz"}
AFTER_HEAD = re.compile(r",|\s(?:of|in|at|on|for|from|to|with|by|who|whom|whose|that|which|and|or)\s|\s[(\-–—]")


def head_place(text: str, start: int, end: int) -> int:
    """Offset of the last letter of what is likely a mention's head, where the corpus marks none: the word before what follows it.

    >>> head_place("the county of Somerset", 0, 22)
    9
    """
    cut = AFTER_HEAD.search(text, start + 1, end)
    return (cut.start() if cut and cut.start() > start else end) - 1


def head_letters(doc: dict[str, Any]) -> dict[int, int]:
    """The number of the cluster by the offset of the last letter of each mention's head."""
    out: dict[int, int] = {}
    for k, c in enumerate(doc["clusters"]):
        heads = [e - 1 for _, e in c["heads"]] if "heads" in c else [head_place(doc["text"], *m) for m in c["mentions"]]
        out |= dict.fromkeys(heads, k)
    return out


def numbered(spans: Iterable[tuple[int, int]], letters: dict[int, int]) -> list[int]:
    """Of each word the number of the last of its letters that has one, else -1."""
    return [next((letters[i] for i in range(e - 1, s - 1, -1) if i in letters), -1) for s, e in spans]


def windows(doc: dict[str, Any], count: Count) -> Iterator[Window]:
    text, cluster = doc["text"], head_letters(doc)
    for spans in paragraph_windows(text, count):
        yield {
            "words": [text[s:e] for s, e in spans],
            "gaps": gaps(text, spans),
            "cluster": numbered(spans, cluster),
            "doc": doc["doc"],
        }


class Coreference(Task):
    name = "coreference"
    share = 0.07

    def read(self, data: Path, part: str, count: Count) -> Sets:
        return {
            name: [w for d in json_lines(data / file.format(part=part)) if usable(d) for w in windows(d, count)]
            for name, file in FILES.items()
        }

    def batches(self, rows: list[Window], size: int, rng: random.Random | None) -> Iterator[Batch]:
        """A document a batch; of a longer one, neighbouring windows up to one and a half times `size`."""
        out: list[Batch] = []
        for _, own in groupby(rows, key=lambda r: r["doc"]):
            batch: Batch = []
            for row in own:
                if batch and sum(len(r["ids"]) for r in batch) + len(row["ids"]) > 1.5 * size:
                    out.append(batch)
                    batch = []
                batch.append(row)
            out.append(batch)
        if rng:
            rng.shuffle(out)
        return iter(out)

    def scores(self, net: Network, words: Tensor, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """The document positions of the mentions, the cluster of every word, and antecedent scores (mentions x 1 + words)."""
        flat = torch.cat([w[1 : 1 + len(r["words"])] for w, r in zip(words, batch)])
        cluster = torch.tensor([c for r in batch for c in r["cluster"]], device=flat.device)
        numbers: dict[str, int] = {}
        same = torch.tensor([numbers.setdefault(w.lower(), len(numbers)) for r in batch for w in r["words"]], device=flat.device)
        asked = (cluster >= 0).nonzero().squeeze(1)
        return asked, cluster, net.antecedents(flat, asked, same)

    def loss(self, net: Network, words: Tensor, batch: Batch) -> Tensor:
        asked, cluster, scores = self.scores(net, words, batch)
        right = right_antecedents(asked, cluster)
        return 0.5 * (scores.logsumexp(1) - scores.masked_fill(~right, -torch.inf).logsumexp(1)).mean()

    def look(self, net: Network, sets: dict[str, list[tuple[Batch, Tensor]]]) -> dict[str, float]:
        """The best-scored antecedent is a right one, or rightly none: all mentions, and he and she (with an antecedent in the batch)."""
        out = {}
        for name, batches in sets.items():
            n = right = people = led = 0
            for batch, vectors in batches:
                asked, cluster, scores = self.scores(net, vectors, batch)
                gold = right_antecedents(asked, cluster)
                ok = gold.gather(1, scores.argmax(1, keepdim=True)).squeeze(1).tolist()
                forms = [w.lower() for r in batch for w in r["words"]]
                n, right = n + len(ok), right + sum(ok)
                he = [k for k, i in enumerate(asked.tolist()) if forms[i] in HE_OR_SHE and not gold[k, 0]]
                people, led = people + len(he), led + sum(ok[k] for k in he)
            out |= {f"coref.{name}": 100 * right / max(1, n), f"coref.{name}.he_she": 100 * led / max(1, people)}
        return out


def right_antecedents(asked: Tensor, cluster: Tensor) -> Tensor:
    """For each mention which columns are right: 0 for "none" at the first of a cluster, 1 + i for word i of the same cluster before it."""
    before = torch.arange(len(cluster), device=cluster.device)[None] < asked[:, None]
    same = (cluster[asked][:, None] == cluster[None]) & before
    return torch.cat([~same.any(1, keepdim=True), same], 1)
