"""What an entity keeps of the words that tell its bearer's sex."""

from quoteattr.resolve.entities import Entity, Sexed
from quoteattr.types import Span, SpeakerKind


def test_a_word_is_counted_once() -> None:
    someone = Entity("Ana Reed", SpeakerKind.PERSON)
    for _ in range(2):
        someone.hint("f", 3.0, "Mrs", Span(0, 3))
    assert (someone.female, someone.sexed) == (3.0, [Sexed("Mrs", "f", 3.0, Span(0, 3))])
    assert someone.opposes("m") and not someone.opposes("f") and not someone.opposes("")
