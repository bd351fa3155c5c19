"""The report a person reads in the terminal: a title, a table of who said what, a summary. With `why`, the one file that needs rich.

On a terminal the table is as wide as the window, in colour unless NO_COLOR is set. Piped, it is plain text 100 columns wide, without
colour or lines drawn, so that it diffs and greps. Article text reaches rich as `Text` only, never as markup, and with its control
characters spelt out, so nothing in an article can colour, move or turn round what stands around it.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from typing import TextIO

from rich.box import SIMPLE_HEAD, Box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from quoteattr.plural import counted
from quoteattr.types import Article, Attribution, Certainty, Kind, Polarity, Report, Statement
from quoteattr.write.harmless import visible
from quoteattr.write.place import anchor, place_of
from quoteattr.write.review import corrected, needs_review, shown
from quoteattr.write.troubles import trouble

PIPED_WIDTH = 100

# From here on flags have a column; below, they stand under How, for the quote needs the room.
WIDE = 110

# A longer quote loses its middle: three or four lines are enough to know it by, and the files have the whole.
LONGEST = 280
HEAD, TAIL = 180, 90

# Of an id of 16: enough to tell one from another.
DIGITS = 8

# Hyphens under the header and nothing else drawn: any encoding has them.
PLAIN = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)

# For an output that is not UTF-8.
ASCII = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "─": "-", "├": "|", "└": "`", "│": "|", "█": "#", "░": "."}
)


@dataclass(frozen=True, slots=True)
class View:
    """What a reader asked to see, and on what."""

    width: int
    colour: bool
    lines: bool
    by_speaker: bool = False
    review: bool = False
    all_statements: bool = False
    ids: bool = False


def show(
    reports: Iterable[Report],
    out: TextIO,
    *,
    by_speaker: bool = False,
    review: bool = False,
    all_statements: bool = False,
    ids: bool = False,
    width: int | None = None,
    colour: bool | None = None,
) -> None:
    """Writes a table for each report as it arrives, with an empty line between two.

    `by_speaker` puts each speaker's statements together, those with most first. `review` puts what is doubtful first, repeats last.
    `all_statements` shows scare quotes too, `ids` the beginning of each id, which is enough for `why`. `width` is in columns; None takes the terminal's, or 100 where `out` is none. `colour`
    None means on a terminal only, and not where NO_COLOR is set.
    """
    view = replace(view_on(out, width, colour), by_speaker=by_speaker, review=review, all_statements=all_statements, ids=ids)
    for number, report in enumerate(reports):
        out.write(writable(("\n" if number else "") + render(report, view), out))
        out.flush()


def view_on(out: TextIO, width: int | None = None, colour: bool | None = None) -> View:
    """How to print on `out`, by the rules `show` tells."""
    terminal = out.isatty()
    return View(
        width=width or (shutil.get_terminal_size().columns if terminal else PIPED_WIDTH),
        colour=terminal and not os.environ.get("NO_COLOR") if colour is None else colour,
        lines=terminal,
    )


def writable(text: str, out: TextIO) -> str:
    """The text as far as the output's encoding has its letters; the others spelt out, for a report must not die of a curly quote."""
    encoding = out.encoding or "utf-8"
    if encoding.lower().replace("-", "") == "utf8":
        return text
    return text.translate(ASCII).encode(encoding, "backslashreplace").decode(encoding)


def render(report: Report, view: View) -> str:
    """One report as it is printed."""
    attributions = list(shown(report, view.all_statements))
    table: list[RenderableType] = [Text(), _table(report, attributions, view), Text()] if attributions else []
    return printed(view, _title(report.article), *table, Text(summary(report, view.all_statements), style="bold"))


