"""Markdown: no quotation mark is harmed, what only looks like markup stays, the rest is masked at its place."""

import random
import time
from pathlib import Path

import pytest

from quoteattr.read import article_from_text, read_article
from quoteattr.read.markdown import front_matter, markup
from quoteattr.types import Article, Block

from .test_repair import check_map


def article(text: str) -> Article:
    return article_from_text(text, source="a.md", markup=markup(text))


def words(text: str) -> str:
    return " ".join(article(text).text.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“Don’t,” she said, 'it is the '90s' – \"no\".", id="quotation marks and apostrophes"),
        pytest.param("the file snake_case_name and _ alone", id="underscores"),
        pytest.param("He said f**k and s*** and f***ing, 5*3*2, 4 * 3 * 2.", id="stars that hide letters, or multiply"),
        pytest.param("*Corrected on Monday.", id="a lone star"),
        pytest.param("Stars: *** (three)", id="stars apart"),
        pytest.param("[The mayor] will go [sic] […] with [him] (and her)", id="an editor's brackets"),
        pytest.param("[Roy]: Never.", id="a transcript"),
        pytest.param("``Never,'' she said. ``Go.''", id="quotes of backticks"),
        pytest.param("`Never,' she said. `Go.'", id="single quotes of backticks"),
        pytest.param("a < b and c > d, I <3 you", id="signs of comparison"),
        pytest.param("#hashtag and #1", id="hashes"),
        pytest.param("-5 degrees, +3 and 2017. The year", id="no bullets"),
        pytest.param("– a dash line", id="a dash is no bullet"),
        pytest.param("AT&T; Q&A; R&D", id="ampersands"),
        pytest.param("C:\\news\\copy", id="backslashes"),
        pytest.param("<!-- never closed", id="a comment never closed"),
    ],
)
def test_left_alone(text: str) -> None:
    found = article(text)
    assert found.text is found.original


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("He *will* and **must** and ***shall*** go.", "He  will  and   must   and    shall    go.", id="stars"),
        pytest.param("He _will_ and __must__ ~~not~~ go", "He  will  and   must     not   go", id="underscores and tildes"),
        pytest.param("say `x = 1` here", "say         here", id="code"),
        pytest.param("a <em>b</em> c", "a     b      c", id="tags"),
        pytest.param("one<br>two", "one    two", id="a tag between two words"),
        pytest.param("see <https://a.b/c?d> now", "see                   now", id="a bare address"),
        pytest.param("see ![a 'b' c](d.png) now", "see                   now", id="a picture"),
        pytest.param("the [whole](http://a.b/(c)) thing", "the  whole                  thing", id="a link"),
        pytest.param("a <!-- 'b' --> c", "a              c", id="a comment"),
        pytest.param("### Head ###", "    Head    ", id="a heading"),
        pytest.param("> 'Yes,' he said", "  'Yes,' he said", id="a quoted block"),
        pytest.param("- one\n* two\n+ three\n1. four", "  one\n  two\n  three\n   four", id="bullets"),
        pytest.param("a\n\n* * *\n\nb", "a\n\n     \n\nb", id="a rule"),
        pytest.param("a\n\n```py\n'x'\n```\n\nb", "a\n\n     \n   \n   \n\nb", id="a code block"),
        pytest.param("a\n\n~~~\n```\n~~~\nb", "a\n\n   \n   \n   \nb", id="a fence in a fence"),
        pytest.param("a\n```\nb", "a\n   \nb", id="a code block never closed"),
        pytest.param("a <script>\nx('y')\n</script> b", "a         \n      \n          b", id="a script"),
    ],
)
def test_masked_with_spaces(before: str, after: str) -> None:
    found = article(before)
    assert found.text == after
    assert len(found.text) == len(found.original)
    assert all(r.reason == "markup" and len(r.before) == len(r.after) for r in found.repairs)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('"**Never**," she said', '"Never," she said', id="strong words in marks"),
        pytest.param('"[a disgrace](http://a.b)".', '"a disgrace".', id="a link in marks"),
        pytest.param('said "<b>no</b>".', 'said "no".', id="tags in marks"),
        pytest.param("[Ann Lee](http://a.b)'s plan", "Ann Lee's plan", id="a genitive after a link"),
        pytest.param('**"No**".', '"No".', id="crossed"),
        pytest.param('It\\\'s \\"fine\\" \\*now\\*.', 'It\'s "fine" *now*.', id="escapes"),
        pytest.param("&ldquo;No&rdquo; &quot;x&quot; &#8217; &amp;", '“No” "x" ’ &', id="entities"),
        pytest.param("one[^1]. 'Two'\n\n[^1]: A note.", "one. 'Two' A note.", id="footnotes"),
        pytest.param("see [him][1] and [her]\n\n[1]: http://a.b\n[her]: http://c.d", "see him and her", id="references"),
        pytest.param("[![alt](a.png)](http://b.c) words", "words", id="a picture in a link"),
        pytest.param('***"I will,"*** she said', '"I will," she said', id="strong and emphatic"),
        pytest.param("Â£3 *now* donâ€™t", "£3 now don’t", id="with damage"),
    ],
)
def test_words_that_are_left(before: str, after: str) -> None:
    assert words(before) == after
    check_map(article(before))


