"""Fit what each clue to a speaker counts for: `python -m training.speakers DATA [WEIGHTS0 WEIGHTS1]` prints quoteattr/resolve/weights.py and
how reliable it is. The folders are those of `training.antecedents --without 0` and `--without 1`, so that no text is read by
antecedents that have learned from it.

A conditional logit over the candidates of every "he", "she" and description of a person in texts whose coreference is known (GUM, LitBank's
dev part), and of those that are sources in the project's own gold articles. How good and how sure it is, is told by fits to the other
documents, five lots in turn.
"""

import collections
import json
import math
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch

import quoteattr
from quoteattr import tree
from quoteattr.detect import detect
from quoteattr.resolve import ranker
from quoteattr.resolve.discourse import Discourse, Mention
from quoteattr.resolve.entities import Entity, build
from quoteattr.resolve.mention import plain
from quoteattr.resolve.names import parse_name, same_person
from quoteattr.resolve.weights import NOBODY, SURE, WEIGHTS
from quoteattr.types import Parse, Span
from training.files import PARTS, json_lines, part_of
from training.tasks.coreference import head_place

STORIES = Path(__file__).parent / "stories.jsonl"
SEEDS = Path(__file__).parent.parent / "seeds"
DECAY = 2e-4  # of the weights, in the loss
SHARES = {"own": 1.5, "fiction": 0.3, "conversation": 0.3}  # what a mention counts for: the project's articles are news, novels are not
# What is expected of clues too rare in these texts to learn from: who is quoted at length, over a whole paragraph, goes on as "he";
# subject and object of one verb are two people (principle B of binding, Chomsky 1981).
EXPECTED = {"spoke_last: to go on, the paragraph before, all quotation": 2.5, "clause_mate: subject and object": 5.0}
LIKE_NEWS = frozenset("own news bio interview court speech textbook academic voyage letter essay".split())  # sureness is fitted on these
LED = ("coreference", "likely_coreference")
ROUNDS = 3


class Case(NamedTuple):
    """One mention: the values of each candidate and of "none of these", and which of them are right (the last is nobody's)."""

    doc: str
    candidates: list[dict[str, float]]
    nobody: dict[str, float]
    right: list[bool]
    weight: float


Doc = dict[str, Any]


class Answered(NamedTuple):
    """An answer given in free reading: its share, whether somebody else could be meant, and whether it is right."""

    doc: Doc
    share: float
    contested: bool
    right: bool


Judge = Callable[[int, list[Entity]], list[bool] | None]


def documents(data: Path) -> list[Doc]:
    gum, lit = data / "gum-speakers", data / "novels"
    files = (gum / "gum-speakers-train.jsonl.gz", gum / "gum-speakers-dev.jsonl.gz", lit / "litbank-dev.jsonl.gz")
    return [d for f in files for d in json_lines(f)] + own_articles() + marked_stories()


def own_articles() -> list[Doc]:
    """The short gold articles of seeds/."""
    lines = [line for f in ("short.jsonl", "pairs.jsonl") for line in (SEEDS / f).read_text(encoding="utf-8").splitlines()]
    return [{**d, "doc": d["id"], "genre": "own"} for d in map(json.loads, lines)]


def marked_stories() -> list[Doc]:
    """The stories of training/stories.jsonl, each with whom its marks mean: "[[the barrister|Ana Reed]]", by the offset of every letter."""
    return [unmarked(json.loads(line)) for line in STORIES.read_text(encoding="utf-8").splitlines()]


def unmarked(story: Doc) -> Doc:
    """Marks may hold marks: "[[[[her|Ana Reed]] boss|Ben Ash]]"; each letter is of the innermost."""
    text: str = ""
    means: dict[int, str] = {}
    opened: list[int] = []
    for part in re.split(r"(\[\[|\|[^\[\]|]*\]\])", story["text"]):
        if part == "[[":
            opened.append(len(text))
        elif part.endswith("]]") and opened:
            means |= {i: part[1:-2] for i in range(opened.pop(), len(text)) if i not in means}
        else:
            text += part
    return {"doc": story["id"], "genre": "own", "text": text, "means": means}


