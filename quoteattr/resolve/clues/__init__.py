"""Clues to whom a pronoun or description means. Each gives its weight for one candidate, in words, or None."""

from quoteattr.resolve.clues.agreement import agreement, disagreement
from quoteattr.resolve.clues.coreference import coreference, likely_coreference
from quoteattr.resolve.clues.described import described, his_own, in_particular, other_of_two, otherwise_described, same_words, told_of
from quoteattr.resolve.clues.opening import named_next, says_the_same, speaks_after, told_beside_the_name
from quoteattr.resolve.clues.recency import last_place, named_in_quotation, named_near, not_yet
from quoteattr.resolve.clues.speakers import (
    names_oneself,
    own_quotation,
    own_words,
    speaks,
    spoke_before,
    spoke_last,
    spoken_to,
)
from quoteattr.resolve.clues.subject import clause_mate, owned_by_subject, same_place
from quoteattr.resolve.clues.topic import goes_on, protagonist, topic, unnamed

PRONOUN = (
    coreference, likely_coreference, last_place, named_near, not_yet, named_in_quotation,
    same_place, clause_mate, owned_by_subject,
    spoke_last, spoke_before, speaks, own_words, own_quotation, names_oneself, spoken_to,
    agreement, disagreement, topic, protagonist, goes_on, unnamed,
)  # fmt: skip
NOUN = (*PRONOUN, described, otherwise_described, told_of, same_words, in_particular, his_own, other_of_two)
OPENING = (
    named_next,
    says_the_same,
    speaks_after,
    told_beside_the_name,
    described,
    otherwise_described,
    agreement,
    disagreement,
    protagonist,
)

# What these say of a candidate is the same in every reading of an article; of the others it hangs on the answers so far.
LASTING = (
    named_near, names_oneself, topic, protagonist, unnamed, described, otherwise_described, in_particular,
)  # fmt: skip
# These hang on one of the answers alone: where the candidate was last spoken of.
PLACED = (last_place, not_yet, named_in_quotation, same_place, clause_mate, owned_by_subject)
# These tell nothing of words that are no source of a statement, stand in none, have no sex, or no owner.
OF_SOURCES = frozenset({spoke_before, speaks, names_oneself, spoken_to})
OF_CONTENT = frozenset({own_words, own_quotation})
OF_SEX = frozenset({agreement, disagreement})
OF_OWNERS = frozenset({his_own, other_of_two})

__all__ = ["LASTING", "NOUN", "OF_CONTENT", "OF_OWNERS", "OF_SEX", "OF_SOURCES", "OPENING", "PLACED", "PRONOUN"]
