"""Fit both looks of the antecedents' head to the vectors of packed weights, the encoder as it runs and left alone.

    python -m training.antecedents DATA WEIGHTS OUT [--rounds 6]

DATA  the folder of corpora     WEIGHTS  a folder that training.pack made; its head is replaced
OUT   gets state.pt after every round; run again with the same OUT and it goes on there

With --without K a part of the documents is left out: the weights of clues to speakers are to be fitted to answers on unseen text.

GUM's openly licensed documents, LitBank and stories.jsonl. Method: marginal likelihood of all right antecedents (Lee et al. 2017),
those asked at run time counting for more.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor

import quoteattr
from quoteattr import models
from quoteattr.detect import quoted_spans
from quoteattr.parse.antecedents import CLASS, HE_OR_SHE
from quoteattr.parse.engine import Engine, Result, Text, load_network
from quoteattr.parse.network import Antecedents, Standing
from quoteattr.resolve.entities import build
from quoteattr.resolve.names import parse_name, same_person
from quoteattr.types import Parse
from training.files import PARTS, json_lines, part_of, usable
from training.pack import list_sums, save_network
from training.speakers import marked_stories
from training.tasks.coreference import FILES, head_letters, numbered, right_antecedents

RATE, WARM = 1e-3, 50  # steps until the full rate
TOGETHER = 2  # documents a step
MOST = 220  # mentions of a document a step
FORGOTTEN = 0.2  # of the numbers of a vector
STORIES = 3  # times each of them in a round, as the only news
COUNTS = {"he, she": 2.0, "pronoun": 1.0, "noun": 1.5, "unasked": 0.3}  # what a mention counts for


Doc = dict[str, Any]


class Lesson(NamedTuple):
    """The mentions of a document: their vectors, where they stand and the cluster of each, -1 for none; those in question, with their kinds."""

    words: Tensor
    stand: Standing
    cluster: Tensor
    asked: list[int]
    kinds: list[str]


class Reader:
    """Makes lessons of documents with the packed weights."""

    def __init__(self, weights: Path):
        self.parser = quoteattr.load_parser(weights, threads=1)
        self.engine: Engine = self.parser.pipeline.processors["tokenize"]._variant.engine  # type: ignore[attr-defined]

    def lesson(self, doc: Doc) -> Lesson:
        article = quoteattr.article_from_text(doc["text"], source=doc["doc"])
        paragraphs = [(p.span.start, p.span.end) for p in article.paragraphs]
        text = Text(article.text, paragraphs, [(q.start, q.end) for q in quoted_spans(article)])
        result, vectors = self.engine.read(text)
        spans = [w for s in result.sentences for w in s.words]
        if "means" in doc:
            clusters = told_by_marks(doc, result, next(iter(self.parser.parse([article]))))
        else:
            clusters = numbered(spans, head_letters(doc))
        plain = self.engine.mentions(text, result)
        found = self.engine.mentions(text, result, [i for i, c in enumerate(clusters) if c >= 0])
        usual = {plain.places[k] for k in plain.asked}
        whole = doc.get("corpus") == "GUM"  # where every mention is marked, so that a word without a cluster stands for nothing
        asked = [k for k in found.asked if whole or clusters[found.places[k]] >= 0]
        kinds = [_kind(text.text[slice(*spans[i])].lower(), i in usual) for i in (found.places[k] for k in asked)]
        return Lesson(vectors[found.places].clone(), found.stand, torch.tensor([clusters[i] for i in found.places]), asked, kinds)


def _kind(form: str, usual: bool) -> str:
    if form in CLASS:
        return "he, she" if form in HE_OR_SHE else "pronoun"
    return "noun" if usual else "unasked"


def told_by_marks(doc: Doc, result: Result, parse: Parse) -> list[int]:
    """Of each word of a marked story the number of whom it stands for, -1 for nobody: the words of names, and what heads a mark."""
    means: dict[int, str] = doc["means"]
    names = {name: k for k, name in enumerate(dict.fromkeys(means.values()))}
    wanted = {name: parse_name(name) for name in names}
    letters: dict[int, int] = {}
    for e in build(parse)[0]:
        name = next((n for n, p in wanted.items() if e.parsed and (n == e.name or same_person(p, e.parsed))), None)
        if name is not None:
            letters |= {i: names[name] for m in e.mentions for i in range(m.start, m.end)}
    for s in result.sentences:
        marks = [means.get(start) for start, _ in s.words]
        for (_, end), mark, head in zip(s.words, marks, s.heads):
            if mark is not None and (head < 0 or marks[head] != mark):
                letters[end - 1] = names[mark]
    return numbered([w for s in result.sentences for w in s.words], letters)


def loss(head: Antecedents, lesson: Lesson, rng: random.Random) -> Tensor:
    """Of some of the mentions, each by what it counts for."""
    some = rng.sample(range(len(lesson.asked)), min(MOST, len(lesson.asked)))
    asked = torch.tensor([lesson.asked[k] for k in some])
    counts = torch.tensor([COUNTS[lesson.kinds[k]] for k in some])
    scores = head.look(torch.dropout(lesson.words, FORGOTTEN, True), asked, lesson.stand)
    right = right_antecedents(asked, lesson.cluster)
    lost = scores.logsumexp(1) - scores.masked_fill(~right, -torch.inf).logsumexp(1)
    return (lost * counts).sum() / counts.sum()


@torch.no_grad()
def look(head: Antecedents, lessons: Sequence[Lesson]) -> dict[str, float]:
    """Per cent of those with an antecedent whose best-scored one is right, by kind; of nouns without one, those rightly left so."""
    ok: dict[str, list[float]] = {}
    for lesson in lessons:
        asked = torch.tensor(lesson.asked)
        right = right_antecedents(asked, lesson.cluster)
        best = right.gather(1, head.look(lesson.words, asked, lesson.stand).argmax(1, keepdim=True)).squeeze(1)
        for kind, none, hit in zip(lesson.kinds, right[:, 0].tolist(), best.tolist()):
            ok.setdefault(f"{kind}, none" if none else kind, []).append(hit)
    return {kind: round(100 * sum(hits) / len(hits), 1) for kind, hits in sorted(ok.items())}


def rounds(head: Antecedents, known: Sequence[Lesson], out: Path, last: int) -> Iterator[int]:
    """Round by round through the lessons, the rate falling to nothing; the state is in `out` after each."""
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    done = 0
    if (out / "state.pt").exists():
        kept = torch.load(out / "state.pt", weights_only=True)
        head.load_state_dict(kept["head"])
        optimiser.load_state_dict(kept["optimiser"])
        done = kept["done"]
    lots = [range(len(known))[i : i + TOGETHER] for i in range(0, len(known), TOGETHER)]
    for k in range(done, last):
        rng = random.Random(k)
        torch.manual_seed(k)
        order = rng.sample(range(len(known)), len(known))
        for n, lot in enumerate(lots):
            step = k * len(lots) + n
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / WARM) * max(0.02, 1 - step / (last * len(lots)))
            optimiser.zero_grad()
            torch.stack([loss(head, known[order[i]], rng) for i in lot]).mean().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
        torch.save({"head": head.state_dict(), "optimiser": optimiser.state_dict(), "done": k + 1}, out / "state.pt.new")
        (out / "state.pt.new").replace(out / "state.pt")
        yield k + 1


def lessons(reader: Reader, docs: Iterable[Doc], without: int | None = None) -> list[Lesson]:
    return [x for d in docs if part_of(d) != without and (x := reader.lesson(d)).asked]


def corpora(data: Path, part: str) -> dict[str, list[Doc]]:
    return {name: [d for d in json_lines(data / file.format(part=part)) if usable(d)] for name, file in FILES.items()}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("weights", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--rounds", type=int, default=6)
    ap.add_argument("--without", type=int, choices=range(PARTS), help="a part of the documents left out, for training.speakers to read")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(a.weights)
    stories = lessons(reader, marked_stories(), a.without)
    known = [x for docs in corpora(a.data, "train").values() for x in lessons(reader, docs, a.without)] + STORIES * stories
    dev = {name: lessons(reader, docs) for name, docs in corpora(a.data, "dev").items()}
    folder = a.weights / models.LANGUAGE / "network"
    network, _ = load_network(folder)
    head = network.antecedents
    for done in rounds(head, known, a.out, a.rounds):
        print(done, {name: look(head, found) for name, found in dev.items()}, flush=True)
    save_network(network, folder)
    list_sums(a.weights)


if __name__ == "__main__":
    main()
