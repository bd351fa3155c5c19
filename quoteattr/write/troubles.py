"""What is wrong with a quote that was held against its sources, in a few words."""

from __future__ import annotations

from quoteattr.types import Tier, Verification

WORDS = {
    Tier.NOT_FOUND: "not there",
    Tier.EDITED: "words differ",
    Tier.COULD_NOT_LOOK: "could not look",
    Tier.NOTHING_TO_CHECK: "nothing to check",
}


def trouble(v: Verification) -> str:
    """ "words differ, a negation, another speaker"; "" where nothing is wrong."""
    found = [
        WORDS.get(v.tier, ""),
        "a negation is lost or added" if v.negation else "",
        "another speaker" if v.right_speaker is False else "",
    ]
    return ", ".join(f for f in found if f)
