"""Figures of the packed models as they run, or of a run's 32-bit floats through the same program, on the development sets.

    python -m training.measure DATA [--floats RUN/model.pt] [--text]

First every task with gold words, the windows those of training; then, with --text, tags and trees from raw text by the scorer of
the CoNLL 2018 shared task (Zeman et al. 2018): documents are put together from the sentences' own texts, a line for each paragraph,
and nothing gold is used but those lines. What int8 costs is the difference between a run's floats and the weights packed from it.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from udtools.udeval import evaluate, load_conllu

from quoteattr import article_from_text, load_parser
from quoteattr.parse.engine import Engine
from quoteattr.parse.network import Network
from quoteattr.types import Parse, Parser
from training.files import read_gzip
from training.start import load_start
from training.tasks import TASKS, trees
from training.train import Course
from training.windows import Batch

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS")


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """The text and the CoNLL-U of each document."""
    text, gold = "", ""
    for block in read_gzip(path).strip().split("\n\n"):
        opens = "doc" if "# newdoc" in block else "par" if "# newpar" in block else ""
        if opens == "doc" and gold:
            yield text, gold
            text, gold = "", ""
        own = next(line[9:] for line in block.split("\n") if line.startswith("# text = "))
        text += ("\n" if opens and text else " " if text else "") + own
        gold += block + "\n\n"
    yield text, gold


def as_conllu(parse: Parse) -> str:
    lines = []
    for s in parse.sentences:
        for i, t in enumerate(s.tokens, 1):
            form = parse.article.text[t.span.start : t.span.end]
            lines.append("\t".join([str(i), form, t.lemma, t.upos, t.xpos, "_", str(t.head + 1), t.deprel, "_", "_"]))
        lines.append("")
    return "\n".join(lines) + "\n"


def from_text(parser: Parser, data: Path) -> Iterator[tuple[str, dict[str, float]]]:
    for name in trees.CORPORA:
        found = list(documents(data / f"ud/{name}-ud-dev.conllu.gz"))
        articles = [article_from_text(text, source=name) for text, _ in found]
        system = "".join(as_conllu(p) for p in parser.parse(articles))
        scores = evaluate(*(load_conllu(io.StringIO(x), name, {}) for x in ("".join(gold for _, gold in found), system)))
        yield name, {m: round(100 * scores[m].f1, 2) for m in METRICS}


def with_gold_words(engine: Engine, data: Path) -> Iterator[tuple[str, dict[str, float]]]:
    def vectors(_: Network, batch: Batch) -> Tensor:
        return torch.nn.utils.rnn.pad_sequence([engine.encode(r["ids"], r["shapes"], r["last"]) for r in batch], batch_first=True)

    for task in TASKS:
        course = Course(task, engine.heads, engine.pieces, data, 2000, training=False)  # type: ignore[arg-type]  # a look asks heads alone
        yield task.name, course.look(vectors)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--floats", type=Path, help="a run's model.pt instead of the packed weights")
    ap.add_argument("--text", action="store_true", help="from raw text too")
    a = ap.parse_args()
    parser = load_parser()
    variant = parser.pipeline.processors["tokenize"]._variant  # type: ignore[attr-defined]
    if a.floats:
        network, pieces = load_start(a.floats, a.data)
        network.eval()
        variant.engine = Engine(network.encoder, network, pieces)
    for name, figures in with_gold_words(variant.engine, a.data):
        print(name, figures, flush=True)
    for name, figures in from_text(parser, a.data) if a.text else ():
        print(name, "from text", figures, flush=True)


if __name__ == "__main__":
    main()
