"""The people an article names and every place where it does, for whoever asks of names and not of speakers."""

import re

from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.names import fold, parse_name, title_length
from quoteattr.types import Article, Naming, Span, SpeakerKind

LONGEST = 60  # characters before a name in which its title is looked for
_WORD = re.compile(r"[^\s,;:()\"“”‘’']+")


def named(context: Context) -> tuple[tuple[str, ...], tuple[Naming, ...]]:
    """Full names, and the places in order: `Report.people` and `Report.namings`."""
    people = [e for e in context.entities if e.kind is SpeakerKind.PERSON]
    number = {id(e): k for k, e in enumerate(people)}
    places: list[tuple[Span, tuple[Entity, ...]]] = [(m, (e,)) for e in people for m in e.mentions]
    places += [(u.span, tuple(e for e in u.bearers if id(e) in number)) for u in context.unclear]
    found = {span: bearers for span, bearers in places if bearers}
    namings = (_naming(context.parse.article, span, found[span], number) for span in sorted(found))
    return tuple(e.name for e in people), tuple(namings)


def _naming(article: Article, span: Span, bearers: tuple[Entity, ...], number: dict[int, int]) -> Naming:
    name = parse_name(article.words([span]))
    given, surname = name.given, name.family
    if not given and any(e.parsed and fold(surname) == fold(e.parsed.given) for e in bearers):
        given, surname = surname, ""
    return Naming(span, name.title or _title_before(article, span), given, surname, tuple(number[id(e)] for e in bearers))


def _title_before(article: Article, span: Span) -> str:
    """ "Ms" of "Ms Quayle", "" where no title stands right before the name."""
    start = max(0, span.start - LONGEST)
    before = article.text[start : span.start]
    line = before[before.rfind("\n") + 1 :]
    words = [m for m in _WORD.finditer(line) if not line[m.end() : m.end() + 1].strip(". ")]
    for k in range(min(4, len(words)), 0, -1):
        last = words[-k:]
        if not line[last[-1].end() :].strip() and title_length([*(m[0] for m in last), "Name"]) == k:
            return line[last[0].start() : last[-1].end()]
    return ""
