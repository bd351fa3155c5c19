"""Mending: what is left as it is comes first; then what is mended, that no word changes by it, and that a second time mends nothing."""

from __future__ import annotations

import os
import random
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quoteattr import article_from_text, marks_only
from quoteattr.check import RULES, run
from quoteattr.check.fix import Mended, edited, encoding_of, mend, replace_file
from quoteattr.errors import OutputError, ReadError
from quoteattr.read import text_format
from quoteattr.settings import DEFAULTS
from quoteattr.types import Edit, Finding, Report, Span

from .. import seeds

CODES = tuple(rule.CODE for rule in RULES if rule.CODE.startswith("Q"))
SPOKEN = "“It leaks all day,” said Morag Tulloch, who has kept the wall at Skerry for a score of years. “It won’t last,” she said.\n\n"
STRAIGHT = SPOKEN.translate(str.maketrans("“”’", '""\''))
MARKS = re.compile("[\"“”„‟'‘’‚‛`«»‹›]")


def plain(text: str) -> Report:
    return marks_only(article_from_text(text, source="a.txt"))


def read_as(name: str) -> Callable[[str], Report]:
    return lambda text: marks_only(text_format(name).article_from_bytes(text.encode(), name))


def mended(text: str, marks: str = "", reread: Callable[[str], Report] = plain) -> Mended:
    return mend(reread(text), lambda report: run(report, CODES, replace(DEFAULTS, marks=marks)), reread)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param(SPOKEN, "", id="nothing odd"),
        pytest.param(SPOKEN + "Skerry's keeper won't say whose fault the farmers' flood was.", "", id="apostrophes of another style"),
        pytest.param(SPOKEN + "The wall is 6' 2\" high, as in the '90s.", "curly", id="feet, inches and a cut number"),
        pytest.param(SPOKEN + '"It is a ruin, said her son.', "", id="an odd quotation that is never closed"),
        pytest.param(SPOKEN + "The note read « Fermé ».", "curly", id="guillemets"),
        pytest.param("It is a realÃ¢€world wall.", "", id="mojibake of which a half is lost"),
        pytest.param(SPOKEN + "““No” was all he said,” she said.", "", id="two marks that open as one"),
        pytest.param(SPOKEN + "“He said “we heard ‘never’ and left” twice,” she said.", "", id="an inner pair that holds another"),
        pytest.param(SPOKEN + "“It leaks. We mended it.\n\nIt will leak in June,” said her son.", "", id="a bad continuation"),
    ],
)
def test_left_as_it_is(text: str, marks: str) -> None:
    assert mended(text, marks) == Mended(text)


@pytest.mark.parametrize(
    ("text", "after", "marks"),
    [
        pytest.param(SPOKEN + '"It is a ruin," he said.', SPOKEN + "“It is a ruin,” he said.", "", id="an odd pair"),
        pytest.param(SPOKEN + '“It is a ruin," he said.', SPOKEN + "“It is a ruin,” he said.", "", id="an odd end"),
        pytest.param(STRAIGHT + "“It’s a ruin,” he said.", STRAIGHT + '"It’s a ruin," he said.', "", id="the apostrophe in it stays"),
        pytest.param(STRAIGHT, SPOKEN.replace("’", "'"), "curly", id="the house's style, apostrophes staying"),
        pytest.param(SPOKEN + "“He said “no” twice,” she said.", SPOKEN + "“He said ‘no’ twice,” she said.", "", id="a nested pair"),
        pytest.param(
            SPOKEN + '"He said "no" twice," she said.', SPOKEN + "“He said ‘no’ twice,” she said.", "", id="a nested pair in an odd one"
        ),
        pytest.param(SPOKEN + "“It cost Â£8,” she said.", SPOKEN + "“It cost £8,” she said.", "", id="mojibake"),
        pytest.param(
            SPOKEN + 'â€œIt doesnâ€™t leak," he said.',
            SPOKEN + "“It doesn’t leak,” he said.",
            "",
            id="a mark that was mojibake, and an odd end",
        ),
        pytest.param(SPOKEN + "“It is a ruin’’ he said.", SPOKEN + "“It is a ruin” he said.", "", id="two marks for one"),
    ],
)
def test_mended(text: str, after: str, marks: str) -> None:
    found = mended(text, marks)
    assert found.text == after and found.findings
    assert mended(after, marks) == Mended(after)


HEAD = "<html><head><title>Wall</title></head><body><article><h1>The wall at Skerry</h1>"
PAGE = HEAD + '<p class="a">“It leaks,” said <a href="x.html" title="a &quot;b&quot;">Morag</a>, the keeper. “It won’t last,” she said.</p>'


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        pytest.param("a.html", PAGE + "<p>&quot;It is a ruin,&quot; he said.</p>", None, id="entities stay"),
        pytest.param("a.html", PAGE + "<p><q>It is a ruin,</q> he said.</p>", None, id="so does a q"),
        pytest.param("a.html", PAGE + '<p id="b">"It is a <b>ruin</b>," he said.</p>', ("“It is a <b>", "</b>,” he"), id="marks in markup"),
        pytest.param("a.html", PAGE + "<p>“It is Ã©asy&rdquo; he said.</p>", ("“It is éasy&rdquo;", "he"), id="mojibake beside an entity"),
        pytest.param("a.md", "# Wall\n\n" + SPOKEN + '`"code"` and [a](b "c") \\"no\\" “d”', None, id="Markdown's own marks stay"),
        pytest.param("a.md", "# Wall\n\n" + SPOKEN + '"**Never**," he said.', ("“**Never**,”", "he"), id="marks round emphasis"),
    ],
)
def test_markup_stays(name: str, before: str, after: tuple[str, str] | None) -> None:
    found = mended(before, reread=read_as(name))
    assert bool(found.findings) == bool(after)
    assert MARKS.sub("", found.text).replace("é", "Ã©") == MARKS.sub("", before)
    assert all(part in found.text for part in after or (before,))


