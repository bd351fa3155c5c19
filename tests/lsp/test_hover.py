"""The text of an article in Markdown is text: seen through a real renderer."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from quoteattr.lsp.hover import as_markdown, as_text, escaped

HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param("<img src=x onerror=alert(1)>", id="a picture"),
    pytest.param("<!-- gone -->", id="a comment"),
    pytest.param("&lt;b&gt; &amp; &#60;", id="entities"),
    pytest.param("[click](command:workbench.action.terminal.new)", id="a command link"),
    pytest.param("![x](https://tracker.example/a.png)", id="a picture elsewhere"),
    pytest.param("[a]: https://x.example 'b'", id="the target of a link"),
    pytest.param("<https://x.example>", id="an automatic link"),
    pytest.param("https://x.example www.x.example WWW.x.example ana@x.example", id="bare addresses"),
    pytest.param("**loud** _soft_ ~~gone~~ `code` ``more``", id="emphasis and code"),
    pytest.param("# no heading", id="a heading"),
    pytest.param("- no item", id="an item"),
    pytest.param("+ no item", id="an item with a plus"),
    pytest.param("1. no number", id="a number"),
    pytest.param("1234) no number", id="a long number"),
    pytest.param("=====", id="an underline"),
    pytest.param("---", id="a rule"),
    pytest.param("```sh", id="a fence"),
    pytest.param("> no quote", id="a quotation"),
    pytest.param("| a | b |", id="a table"),
    pytest.param("\\", id="a backslash"),
    pytest.param("\\*a\\*", id="escapes"),
    pytest.param("$x$ $$y$$ x^2^", id="mathematics"),
]


def shown(markdown: str) -> str:
    """The text that a reader sees; fails where there is any markup but that of paragraphs, lists, line ends and the bold first line."""
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown)
    tags = set(re.findall(r"</?([a-z0-9]+)[^>]*>|<!--", page))
    assert tags <= {"p", "ul", "li", "br", "strong"}, page
    return html.unescape(re.sub(r"<[^>]*>", "", page)).strip()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("depth", [0, 1, 2], ids=["as the statement", "as a row", "as a row of a row"])
def test_hostile_text_comes_out_as_text(text: str, depth: int) -> None:
    rows = [*((d, "so") for d in range(depth)), (depth, f"{text}\n{text}")]
    assert shown(as_markdown(rows)).split("\n")[-2:] == [text, text]


@pytest.mark.parametrize("address", ["https://x.example", "HTTP://x.example", "www.x.example", "ana@x.example"])
def test_no_bare_address_is_left_to_be_made_a_link(address: str) -> None:
    assert not re.search(r"\w://|www\.|\w@", escaped(address), re.I)


def test_plain_words_stay_plain() -> None:
    said = "“No, (never),” said Ana's mother; 12:5 is 40% - or so."
    assert escaped(said) == said


def test_rows_lie_inside_one_another() -> None:
    rows = [(0, "“No.”\nAna"), (1, "Who"), (2, "name: x\ny"), (1, "How")]
    assert as_markdown(rows) == "**“No.”**  \nAna\n\n- Who\n  - name: x  \n    y\n- How"
    assert as_text(rows) == "“No.”\nAna\n  Who\n    name: x\n    y\n  How"
