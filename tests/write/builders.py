"""Small reports built by hand: an article's words in, spans found by the words themselves."""

from __future__ import annotations

from typing import Any

from quoteattr.detect import survey
from quoteattr.types import (
    Article,
    Attribution,
    Block,
    Certainty,
    Evidence,
    Kind,
    Paragraph,
    Polarity,
    Repair,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)

SHA = "5a" * 32


def article_of(*paragraphs: str, blocks: dict[int, Block] | None = None, **given: Any) -> Article:
    """Paragraphs parted by an empty line; `blocks` says which are no body."""
    spans, at = [], 0
    for words in paragraphs:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 2
    kinds = blocks or {}
    text = "\n\n".join(paragraphs)
    given = {"source": "news/harbour.txt", "id": "harbour-7", "original": text} | given
    numbered = (Paragraph(i, s, kinds.get(i, Block.BODY)) for i, s in enumerate(spans))
    return Article(sha256=SHA, text=text, paragraphs=tuple(numbered), **given)


def span(article: Article, words: str, after: int = 0) -> Span:
    """Where the words stand, from `after` on."""
    start = article.text.index(words, after)
    return Span(start, start + len(words))


def statement_of(
    article: Article, words: str | tuple[str, ...], *, id: str = "s1", kind: Kind = Kind.DIRECT, cue: str = "", source: str = "",
    after: int = 0, **given: Any,
) -> Statement:  # fmt: skip
    """`words` as one span, or as many as there are; a direct quote's marks are taken to stand right round it."""
    parts = (words,) if isinstance(words, str) else words
    content = tuple(span(article, part, after) for part in parts)
    mark = 1 if kind in (Kind.DIRECT, Kind.SCARE) else 0
    whole = Span(content[0].start - mark, content[-1].end + (mark if given.get("closed", True) else 0))
    return Statement(
        id, kind, whole, content,
        cue=(span(article, cue, after),) if cue else (), source=(span(article, source, after),) if source else (), **given,
    )  # fmt: skip


def report_of(article: Article, *attributions: Attribution, **given: Any) -> Report:
    speakers = dict.fromkeys(a.speaker for a in attributions if a.speaker)
    quotations, strays = survey(article)
    return Report(article, tuple(speakers), attributions, quotations=quotations, strays=strays, **given)


MORAG = Speaker("p1", "Morag Tulloch", SpeakerKind.PERSON, aliases=("Ms Tulloch", "she"))
COUNCIL = Speaker("p2", "Skerry Harbour Council", SpeakerKind.ORGANISATION)


def harbour() -> Report:
    """An article with one of nearly everything: a repeat in a caption, a hedged claim, a quote that never closes, a scare quote."""
    article = article_of(
        "Harbour plan splits Skerry",
        '"The sea wall will not last another winter," said Morag Tulloch, who runs the "blue" ferry.',
        "The council denied that it had shelved the repairs.",
        '"We reserve the right to appeal, whatever the inspectors say.',
        'Morag Tulloch: "The sea wall will not last another winter"',
        blocks={0: Block.HEADLINE, 4: Block.CAPTION},
        title="Harbour plan splits Skerry",
        date="2024-03-01",
        url="https://example.org/harbour",
        byline="Ivy Baptie",
    )
    wall = "The sea wall will not last another winter"
    caption = article.paragraphs[4].span.start
    said = Attribution(statement_of(article, wall, cue="said", source="Morag Tulloch"), MORAG, 0.971)
    scare = Attribution(statement_of(article, "blue", id="s2", kind=Kind.SCARE), None, 0.6, reason="scare")
    shelved = Attribution(
        statement_of(article, "it had shelved the repairs", id="s3", kind=Kind.INDIRECT, cue="denied", source="The council"),
        COUNCIL, 0.856, polarity=Polarity.DENIED, certainty=Certainty.HEDGED, on_behalf_of="the harbour board",
    )  # fmt: skip
    appeal = Attribution(
        statement_of(article, "We reserve the right to appeal, whatever the inspectors say.", id="s4", closed=False),
        None, 0.42, reason="no-cue",
    )  # fmt: skip
    again = Attribution(statement_of(article, wall, id="s5", source="Morag Tulloch", after=caption), MORAG, 0.9, duplicate_of="s1")
    return report_of(article, said, scare, shelved, appeal, again, models=(("tagger", "ab" * 32),))


def repaired() -> Report:
    """An article whose file says `caf&eacute;` where its text says `café`."""
    original = 'Hi.\r\n\r\n"The caf&eacute; stays," said Bo.\r\n'
    text = 'Hi.\n\n"The café stays," said Bo.\n'
    entity = original.index("&eacute;")
    repairs = (
        Repair(Span(3, 5), "\r\n", "\n", "line end"),
        Repair(Span(5, 7), "\r\n", "\n", "line end"),
        Repair(Span(entity, entity + 8), "&eacute;", "é", "character reference"),
        Repair(Span(len(original) - 2, len(original)), "\r\n", "\n", "line end"),
    )
    article = Article("cafe.html", "cafe.html", SHA, original, text, (Paragraph(0, Span(0, 3)), Paragraph(1, Span(5, 31))), repairs)
    bo = Speaker("p1", "Bo", SpeakerKind.PERSON)
    return report_of(article, Attribution(statement_of(article, "The café stays", cue="said", source="Bo"), bo, 0.9))


# What an article may hold that a spreadsheet, a page, a database or a file format would trip over.
NASTY = {
    "formula": "=HYPERLINK(1)",
    "script": "</script><script>alert(1)</script><!--",
    "escape": "clear\x1b[2J the \x00 screen\x9b",
    "surrogate": "caf\udce9",
    "bidi": "\u202edetrevni\u2066",
    "markup": "<r><t>raw</t></r>",
    "astral": "\N{GRINNING FACE} then these",
    "excel": "_x0041_ & \ufffe\uffff",
    "quotes": "O'Brien\"; drop table quotes; --",
}


def nasty() -> Report:
    """An article in which each of `NASTY` is said by a speaker of no better name."""
    article = article_of(
        *(f'"{words}," said @evil.' for words in NASTY.values()),
        title="+title</script>",
        id="-7\x00",
        url="javascript:alert(1)",
        date="\ttoday",
        byline="=by",
    )
    evil = Speaker("p1", "=cmd()</script>", SpeakerKind.PERSON, aliases=("@evil\x07",), ref="javascript:alert(2)")
    said = (
        Attribution(
            statement_of(article, words, id=name, source="@evil"), evil, 0.9, on_behalf_of="-x", evidence=(Evidence("clue\udce9", words),)
        )
        for name, words in NASTY.items()
    )
    return report_of(article, *said)


def whole() -> list[Report]:
    """Reports that hold nearly everything between them."""
    return [harbour(), repaired(), nasty()]
