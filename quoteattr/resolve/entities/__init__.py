"""The people, bodies and places of an article, from the names found in it.

`clusters.build` takes the steps in order:

1. mentions.py finds every place where the article has a name; edges.py says where each begins and ends.
2. kinds.py tells people's names from those of bodies and places.
3. persons.py makes one person of all the mentions that are one's; families.py and bodies.py do so for families and bodies.
4. roles.py reads what stands around each mention: what the bearer is called ("head of the lower house"), and "he" or "she".

A surname that several people bear, with nothing to tell which is meant, is an `Unclear`.
"""

from quoteattr.resolve.entities.clusters import build
from quoteattr.resolve.entities.records import Entity, Sexed, Unclear
from quoteattr.resolve.entities.words import FEMALE_NOUNS, HE, MALE_NOUNS, SHE

__all__ = ["FEMALE_NOUNS", "HE", "MALE_NOUNS", "SHE", "Entity", "Sexed", "Unclear", "build"]
