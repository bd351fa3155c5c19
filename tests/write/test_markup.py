"""The page as text: nothing in an article is markup, the policy names what is on the page, and the data can end nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quoteattr.write.markup import SCRIPTS, article_page, escaped, in_script

from .builders import harbour

EVIL = "</script></style></title><img src=x onerror=alert(1)>\u202e\u2028 & 'x' \"y\""


def page() -> str:
    report = harbour()
    return article_page(replace(report, article=replace(report.article, title=EVIL, byline=EVIL, source=EVIL)), tool_version="0.1.0")


class Tags(HTMLParser):
    """The tags and attributes of a page, and what stands in its scripts and styles."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] in self.raw and self.cdata_elem == self.tags[-1]:
            self.raw[self.tags[-1]].append(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Plain words, café 🎣", "Plain words, café 🎣", id="plain words are left alone"),
        pytest.param("two\nlines\tand a tab", "two\nlines\tand a tab", id="line ends and tabs are left alone"),
        pytest.param("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;", id="markup"),
        pytest.param("'\"", "&#x27;&quot;", id="quotation marks"),
        pytest.param("a\u202eb", r"a\u202eb", id="an override of direction"),
        pytest.param("a\x00\x1b\x85\u2028b", r"a\x00\x1b\x85\u2028b", id="controls"),
        pytest.param("caf\udce9", "caf\ufffd", id="a lone surrogate"),
    ],
)
def test_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize("value", [EVIL, "<!--<script>", "]]>", {"<": ["&", None, 1.5]}], ids=repr)
def test_data_ends_nothing_and_reads_back(value: object) -> None:
    text = in_script(value)
    assert not set("<>&\u2028\u202e") & set(text)
    assert json.loads(text) == value


def test_no_article_brings_a_tag_or_a_handler() -> None:
    found = Tags(page())
    assert "img" not in found.tags and found.tags.count("script") == 2 and found.tags.count("style") == 1
    assert [name for name, _ in found.attributes if name.startswith("on") or name == "style"] == []
    assert [v for name, v in found.attributes if name in ("src", "href") and not str(v).startswith(("#", "https://example.org"))] == []


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_no_more() -> None:
    found = Tags(page())
    policy = next(v for _, v in found.attributes if v and v.startswith("default-src"))
    digests = [
        "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (found.raw["style"][0], found.raw["script"][1])
    ]
    assert policy == (
        f"default-src 'none'; style-src '{digests[0]}'; script-src '{digests[1]}'; base-uri 'none'; form-action 'none'"
        "; trusted-types 'none'; require-trusted-types-for 'script'"
    )


def test_the_script_makes_no_markup_of_words_and_asks_for_nothing() -> None:
    script = Tags(page()).raw["script"][1]
    assert len(SCRIPTS) > 5 and '"use strict";' in script[:400]
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch\(|XMLHttpRequest|import\(", script)
        == []
    )
