"""The rules, in the order of their codes within a family."""

from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import (
    ambiguous_speaker,
    headline_differs,
    loaded_verb,
    negation_dropped,
    never_closed,
    no_full_name,
    no_speaker,
    not_in_source,
    one_surname_two_people,
    pronoun_without_person,
    second_hand,
    two_speakers,
    two_spellings,
    unnamed_source,
    unnamed_without_reason,
    words_differ,
)

RULES: list[Rule | JointRule] = [
    never_closed,
    no_speaker,
    ambiguous_speaker,
    pronoun_without_person,
    unnamed_source,
    unnamed_without_reason,
    second_hand,
    no_full_name,
    loaded_verb,
    two_spellings,
    one_surname_two_people,
    not_in_source,
    words_differ,
    negation_dropped,
    headline_differs,
    two_speakers,
]
