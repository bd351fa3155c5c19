"""Tags and trees of the packed models from raw text, by the scorer of the CoNLL 2018 shared task (Zeman et al. 2018).

    python -m training.measure DATA

Documents are put together from the sentences' own texts, a line for each paragraph; nothing gold is used but those lines.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

from udtools.udeval import evaluate, load_conllu

from quoteattr import article_from_text, load_parser
from quoteattr.types import Parse
from training.corpora import TREE_SETS, read_gzip

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


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    a = ap.parse_args()
    parser = load_parser()
    print("set", *METRICS)
    for name in TREE_SETS:
        found = list(documents(a.data / f"ud/{name}-ud-dev.conllu.gz"))
        articles = [article_from_text(text, source=name) for text, _ in found]
        system = "".join(as_conllu(p) for p in parser.parse(articles))
        scores = evaluate(*(load_conllu(io.StringIO(x), name, {}) for x in ("".join(gold for _, gold in found), system)))
        print(name, *(f"{100 * scores[m].f1:.2f}" for m in METRICS))


if __name__ == "__main__":
    main()
