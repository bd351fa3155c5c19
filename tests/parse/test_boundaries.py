"""Where sentences end: the learned probabilities are written out, so no model is needed."""

import pytest

from quoteattr.parse.boundaries import sentence_ends
from quoteattr.parse.words import words


def sentences(text: str, *, likely_after: str = "", likely: float = 0.9, low: float = 0.1, quoted: tuple[str, ...] = ()) -> list[str]:
    """The sentences of a text when each word of `likely_after` (apart by spaces) probably ends one. Lines are paragraphs."""
    spans = words(text)
    chances = [likely if text[s:e] in likely_after.split() else low for s, e in spans]
    openers = {i for i, (s, _) in enumerate(spans) if i and "\n" in text[spans[i - 1][1] : s]}
    inside = [(text.index(q), text.index(q) + len(q)) for q in quoted]
    ends = sentence_ends(text, spans, chances, openers, inside)
    starts = [0, *(e + 1 for e in ends[:-1])]
    return [text[spans[a][0] : spans[b][1]] for a, b in zip(starts, ends)]


def test_nothing_is_split_without_reason() -> None:
    assert sentences("He left and she stayed") == ["He left and she stayed"]


def test_no_words_no_ends() -> None:
    assert sentence_ends("", [], [], frozenset(), []) == []


def test_an_end_inside_an_open_quotation_needs_a_stop() -> None:
    text = "'We stay, he and I,' she said."
    assert sentences(text, likely_after=",", quoted=("'We stay, he and I,'",)) == [text.replace(" she", " she")]


@pytest.mark.parametrize("address", ["example.Com", "a.The"])
def test_an_address_is_one_sentence_where_the_head_is_sure(address: str) -> None:
    assert len(sentences(f"See {address} now", low=0.001)) == 1


def test_a_single_letter_before_the_stop_is_an_initial() -> None:
    assert len(sentences("by a.The loan")) == 1


def test_a_likely_end_is_one() -> None:
    assert sentences("He left. She stayed.", likely_after=".") == ["He left.", "She stayed."]


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences("Talks fail\nThey ended") == ["Talks fail", "They ended"]


def test_a_missing_space_after_a_stop() -> None:
    quote = "'It was a blow for us.The loan was stable.'"
    assert sentences(f"He said: {quote}", quoted=(quote,)) == ["He said: 'It was a blow for us.", "The loan was stable.'"]


def test_a_missing_space_after_a_year() -> None:
    assert sentences("They won in 2014.The loan went.") == ["They won in 2014.", "The loan went."]


def test_a_sentence_keeps_its_closing_mark() -> None:
    assert sentences('"We stay." He left.', likely_after=".", quoted=('"We stay."',)) == ['"We stay."', "He left."]


def test_a_sentence_keeps_an_inner_closing_mark_too() -> None:
    quote = "“He said ‘no.’”"
    assert sentences(f"{quote} She left.", likely_after=".", quoted=(quote,)) == [quote, "She left."]


def test_a_sentence_keeps_two_single_marks_for_a_double_one() -> None:
    assert sentences("``We stay.'' He left.", likely_after=".", quoted=("``We stay.''",)) == ["``We stay.''", "He left."]


def test_a_sentence_keeps_its_bracket() -> None:
    assert sentences("(He left.) She stayed.", likely_after=".") == ["(He left.)", "She stayed."]


def test_an_opening_mark_begins_the_next_sentence() -> None:
    text = 'He left."We stay," she said.'
    assert sentences(text, likely_after=".", quoted=('"We stay,"',)) == ["He left.", '"We stay," she said.']


def test_stops_inside_a_quotation_end_sentences() -> None:
    quote = "'We stay. You go! Why?'"
    assert sentences(quote, likely_after=". ! ?", quoted=(quote,)) == ["'We stay.", "You go!", "Why?'"]
