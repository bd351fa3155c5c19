"""What became of each quote, for a person in the terminal: tier, quote, where it was said and by whom, and the words that differ.

A word that the quote left out stands as [-said-], one that it put in as {+printed+}, so that the diff reads without colour.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quoteattr.plural import counted
from quoteattr.types import Attribution, Change, Report, Step, Tier, Verification
from quoteattr.write.harmless import visible
from quoteattr.write.place import place_of
from quoteattr.write.terminal import View, printed, quote, table_on, view_on, writable
from quoteattr.write.troubles import trouble

MARKS = {True: ("ok", "green"), False: ("!!", "bold red"), None: ("??", "yellow")}
STEPS = {Step.SAME: ("", "", ""), Step.REMOVED: ("[-", "-]", "strike red"), Step.ADDED: ("{+", "+}", "bold green")}
SHOWN = (Tier.TRIVIAL, Tier.STITCHED, Tier.NOT_FOUND, Tier.COULD_NOT_LOOK)  # tiers at which the source's words are worth a line
AROUND = 6  # words that stay, shown on either side of a change


def show(reports: Iterable[Report], out: TextIO, *, width: int | None = None, colour: bool | None = None) -> None:
    """Writes a table for each report as it arrives, with an empty line between two. `width` and `colour` as for the report's table."""
    view = view_on(out, width, colour)
    for number, report in enumerate(reports):
        out.write(writable(("\n" if number else "") + render(report, view), out))
        out.flush()


def render(report: Report, view: View) -> str:
    """One report as it is printed."""
    title = visible(report.article.title or report.article.source)
    rows = [a for a in report.attributions if a.verification and not _idle(a.verification)]
    table: list[RenderableType] = [Text(), _table(report, rows, view), Text()] if rows else []
    return printed(view, Text(title, style="bold"), *table, Text(summary(report), style="bold"))


def _idle(v: Verification) -> bool:
    """Reported speech and the like: counted, not shown. One word that was found is shown."""
    return v.tier is Tier.NOTHING_TO_CHECK and v.source is None


def summary(report: Report) -> str:
    """ "9 quotes: 4 exact, 2 edited, 3 not found; 1 by another speaker; 12 without words in marks"."""
    found = [a.verification for a in report.attributions if a.verification]
    checked = [v for v in found if not _idle(v)]
    tiers = Counter(v.tier for v in checked)
    counts = ", ".join(f"{tiers[t]} {t.value.replace('_', ' ')}" for t in Tier if tiers[t])
    others, lost, idle = sum(v.right_speaker is False for v in checked), sum(v.negation for v in checked), len(found) - len(checked)
    unread = dict.fromkeys(path for v in checked for path in v.unread)
    parts = [
        counted(len(checked), "quote") + (f": {counts}" if counts else ""),
        f"{others} by another speaker" if others else "",
        f"{lost} with a negation lost or added" if lost else "",
        f"{idle} without words in marks" if idle else "",
        f"could not look in {', '.join(map(visible, unread))}" if unread else "",
    ]
    return "; ".join(p for p in parts if p)


def _table(report: Report, rows: Iterable[Attribution], view: View) -> Table:
    table = table_on(view, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("Tier", width=16, overflow="fold")
    table.add_column("Quote, and what was said", ratio=1, overflow="fold")
    table.add_column("Where", width=26, overflow="fold")
    table.add_column("Line", justify="right", no_wrap=True)
    for attribution in rows:
        assert attribution.verification
        table.add_row(*_cells(report, attribution, attribution.verification))
    return table


def _cells(report: Report, attribution: Attribution, v: Verification) -> Iterator[Text]:
    yield Text(MARKS[v.holds][0], style=MARKS[v.holds][1])
    yield _tier(v)
    yield _words(report, attribution, v)
    yield _where(v)
    yield Text(str(place_of(report.article, attribution.statement).line))


def _tier(v: Verification) -> Text:
    name = Text(v.tier.value.replace("_", " "))
    if v.tier in (Tier.EDITED, Tier.STITCHED) and v.score < 1:
        name.append(f" {v.score:.2f}")
    wrong = trouble(v).removeprefix("words differ").removeprefix("not there").removeprefix("could not look").strip(", ")
    return name.append(f"\n{wrong}", style="red") if wrong else name


def _words(report: Report, attribution: Attribution, v: Verification) -> Text:
    speaker = visible(attribution.speaker.name) if attribution.speaker else "unknown"
    cell = Text.assemble((f"{speaker}: ", "bold"), quote(report.article, attribution.statement))
    if v.tier is Tier.EDITED:
        cell.append("\n").append(diff(v.changes))
    elif v.said and _letters(v.said) != _letters(report.article.words(attribution.statement.content)) and v.tier in SHOWN:
        cell.append(f"\n{'likest' if v.tier in (Tier.NOT_FOUND, Tier.COULD_NOT_LOOK) else 'said'}: ", style="dim").append(visible(v.said))
    if v.note:
        cell.append(f"\n({visible(v.note)})", style="dim")
    return cell


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def diff(changes: Iterable[Change]) -> Text:
    """The changes with a few of the words around them."""
    listed = list(changes)
    out = Text()
    for i, change in enumerate(listed):
        before, after, style = STEPS[change.step]
        words = visible(change.words)
        if change.step is Step.SAME:
            words = _middle_left_out(words.split(), first=i == 0, last=i == len(listed) - 1)
        out.append(" " if i else "").append(f"{before}{words}{after}", style=style)
    return out


def _middle_left_out(words: list[str], *, first: bool, last: bool) -> str:
    if first and len(words) > AROUND:
        return "… " + " ".join(words[-AROUND:])
    if last and len(words) > AROUND:
        return " ".join(words[:AROUND]) + " …"
    if len(words) > 2 * AROUND + 1:
        return " ".join([*words[:AROUND], "…", *words[-AROUND:]])
    return " ".join(words)


def _where(v: Verification) -> Text:
    if v.source is None:
        return Text()
    place = Text(f"{visible(os.path.basename(v.source))}:{v.line}:{v.column}")
    if v.time:
        place.append(f"\nat {v.time}")
    if v.said_by:
        place.append(f"\n{visible(v.said_by)}", style="red" if v.right_speaker is False else "")
    return place
