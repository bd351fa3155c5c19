"""Addresses that may become links, and those that may not."""

from __future__ import annotations

import pytest

from quoteattr.write.linked import address_of, web_address

from .builders import article_of


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https://a b",
        'https://a"onclick',
        "https://a\n",
        "/a",
    ],
)
def test_what_is_no_address_of_the_web(text: str | None) -> None:
    assert web_address(text) is None


@pytest.mark.parametrize("text", ["https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG", "https://example.org/é"])
def test_an_address_of_the_web(text: str) -> None:
    assert web_address(text) == text


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        pytest.param("a.txt", "https://example.org/a", "https://example.org/a", id="its URL"),
        pytest.param("news/may 1.txt", None, "news/may%201.txt", id="its path"),
        pytest.param("wire.jsonl:7", "javascript:x", "wire.jsonl%3A7", id="a line of a file, never taken for a scheme"),
        pytest.param("caf\udce9.txt", None, "caf%3F.txt", id="a name that is no UTF-8"),
    ],
)
def test_address_of_an_article(source: str, url: str | None, expected: str) -> None:
    assert address_of(article_of("Rain.", source=source, url=url)) == expected
