"""The rules, in the order of their codes within a family."""

from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import headline_differs, never_closed, no_speaker, two_speakers

RULES: list[Rule | JointRule] = [
    never_closed,
    no_speaker,
    headline_differs,
    two_speakers,
]
