"""Which words ask what they stand for, and where they stand."""

import re

import pytest
import torch

from quoteattr.parse.antecedents import Mentions, mentions, pointers
from quoteattr.parse.network import Antecedents

TEXT = "The keeper met Ana .\n“ She saw the boat house ” , he said ."
SPANS = [m.span() for m in re.finditer(r"\S+", TEXT)]
TAGS = "DET NOUN VERB PROPN PUNCT PUNCT PRON VERB DET NOUN NOUN PUNCT PUNCT PRON VERB PUNCT".split()
LINE = TEXT.index("\n")


@pytest.fixture
def found() -> Mentions:
    quoted = [(TEXT.index("“"), TEXT.index("”") + 1)]
    return mentions(TEXT, SPANS, TAGS, [4, 15], [(0, LINE), (LINE + 1, len(TEXT))], quoted)


def test_pronouns_and_the_last_nouns_of_definite_phrases_are_asked(found: Mentions) -> None:
    words = [TEXT[slice(*SPANS[i])] for i in found.places]
    assert words == ["keeper", "Ana", "She", "boat", "house", "he"]
    assert [words[k] for k in found.asked] == ["keeper", "She", "house", "he"]


def test_where_words_stand(found: Mentions) -> None:
    assert found.stand.sentence.tolist() == [0, 0, 1, 1, 1, 1]
    assert found.stand.paragraph.tolist() == [1, 1, 2, 2, 2, 2]
    assert found.stand.quotation.tolist() == [0, 0, 1, 1, 1, 0]
    assert found.stand.pronoun.tolist() == [0, 0, 2, 0, 0, 1]


def test_further_words_can_be_asked() -> None:
    found = mentions(TEXT, SPANS, TAGS, [15], [], [], also=[2, 3])
    assert [TEXT[slice(*SPANS[found.places[k]])] for k in found.asked] == ["keeper", "met", "Ana", "She", "house", "he"]


def test_pointers_lead_back_or_to_nothing(found: Mentions) -> None:
    torch.manual_seed(1)
    links = pointers(Antecedents(16, 8), torch.randn(len(found.places), 16), found, SPANS)
    assert {at for at, _, _ in links} == {SPANS[found.places[k]][0] for k in found.asked}
    assert all(target is None or target < at for at, target, _ in links)
    assert links[0] == (SPANS[1][0], None, 1.0)  # nothing stands before the first


def test_a_text_without_words_asks_nothing() -> None:
    nothing = mentions("", [], [], [], [], [])
    assert pointers(Antecedents(16, 8), torch.zeros(0, 16), nothing, []) == []
