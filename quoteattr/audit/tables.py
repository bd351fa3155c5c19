"""The sources of an article as a person reads them: a table, what became of the right to answer, who is charged and not heard.

Printed as the reports are (write/terminal.py): in colour on a terminal only, article text as plain text with its controls spelt out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quoteattr.audit.joint import together
from quoteattr.audit.records import Audit, Source, Unheard
from quoteattr.plural import counted
from quoteattr.types import SpeakerKind
from quoteattr.write.harmless import visible
from quoteattr.write.terminal import View, printed, table_on, view_on, writable

NUMBERS = ("Said", "Direct", "Reported", "Share", "2nd hand")


def write(audits: Iterable[Audit], out: TextIO, *, tool_version: str, width: int | None = None) -> None:
    """A table for each article as it arrives, and one of all where there are several. `width` is in columns, None as for a report."""
    view = view_on(out, width)
    kept: list[Audit] = []
    for audit in audits:
        out.write(writable(("\n" if kept else "") + printed(view, *_all(audit, view)), out))
        out.flush()
        kept.append(audit)
    if len(kept) > 1:
        out.write(writable("\n" + printed(view, *_all(together(kept), view)), out))


def _all(audit: Audit, view: View) -> Iterator[RenderableType]:
    yield _title(audit)
    if audit.sources:
        yield from (Text(), _table(audit, view))
    if audit.unheard:
        yield from (Text(), Text("Spoken of, not heard", style="bold yellow"), *map(_charge, audit.unheard))
    yield from (Text(), Text(summary(audit), style="bold"))


def _title(audit: Audit) -> Text:
    if audit.path is None:
        return Text(f"All {audit.articles:,} articles", style="bold")
    if not audit.title:
        return Text(visible(audit.path), style="bold")
    return Text.assemble((visible(audit.title), "bold"), (f"  {visible(audit.path)}", "dim"))


def _table(audit: Audit, view: View) -> Table:
    table = table_on(view, expand=True)
    table.add_column("Source", ratio=3, overflow="fold")
    table.add_column("Role", ratio=3, overflow="fold")
    for name in NUMBERS:
        table.add_column(name, justify="right", no_wrap=True)
    if audit.path is None:
        table.add_column("Articles", justify="right", no_wrap=True)
    table.add_column("Answer", ratio=2, overflow="fold")
    for source in audit.sources:
        table.add_row(*_cells(source, audit))
    return table


def _cells(source: Source, audit: Audit) -> Iterator[Text]:
    yield _name(source)
    yield Text(visible(source.role or ""))
    counts = (source.statements, source.direct, source.reported)
    yield from (Text(f"{n:,}" if source.statements else "") for n in counts)
    yield Text(f"{100 * audit.share(source):.0f}%" if source.statements else "")
    yield Text(str(source.second_hand) if source.second_hand else "")
    if audit.path is None:
        yield Text(str(source.articles))
    yield Text("; ".join(r.value for r in source.replies), style="yellow")


def _name(source: Source) -> Text:
    """The kind stands behind names that are no person's."""
    kind = "" if source.kind is SpeakerKind.PERSON or source.name == source.kind.value else f" ({source.kind.value})"
    return Text.assemble((visible(source.name), "bold" if source.named else "yellow"), (kind, "dim"))


def _charge(unheard: Unheard) -> Text:
    by = f", charged by {visible(unheard.by)}" if unheard.by else ""
    answer = f" ({'; '.join(r.value for r in unheard.replies)})" if unheard.replies else ""
    return Text(f"  {visible(unheard.name)}{by}: {visible(unheard.path)}:{unheard.line}{answer}")


def summary(audit: Audit) -> str:
    """ "7 statements in 70 words by 4 sources, 2 of them named (78% of the words); 1 second-hand"."""
    heard = [s for s in audit.sources if s.statements]
    if not heard:
        return "Nobody is quoted"
    named = [s for s in heard if s.named]
    share = sum(map(audit.share, named))
    second = sum(s.second_hand for s in heard)
    said = sum(s.statements for s in heard)
    parts = [
        f"{counted(said, 'statement', ',')} in {counted(audit.words, 'word', ',')} by {counted(len(heard), 'source', ',')}, "
        f"{len(named):,} of them named ({100 * share:.0f}% of the words)",
        f"{second:,} second-hand or hedged" if second else "",
    ]
    return "; ".join(p for p in parts if p)
