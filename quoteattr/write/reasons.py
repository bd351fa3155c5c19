"""Why a statement has no speaker: what each reason code means, and what an editor can do about it."""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """Two sentences, both without the stop at the end."""

    means: str
    advice: str


REASONS = {
    "no_source": Reason(
        "the article reports these words and does not say whose they are",
        "say who said it, in the same sentence",
    ),
    "no_antecedent": Reason(
        "a word such as “she” or “the minister” stands for the speaker, and nobody the article names fits it",
        "put the name where that word stands",
    ),
    "ambiguous": Reason(
        "the words for the speaker fit more than one person, and none of them clearly enough",
        "give the full name, or a word that only one of them answers to",
    ),
    "first_person": Reason(
        "the words are those of an “I” or “we”, and the article does not say who that is",
        "nothing if it is the author; if somebody else tells the story, name them",
    ),
    "no_speaker_near": Reason(
        "nobody is named beside the quotation, and nobody spoke shortly before whose words it could carry on",
        "put the speaker's name next to the words",
    ),
    "scare": Reason(
        "the marks stand round a single term, a title or a nickname, so nobody is taken to have said it",
        "nothing, unless somebody did say it: then say who",
    ),
    "marks_only": Reason(
        "only the quotation marks were read, without the models, so nobody was looked for",
        "run it with the models",
    ),
}

UNTOLD = Reason("nobody could be tied to these words", "say who said it, next to the words")


def reason_of(code: str | None) -> Reason:
    """What the code means; for one that is not in the table, that nobody could be found."""
    return REASONS.get(code or "", UNTOLD)
