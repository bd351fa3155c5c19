"""Quotations that go on over paragraphs, and what the whole document decides: what goes on with nothing comes first."""

from quoteattr.detect.quotations import outermost, quoted_spans, scan

from .builders import article


def test_a_paragraph_that_does_not_reopen_takes_nothing_up() -> None:
    found = scan(article("“One.\nThe council met.\n“Two,” she said."))
    assert [q.continues for q in found] == [None, None]


def test_each_paragraph_of_a_long_quotation_takes_up_the_one_before() -> None:
    found = scan(article("“One.\n“Two.\n“Three,” she said.\n“Four.”"))
    assert [(q.closed, q.continues) for q in found] == [(False, None), (False, 0), (True, 1), (True, None)]


def test_a_quotation_is_taken_up_behind_captions() -> None:
    text = "He warned: 'We will not accept it.\nThe mayor (right) at the farmers' hall\nHis 'hedge' today\n'It is our duty,' he said."
    found = scan(article(text, 1, 2))
    assert [text[q.content.start : q.content.end] for q in found] == ["We will not accept it.", "hedge", "It is our duty,"]
    assert [q.continues for q in found] == [None, None, 0]


def test_another_family_takes_nothing_up() -> None:
    assert [q.continues for q in scan(article("“One.\n‘Two,’ she said.\n“Three.”"))] == [None, None, None]


def test_the_vote_is_the_document_s() -> None:
    lone = "'Merica first, they cried.\n"
    assert [q.family for q in scan(article(lone + '"We go," he said. "Now."'))] == ["double", "double"]
    assert [q.closed for q in scan(article(lone + "'We go,' he said. 'Now.'"))] == [False, True, True]


def test_the_outermost_alone() -> None:
    text = "She said “he cried ‘no’ twice” and left."
    found = scan(article(text))
    assert outermost(found) == [found[0]]
    assert quoted_spans(article(text)) == [found[0].span]