def test_an_edit_that_changes_a_word_is_not_made() -> None:
    text = SPOKEN + '"It is a ruin," he said.'
    at = text.index("ruin")
    wrong = Finding("Q102", "a.txt", 3, 1, "x", edits=(Edit(Span(at, at + 4), "rune"),))
    right = run(plain(text), CODES)
    assert mend(plain(text), lambda report: [wrong, *run(report, CODES)], plain).findings == tuple(right)


def test_an_edit_that_makes_other_quotations_is_not_made() -> None:
    text = SPOKEN + "“It is a ruin,” he said."
    wrong = Finding("Q102", "a.txt", 1, 1, "x", edits=(Edit(Span(0, 1), ""),))
    assert mend(plain(text), lambda report: [wrong], plain) == Mended(text)


def test_an_edit_after_which_nothing_can_be_read_is_not_made() -> None:
    def reread(text: str) -> Report:
        raise ReadError("a.txt: empty")

    text = SPOKEN + '"It is a ruin," he said.'
    assert mend(plain(text), lambda report: run(report, CODES), reread) == Mended(text)


def test_of_two_findings_that_change_one_place_the_first_is_mended() -> None:
    text = SPOKEN + '"It is a ruin," he said.'
    pair = run(plain(text), CODES)[0]
    rival = replace(pair, message="rival", edits=(replace(pair.edits[0], words="«"),))
    assert mend(plain(text), lambda report: [*run(report, CODES), rival] if report.article.original == text else [], plain).findings == (
        pair,
    )


def test_edits_go_in_by_their_places_whatever_their_order() -> None:
    late, soon = (Finding("Q", "a", 1, 1, "", edits=(Edit(Span(*at), words),)) for at, words in (((3, 4), "D"), ((0, 1), "AA")))
    assert edited("abcde", [late, soon]) == "AAbcDe"


# --- whatever the text ------------------------------------------------------------------------------------------------------------

ALPHABET = [
    *"\"“”'‘’«»`", *'""“”‘’', *"    \n\n", "''", ", ", ". ", ",” ", ',"', "She said", "No", "boys", "talkin", "90s", "em", "won't", "it’s", "6", "ft",
    "(", ")", "—", "…", "Â£", "â€œ", "â€™", "Ã©", "**", "_", "\r\n", "<b>", "&quot;",
]  # fmt: skip
IN_WORD = re.compile(r"(?<=[^\W_])['’](?=[^\W_])")


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_whatever_the_text_no_word_changes_and_once_is_enough(name: str, seed: int) -> None:
    chance = random.Random(seed)
    text = "The wall leaks. " + "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(10, 120)))
    reread, marks = read_as(name), chance.choice(["", "curly", "straight"])
    before, found = reread(text), mended(text, marks, read_as(name))
    after = reread(found.text)
    assert MARKS.sub("", after.article.text) == MARKS.sub("", before.article.text)
    assert IN_WORD.findall(after.article.text) == IN_WORD.findall(before.article.text)
    assert mended(found.text, marks, reread) == Mended(found.text)


@pytest.mark.parametrize("name", seeds.NAMES)
@pytest.mark.parametrize("marks", ["", "curly", "straight"])
def test_no_word_of_a_seed_changes(name: str, marks: str) -> None:
    path = seeds.PATHS[name]
    article = seeds.article(name)
    found = mended(article.original, marks, read_as(path))
    assert MARKS.sub("", read_as(path)(found.text).article.text) == MARKS.sub("", article.text)
    assert mended(found.text, marks, read_as(path)) == Mended(found.text)


# --- files ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param("café".encode("cp1252"), "café", None, id="windows-1252"),
        pytest.param(b"caf\xc3\xa9", "other", None, id="another text"),
        pytest.param("café\r\n".encode(), "café\r\n", "utf-8", id="UTF-8, Windows line ends"),
        pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", "\ufeffcafé", "utf-8", id="a byte order mark"),
        pytest.param("\ufeffcafé".encode("utf-16-le"), "\ufeffcafé", "utf-16-le", id="UTF-16"),
        pytest.param(b"caf", "caf\ud800", None, id="half a character"),
    ],
)
def test_encoding(data: bytes, text: str, encoding: str | None) -> None:
    assert encoding_of(data, text) == encoding


def test_a_file_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(str(path), b"new")
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_link_still_leads_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt").symlink_to("a.txt")
    replace_file(str(tmp_path / "b.txt"), b"new")
    assert (tmp_path / "b.txt").is_symlink() and (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(OutputError, match=r"a\.txt: not mended, for it is read-only; make it writable$"):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"not mended, for it cannot be written \(No such file or directory\)"):
        replace_file(str(tmp_path / "a.txt"), b"new")
    assert os.listdir(tmp_path) == []
