"""The rules, in the order of their codes within a family."""

from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import (
    bad_continuation,
    headline_differs,
    mixed_styles,
    mojibake,
    negation_dropped,
    never_closed,
    no_speaker,
    not_in_source,
    same_nested,
    two_speakers,
    words_differ,
)

RULES: list[Rule | JointRule] = [
    never_closed,
    mixed_styles,
    bad_continuation,
    same_nested,
    mojibake,
    no_speaker,
    not_in_source,
    words_differ,
    negation_dropped,
    headline_differs,
    two_speakers,
]