def by_marks(doc: Doc, discourse: Discourse) -> Judge:
    """Right is who bears the name of the mark, or whom the first mark of a person without a name stands for."""
    means, wanted = doc["means"], {name: parse_name(name) for name in doc["means"].values()}

    def name_of(e: Entity) -> str | None:
        if e.parsed:
            return next((n for n, parsed in wanted.items() if n == e.name or same_person(parsed, e.parsed)), None)
        places = discourse.spoken.get(id(e), ())
        return next((means[i] for p in places for i in range(p.span.end - 1, p.span.start - 1, -1) if i in means), None)

    def judge(head: int, candidates: list[Entity]) -> list[bool] | None:
        return [name_of(e) == means[head] for e in candidates] if head in means else None

    return judge


def by_clusters(doc: Doc, discourse: Discourse) -> Judge:
    """Right is who is named, or described first, by a mention of the same cluster."""
    at: dict[int, int] = {}
    for k, c in enumerate(doc["clusters"]):
        at |= dict.fromkeys([e - 1 for _, e in c["heads"]] if "heads" in c else [head_place(doc["text"], *m) for m in c["mentions"]], k)
    ends = {t.span.start: t.span.end for t in discourse.parse.tokens}
    named: dict[int, int] = {}
    for e in discourse.entities:
        found = collections.Counter(k for m in e.mentions for i, k in at.items() if m.start <= i < m.end)
        if found:
            named[id(e)] = found.most_common(1)[0][0]

    def cluster_of(e: Entity) -> int | None:
        places = discourse.spoken.get(id(e), ())
        return named.get(id(e), next((at[i] for p in places for i in range(p.span.end - 1, p.span.start - 1, -1) if i in at), None))

    def judge(head: int, candidates: list[Entity]) -> list[bool] | None:
        gold = next((at[i] for i in range(ends[head] - 1, head - 1, -1) if i in at), None)
        return None if gold is None else [cluster_of(e) == gold for e in candidates]

    return judge


def by_names(doc: Doc, discourse: Discourse) -> Judge:
    """Right is who bears the name of the gold speaker."""
    at: dict[int, str] = {}
    for a in doc["attributions"]:
        if a["source"] and a["kind"] != "scare":
            span = Span(*a["source"][0])
            sentence = discourse.parse.sentence_at(span.start)
            head = tree.head_of(sentence, span)
            if head is not None:
                at[sentence.tokens[head].span.start] = plain(a.get("speaker") or "")

    def judge(head: int, candidates: list[Entity]) -> list[bool] | None:
        return [plain(e.name) == at[head] or at[head] in map(plain, e.forms) for e in candidates] if head in at else None

    return judge


def opened(doc: Doc, parse: Parse) -> tuple[Discourse, Judge]:
    """The story before it is read, and who tells right from wrong in it."""
    entities, unclear = build(parse)
    discourse = Discourse(parse, entities, unclear, detect(parse))
    way = by_clusters if "clusters" in doc else by_marks if "means" in doc else by_names
    return discourse, way(doc, discourse)


