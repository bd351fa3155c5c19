"""Decoding and repairs: what is sound stays as it is; what is repaired can be found in the file."""

import random

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import article_from_text, repair
from quoteattr.types import Span

SOUND = [
    pytest.param("Ângela Gonçalves and João spoke.", id="a name that begins with a lead character"),
    pytest.param("UN CHÂTEAU, CÔTE D'AZUR, SÃO PAULO", id="capitals with accents"),
    pytest.param("le pâté, un âne, voilà", id="small letters with accents"),
    pytest.param("“ATÉ AMANHÃ”, said the poster", id="a closing mark after a capital with a tilde"),
    pytest.param("«AMANHÃ» – IRMÃ’", id="other marks after it"),
    pytest.param("an area of 3.5 Å² in the crystal", id="a physicist's unit"),
    pytest.param("« celui-là\xa0»", id="French no-break space before a mark"),
    pytest.param("the letter Å", id="a lead character at the end"),
    pytest.param("8\xa0million\u202fpeople\u2009today", id="other white space"),
    pytest.param("\u202eevil\u202c \u200eok", id="bidirectional controls"),
    pytest.param("👩\u200d⚖️ wrote", id="a joiner inside a picture sign"),
    pytest.param("a control character \x83 of who knows what code page", id="other control characters"),
    pytest.param("“Don’t,” she said – then… ‘No’", id="curly marks"),
    pytest.param("one\n\ntwo\tthree\fpage", id="white space of a plain file"),
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text: str) -> None:
    assert list(repair.find(text)) == []
    article = article_from_text(text, source="a.txt")
    assert article.text is article.original


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("worth Â£8million", "worth £8million", id="pound"),
        pytest.param("â‚¬5 and 5â„¢", "€5 and 5™", id="euro and trade mark"),
        pytest.param("donâ€™t", "don’t", id="apostrophe"),
        pytest.param("â€œNon,â€\x9d he said", "“Non,” he said", id="double marks, the last byte undefined"),
        pytest.param("â€œNon,â€\ufffd he said", "“Non,” he said", id="double marks, the last byte lost"),
        pytest.param("one â€“ two â€” threeâ€¦", "one – two — three…", id="dashes and ellipsis"),
        pytest.param("FranÃ§ois and AndrÃ© in CÃ”TE", "François and André in CÔTE", id="accents"),
        pytest.param("RodrÃ\xadguez", "Rodríguez", id="half of it looks like a soft hyphen"),
        pytest.param("MiloÅ¡ ErdoÄŸan", "Miloš Erdoğan", id="Central European and Turkish names"),
        pytest.param("one.Â\xa0Two", "one.\xa0Two", id="no-break space"),
        pytest.param("donÂ’t", "don’t", id="a control character in between"),
        pytest.param("don\x92t \x93yes\x94", "don’t “yes”", id="windows-1252 as control characters"),
        pytest.param("donÃ¢â‚¬â„¢t", "don’t", id="damaged twice"),
        pytest.param("cafÃƒÂ©", "café", id="an accent damaged twice"),
        pytest.param("ok ðŸ˜€", "ok 😀", id="emoji"),
        pytest.param("\ufeffHello", "Hello", id="byte order mark"),
        pytest.param("a\u200bb\ufeffc\u00add\u2060e", "abcde", id="invisible characters"),
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="line ends"),
        pytest.param("a\r\n\r\nb", "a\n\nb", id="blank line"),
        pytest.param("a\u2028b\u2029c\vd", "a\nb\nc\nd", id="line separators"),
        pytest.param("half \ud83d gone", "half \ufffd gone", id="lone surrogate"),
    ],
)
def test_damage_is_repaired(before: str, after: str) -> None:
    article = article_from_text(before, source="a.txt")
    assert article.text == after
    assert article.original == before
    for r in article.repairs:
        assert before[r.span.start : r.span.end] == r.before
        assert r.reason


