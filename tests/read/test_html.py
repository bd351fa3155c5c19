"""Web pages: what is read of them and what is not, offsets that lead back to the file, pages that no browser would refuse."""

import hashlib
import json
import random
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import read_article, read_articles
from quoteattr.read.html import article_from_bytes
from quoteattr.types import Article, Span

from .test_repair import check_map

PAGES = Path(__file__).parent / "pages"
KEYS = ("title", "byline", "date", "url")


class Case(NamedTuple):
    name: str
    page: str
    about: dict[str, str]
    blocks: list[str]


def cases() -> list[Case]:
    texts = [part for path in sorted(PAGES.glob("*.txt")) for part in path.read_text(encoding="utf-8").split("======== ")[1:]]
    return [case(text) for text in texts]


def case(text: str) -> Case:
    name, _, rest = text.partition("\n")
    page, _, expected = rest.partition("\n--------\n")
    lines = [line for line in expected.splitlines() if line]
    said = dict(line.split(": ", 1) for line in lines if line.split(":")[0] in KEYS)
    return Case(name, page, said, [line for line in lines if line[:2] in ("H ", "B ", "C ")])


CASES = cases()


def read(page: str) -> Article:
    return article_from_bytes(page.encode(), "a.html")


def blocks(article: Article) -> list[str]:
    return [f"{p.kind.value[0].upper()} {article.words([p.span])}" for p in article.paragraphs]