def cases(doc: Doc, parse: Parse, guided: bool = True) -> Iterator[tuple[str, Case]]:
    """The mentions of a story, each behind the right answers (`guided`) or behind the reader's own, slips and all."""
    discourse, judge = opened(doc, parse)
    seen: list[tuple[str, Case]] = []

    def watch(mention: Mention, head: int, answer: ranker.Ranked) -> ranker.Ranked:
        """Keep the case, and let the story go on with the right answer, so that one slip does not spoil what is learned from the rest."""
        candidates = [e for e, _ in answer.shares]
        right = judge(head, candidates)
        if right is None:
            return answer
        found = [{ranker.key(n, s): s.value for n, s in signs.items()} for signs in answer.signs]
        weight = SHARES.get(doc.get("genre", "fiction"), 1.0)
        case = Case(doc["doc"], found, ranker.none_of_these(mention), [*right, not any(right)], weight)
        seen.append((answer.kind, case))
        if not guided:
            return answer
        order = sorted(range(len(candidates)), key=lambda i: not right[i])
        shares = tuple((candidates[i], float(right[i] and k == 0)) for k, i in enumerate(order))
        return ranker.Ranked(answer.kind, shares, float(not any(right)), tuple(answer.signs[i] for i in order))

    discourse.watch = watch
    discourse.read()
    yield from seen[len(seen) // 2 :]  # the second reading


def alone(case: Case) -> Case:
    """The same without the learned antecedents, as where other models parse."""
    left = [{n: v for n, v in one.items() if n not in LED} for one in case.candidates]
    return case._replace(candidates=left, nobody=case.nobody | {"nowhere": 0.0, "elsewhere": 0.0})


def fit(found: list[Case], steps: int = 60) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of the clues, and of what speaks for nobody."""
    names = sorted({n for c in found for one in c.candidates for n in one})
    none = sorted({n for c in found for n in c.nobody})
    columns = {n: i for i, n in enumerate([*names, *("!" + n for n in none)])}
    width = max(len(c.right) for c in found)
    x = torch.zeros(len(found), width, len(columns))
    mask, gold = torch.full((len(found), width), -1e9), torch.zeros(len(found), width, dtype=torch.bool)
    for k, c in enumerate(found):
        for j, one in enumerate([*c.candidates, {"!" + n: v for n, v in c.nobody.items()}]):
            for n, v in one.items():
                x[k, j, columns[n]] = v
        mask[k, : len(c.right)] = 0
        gold[k, : len(c.right)] = torch.tensor(c.right)
    share = torch.tensor([c.weight for c in found])
    prior = torch.tensor([EXPECTED.get(n, 0.0) for n in columns])
    decay = torch.tensor([DECAY * (20 if n in EXPECTED else 1) for n in columns])
    w = prior.clone().requires_grad_()
    optimiser = torch.optim.LBFGS([w], max_iter=steps, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = x @ w + mask
        lost = scores.logsumexp(1) - scores.masked_fill(~gold, -1e9).logsumexp(1)
        value = (lost * share).sum() / share.sum() + (decay * (w - prior) ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    got = [round(v, 2) for v in w.tolist()]
    return {n: got[columns[n]] for n in names}, {n: got[columns["!" + n]] for n in none}


def freely(docs: list[Doc], parses: list[Parse], folds: int = 5) -> dict[str, list[Answered]]:
    """Each document read as it will be, its own answers behind it, by a fit to the others: by kind the share of each mention's likeliest
    answer, and whether it is right."""
    seen = collect(docs, parses)
    order = list(range(len(docs)))
    random.Random(0).shuffle(order)
    out: dict[str, list[Answered]] = collections.defaultdict(list)
    for k in range(folds):
        held = set(order[k::folds])
        names = {docs[i]["doc"] for i in held}
        for kind in ("pronoun", "noun", "opening"):
            WEIGHTS[kind], NOBODY[kind] = fit([c for c in seen[kind] if c.doc not in names])
        for i in sorted(held):
            discourse, judge = opened(docs[i], parses[i])
            discourse.read()
            for head, answer in discourse.answers.items():
                right = judge(head, [e for e, _ in answer.shares])
                if right is None or not (answer.signs or answer.nobody < 1):
                    continue
                best = answer.best
                share = answer.share if best else answer.nobody
                ok = right[0] if best else not any(right)
                out[answer.kind if best else f"{answer.kind}, nobody"].append(Answered(docs[i], share, answer.contested, ok))
    return out


def straighten(found: list[Answered]) -> tuple[float, float, float]:
    """Slope and offset of Platt's line (1999) from the log-odds of a share to those of being right, and what a rival adds."""
    odds = [math.log(min(0.999, max(0.001, a.share)) / (1 - min(0.999, max(0.001, a.share)))) for a in found]
    x = torch.tensor([[o, 1.0, float(a.contested)] for o, a in zip(odds, found)])
    y = torch.tensor([float(a.right) for a in found])
    line = torch.tensor([1.0, 0.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=50, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        pull = ((line - torch.tensor([1.0, 0.0, 0.0])) ** 2).sum()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x @ line, y) + 1e-3 * pull
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    slope, offset, rival = (round(v, 2) for v in line.tolist())
    return slope, offset, rival


def reliability(pairs: Iterable[tuple[float, bool]]) -> str:
    """Tenths of what was said, with what was right."""
    bands: dict[int, list[tuple[float, bool]]] = collections.defaultdict(list)
    for p, ok in pairs:
        bands[min(9, int(p * 10))].append((p, ok))
    return "\n".join(
        f"{b / 10:.1f}-{(b + 1) / 10:.1f}  n {len(v):5d}  said {sum(p for p, _ in v) / len(v):.2f}  right {sum(o for _, o in v) / len(v):.2f}"
        for b, v in sorted(bands.items())
    )


def collect(docs: list[Doc], parses: list[Parse], guided: bool = True) -> dict[str, list[Case]]:
    out: dict[str, list[Case]] = collections.defaultdict(list)
    for doc, parse in zip(docs, parses):
        for kind, case in cases(doc, parse, guided):
            out[kind].append(case)
            if kind != "opening":
                out[f"{kind} alone"].append(alone(case))
    return out


def learn(docs: list[Doc], parses: list[Parse]) -> dict[str, list[Case]]:
    """Fit and read again, since what a mention weighs depends on the answers before it."""
    found: dict[str, list[Case]] = {}
    for _ in range(ROUNDS):
        found = collect(docs, parses)
        for kind, some in found.items():
            WEIGHTS[kind], NOBODY[kind] = fit(some)
    return found


def source() -> str:
    """The text of weights.py."""

    def table(name: str, values: dict[str, dict[str, float]]) -> str:
        rows = "".join(f"    {json.dumps(k)}: {json.dumps(v)},\n" for k, v in sorted(values.items()))
        return f"{name}: dict[str, dict[str, float]] = {{\n{rows}}}\n"

    lines = "".join(f"    {json.dumps(k)}: {v!r},\n" for k, v in sorted(SURE.items()))
    head = (
        '"""What each clue counts for, in log-odds a unit, and how sure a share is: written by `python -m training.speakers DATA`."""\n\n'
    )
    return f"{head}{table('WEIGHTS', WEIGHTS)}{table('NOBODY', NOBODY)}SURE: dict[str, tuple[float, float, float]] = {{\n{lines}}}\n"


def told(kind: str, found: list[Answered]) -> str:
    """How good and how reliable the answers of a kind are, by fits to other documents, in texts like a newspaper's."""
    slope, offset, rival = SURE[kind]

    def sure(a: Answered) -> float:
        share = min(0.999, max(0.001, a.share))
        return 1 / (1 + math.exp(-(slope * math.log(share / (1 - share)) + offset + rival * a.contested)))

    own = [a.right for a in found if a.doc["genre"] == "own"]
    parts = f"{len(found)} answers, right {100 * sum(a.right for a in found) / len(found):.1f}"
    mine = f"{len(own)} in the project's articles and stories, {100 * sum(own) / max(1, len(own)):.1f}"
    return f"# {kind}: {parts}; {mine}\n{reliability((sure(a), a.right) for a in found)}"


def parsed(docs: list[Doc], folders: Sequence[Path]) -> list[Parse]:
    """Each document by the models of `folders`, one for each part, that have not learned from it; by those that ship where none are given."""
    parsers = [quoteattr.load_parser(f) for f in folders] or PARTS * [quoteattr.load_parser()]
    return [next(iter(parsers[part_of(d)].parse([quoteattr.article_from_text(d["text"], source=d["doc"])]))) for d in docs]


def main(data: Path, folders: Sequence[Path]) -> None:
    docs = documents(data)
    parses = parsed(docs, folders)
    answered = {kind: [a for a in found if a.doc.get("genre") in LIKE_NEWS] for kind, found in freely(docs, parses).items()}
    SURE.update({kind: straighten(found) for kind, found in answered.items()})
    learn(docs, parses)
    print(source())
    print("\n".join(told(kind, found) for kind, found in sorted(answered.items())), file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(f) for f in sys.argv[2:]])
