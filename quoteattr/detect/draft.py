"""A statement in the making."""

from dataclasses import dataclass, field

from quoteattr.types import Evidence, Span


@dataclass(slots=True)
class Draft:
    """Mutable, private to this room. `probability` (0-1) is how sure its finder is; spans as in types.Statement."""

    content: list[Span]
    cue: Span | None = None
    source: Span | None = None
    probability: float = 1.0
    closed: bool = True
    scare: bool = False
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.content[0].start

    @property
    def end(self) -> int:
        return self.content[-1].end

    def overlaps(self, span: Span) -> bool:
        return any(c.meets(span) for c in self.content)
