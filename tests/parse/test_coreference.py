"""Chains of coreference models as antecedents."""

from __future__ import annotations

from quoteattr.parse.coreference import TRUSTED, links
from quoteattr.types import Link, Sentence, Span, Token

# Words as form/tag/head, counted from 1; 0 is the root.
SENTENCES = ["The/DET/2 mayor/NOUN/5 of/ADP/4 Rye/PROPN/2 spoke/VERB/0", "Ana/PROPN/3 Ortiz/PROPN/1 left/VERB/0", "She/PRON/2 waved/VERB/0"]


def sentences() -> list[Sentence]:
    out, at = [], 0
    for k, line in enumerate(SENTENCES):
        tokens = []
        for word in line.split():
            form, tag, head = word.split("/")
            tokens.append(Token(Span(at, at + len(form)), form, form.lower(), tag, "", int(head) - 1, "dep", ""))
            at += len(form) + 1
        out.append(Sentence(k, Span(tokens[0].span.start, tokens[-1].span.end), 0, tuple(tokens)))
    return out


def words(rows: list[Sentence], sentence: int, first: int, last: int) -> Span:
    return Span(rows[sentence].tokens[first].span.start, rows[sentence].tokens[last].span.end)


def test_names_lead_nowhere_and_all_else_to_the_mention_before() -> None:
    rows = sentences()
    mayor, ana, she = words(rows, 0, 0, 3), words(rows, 1, 0, 1), words(rows, 2, 0, 0)
    assert list(links([[mayor, ana, she]], rows)) == [Link(she.start, ana.start, TRUSTED)]


def test_a_phrase_is_led_from_its_head_word() -> None:
    rows = sentences()
    mayor, she = words(rows, 0, 0, 3), words(rows, 2, 0, 0)
    assert list(links([[mayor, she]], rows)) == [Link(she.start, rows[0].tokens[1].span.start, TRUSTED)]


def test_a_chain_of_one_leads_nowhere() -> None:
    rows = sentences()
    assert not list(links([[words(rows, 2, 0, 0)]], rows))


def test_links_stand_in_the_order_of_the_text() -> None:
    rows = sentences()
    she, waved, mayor, left = words(rows, 2, 0, 0), words(rows, 2, 1, 1), words(rows, 0, 0, 3), words(rows, 1, 2, 2)
    found = list(links([[left, waved], [mayor, she]], rows))
    assert [link.start for link in found] == [she.start, waved.start]
