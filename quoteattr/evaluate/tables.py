"""An evaluation as a person reads it: the measure, three tables of where it is good, one of what goes wrong, and the hardest errors.

Printed as the reports are (write/terminal.py): in colour on a terminal only, article text as plain text with its controls spelt out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quoteattr.evaluate.bands import Band, Sureness
from quoteattr.evaluate.causes import Cause, Error, hardest
from quoteattr.evaluate.evaluation import Evaluation
from quoteattr.evaluate.measure import CLASSES
from quoteattr.evaluate.said import Said
from quoteattr.evaluate.speakers import SURE, Speakers
from quoteattr.plural import counted
from quoteattr.write.harmless import visible
from quoteattr.write.terminal import View, printed, table_on, view_on, writable

TOO_FEW = 5  # words of content that say nothing to who does not know the article
EXAMPLE, WHOLE = 90, 280  # characters; a longer text loses its middle

# The rows of the measure: name, field of `Measure`, and which of its numbers where it has several.
ROWS = (
    ("Content exact, F1", "exact", "f1"),
    ("Content overlap, precision", "overlap", "precision"),
    ("Content overlap, recall", "overlap", "recall"),
    ("Content overlap, F1", "overlap", "f1"),
    ("End to end, precision", "end_to_end", "precision"),
    ("End to end, recall", "end_to_end", "recall"),
    ("End to end, F1", "end_to_end", "f1"),
    ("Strict, F1", "strict", "f1"),
    ("Source exact", "source_exact", "value"),
    ("Source overlap", "source_overlap", "value"),
    ("No source where none is", "no_source", "value"),
    ("Cue overlap", "cue", "value"),
    ("Speaker, last word", "speaker_last", "value"),
    ("Speaker, whole name", "speaker_whole", "value"),
)


def write(evaluation: Evaluation, out: TextIO, *, gold: str, hard: int, tool_version: str, width: int | None = None) -> None:
    """All tables, and one of so many of the hardest errors. `width` is in columns, None as for a report."""
    view = view_on(out, width)
    out.write(writable(printed(view, *_all(evaluation, gold, hardest(evaluation.errors, hard), view)), out))
    out.flush()


def _all(evaluation: Evaluation, gold: str, hard: Sequence[Error], view: View) -> Iterator[RenderableType]:
    whole = evaluation.measures["all"]
    articles = counted(evaluation.articles, "article", ",")
    yield _title(f"{visible(gold)}: {articles}, {whole.gold:,} statements in the gold, {whole.found:,} found")
    sections = [
        ("How good it is, in per cent", _measures(evaluation, view)),
        ("How sure, and how often right end to end", _confidence(evaluation.confidence, view)),
        ("By how often the gold has the cue", _bands("Cue in the gold", evaluation.cues, view)),
        ("By the words of the content", _bands("Words", evaluation.lengths, view)),
        *(_speakers(evaluation.speakers, view) if evaluation.speakers else ()),
        ("What goes wrong, as source | cue | content", _causes(evaluation, view)),
    ]
    for title, table in sections:
        yield from (Text(), _title(title), Text(), table)
    if hard:
        yield from (Text(), _title("The hardest, as source | cue | content @where it begins"), Text(), _hardest(hard, view))


def _title(words: str) -> Text:
    return Text(words, style="bold")


def _table(view: View, *columns: str) -> Table:
    """The first column holds words, the others numbers."""
    table = table_on(view, expand=False)
    table.add_column(columns[0])
    for name in columns[1:]:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _measures(evaluation: Evaluation, view: View) -> Table:
    table = _table(view, "", *(kind.capitalize() for kind in CLASSES))
    measures = list(evaluation.measures.values())
    table.add_row("In the gold", *(f"{m.gold:,}" for m in measures))
    table.add_row("Found", *(f"{m.found:,}" for m in measures))
    for name, field, number in ROWS:
        shares = [getattr(getattr(m, field), number) for m in measures]
        if any(share is not None for share in shares):
            table.add_row(name, *map(per_cent, shares))
    for role, rates in evaluation.pieces.items():
        table.add_row(f"Pieces of {role}, F1", per_cent(rates.f1))
    return table


def per_cent(share: float | None) -> str:
    """In one decimal, as wide for all but 100.

    >>> per_cent(0.05), per_cent(None)
    (' 5.0', '-')
    """
    return "-" if share is None else f"{100 * share:4.1f}"


def _confidence(bands: Iterable[Sureness], view: View) -> Table:
    table = _table(view, "Confidence", "Found", "Mean", "Right")
    for band in bands:
        table.add_row(f"{band.low:.1f} to {band.high:.1f}", f"{band.right.of:,}", per_cent(band.mean), per_cent(band.right.value))
    return table


def _bands(what: str, bands: Iterable[Band], view: View) -> Table:
    table = _table(view, what, "In the gold", "Recall", "Found", "Precision")
    for band in bands:
        recall, precision = band.recall, band.precision
        table.add_row(band.name, f"{recall.of:,}", per_cent(recall.value), f"{precision.of:,}", per_cent(precision.value))
    return table


def _speakers(speakers: Speakers, view: View) -> Iterator[tuple[str, Table]]:
    table = _table(view, "Source", "Gold", "Found", "Right", "Silent", "Wrong", f"Sure ({SURE} or more)", "Sure right")
    for kind, n in speakers.kinds.items():
        shares = (per_cent(share.value) for share in (n.found, n.right, n.silent, n.wrong))
        table.add_row(kind, f"{n.found.of:,}", *shares, f"{n.sure_right.of:,}", per_cent(n.sure_right.value))
    yield "Speakers: found in per cent of the gold; right, silent and wrong of the found", table
    yield "How sure, and how often found with the right speaker", _confidence(speakers.confidence, view)


def _causes(evaluation: Evaluation, view: View) -> Table:
    table = table_on(view, expand=True)
    table.add_column("Cause", width=24)
    for kind in CLASSES:
        table.add_column(kind.capitalize(), justify="right", no_wrap=True)
    table.add_column("Such as", ratio=1, overflow="fold")
    for cause, counts in evaluation.causes().items():
        if counts["all"]:
            table.add_row(cause.value, *(f"{counts[kind]:,}" for kind in CLASSES), _example(evaluation.errors, cause))
    return table


def _example(errors: Iterable[Error], cause: Cause) -> Text:
    error = min((e for e in errors if e.cause is cause), key=_length)
    sides = (("gold", error.gold), ("found", error.found))
    return Text("\n").join(Text.assemble((f"{name}: ", "dim"), _said(said, error, EXAMPLE)) for name, said in sides if said)


def _length(error: Error) -> tuple[bool, int]:
    """Sorts the shortest first, what is too short to be understood last."""
    words = max(len(said.content.words) for said in (error.gold, error.found) if said)
    return words < TOO_FEW, words


def _said(said: Said, error: Error, longest: int) -> Text:
    """Source, cue and content, parted by strokes; a hyphen stands for none."""
    parts = (error.wording.words(part.spans) or "-" for part in (said.source, said.cue, said.content))
    return Text(" | ".join(shortened(visible(words), longest) for words in parts))


def shortened(words: str, longest: int) -> str:
    """At most so many characters: the middle left out, for it is at the ends that two contents differ.

    >>> shortened("the harbour will open again", 20)
    'the harbo … en again'
    """
    if len(words) <= longest:
        return words
    head = (longest - 2) // 2
    return f"{words[:head]} … {words[head + 3 - longest :]}"


def _hardest(errors: Iterable[Error], view: View) -> Table:
    table = table_on(view, expand=True)
    table.add_column("Cause", width=24, overflow="fold")
    for name in ("Gold", "Found"):
        table.add_column(name, ratio=1, overflow="fold")
    for error in errors:
        table.add_row(_head(error), _side(error.gold, error), _side(error.found, error))
        table.add_section()
    return table


def _head(error: Error) -> Text:
    sure = "" if error.found is None or error.found.confidence is None else f", sure {error.found.confidence:.2f}"
    cue = "\nthe cue differs" if error.cue_differs else ""
    return Text.assemble((error.cause.value, "bold"), f"\n{error.said.kind}{sure}{cue}\n", (visible(error.article.id), "dim"))


def _side(said: Said | None, error: Error) -> Text:
    if said is None:
        return Text("-")
    start = min((s.start for s in said.content.spans), default=0)
    return Text.assemble(_said(said, error, WHOLE), (f"  @{start}", "dim"))
