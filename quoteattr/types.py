"""The records that pass between the rooms. Frozen, slotted, tuples inside; standard library only.

Every span is half-open, in characters (Unicode code points) of `Article.text`. Where the file's text had to be repaired,
`Article.original` holds it as decoded and `Article.source_span` maps a span back; what is written for users is in the file's terms.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Protocol

CELL = 250  # characters: of the parts of a text by which statements are found


class Kind(str, Enum):
    """Of a statement: is its content inside quotation marks?"""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    SCARE = "scare"


class Block(str, Enum):
    """Of a paragraph."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"


class SpeakerKind(str, Enum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


class Polarity(str, Enum):
    ASSERTED = "asserted"
    DENIED = "denied"
    DECLINED = "declined"
    QUESTION = "question"
    CONDITIONAL = "conditional"
    NEGATED = "negated"


class Certainty(str, Enum):
    FIRST_HAND = "first-hand"
    HEDGED = "hedged"
    SECOND_HAND = "second-hand"


class Channel(str, Enum):
    SPOKEN = "spoken"
    WRITTEN = "written"
    SOCIAL = "social"
    AGENCY = "agency"
    UNKNOWN = "unknown"


class Tier(str, Enum):
    """How the words of a quote stand in what was really said. `COULD_NOT_LOOK`: not in what was read, but something could not be read."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    TRIVIAL = "trivial"
    STITCHED = "stitched"
    EDITED = "edited"
    NOT_FOUND = "not_found"
    COULD_NOT_LOOK = "could_not_look"
    NOTHING_TO_CHECK = "nothing_to_check"


class Step(str, Enum):
    """Of a word diff, from what was said to what was printed."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in characters of `Article.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when the two share a character."""
        return self.start < other.end and other.start < self.end

    def common(self, other: Span) -> Span:
        """What the two share; only where they meet."""
        return Span(max(self.start, other.start), min(self.end, other.end))


MISREAD = ("UTF-8 read as windows-1252", "windows-1252 sign read as a control character")  # how the reasons of such repairs begin


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to the file's text: `span` (in characters of `Article.original`) held `before` and is read as `after`."""

    span: Span
    before: str
    after: str
    reason: str

    @property
    def misread(self) -> bool:
        """True where bytes were once read in the wrong encoding: mojibake."""
        return self.reason.startswith(MISREAD)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`repeats` is the index of the earlier paragraph this one restates (the same words, or a part of them), or None."""

    index: int
    span: Span
    kind: Block = Block.BODY
    repeats: int | None = None


@dataclass(frozen=True)
class Article:
    """One article as read. `source` is the path as given ("-" for stdin, "path:7" for line 7 of a .jsonl file).

    `id` is the record's own id, or the path. `sha256` is that of the file's bytes (of the UTF-8 of `text` for a .jsonl line).
    """

    source: str
    id: str
    sha256: str
    original: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    repairs: tuple[Repair, ...] = ()
    title: str | None = None
    date: str | None = None
    url: str | None = None
    byline: str | None = None

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """Offsets in `text` after each repair, and what to add there to reach `original`."""
        at, add, total = [0], [0], 0
        for r in self.repairs:
            end = r.span.end - total - (len(r.before) - len(r.after))
            total += len(r.before) - len(r.after)
            at.append(end)
            add.append(total)
        return at, add

    def source_offset(self, offset: int) -> int:
        """The character of `original` that stands for the character `offset` of `text`."""
        at, add = self._shifts
        return offset + add[bisect.bisect_right(at, offset) - 1]

    def source_span(self, span: Span) -> Span:
        """The same stretch in characters of `original`."""
        if not self.repairs:
            return span
        at, add = self._shifts
        i = bisect.bisect_right(at, span.end) - 1
        while i and at[i] == span.end and not self.repairs[i - 1].after:
            i -= 1  # what was dropped right behind the span is no part of it
        return Span(self.source_offset(span.start), max(span.end + add[i], self.source_offset(span.start)))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.original) if c == "\n")]

    def source_position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both from 1, of a character of `text`."""
        return self.position_of(self.source_offset(offset))

    def position_of(self, at: int) -> tuple[int, int]:
        """Line and column in the file, both from 1, of a character of `original`."""
        line = bisect.bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph a character stands in, or the last one before it."""
        return self.paragraphs[max(0, bisect.bisect_right(self._paragraph_starts, offset) - 1)]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.span.start for p in self.paragraphs]

    def words(self, spans: Iterable[Span]) -> str:
        """The words of the spans, joined by one space, line breaks and runs of white space made one space."""
        return " ".join(" ".join(self.text[s.start : s.end] for s in spans).split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks. `span` holds the marks, `content` is what stands between them, both in characters.

    `family` is "double", "single" or "guillemet". `parent` is the position, among all quotations of the article, of the one it stands in.
    `continues` is that of the quotation in an earlier paragraph which was left open and which this one takes up. `closed` is False when
    no mark ever closes it.
    """

    span: Span
    content: Span
    family: str
    closed: bool = True
    parent: int | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence. `head` is a position in the sentence from 0, -1 for the root. `ner` is PER, ORG, LOC or ""."""

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    ner: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`paragraph` is the index of the paragraph it begins in."""

    index: int
    span: Span
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in the text. `kind` is PER, ORG or LOC; `chain` numbers a coreference chain, None where no model made any."""

    span: Span
    kind: str
    chain: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The learned probability (0-1) that the pronoun at character `start` stands for the word at `target`. `target` None: for nothing
    in sight."""

    start: int
    target: int | None
    probability: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is the source, or a part of the content, of a cue. `probability` (0-1) is the mean over its words."""

    role: str
    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that the learned head takes for a cue with `probability` (0-1), and what belongs to them, in the order of the text."""

    span: Span
    probability: float
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Parse:
    """An article with its sentences. `cues` in the order of the text, None where no learned head has spoken; `antecedents` lead from
    pronouns. `models` names each model by its sha256."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    cues: tuple[Cue, ...] | None = None
    antecedents: tuple[Link, ...] = ()
    models: tuple[tuple[str, str], ...] = ()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(t for s in self.sentences for t in s.tokens)

    @cached_property
    def token_starts(self) -> list[int]:
        return [t.span.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @property
    def tagged(self) -> bool:
        """True when a learned attribution head has spoken."""
        return self.cues is not None

    def tokens_in(self, span: Span) -> range:
        """Positions in `tokens` of the words that lie in the span, be it in part."""
        lo = bisect.bisect_right(self.token_starts, span.start) - 1
        if lo < 0 or self.tokens[lo].span.end <= span.start:
            lo += 1
        return range(lo, bisect.bisect_left(self.token_starts, span.end))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence a character stands in, or the last one before it. Raises IndexError where there is none at all."""
        return self.sentences[max(0, bisect.bisect_right(self._sentence_starts, offset) - 1)]


class Parser(Protocol):
    """Anything that parses articles, many at a time, in order."""

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: `clue` is its name, `detail` a sentence for a fact-checker, `span` the words it rests on. `score` is how much it counted: how
    sure a link is (0-1), or the weight of a clue under it in log-odds."""

    clue: str
    detail: str
    score: float = 1.0
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said, before it is known who.

    `span` covers content and marks. `content`: the words themselves, in order. `cue`, `source`: one or more spans, empty where there
    is none. `nested_in`: id of the statement whose content holds this one. `probability` (0-1): how sure detection is.
    """

    id: str
    kind: Kind
    span: Span
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    closed: bool = True
    nested_in: str | None = None
    probability: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it. `name` is the fullest form the article gives; `mentions` are the places, in order. `ref`: the id that a speakers
    file gives, None where none does."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A line of a newsroom's speakers file: who is known beyond one article. `id` (of Wikidata, say) is "" where there is none;
    `source` is the file's name, `row` its row there, from 1."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    kind: SpeakerKind = SpeakerKind.PERSON
    id: str = ""
    source: str = "speakers file"
    row: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was weighed: the id of the speaker, the share (0-1) of all candidates' weight, and what told against, "" for the best."""

    speaker: str
    score: float
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a transcript by one voice, a caption or the words between two labels. `speaker` is the label as written, None where
    there is none; `time` is when it begins, "01:02:03", None where the file does not say."""

    span: Span
    speaker: str | None = None
    time: str | None = None


@dataclass(frozen=True)
class Transcript:
    """What quotes are held against: a text, its turns in order (no label is part of one), and through the article the way to the file."""

    article: Article
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words that a quote and its source share, that the quote left out, or that it added."""

    step: Step
    words: str


LEAST_SCORE = 0.5  # of a verification that proves something


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a quote when it was looked for in the sources.

    `score` (0-1): how far its words are those of the place found, low for a match that chance could make. The place: `source` as given,
    `span` in characters of that file as decoded, `line` and `column` from 1, `time`; `said_by` is the speaker as the transcript writes
    it, `right_speaker` None where it cannot tell. `negation`: an ellipsis or an edit drops or adds one. `unread`: sources that could not
    be read. `note`: what else a person should know.
    """

    tier: Tier
    score: float = 0.0
    source: str | None = None
    span: Span | None = None
    line: int | None = None
    column: int | None = None
    time: str | None = None
    said_by: str | None = None
    right_speaker: bool | None = None
    said: str = ""
    changes: tuple[Change, ...] = ()
    negation: bool = False
    note: str = ""
    unread: tuple[str, ...] = ()

    @property
    def holds(self) -> bool | None:
        """False where a person must look: not there, other words, another's words, a negation lost. None where nothing can be said:
        nothing to check, no source to look in, too few words."""
        if self.tier in (Tier.EDITED, Tier.NOT_FOUND) or self.right_speaker is False or self.negation:
            return False
        unknown = self.tier in (Tier.NOTHING_TO_CHECK, Tier.COULD_NOT_LOOK) or self.score < LEAST_SCORE
        return None if unknown else True


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement tied to its speaker. `speaker` None means nobody could be tied to it: then `reason` is a code saying why.

    `confidence` (0-1) is that of speaker and statement together.
    """

    statement: Statement
    speaker: Speaker | None
    confidence: float
    reason: str | None = None
    on_behalf_of: str | None = None
    addressee: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    certainty: Certainty = Certainty.FIRST_HAND
    channel: Channel = Channel.UNKNOWN
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    duplicate_of: str | None = None
    verification: Verification | None = None

    @property
    def id(self) -> str:
        return self.statement.id


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where the article names a person. `title`, `given` and `surname` (its particle with it) as written there, "" for what is left
    out. `bearers`: who it can be, as places in `Report.people`; several where the article leaves it open."""

    span: Span
    title: str
    given: str
    surname: str
    bearers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Respelling:
    """A place where a name is written otherwise than it is, `times` times, elsewhere in the article: as `usual`, first at `there`."""

    span: Span
    usual: str
    there: Span
    times: int


@dataclass(frozen=True)
class Report:
    """Who said what in one article, in the order of the text. `models` names each model used by its sha256. `people`: the fullest name of
    each person named, whether they speak or not; `namings`: the places where they are, in order; `respellings`: those of a rarer spelling.
    `quotations`: all that stands in quotation marks, outer before inner; `strays`: closing marks that nothing opens."""

    article: Article
    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]
    models: tuple[tuple[str, str], ...] = field(default=())
    people: tuple[str, ...] = ()
    namings: tuple[Naming, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    strays: tuple[Span, ...] = ()
    respellings: tuple[Respelling, ...] = ()

    def stating(self, span: Span) -> Iterator[Statement]:
        """The statements in whose content the span stands."""
        return (s for content, s in self._contents.get(span.start // CELL, ()) if content.holds(span))

    @cached_property
    def _contents(self) -> dict[int, list[tuple[Span, Statement]]]:
        """By the cells of the text that they reach over, so that asking costs the same in a long article as in a short one."""
        found: dict[int, list[tuple[Span, Statement]]] = {}
        for statement in (a.statement for a in self.attributions):
            for content in statement.content:
                for cell in range(content.start // CELL, content.end // CELL + 1):
                    found.setdefault(cell, []).append((content, statement))
        return found


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to stand where others stand: `span` in characters of `Article.original`."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `check`. Line and column are those of the file, from 1; `end_line` and `end_column` lie right behind what it is about, 0
    where that is not known. `span`: the same in characters of `Article.original`. `words`: what it is about, as the file has it: with the code
    they tell a finding from others when lines move. `edits`: what mends it without a risk."""

    code: str
    source: str
    line: int
    column: int
    message: str
    end_line: int = 0
    end_column: int = 0
    span: Span | None = None
    words: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits for code and words, white space and lines apart: the same wherever in a file they stand."""
        key = f"{self.code} {' '.join(self.words.split() or self.message.split())}"
        return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def statement_id(article_sha256: str, content: Iterable[Span], kind: Kind) -> str:
    """Sixteen hexadecimal digits that name a statement: the same article, words and kind give the same id."""
    key = f"{article_sha256} {kind.value} {' '.join(f'{s.start}-{s.end}' for s in content)}"
    return hashlib.sha256(key.encode("ascii")).hexdigest()[:16]


def speaker_id(kind: SpeakerKind, name: str, first: int) -> str:
    """Twelve hexadecimal digits that name a speaker of an article. `first`: where it is first mentioned, -1 for nowhere."""
    return hashlib.sha256(f"{kind.value} {name} {first}".encode("utf-8", "replace")).hexdigest()[:12]
