"""PDFs: lines to paragraphs and parted words to whole ones, offsets of the text taken out, one clear line for what holds no words."""

import sys
from pathlib import Path

import pytest
from fpdf import FPDF

from quoteattr.errors import ReadError
from quoteattr.read import article_from_text, read_article, read_articles
from quoteattr.read.article import Markup
from quoteattr.read.pdf import REMARK, line_repairs
from quoteattr.types import Article

from .test_repair import check_map


def words(text: str) -> str:
    article = article_from_text(text, source="a.pdf", markup=Markup(tuple(line_repairs(text))))
    check_map(article)
    return article.text


LONG = "The mayor said on Monday that she would not be bullied"  # as wide as a line of the columns below


@pytest.mark.parametrize("text", ["She said so.", "A well-known man", "Ten - or twelve - men"], ids=["one line", "a hyphen", "dashes"])
def test_left_alone(text: str) -> None:
    assert list(line_repairs(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{LONG}\nout of office by a few.", f"{LONG} out of office by a few.", id="a line end within a sentence"),
        pytest.param(
            f"{LONG}\nby them.\nHer rivals, it seems,\nDo not agree.",
            f"{LONG} by them.\n\nHer rivals, it seems,\n\nDo not agree.",
            id="short lines end paragraphs",
        ),
        pytest.param(f"{LONG}\n \n{LONG}.", f"{LONG}\n\n{LONG}.", id="a blank line"),
        pytest.param(f"{LONG[:-3]}minis-\nter said so.", f"{LONG[:-3]}minister said so.", id="a word parted"),
        pytest.param(f"{LONG[:-3]}minis\u00ad\nter said so.", f"{LONG[:-3]}minister said so.", id="a word parted by a soft hyphen"),
        pytest.param(f"{LONG} Lloyd-\nGeorge said so.", f"{LONG} Lloyd- George said so.", id="a name keeps its hyphen"),
        pytest.param(
            f"{LONG} well-\nknown well-known men.", f"{LONG} well- known well-known men.", id="a hyphen that the text has elsewhere"
        ),
        pytest.param(f"{LONG}\fout of office by a few.", f"{LONG} out of office by a few.", id="over two pages"),
        pytest.param(f"{LONG}\n12\f{LONG}\n13", f"{LONG} {LONG}", id="numbers of pages"),
        pytest.param(
            "\f".join(f"The Herald, {n} May\n{LONG} {'xyz'[n]}\nPage {n} of 3" for n in range(3)),
            " ".join(f"{LONG} {c}" for c in "xyz"),
            id="running heads",
        ),
    ],
)
def test_lines_to_paragraphs(text: str, expected: str) -> None:
    assert words(text) == expected


def pdf(*pages: str, **lock: str) -> bytes:
    made = FPDF()
    made.set_author("Ann Lee")
    if lock:
        made.set_encryption(owner_password="owner", **lock)
    for page in pages:
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.multi_cell(80, 6, page)
    return bytes(made.output())


STORY = 'The mayor said on Monday that she would not be bullied out of office. "I have a job to do," she told the council, and went.'


def read(data: bytes, folder: Path) -> Article:
    (folder / "a.pdf").write_bytes(data)
    return read_article(str(folder / "a.pdf"))


def test_file(tmp_path: Path) -> None:
    article = read(pdf(f"{STORY}\n\nHer rivals laughed."), tmp_path)
    assert article.text == f"{STORY}\n\nHer rivals laughed."
    assert article.original.count("\n") > 1
    assert article.byline == "Ann Lee"
    line, column = article.source_position(article.text.index("job to do"))
    assert article.original.split("\n")[line - 1][column - 1 :].startswith("job")
    check_map(article)


def test_it_is_told_that_offsets_are_not_of_the_file(tmp_path: Path) -> None:
    assert [r.reason for r in read(pdf(STORY), tmp_path).repairs if not r.before] == [REMARK]


def test_a_lock_without_a_password_is_none(tmp_path: Path) -> None:
    assert "bullied" in read(pdf(STORY, user_password=""), tmp_path).text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(pdf(STORY, user_password="x"), "locked with a password; save it without one", id="locked"),
        pytest.param(pdf(""), "no words in this PDF, only pictures of them perhaps; read it with an OCR program first", id="scanned"),
        pytest.param(pdf(STORY)[:300], "no sound PDF", id="cut off"),
        pytest.param(b"%PDF-1.7\nnothing", "no sound PDF", id="damaged"),
        pytest.param(b"The mayor said so.", "no PDF; check that it is the right file", id="plain text"),
        pytest.param(b"PK\x03\x04 words", "a .docx or another zip archive", id="a zip archive"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (error,) = read_articles(str(tmp_path / "a.pdf"))
    assert isinstance(error, ReadError)
    assert str(error).startswith(f"{tmp_path}/a.pdf: {expected}")
    assert "\n" not in str(error)


def test_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(STORY)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(
        ReadError, match=r"a\.pdf: \.pdf files are read with pypdf, which is not installed; pip install 'quoteattr\[pdf\]'$"
    ):
        read(data, tmp_path)
