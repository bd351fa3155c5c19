"""A statement in the making."""

from dataclasses import dataclass, field

from quoteattr.detect.calibrate import Read
from quoteattr.types import Evidence, Span


@dataclass(slots=True)
class Draft:
    """Mutable, private to this room. `probability` (0-1) is how sure its finder is, `read` how sure the
    learned head was; spans as in types.Statement."""

    content: list[Span]
    cue: Span | None = None
    source: Span | None = None
    probability: float = 1.0
    closed: bool = True
    scare: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    read: Read | None = None

    @property
    def start(self) -> int:
        return self.content[0].start

    @property
    def end(self) -> int:
        return self.content[-1].end

    @property
    def parts(self) -> list[Span]:
        """Content and cue."""
        return [*self.content, *([self.cue] if self.cue else [])]

    def overlaps(self, span: Span) -> bool:
        return any(c.meets(span) for c in self.content)
