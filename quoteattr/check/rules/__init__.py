"""The rules, in the order of their codes within a family."""

from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import (
    headline_differs,
    negation_dropped,
    never_closed,
    no_speaker,
    not_in_source,
    two_speakers,
    unused_ignore,
    words_differ,
)

RULES: list[Rule | JointRule] = [
    never_closed,
    no_speaker,
    not_in_source,
    words_differ,
    negation_dropped,
    headline_differs,
    two_speakers,
    unused_ignore,
]