PIECES = [
    *"abc XYZ.,'\"“”‘’\n\n—–é\xa0«»ÂÃÄÅâðï€™‚„†…Ÿ",
    "\r\n",
    "\r",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "Â£",
    "â€™",
    "â€œ",
    "â€\x9d",
    "â€\ufffd",
    "Ã©",
    "Ã¢â‚¬â„¢",
    "ðŸ˜€",
    "\x92",
    "\ud800",
    "\u2028",
    "😀",
]


def random_texts(seed: int, count: int) -> list[str]:
    dice = random.Random(seed)
    return ["a" + "".join(dice.choices(PIECES, k=dice.randrange(1, 60))) for _ in range(count)]


def check_map(article) -> None:
    """Every character that no repair made stands in the file where the map says, and the repairs give the text."""
    made: set[int] = set()
    shift = 0
    last = 0
    for r in article.repairs:
        assert r.span.start >= last
        last = r.span.end
        start = r.span.start + shift
        made.update(range(start, start + len(r.after)))
        assert article.original[r.span.start : r.span.end] == r.before
        assert article.text[start : start + len(r.after)] == r.after
        shift += len(r.after) - len(r.before)
    for i, c in enumerate(article.text):
        if i not in made:
            assert article.original[article.source_offset(i)] == c


def test_map_holds_for_random_texts() -> None:
    for text in random_texts(seed=20170324, count=3000):
        check_map(article_from_text(text, source="a.txt"))


def test_repairing_twice_changes_nothing_more_in_line_ends_and_invisibles() -> None:
    for text in random_texts(seed=7, count=500):
        once = article_from_text(text, source="a.txt").text
        assert "\r" not in once and "\u200b" not in once and "\ufeff" not in once


def test_span_before_and_after_a_repair() -> None:
    article = article_from_text("It cost Â£3.\r\nNo more.", source="a.txt")
    three = article.text.index("3")
    assert article.source_span(Span(three, three + 1)) == Span(10, 11)
    assert article.source_position(article.text.index("No")) == (2, 1)


def decoded(data: bytes) -> tuple[str, list[str]]:
    text, remarks = repair.decode(data, "a.txt")
    return text, [r.reason for r in remarks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le-bom", "utf-16-be-bom"], ids=lambda name: name)
def test_encodings_with_a_mark_of_their_own(encoding: str) -> None:
    words = "“Café,” she said – 日本"
    data = ("\ufeff" + words).encode(encoding[:-4]) if encoding.endswith("-bom") else words.encode(encoding)
    text, remarks = decoded(data)
    assert article_from_text(text, source="a").text == words
    assert remarks == []


def test_windows_1252_is_said_so() -> None:
    text, remarks = decoded("“Café,” he said".encode("windows-1252"))
    assert text == "“Café,” he said"
    assert remarks == ["decoded as windows-1252, since the file is not valid UTF-8"]


def test_undefined_byte_costs_no_quotation_mark() -> None:
    assert decoded(b"\x93Yes\x94 \x81\xe9")[0] == "“Yes” \x81é"


def test_remark_moves_no_offset() -> None:
    text, remarks = repair.decode(b"caf\xe9\r\nat noon", "a.txt")
    article = article_from_text(text, source="a.txt", remarks=remarks)
    check_map(article)
    assert article.repairs[0] == remarks[0]
    assert article.source_position(article.text.index("noon")) == (2, 4)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"words\0more words", id="a NUL"),
        pytest.param(bytes(range(1, 32)) * 40, id="control characters"),
        pytest.param("words".encode("utf-16-le"), id="UTF-16 without a mark"),
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt: not text but binary data; "):
        repair.decode(data, "a.txt")


def test_a_few_colour_codes_are_no_binary() -> None:
    assert decoded(b"\x1b[31mRed\x1b[0m")[0] == "\x1b[31mRed\x1b[0m"


def test_cut_utf_16_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^a\.txt: damaged UTF-16; save it as UTF-8"):
        repair.decode(b"\xff\xfea\0b", "a.txt")
