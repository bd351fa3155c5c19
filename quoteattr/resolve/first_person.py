"""Who "I" is outside quotation marks: who signs the piece, who says "I am Ana Ortiz", or who is interviewed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from quoteattr.resolve.entities import Entity
from quoteattr.types import Block, Evidence, Paragraph, Parse, Sentence, Span, SpeakerKind

SIGNED, INTRODUCED, INTERVIEWED = 0.8, 0.85, 0.75  # how sure (0-1) each way is; the "I" of a signed story may be a made-up one
QUESTIONS = 3  # paragraphs that ask, from which on a piece is an interview
TOP = 4  # paragraphs in which a byline stands
END = 6  # paragraphs in which a signature stands
_BYLINE = re.compile(r"\s*(?:words |story |letter |interview )?by\s+", re.I)
_CLOSE = re.compile(r"(?:yours|sincerely|regards|respectfully|kind regards|best wishes|love|faithfully|as ever)\b", re.I)


@dataclass(frozen=True)
class FirstPerson:
    """Asked with the place of an "I" or "you" that stands in nobody's quotation."""

    parse: Parse
    entities: list[Entity]
    quoted: Callable[[int], bool]

    def speaker(self, offset: int, second: bool = False) -> tuple[Entity, Evidence] | None:
        """Who says "I" there; with `second`, whom the question calls "you". None where the article does not tell."""
        if self.interviewed:
            asks = self._asks(self.parse.article.paragraph_at(offset))
            return self.interviewed if asks == second and offset >= self._questions[0].span.start else None
        return None if second else self.writer

    @cached_property
    def writer(self) -> tuple[Entity, Evidence] | None:
        """Who signs, or the one person who says who he or she is."""
        introduced = {e.name: (e, why) for e, why in self._introduced()}
        return next(self._signed(), None) or (next(iter(introduced.values())) if len(introduced) == 1 else None)

    def _signed(self) -> Iterator[tuple[Entity, Evidence]]:
        article = self.parse.article
        byline = _BYLINE.sub("", article.byline or "", count=1).strip().lower()
        for e in self._people:
            if byline and e.name.lower() == byline:
                yield e, Evidence("byline", f"the piece is by {e.name}", SIGNED, e.mentions[0])
        for p in article.paragraphs[:TOP]:
            match = _BYLINE.match(article.text, p.span.start, p.span.end)
            if match and (found := self._alone(p, match.end())):
                yield found[0], Evidence("byline", f"the piece is by {found[0].name}", SIGNED, found[1])
        last = article.paragraphs[-END:]
        for before, p in pairwise(last):
            closes = _CLOSE.match(article.text, before.span.start, before.span.end) and len(before.span) < 40
            own = _CLOSE.match(article.text, p.span.start, p.span.end)
            signs = closes or own or article.text[p.span.start] in "-–—"
            if signs and (found := self._alone(p, p.span.start)):
                yield found[0], Evidence("signature", f"{found[0].name} signs the piece", SIGNED, found[1])

    def _alone(self, p: Paragraph, start: int) -> tuple[Entity, Span] | None:
        """The one person a short line names from `start` on."""
        found = [(e, m) for e in self._people for m in e.mentions if start <= m.start < p.span.end]
        return found[0] if len(found) == 1 and p.span.end - start < 90 else None

    def _introduced(self) -> Iterator[tuple[Entity, Evidence]]:
        """ "I am Ana Ortiz", "My name is Ana Ortiz", outside quotation marks."""
        by_start = {m.start: e for e in self._people for m in e.mentions}
        for s in self.parse.sentences:
            for i, t in enumerate(s.tokens):
                if t.span.start in by_start and i >= 2 and self._says_i_am(s, i):
                    e = by_start[t.span.start]
                    yield e, Evidence("introduction", f"'{self.parse.article.words([s.span])[:60]}'", INTRODUCED, t.span)

    def _says_i_am(self, s: Sentence, i: int) -> bool:
        before = " ".join(t.text.lower() for t in s.tokens[max(0, i - 3) : i]).replace("’", "'")
        return before.endswith(("i am", "i 'm", "i'm", "my name is", "name 's"))

    @cached_property
    def _people(self) -> list[Entity]:
        return [e for e in self.entities if e.kind is SpeakerKind.PERSON]

    def _asks(self, p: Paragraph) -> bool:
        return self.parse.article.text[p.span.start : p.span.end].rstrip("\"'”’» ").endswith("?")

    @cached_property
    def _questions(self) -> list[Paragraph]:
        return [p for p in self.parse.article.paragraphs if p.kind is Block.BODY and self._asks(p)]

    @cached_property
    def interviewed(self) -> tuple[Entity, Evidence] | None:
        """Who answers, in a piece of questions and answers without labels: the person named most before the first question."""
        questions, answers = self._questions, 0
        for q in questions:
            following = self.parse.article.paragraphs[q.index + 1 : q.index + 2]
            answers += bool(following) and not self._asks(following[0])
        if len(questions) < QUESTIONS or answers < QUESTIONS or not self._in_dialogue(questions[0].span.start):
            return None
        return self.introduced_before(questions[0].span.start)

    def introduced_before(self, offset: int) -> tuple[Entity, Evidence] | None:
        """Who answers: the person named most, or first, in the introduction of the interview."""
        counts = [(sum(m.start < offset for m in e.mentions), -e.mentions[0].start, k) for k, e in enumerate(self._people)]
        best = max(counts, default=(0, 0, 0))
        if not best[0]:
            return None
        e = self._people[best[2]]
        how = f"the piece asks and {e.name}, named in its introduction, answers"
        return e, Evidence("interview", how, INTERVIEWED, e.mentions[0])

    def _in_dialogue(self, start: int) -> bool:
        """True when the answers say "I" again and again and the introduction, outside quotation marks, tells of people from without."""
        before = [t.text.lower() for t in self.parse.tokens if t.span.start < start and not self.quoted(t.span.start)]
        words = [t.text.lower() for t in self.parse.tokens if t.span.start >= start]
        return "i" not in before and "you" not in before and words.count("i") + words.count("my") >= max(3, len(words) // 150)
