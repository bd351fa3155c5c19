"""What resolving knows of an article while it goes through the statements."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from quoteattr.resolve.discourse import Discourse
from quoteattr.resolve.entities import Entity, Unclear
from quoteattr.resolve.first_person import FirstPerson
from quoteattr.resolve.layout import direct_words, stands_in
from quoteattr.resolve.mention import plain
from quoteattr.types import Parse, Span, Statement


@dataclass
class Context:
    """`said` holds the answers so far, by statement id; `spoken_to` the words for those spoken to, `addressees` who they are; `behalf`
    the words for whom it was said, `spokesmen` those last given for a speaker, by the id() of the entity."""

    parse: Parse
    entities: list[Entity]
    statements: tuple[Statement, ...]
    unclear: list[Unclear] = field(default_factory=list)
    said: dict[str, Entity] = field(default_factory=dict)
    spoken_to: dict[str, Span] = field(default_factory=dict)
    addressees: dict[str, Entity] = field(default_factory=dict)
    behalf: dict[str, Span] = field(default_factory=dict)
    spokesmen: dict[int, Span] = field(default_factory=dict)

    @cached_property
    def discourse(self) -> Discourse:
        """Whom the pronouns and descriptions stand for."""
        found = Discourse(self.parse, self.entities, self.unclear, self.statements)
        found.read()
        return found

    def __post_init__(self) -> None:
        self.places = sorted((s.start, s.end, k) for k, e in enumerate(self.entities) for s in e.mentions)
        self._starts = [p[0] for p in self.places]
        self._longest = max((end - start for start, end, _ in self.places), default=0)
        self._named = {plain(e.name): e for e in self.entities}
        self._spoken: dict[str, Entity] = {}
        self.by_id = {s.id: s for s in self.statements}
        self._numbers = {s.id: k for k, s in enumerate(self.statements)}
        self._pieces: list[tuple[int, int]] = []  # of those said so far: where words of theirs begin, and their place among the statements
        self.quoted = direct_words(self.statements)

    @cached_property
    def first_person(self) -> FirstPerson:
        """Who "I" is outside quotations."""
        return FirstPerson(self.parse, self.entities, self.inside_quote)

    def named_in(self, span: Span) -> Iterator[tuple[Span, Entity]]:
        """Names that lie in the span, in order."""
        for start, end, k in self.places[bisect.bisect_left(self._starts, span.start) : bisect.bisect_left(self._starts, span.end)]:
            if end <= span.end:
                yield Span(start, end), self.entities[k]

    def named_before(self, offset: int, reach: int) -> Iterator[tuple[Span, Entity]]:
        """Names that stand in the `reach` characters before the offset, the nearest first."""
        hi = bisect.bisect_left(self._starts, offset)
        for start, end, k in reversed(self.places[:hi]):
            if start < offset - reach:
                return
            yield Span(start, end), self.entities[k]

    def unclear_in(self, span: Span) -> Unclear | None:
        """A surname in the span that several people bear."""
        return next((u for u in self.unclear if span.holds(u.span)), None)

    def widened(self, span: Span) -> Span:
        """The span grown over names it cuts: "Le" of "Le Pen"."""
        near = self.places[bisect.bisect_left(self._starts, span.start - self._longest) : bisect.bisect_left(self._starts, span.end)]
        cut = [Span(s, e) for s, e, _ in near if span.start < e]
        return Span(min([span.start, *(c.start for c in cut)]), max([span.end, *(c.end for c in cut)]))

    def labelled(self, span: Span) -> Entity | None:
        """Who spoke last under the same label of a turn ("RAE:"), if the words are one."""
        text = self.parse.article.text

        def label(source: Span) -> str:
            opens = self.parse.article.paragraph_at(source.start).span.start == source.start
            return text[source.start : source.end] if opens and text[source.end : source.end + 1] == ":" else ""

        own = label(span)
        before = (s for s in self.said_before(span.start) if own and s.source and label(s.source[0]) == own)
        return next((self.said[s.id] for s in before), None)

    def inside_quote(self, offset: int) -> bool:
        """True when the character belongs to somebody's direct words."""
        return stands_in(self.quoted, offset)

    def note_said(self, statement: Statement, speaker: Entity) -> None:
        """Its speaker is found."""
        self.said[statement.id] = speaker
        self._spoken[plain(speaker.name)] = speaker
        for content in statement.content:
            bisect.insort(self._pieces, (content.start, self._numbers[statement.id]))

    def called(self, name: str) -> Entity | None:
        """Who has the name, but for its article: the last of those in the article, else who spoke last under it."""
        same = plain(name)
        return self._named.get(same) or self._spoken.get(same)

    def said_before(self, offset: int) -> Iterator[Statement]:
        """The statements with a speaker and words before the offset, those with the nearest words first."""
        seen: set[int] = set()
        for i in range(bisect.bisect_left(self._pieces, (offset, -1)) - 1, -1, -1):
            _, k = self._pieces[i]
            if k not in seen:
                seen.add(k)
                yield self.statements[k]

    def last_said(self, before: int) -> Statement | None:
        """The last statement with words before the offset and a speaker."""
        return next(self.said_before(before), None)


def last_words(s: Statement, before: int) -> Span:
    """The last piece of a statement that begins before the offset, or its first."""
    return next((c for c in reversed(s.content) if c.start < before), s.content[0])