def kinds(text: str) -> list[tuple[Block, str]]:
    found = article(text)
    return [(p.kind, " ".join(found.text[p.span.start : p.span.end].split())) for p in found.paragraphs]


def test_blocks() -> None:
    text = (
        "# Mayor *quits*\nShe said she would go.\nThat was on Monday.\n\n## What next?\n\nNobody knows it.\n\n"
        "- One said yes.\n- Two said no,\n  and left.\n\nA title\n-------\n\nThe end of it.\n---\nMore.\n"
    )
    assert kinds(text) == [
        (Block.HEADLINE, "Mayor quits"),
        (Block.BODY, "She said she would go. That was on Monday."),
        (Block.HEADLINE, "What next?"),
        (Block.BODY, "Nobody knows it."),
        (Block.BODY, "One said yes."),
        (Block.BODY, "Two said no, and left."),
        (Block.HEADLINE, "A title"),
        (Block.BODY, "The end of it."),
        (Block.BODY, "More."),
    ]


def test_bold_question_of_an_interview_is_body() -> None:
    text = "# Interview\n\nShe came at noon.\n\n**Why did you go?**\n\nI was tired."
    assert [kind for kind, _ in kinds(text)][1:] == [Block.BODY] * 3


def test_title_is_the_first_heading() -> None:
    assert article("# Mayor *quits*\n\nShe left.").title == "Mayor quits"
    assert article("She left.").title is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("title: no\n", {}, id="none"),
        pytest.param("---\n\nWords.\n\n---\n", {}, id="two rules"),
        pytest.param("---\ntitle: x\n", {}, id="never closed"),
        pytest.param("---\nTitle: Mayor: I quit\nurl: http://a.b\n---\n", {"title": "Mayor: I quit", "url": "http://a.b"}, id="colons"),
        pytest.param('---\ntitle: "A \\"b\\""\n---\n', {"title": 'A "b"'}, id="double quotes"),
        pytest.param("---\ntitle: 'It''s'\n...\n", {"title": "It's"}, id="single quotes"),
        pytest.param("---\ntags:\n  - a\nabstract: >\n  words\n---\n", {}, id="finer YAML"),
        pytest.param("\ufeff---\r\ntitle: x\r\n---\r\n", {"title": "x"}, id="CRLF and byte order mark"),
    ],
)
def test_front_matter(text: str, expected: dict[str, str]) -> None:
    assert front_matter(text) == expected


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "A.MD"])
def test_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes("\ufeff---\r\ntitle: Mayor quits\r\ndate: 2017-03-24\r\nauthor: Ann Lee\r\n---\r\n\r\n“*No*,” she said.\r\n".encode())
    found = read_article(str(path))
    assert (found.title, found.date, found.byline, found.url) == ("Mayor quits", "2017-03-24", "Ann Lee", None)
    assert found.text.split() == ["“No,”", "she", "said."]
    assert found.source_position(found.text.index("said")) == (7, 13)
    check_map(found)


PIECES = [
    *"ab \n\n.,'\"“”*_`~[]()<>!#>-+|\\&;:é^=",
    "\r\n",
    "**",
    "](http://a.b)",
    "![",
    "<b>",
    "<!--",
    "-->",
    "```\n",
    "&amp;",
    "Â£",
    "\u200b",
    "---\n",
]


def test_map_holds_and_no_mark_is_lost_for_random_texts() -> None:
    dice = random.Random(20170324)
    for _ in range(3000):
        text = "a" + "".join(dice.choices(PIECES, k=dice.randrange(1, 60))) + "a"
        found = article(text)
        check_map(found)
        assert found.text.count("\n") == found.original.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def test_marks_survive_emphasis_anywhere() -> None:
    dice = random.Random(5)
    for _ in range(2000):
        text = "a " + "".join(dice.choices([*"ab ,.'\"’“”", "*", "**", "_"], k=40)) + " a"
        assert [c for c in article(text).text if c in "'\"’“”"] == [c for c in text if c in "'\"’“”"]


@pytest.mark.parametrize(
    "piece",
    ["*a ", "**", "_a ", "`` ` ", "[", "](", "[a](", "](<a", "<a ", "<!--", "```a\n", "> ", "- ", "---\n", "\\*", "&amp;", "\n", "a\n==\n"],
)
def test_time_is_linear(piece: str) -> None:
    begun = time.monotonic()
    markup(piece * 30_000 + " a")
    assert time.monotonic() - begun < 10
