"""Report -> the HTML of its review page, and of the index of several. Whatever comes from an article goes through `escaped`, or as JSON
through `in_script`; the page itself forbids, by its content security policy, every script and style but the two written here."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from quoteattr.harmless import UNSAFE
from quoteattr.plural import counted
from quoteattr.types import Article, Attribution, Block, Paragraph, Report
from quoteattr.write.harmless import encodable, visible
from quoteattr.write.json import dumps
from quoteattr.write.page_data import PageData
from quoteattr.write.place import place_of
from quoteattr.write.review import needs_review
from quoteattr.write.runs import Runs

# One script, in the order in which its parts stand on one another.
SCRIPTS = ("state", "paint", "csv", "panel", "path", "speakers", "choose", "keys", "start")
POLICY = (
    "default-src 'none'; style-src '{style}'; script-src {script}; base-uri 'none'; form-action 'none'"
    "; trusted-types 'none'; require-trusted-types-for 'script'"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: all that is kept of a report once its page is written."""

    file: str
    title: str
    date: str
    statements: int
    doubtful: int
    speakers: tuple[str, ...]


def article_page(report: Report, *, tool_version: str, all_statements: bool = False, index: str = "") -> str:
    """The whole page. `index`: the file to lead back to, "" for none."""
    page = PageData(report, tool_version=tool_version, all_statements=all_statements)
    style, script = _part("page.css"), "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    return _template("article.html").substitute(
        policy=_policy(style, script),
        title=escaped(title_of(report.article)),
        style=style,
        script=script,
        data=in_script(page.as_json()),
        back=f'<a class="back" href="{escaped(index)}">All articles</a>' if index else "",
        source=escaped(report.article.source),
        about=_about(report.article),
        article="".join(_article(report.article, page.runs)),
        ledger="\n".join(_ledger(report.article, page.attributions)),
        tool=escaped(f"quoteattr {tool_version}"),
        sha256=escaped(report.article.sha256),
    )


def index_page(entries: Sequence[Entry], *, tool_version: str) -> str:
    """The index, in the order in which the articles came. It has no script."""
    style = _part("page.css")
    statements, doubtful = sum(e.statements for e in entries), sum(e.doubtful for e in entries)
    return _template("index.html").substitute(
        policy=_policy(style),
        style=style,
        count=f"{counted(len(entries), 'article')}, {counted(statements, 'statement')}, {doubtful} to look at",
        rows="\n".join(map(_index_row, entries)),
        tool=escaped(f"quoteattr {tool_version}"),
    )


def entry_of(report: Report, file: str, attributions: Sequence[Attribution]) -> Entry:
    """The index's line; speakers with most statements first."""
    said = [a.speaker.name for a in attributions if a.speaker and a.duplicate_of is None]
    names = sorted(dict.fromkeys(said), key=lambda name: -said.count(name))
    doubtful = sum(map(needs_review, attributions))
    return Entry(file, title_of(report.article), report.article.date or "", len(attributions), doubtful, tuple(names))


def title_of(article: Article) -> str:
    return article.title or article.id


def escaped(text: str) -> str:
    """The text as HTML, in an element or an attribute: nothing in it is markup, and what nobody could see is spelt out.

    >>> print(escaped('</p><b>"no" \\u202eevil'))
    &lt;/p&gt;&lt;b&gt;&quot;no&quot; \\u202eevil
    """
    spelt = UNSAFE.sub(lambda m: m[0] if m[0] in "\n\t" else visible(m[0]), encodable(text.replace("\r\n", "\n")))
    return html.escape(spelt, quote=True)


def in_script(value: Any) -> str:
    """The value as JSON that nothing in it can end: no "<" is left to begin "</script>" or "<!--".

    >>> in_script("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    return re.sub("[<>&]", lambda m: f"\\u{ord(m[0]):04x}", dumps(value))


@cache
def _part(name: str) -> str:
    return files("quoteattr.write").joinpath("page", name).read_text(encoding="utf-8")


def _template(name: str) -> Template:
    return Template(_part(name))


def _policy(style: str, script: str = "") -> str:
    allowed = f"'{_digest(script)}'" if script else "'none'"
    return POLICY.format(style=_digest(style), script=allowed)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _about(article: Article) -> str:
    """Byline, date and address; an address is a link only where it leads to the web."""
    told = [f"<span>{escaped(text)}</span>" for text in (article.byline, article.date) if text]
    if article.url:
        address = escaped(article.url)
        web = article.url.lower().startswith(("https://", "http://"))
        told.append(f'<a href="{address}" rel="noopener noreferrer">{address}</a>' if web else f"<span>{address}</span>")
    return "".join(told)


def _article(article: Article, runs: Runs) -> Iterator[str]:
    """The paragraphs; the title stands over them where it is none of the headlines."""
    title = next((p for p in article.paragraphs if p.kind is Block.HEADLINE and _same(article, p)), None)
    if title is None:
        yield f"<h1>{escaped(title_of(article))}</h1>\n"
    for paragraph in article.paragraphs:
        yield _paragraph(article, paragraph, runs, "h1" if paragraph is title else "h2") + "\n"


def _same(article: Article, paragraph: Paragraph) -> bool:
    return article.words([paragraph.span]) == " ".join((article.title or "").split())


def _paragraph(article: Article, paragraph: Paragraph, runs: Runs, headline: str) -> str:
    line = article.source_position(paragraph.span.start)[0]
    tag = headline if paragraph.kind is Block.HEADLINE else "p"
    words = "".join(_run(article, runs, i) for i in runs.within(paragraph.span))
    return f'<{tag} class="{paragraph.kind.value}" data-line="{line}">{_label(paragraph)}{words}</{tag}>'


def _label(paragraph: Paragraph) -> str:
    """What sets the paragraph apart, said before its words."""
    caption, repeats = paragraph.kind is Block.CAPTION, paragraph.repeats is not None
    told = "Caption, as printed before" if caption and repeats else "Caption" if caption else "Printed before" if repeats else ""
    return f'<span class="label">{told}</span>' if told else ""


def _run(article: Article, runs: Runs, i: int) -> str:
    span = runs.spans[i]
    return f'<span data-run="{i}">{escaped(article.text[span.start : span.end])}</span>'


def _ledger(article: Article, attributions: Sequence[Attribution]) -> Iterator[str]:
    """The statements as rows of a table, for print and for those who read no colours."""
    for i, a in enumerate(attributions):
        name = escaped(a.speaker.name) if a.speaker else "nobody known"
        words = escaped(article.words(a.statement.content or (a.statement.span,)))
        yield (
            f'<tr data-statement="{i}"><td><button type="button" class="go">{i + 1}</button></td><td class="who">{name}</td>'
            f'<td class="quote">{words}</td><td class="how">{a.statement.kind.value}</td>'
            f'<td class="number">{place_of(article, a.statement).line}</td><td class="number">{a.confidence:.2f}</td>'
            f'<td class="done">{"to look at" if needs_review(a) else ""}</td></tr>'
        )


def _index_row(entry: Entry) -> str:
    more = len(entry.speakers) - 4
    names = ", ".join(entry.speakers[:4]) + (f" and {more} more" if more > 0 else "")
    return (
        f'<tr><th scope="row"><a href="{escaped(entry.file)}">{escaped(entry.title)}</a></th><td class="date">{escaped(entry.date)}</td>'
        f'<td class="number">{entry.statements}</td><td class="number">{entry.doubtful or "none"}</td><td>{escaped(names)}</td></tr>'
    )
