"""Chains of Stanza's own coreference models (Dobrovolskii 2021; D'Oosterlinck et al. 2023) -> antecedents, as the embedded models give them.

Only a folder of a user's own models can hold one (en/coref); it reads an article as a whole, unlike the other processors.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from stanza.models.common.doc import Document

from quoteattr import tree
from quoteattr.errors import ModelError
from quoteattr.types import Link, Sentence, Span

COREF = "coref"  # the processor's name, and its folder's
# A chain says yes or no. On news, 85 to 90 of 100 links of such models are right (CoNLL-2012, English; the papers above).
TRUSTED = 0.87

Chain = Sequence[Span]  # what one person or thing is called, in the order of the text


def prepare(folder: Path) -> None:
    """Raises ModelError where the libraries are missing that these models alone need."""
    try:
        import peft  # noqa: F401  # most of Stanza's are adapters to a larger model
        import transformers
    except ImportError as err:
        raise ModelError(
            f"{folder}: its coreference model needs libraries that are not here ({err}); "
            f"pip install 'quoteattr[coref]', or take the folder {COREF} away from the others"
        ) from err
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]


def find_chains(processor: Any, docs: Iterable[Any], sentences: Sequence[Sentence]) -> list[Chain]:
    """What Stanza's coreference processor ties together in the parsed paragraphs, whose sentences are `sentences`."""
    whole = Document([])
    whole.sentences = [s for doc in docs for s in doc.sentences]
    processor.process(whole)
    return [[_span(m, sentences) for m in chain.mentions if isinstance(m.start_word, int)] for chain in whole.coref]


def _span(mention: Any, sentences: Sequence[Sentence]) -> Span:
    tokens = sentences[mention.sentence].tokens[mention.start_word : mention.end_word]
    return Span(tokens[0].span.start, tokens[-1].span.end)


def links(chains: Iterable[Chain], sentences: Iterable[Sentence]) -> Iterator[Link]:
    """From the head word of each mention that is no name to that of the mention before it in its chain, in the order of the text."""
    home = {t.span.start: s for s in sentences for t in s.tokens}
    found = []
    for chain in chains:
        heads = [home[span.start].tokens[tree.head_of(home[span.start], span) or 0] for span in chain]
        found += [Link(b.span.start, a.span.start, TRUSTED) for a, b in pairwise(heads) if b.upos != "PROPN" and a != b]
    return iter(sorted(found, key=lambda link: link.start))
