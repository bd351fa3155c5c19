"""The quotations of a report."""

from __future__ import annotations

from dataclasses import replace

from quoteattr.drift import collect, quotes
from quoteattr.drift.words import keys
from quoteattr.types import Attribution, Block, Kind, Paragraph, Polarity, Report, Span, Statement

from .. import seeds
from ..write.builders import MORAG, article_of, report_of, statement_of

TEXT = 'Harbour "will be shut"\nShe said it "will not last another winter" and, "We said so," she added, "in March."'


def report(*statements: Statement, **changes: object) -> Report:
    article = article_of(TEXT)
    split = TEXT.index("\n")
    blocks = (Paragraph(0, Span(0, split), Block.HEADLINE), Paragraph(1, Span(split + 1, len(TEXT)), Block.BODY))
    return report_of(replace(article, paragraphs=blocks), *(Attribution(s, MORAG, 0.9, **changes) for s in statements))


def words(report: Report) -> list[str]:
    return [q.words for q in quotes(report, 0)]


def of(*contents: str, kind: Kind = Kind.DIRECT) -> Statement:
    spans = [Span(TEXT.index(c), TEXT.index(c) + len(c)) for c in contents]
    return replace(statement_of(article_of(TEXT), contents[0]), kind=kind, content=tuple(spans), span=Span(spans[0].start, spans[-1].end))


def test_what_is_no_quotation_has_none() -> None:
    assert words(report(of("She said it", kind=Kind.INDIRECT), of("will be shut", kind=Kind.SCARE))) == []
    assert words(report(of("We said so,"), duplicate_of="s0")) == []
    assert words(report(of("We said so,"), polarity=Polarity.NEGATED)) == []


def test_a_quotation_in_two_parts_is_one_with_a_gap() -> None:
    [found] = quotes(report(of("We said so,", "in March.")), 3)
    assert found.words == "We said so, … in March." and found.keys == keys("We said so … in March")
    assert (found.place.article, found.place.line, found.place.block) == (3, 2, Block.BODY)
    assert found.who and found.who.name == MORAG.name


def test_of_a_mixed_statement_only_what_stands_in_marks() -> None:
    assert words(report(of('it "will not last another winter"', kind=Kind.MIXED))) == ["will not last another winter"]


def test_a_headline_knows_whether_the_body_has_its_words() -> None:
    found = list(quotes(report(of('Harbour "will be shut"', kind=Kind.MIXED), of("We said so,")), 0))
    assert [(q.words, q.place.block, q.body_has) for q in found] == [
        ("will be shut", Block.HEADLINE, False), ("We said so,", Block.BODY, True),
    ]  # fmt: skip


def test_all_seeds_are_gathered_with_their_places() -> None:
    found, articles = collect(map(seeds.report, seeds.NAMES))
    assert articles == len(seeds.NAMES) and {q.place.article for q in found} == set(range(articles))
    lines = {n: seeds.article(n).original.split("\n") for n in seeds.NAMES}
    for q in found:
        line = lines[seeds.NAMES[q.place.article]][q.place.line - 1]
        assert q.words.split()[0] in line[q.place.column - 1 :], q
        assert len(q.keys) >= 1 and "\n" not in q.words


def test_marks_within_marks_are_told() -> None:
    found, _ = collect([seeds.report("wire-summit")])
    told = {q.words.split(",")[0]: q.relays for q in found}
    assert told["They told us in April"] and not told["The port comes first"] and not told["We have plenty of coffee"]
