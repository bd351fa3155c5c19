"""The rules, in the order of their codes within a family."""

from quoteattr.check.rule import Rule
from quoteattr.check.rules import never_closed, no_speaker

RULES: list[Rule] = [
    never_closed,
    no_speaker,
]
