"""The rules, in the order of their codes within a family."""

from quoteattr.check.rule import Rule
from quoteattr.check.rules import negation_dropped, never_closed, no_speaker, not_in_source, words_differ

RULES: list[Rule] = [
    never_closed,
    no_speaker,
    not_in_source,
    words_differ,
    negation_dropped,
]