def test_there_are_cases() -> None:
    assert len(CASES) >= 40
    assert len({c.name for c in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_what_is_read(case: Case) -> None:
    assert blocks(read(case.page)) == case.blocks


@pytest.mark.parametrize("case", [c for c in CASES if c.about], ids=lambda c: c.name)
def test_what_the_page_says_of_itself(case: Case) -> None:
    article = read(case.page)
    assert {key: getattr(article, key) for key in KEYS if getattr(article, key)} == case.about


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_offsets_lead_back(case: Case) -> None:
    article = read(case.page)
    check_map(article)
    assert article.original == case.page
    assert all(r.before for r in article.repairs)


# --- where a statement is in the file


def test_line_and_column_in_the_file() -> None:
    article = read(
        "<html>\n<body><article>\n<h1>Rain</h1>\n<p>She said:\n  &ldquo;It <b>rains</b> all day and night.&rdquo;</p></article></body></html>"
    )
    assert article.text == "Rain\n\nShe said: “It rains all day and night.”"
    assert article.source_position(article.text.index("Rain")) == (3, 5)
    assert article.source_position(article.text.index("It")) == (5, 10)
    assert article.source_position(article.text.index("rains")) == (5, 16)
    assert article.source_position(article.text.index("all day")) == (5, 26)


def test_span_over_tags_holds_them() -> None:
    article = read("<html><p>She said that <b>it</b> rained on the whole of the town.</p></html>")
    start = article.text.index("that")
    span = article.source_span(Span(start, start + len("that it rained")))
    assert article.original[span.start : span.end] == "that <b>it</b> rained"


def test_repairs_say_what_was_taken_out() -> None:
    article = read("<p>It &amp; she \n <q>both</q> went to the town in the rain.")
    assert [(r.before, r.after, r.reason) for r in article.repairs] == [
        ("<p>", "", "markup"),
        ("&amp;", "&", "entity"),
        (" \n ", " ", "white space"),
        ("<q>", "“", "mark of <q>"),
        ("</q>", "”", "mark of <q>"),
    ]


PIECES = [
    *"ab \n\n\r.,'\"“<>&;/=é😀",
    *(
        "<p>",
        "</p>",
        "<q>",
        "</q>",
        "<br>",
        "<b>",
        "</b>",
        "<li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<td>",
        "</table>",
        "<h1>",
        "</h2>",
        "<pre>",
        "</pre>",
    ),
    *(
        "<article>",
        "</article>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<nav>",
        "</nav>",
        "<blockquote>",
        "</blockquote>",
        "<div class=share>",
    ),
    *(
        "</div>",
        "<span hidden>",
        "</span>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        "<title>",
        "</title>",
        "</>",
        "<a href='x>'>",
        "</a>",
    ),
    *("&amp;", "&ldquo;", "&#8217", "&shy;", "&#1;", "&nbsp;", "&copy", "Â£", "â€™", "\u200b", "\r\n", " ", "said that it went well. "),
]


def test_map_holds_for_random_pages() -> None:
    dice = random.Random(20170324)
    for _ in range(2000):
        page = "<html><p>The mayor said that she would not go." + "".join(dice.choices(PIECES, k=dice.randrange(1, 60)))
        article = read(page)
        check_map(article)
        assert all(r.before for r in article.repairs)
        assert "<script>" not in article.text


def test_an_entity_gives_no_tag_and_no_control() -> None:
    article = read("<p>The mayor said &lt;script&gt;&#27;[31m&#0;&#x202e; and left the town hall at once.")
    assert article.text == "The mayor said <script>[31m� and left the town hall at once."


def page_saying(words: str) -> str:
    said = {"@type": "NewsArticle", "articleBody": words}
    return f"<script type='application/ld+json'>{json.dumps(said)}</script><p>The mayor said that she would go, and left."


def test_an_article_that_is_cut_off_is_told() -> None:
    (remark,) = (r for r in read(page_saying("word " * 300)).repairs if not r.before)
    assert remark.reason == "the page says that its article has 300 words, and shows 9: it may be cut off"


def test_an_article_that_is_whole_is_not() -> None:
    assert all(r.before for r in read(page_saying("The mayor said that she would go, and left. She wept.")).repairs)


# --- what the page says of itself, where it is odd


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        pytest.param('<meta name="author" content="By Ann Lee">', "Ann Lee", id="with By"),
        pytest.param('<meta name="author" content="Bystander Ltd">', "Bystander Ltd", id="a name that begins so"),
        pytest.param('<meta name="author" content="https://a.example/ann">', None, id="an address"),
        pytest.param('<script type="application/ld+json">{bad</script>', None, id="JSON that is none"),
        pytest.param(
            '<script type="application/ld+json">{"@type": "Article", "author": [{"name": 5}, null, "Ann Lee"]}</script>',
            "Ann Lee",
            id="odd values",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "Article", "author": {"name": "Ann &amp; <b>Bo</b>"}}</script>',
            "Ann & Bo",
            id="markup",
        ),
        pytest.param('<script type="application/ld+json">{"@type": "WebSite", "author": "Bo Roy"}</script>', None, id="of the site"),
    ],
)
def test_byline(head: str, byline: str | None) -> None:
    assert read(f"<html><head>{head}</head><p>The mayor said that she would go, and left.</html>").byline == byline