def printed(view: View, *things: RenderableType) -> str:
    """What rich makes of tables and texts, one below the other, without spaces at the ends of lines."""
    console = Console(
        file=StringIO(),
        width=view.width,
        force_terminal=view.colour,
        color_system="auto" if view.colour else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    with console.capture() as capture:
        for thing in things:
            console.print(thing)
    return "".join(line.rstrip() + "\n" for line in capture.get().split("\n")[:-1])


def table_on(view: View, *, expand: bool) -> Table:
    """A table without columns yet; `expand` makes it as wide as the view."""
    box = SIMPLE_HEAD if view.lines else PLAIN
    return Table(box=box, show_edge=False, pad_edge=False, expand=expand, padding=(0, 1, 0, 0), header_style="bold")


def _title(article: Article) -> Text:
    if not article.title:
        return Text(visible(article.source), style="bold")
    return Text.assemble((visible(article.title), "bold"), (f"  {visible(article.source)}", "dim"))


def summary(report: Report, all_statements: bool = False) -> str:
    """The report in a line. Repeats are counted apart, and so are scare quotes: neither is a statement more.

    "37 statements (12 direct, 4 mixed, 21 indirect) by 9 speakers; 3 without a speaker; 5 repeats"
    """
    statements = [a for a in report.attributions if a.statement.kind is not Kind.SCARE]
    once = [a for a in statements if a.duplicate_of is None]
    scare = len(report.attributions) - len(statements)
    unknown = sum(a.speaker is None for a in once)
    parts = [
        _said(once),
        f"{unknown} without a speaker" if unknown else "",
        counted(len(statements) - len(once), "repeat") if len(statements) > len(once) else "",
        counted(scare, "scare quote") + ("" if all_statements else " not shown") if scare else "",
    ]
    return "; ".join(part for part in parts if part)


def _said(once: list[Attribution]) -> str:
    if not once:
        return "No statements"
    kinds = Counter(a.statement.kind for a in once)
    counts = ", ".join(f"{kinds[kind]} {kind.value}" for kind in Kind if kinds[kind])
    speakers = len({a.speaker.id for a in once if a.speaker})
    return f"{counted(len(once), 'statement')} ({counts})" + (f" by {counted(speakers, 'speaker')}" if speakers else "")


def _table(report: Report, attributions: list[Attribution], view: View) -> Table:
    table = _columns(view)
    lines = {a.id: place_of(report.article, a.statement).line for a in report.attributions}
    ordered = sorted(attributions, key=_doubt) if view.review else attributions
    for group in _by_speaker(ordered) if view.by_speaker else [ordered]:
        for name, attribution in zip(_names(group, view.by_speaker), group, strict=True):
            cells = _cells(report.article, attribution, lines, view.width >= WIDE)
            own = [attribution.id[:DIGITS]] if view.ids else []
            table.add_row(name, *cells, *own, style="dim" if attribution.duplicate_of else None)
        table.add_section()
    return table


def _columns(view: View) -> Table:
    """Speaker, quote, how, flags, line, sure. Fixed widths but for the quote, so that two articles' tables stand in line."""
    wide = view.width >= WIDE
    table = table_on(view, expand=True)
    table.add_column("Speaker", width=24 if wide else 17, overflow="fold")
    table.add_column("Quote", ratio=1, overflow="fold")
    table.add_column("How", width=18 if wide else 15, overflow="fold")
    table.add_column("Line", justify="right", no_wrap=True)
    table.add_column("Sure", justify="right", no_wrap=True)
    if wide:
        table.add_column("Flags", width=20, overflow="fold")
    if view.ids:
        table.add_column("Id", no_wrap=True)
    return table


def _doubt(attribution: Attribution) -> tuple[bool, bool, float]:
    """Sorts what a person should look at first to the front; a repeat needs no second look."""
    return attribution.duplicate_of is not None, not needs_review(attribution), attribution.confidence


def _by_speaker(attributions: list[Attribution]) -> list[list[Attribution]]:
    """A group for each speaker: those with most statements first, nobody's last."""
    groups: dict[str | None, list[Attribution]] = {}
    for attribution in attributions:
        groups.setdefault(attribution.speaker.id if attribution.speaker else None, []).append(attribution)
    return sorted(groups.values(), key=lambda group: (group[0].speaker is None, -_once(group)))


def _once(group: list[Attribution]) -> int:
    return sum(a.duplicate_of is None for a in group)


def _names(group: list[Attribution], by_speaker: bool) -> Iterator[Text]:
    """The name of each row. By speaker it stands once, with the number of statements; nobody's rows each have their own reason."""
    for number, attribution in enumerate(group):
        if not by_speaker or attribution.speaker is None:
            yield _name(attribution)
        elif number == 0:
            yield Text.assemble(_name(attribution), (f" ({_once(group)})", "dim"))
        else:
            yield Text()


def _cells(article: Article, attribution: Attribution, lines: dict[str, int], wide: bool) -> Iterator[Text]:
    """The cells of a row after the name."""
    flags = ", ".join(_flags(attribution, lines))
    how = _how(article, attribution.statement)
    yield Text(quote(article, attribution.statement))
    yield how if wide or not flags else Text.assemble(how, "\n", (f"({flags})", "yellow"))
    yield Text(str(lines[attribution.id]))
    yield Text(f"{attribution.confidence:.2f}", style="yellow" if needs_review(attribution) else "green")
    if wide:
        yield Text(flags, style="yellow")


def _name(attribution: Attribution) -> Text:
    if attribution.speaker:
        return Text(visible(attribution.speaker.name), style="bold")
    reason = f" ({visible(attribution.reason)})" if attribution.reason else ""
    return Text.assemble(("unknown", "bold red"), (reason, "red"))


def _how(article: Article, statement: Statement) -> Text:
    cue = visible(article.words(statement.cue))
    return Text(statement.kind.value + (f", {cue}" if cue else ""))


def _flags(attribution: Attribution, lines: dict[str, int]) -> Iterator[str]:
    """What sets a statement apart, in the order a sub-editor would ask: can I trust it, is it new, whose is it, did they say so?"""
    if needs_review(attribution):
        yield "?"
    if corrected(attribution):
        yield "corrected"
    if not attribution.statement.closed:
        yield "unclosed"
    if attribution.verification and attribution.verification.holds is False:
        yield f"source: {trouble(attribution.verification)}"
    if attribution.duplicate_of:
        line = lines.get(attribution.duplicate_of)
        yield f"= line {line}" if line else "= earlier"
    if attribution.statement.nested_in:
        yield "nested"
    if attribution.on_behalf_of:
        yield f"on behalf of {visible(attribution.on_behalf_of)}"
    if attribution.polarity is not Polarity.ASSERTED:
        yield attribution.polarity.value
    if attribution.certainty is not Certainty.FIRST_HAND:
        yield attribution.certainty.value


def quote(article: Article, statement: Statement) -> str:
    """The words said, those of a direct quote in “…”; beyond 280 characters the middle is left out.

    Where nothing was said ("She declined to comment") it is the words that say so, in brackets.
    """
    if not statement.content:
        return f"[{shortened(visible(article.words([anchor(statement)])))}]"
    words = shortened(visible(article.words(statement.content)))
    return f"“{words}”" if statement.kind in (Kind.DIRECT, Kind.SCARE) else words


def shortened(words: str, longest: int = LONGEST) -> str:
    """At most 280 characters: the first 180 or so and the last 90 or so, cut between words, and … between them. The same parts of `longest`.

    >>> shortened("No comment.")
    'No comment.'
    """
    if len(words) <= longest:
        return words
    first, last = HEAD * longest // LONGEST, TAIL * longest // LONGEST
    head, tail = words[:first], words[-last:]
    # A word longer than half of either end has no place to cut it.
    head = head[: head.rfind(" ")] if " " in head[first // 2 :] else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail[: last // 2] else tail
    return f"{head} … {tail}"
