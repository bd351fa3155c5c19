"""What the values of a record mean, in the words in which they are told to a fact-checker; and which reasons are about whom."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.types import Attribution, Certainty, Channel, Evidence, Kind, Polarity

MANNER = ("polarity", "certainty", "channel")
# What follows one of these in the chain are the clues it was weighed by.
WEIGHED = ("pronoun", "description")

KINDS = {
    Kind.DIRECT: "direct quote",
    Kind.MIXED: "mixed: partly in quotation marks",
    Kind.INDIRECT: "indirect: reported, without quotation marks",
    Kind.SCARE: "scare quote: marks round a term, no statement of its own",
}
SURENESS = ((0.9, "sure"), (0.8, "fairly sure"), (0.5, "doubtful"), (0.0, "very doubtful"))
POLARITIES = {
    Polarity.ASSERTED: "said as being so",
    Polarity.DENIED: "said not to be so",
    Polarity.DECLINED: "a refusal to say",
    Polarity.QUESTION: "asked, not claimed",
    Polarity.CONDITIONAL: "left open whether it is said",
    Polarity.NEGATED: "reported as not said",
}
CERTAINTIES = {
    Certainty.FIRST_HAND: "the article itself stands for it that this was said",
    Certainty.HEDGED: "the article keeps its distance",
    Certainty.SECOND_HAND: "another passes it on",
}
CHANNELS = {
    Channel.SPOKEN: "by word of mouth",
    Channel.WRITTEN: "in writing",
    Channel.SOCIAL: "in a post",
    Channel.AGENCY: "through a news agency",
    Channel.UNKNOWN: "the article does not tell where it was said",
}


def sureness(confidence: float) -> str:
    """The confidence in a word or two.

    >>> sureness(0.97), sureness(0.795), sureness(0.1)
    ('sure', 'fairly sure', 'very doubtful')
    """
    return next(words for least, words in SURENESS if round(confidence, 2) >= least)


def links(attribution: Attribution) -> Iterator[Evidence]:
    """The evidence that is neither for the statement nor for how it was said: what leads to the speaker."""
    told = set(attribution.statement.evidence)
    return (e for e in dict.fromkeys(attribution.evidence) if e not in told and e.clue not in MANNER)
