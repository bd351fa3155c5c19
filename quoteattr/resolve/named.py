"""The people an article names and every place where it does, for whoever asks of names and not of speakers."""

import bisect
import re

from quoteattr.lexicon import people
from quoteattr.resolve.context import Context
from quoteattr.resolve.entities import Entity
from quoteattr.resolve.names import fold, parse_name, sex, title_length
from quoteattr.types import Article, Mention, Naming, Parse, Span, SpeakerKind

_ADDRESS = frozenset({"dr", "prof", "professor"})  # "Dr Church" is a person, "Justice Department" none
_ACRONYM = re.compile(r"[A-Z]{2,}|[A-Z]")
LONGEST = 60  # characters before a name in which its title is looked for
_WORD = re.compile(r"[^\s,;:()\"“”‘’']+")


def named(context: Context) -> tuple[tuple[str, ...], tuple[Naming, ...]]:
    """Full names, and the places in order: `Report.people` and `Report.namings`."""
    persons = [e for e in context.entities if e.kind is SpeakerKind.PERSON and not _no_person(e, context.parse)]
    number = {id(e): k for k, e in enumerate(persons)}
    places: list[tuple[Span, tuple[Entity, ...]]] = [(m, (e,)) for e in persons for m in e.mentions]
    places += [(u.span, tuple(e for e in u.bearers if id(e) in number)) for u in context.unclear]
    found = {span: bearers for span, bearers in places if bearers}
    namings = (_naming(context.parse.article, span, found[span], number) for span in sorted(found))
    return tuple(e.name for e in persons), tuple(namings)


def _no_person(e: Entity, parse: Parse) -> bool:
    """ "KARTA", "New York", "the Justice Department": what the resolver keeps among the people because it speaks, and what the tagger
    mostly takes for a body or a place. A title makes a person of anybody."""
    lists, title = people(), e.parsed.title if e.parsed else ""
    addressed = sex(title) or {w.lower().rstrip(".") for w in title.split()} & _ADDRESS
    body = e.name.split()[-1].lower() in lists["institutions"] | lists["organisations"] | lists["groups"]
    if addressed or (title and not body):
        return False
    if body or all(_ACRONYM.fullmatch(f) for f in e.forms):
        return True
    kinds = [m.kind for span in e.mentions for m in _tagged_in(parse, span)]
    return kinds.count("PER") * 2 < len(kinds)


def _tagged_in(parse: Parse, span: Span) -> list[Mention]:
    """The parse's own names that lie in the span, be it in part."""
    first, end = (bisect.bisect_left(parse.mentions, at, key=lambda m: m.span.start) for at in (span.start, span.end))
    near = parse.mentions[max(0, first - 1) : end]
    return [m for m in near if m.span.meets(span)]


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
    words = list(_WORD.finditer(line))
    for k in range(min(4, len(words)), 0, -1):
        last = words[-k:]
        title = line[last[0].start() : last[-1].end()]
        bare = title.removeprefix("the ")
        unbroken = bare.split() == [m[0] for m in last][-len(bare.split()) :] and not line[last[-1].end() :].strip()
        if unbroken and title_length([*(m[0] for m in last), "Name"]) == k:
            return bare
    return ""
