"""What has drifted as a person reads it: a block for each quotation, its wordings one below the other with who, where, and what differs.

Printed as the reports are (write/terminal.py): in colour on a terminal only, article text as plain text with its controls spelt out.
What differs is marked in the words too, "[-gone-] {+come+}", so that it can be read without colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quoteattr.drift.marked import COME, GONE, NAMES, TITLES, drifted, others, pieces, places
from quoteattr.drift.records import Change, Drift, Variant
from quoteattr.plural import counted
from quoteattr.write.harmless import visible
from quoteattr.write.terminal import View, printed, shortened, table_on, view_on, writable

STYLES = {GONE: "red", COME: "green"}
SIGNS = {GONE: ("[-", "-]"), COME: ("{+", "+}")}
SERIOUS = {Change.NEGATION: "bold red", Change.SPEAKER: "bold red"}
FEW = 6  # places shown of a variant; the files have all


def write(drifts: Sequence[Drift], out: TextIO, *, articles: int, tool_version: str, width: int | None = None) -> None:
    """The blocks, and a line that counts them. `width` is in columns, None as for a report."""
    view = view_on(out, width)
    for number, drift in enumerate(drifts, 1):
        out.write(writable(printed(view, *_block(number, drift, view)), out))
    out.write(writable(printed(view, Text(summary(drifts, articles), style="bold")), out))
    out.flush()


def summary(drifts: Sequence[Drift], articles: int) -> str:
    """ "3 quotations drift in 12 articles (1 negation, 2 other words)"."""
    read = counted(articles, "article", ",")
    if not drifts:
        return f"No quotation drifts in {read}"
    counts = Counter(d.change for d in drifts)
    kinds = ", ".join(f"{counts[c]:,} {NAMES[c]}" for c in Change if counts[c])
    return f"{len(drifts):,} {'quotation drifts' if len(drifts) == 1 else 'quotations drift'} in {read} ({kinds})"


def _block(number: int, drift: Drift, view: View) -> Iterator[RenderableType]:
    yield Text(f"{number}. {TITLES[drift.change]}", style=SERIOUS.get(drift.change, "bold"))
    table = table_on(view, expand=True)
    table.show_header = False
    table.add_column("Speaker", width=20, overflow="fold")
    table.add_column("Quote", ratio=1, overflow="fold")
    table.add_column("Where", width=min(view.width // 3, max(map(len, places(drift.variants)))), overflow="fold")
    for variant in (drift.variants[0], *drifted(drift)):
        table.add_row(_who(variant), _words(variant, drift), Text("\n".join(_few(places([variant])))))
    _also(table, drift)
    yield table
    yield Text()


def _also(table: Table, drift: Drift) -> None:
    rest = others(drift)
    if rest:
        table.add_row(
            Text("also", style="dim"), Text("the same or cut short", style="dim"), Text("\n".join(_few(places(rest))), style="dim")
        )


def _few(all_places: Iterator[str]) -> list[str]:
    found = [visible(p) for p in all_places]
    return found if len(found) <= FEW else [*found[: FEW - 1], f"and {len(found) - FEW + 1:,} more"]


def _who(variant: Variant) -> Text:
    """The first one's name, for whom, and what changed."""
    who = variant.quotes[0].who
    name = Text(visible(who.name) if who else "unknown", style="bold" if who else "red")
    if who and who.on_behalf_of:
        name.append(f"\nfor {visible(who.on_behalf_of)}", style="not bold")
    changes = [c for c in variant.changes if c.drifts]
    if changes:
        name.append(f"\n({', '.join(NAMES[c] for c in changes)})", style="not bold yellow")
    return name


def _words(variant: Variant, drift: Drift) -> Text:
    if variant is drift.variants[0] or not variant.edits:
        return Text(f"“{shortened(visible(variant.quotes[0].words))}”")
    text = Text("“")
    for words, mark in pieces(variant, drift.variants[0]):
        opens, closes = SIGNS.get(mark, ("", ""))
        text.append(f"{opens}{visible(words)}{closes}", style=STYLES.get(mark))
    return text.append("”")
