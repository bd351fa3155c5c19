"""The main flow: an article, parsed; what was said in it; who said it; one report."""

from collections.abc import Iterable, Iterator

from quoteattr.detect import detect, detect_marks_only
from quoteattr.resolve import attribute_statements
from quoteattr.types import Article, Attribution, Parse, Parser, Report


def attribute_parse(parse: Parse) -> Report:
    """Who said what in a parsed article."""
    return attribute_statements(parse, detect(parse))


def attribute(articles: Iterable[Article], parser: Parser) -> Iterator[Report]:
    """A report for each article, in order."""
    return map(attribute_parse, parser.parse(articles))


def marks_only(article: Article) -> Report:
    """A report of the quotation marks alone: no parser, no speakers. Enough for the rules about marks (Q)."""
    return Report(article, (), tuple(Attribution(s, None, 0.0, "marks_only") for s in detect_marks_only(article)))
