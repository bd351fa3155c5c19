"""What is found: a name in the text, an entity that bears it, a surname that stays unclear."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from quoteattr.resolve.names import Name
from quoteattr.types import Evidence, Span, SpeakerKind

SURE_SEX = 3.0  # weight of a title or a noun: what another title cannot contradict


@dataclass
class Found:
    """A name in the text, cleaned: `text` without article and genitive, `title` if one stands before it; `definite` behind "the"."""

    span: Span
    text: str
    kind: str
    title: str = ""
    definite: bool = False
    title_span: Span | None = None

    @property
    def words(self) -> list[str]:
        return self.text.split()


def covered(names: Iterable[Found]) -> set[int]:
    """The offsets of all characters of the names."""
    return {i for f in names for i in range(f.span.start, f.span.end)}


@dataclass(frozen=True, slots=True)
class Sexed:
    """A word of the article that tells the sex ("m" or "f") of a bearer, and how much it counts; `span` None where it has no one place."""

    word: str
    sex: str
    weight: float
    span: Span | None = None


@dataclass
class Entity:
    """One bearer of a name. `roles`: descriptions the article ties to it, as head noun and words ("head", "head of the lower house");
    `male`, `female`: how often the article's own titles, nouns and pronouns speak for either (never first names); `sexed`: those words;
    `ref`, `filed`, `known`: id and roles a speakers file gives, and why the file was taken to mean it."""

    name: str
    kind: SpeakerKind
    parsed: Name | None = None
    mentions: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[tuple[str, str]] = field(default_factory=list)
    male: float = 0.0
    female: float = 0.0
    sexed: list[Sexed] = field(default_factory=list)
    ref: str | None = None
    filed: tuple[str, ...] = ()
    known: tuple[Evidence, ...] = ()

    @property
    def sex(self) -> str:
        """ "m", "f" or "" where the article does not say."""
        return "m" if self.male > self.female else "f" if self.female > self.male else ""

    def hint(self, sex_: str, weight: float, word: str = "", span: Span | None = None) -> None:
        if span and any(x.span == span for x in self.sexed):
            return
        self.male += weight * (sex_ == "m")
        self.female += weight * (sex_ == "f")
        if sex_ and word:
            self.sexed.append(Sexed(word, sex_, weight, span))

    def opposes(self, sex_: str) -> bool:
        """True when the article's titles or nouns have made the bearer of the other sex."""
        return bool(sex_) and (self.female - self.male if sex_ == "m" else self.male - self.female) >= SURE_SEX


@dataclass(frozen=True)
class Unclear:
    """A surname alone that several people of the article bear, with nothing to tell which is meant. `before`: the bearers named before
    it by a name of their own, and where last, the nearest first; `title`: what stands before it. `meant`: who it most likely is all the
    same, and `why`."""

    span: Span
    bearers: tuple[Entity, ...]
    before: tuple[tuple[Entity, Span], ...] = ()
    title: str = ""
    meant: Entity | None = None
    why: str = ""