# --- encodings


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        pytest.param("", "utf-8", id="UTF-8, not declared"),
        pytest.param('<meta charset="utf-8">', "utf-8", id="UTF-8"),
        pytest.param("<meta charset=windows-1252>", "windows-1252", id="windows-1252"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "windows-1252", id="Latin-1, as browsers take it"
        ),
        pytest.param("<meta charset=macintosh>", "mac-roman", id="of a Mac"),
        pytest.param("<meta charset=utf-16>", "utf-8", id="UTF-16 declared in ASCII is UTF-8"),
        pytest.param("<!-- <meta charset=windows-1251> -->", "utf-8", id="declared in a comment"),
        pytest.param("<meta charset=iso-8859-1>", "utf-16", id="a byte order mark beats what is declared"),
    ],
)
def test_encoding(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><p>“It’s a café,” she said, and that was all of it.</html>"
    article = article_from_bytes(page.encode(encoding), "a.html")
    assert article.text == "“It’s a café,” she said, and that was all of it."
    assert all(r.before for r in article.repairs)


def test_guessed_encoding_is_told() -> None:
    article = article_from_bytes("<html><p>“It’s a café,” she said, and that was all of it.".encode("windows-1252"), "a.html")
    assert "café" in article.text
    assert article.repairs[0].reason == "decoded as windows-1252, since the file is not valid UTF-8"


# --- files


@pytest.mark.parametrize("name", ["a.html", "a.htm", "A.HTML", "a.txt", "a"])
def test_a_page_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    page = "<!DOCTYPE html>\n<html><nav>Home</nav><p>The mayor said that she would go, and left.</html>"
    (tmp_path / name).write_text(page)
    article = read_article(str(tmp_path / name))
    assert article.text == "The mayor said that she would go, and left."
    assert article.original == page
    assert article.sha256 == hashlib.sha256(page.encode()).hexdigest()


@pytest.mark.parametrize("text", ["<p>The mayor said.", "He wrote <html> and left.", "< !doctype html> he wrote"])
def test_text_that_is_no_page_stays_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read_article(str(tmp_path / "a.txt")).text == text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><body></body></html>", id="nothing"),
        pytest.param(
            "<html><body><div id=root></div><script>let a = 'The mayor said that she would go.'</script></html>", id="script alone"
        ),
        pytest.param(
            "<html><nav><a href=1>Home</a> <a href=2>News</a></nav><footer><p>All rights reserved.</p></footer></html>",
            id="furniture alone",
        ),
        pytest.param("<html><h1>Not found</h1></html>", id="a heading alone"),
        pytest.param("<title>The mayor said that she would go.</title>", id="a title alone"),
    ],
)
def test_no_article_is_one_clear_line(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    (error,) = read_articles(str(tmp_path / "a.html"))
    assert isinstance(error, ReadError)
    assert str(error).startswith(f"{tmp_path}/a.html: no article text on this page; ")
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"%PDF-1.7 x", "a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04 x", "another zip archive", id="zip"),
        pytest.param(b"<p>a\0b said so", "not text but binary data", id="NUL"),
        pytest.param(b"<meta charset=shift_jis><p>\x80\xff", "cannot be read as Shift_JIS", id="not as declared"),
        pytest.param(b" ", "empty", id="empty"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.html").write_bytes(data)
    (error,) = read_articles(str(tmp_path / "a.html"))
    assert words in str(error)


# --- pages made to be slow


SAID = "<p>The mayor said that she would stay for a long time. "


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 100_000 + SAID, id="100,000 deep"),
        pytest.param(SAID + "<div>" * 50_000 + "</p></b></section>" * 50_000, id="end tags of nothing"),
        pytest.param("<table><tr><td>" * 20_000 + SAID, id="tables in tables"),
        pytest.param("<ul>" + "<div>" * 30_000 + "<li></li>" * 30_000 + SAID, id="items far from their list"),
        pytest.param(SAID + "<span hidden>" * 50_000 + "</span>" * 50_000, id="hidden in hidden"),
        pytest.param(SAID + "<q>x" * 20_000, id="quotes in quotes"),
        pytest.param(SAID + "<" * 500_000, id="signs"),
        pytest.param(SAID + "&amp" * 200_000, id="entities"),
        pytest.param(SAID + "<br>" * 200_000, id="line breaks"),
        pytest.param(SAID + "word said. " * 450_000, id="5 MB in one line"),
        pytest.param(SAID + "a" + " " * 2_000_000 + "b", id="spaces"),
        pytest.param("<script type=application/ld+json>" + "[" * 500_000 + "</script>" + SAID, id="JSON-LD nested"),
        pytest.param(f"<p class='{'share ' * 300_000}'>{SAID}", id="a long class"),
    ],
)
def test_time_is_linear(page: str) -> None:
    begun = time.process_time()
    assert "The mayor said" in read(page).text
    assert time.process_time() - begun < 20  # a second or two; minutes or hours if it were quadratic


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(ReadError, match=r"^a\.html: over 1,000,000 tags, no page of an article"):
        read("<p>" * 1_000_001 + SAID)
