"""Plain files, stdin, and every file that cannot be read: one clear line each, and the loop goes on."""

import errno
import hashlib
import io
import os
import sys
import time
from pathlib import Path

import pytest

import quoteattr.read
from quoteattr.errors import ReadError
from quoteattr.read import article_from_text, read_article, read_articles
from quoteattr.read.files import MAX_BYTES, refusal
from quoteattr.types import Article

STORY = "Mayor quits\n\nThe mayor said: 'I am off.'\n"


def give_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def refused(path: str) -> str:
    """The message; on one line, and the same from both functions."""
    (error,) = read_articles(path)
    assert isinstance(error, ReadError)
    with pytest.raises(ReadError) as raised:
        read_article(path)
    assert str(raised.value) == str(error)
    assert "\n" not in str(error)
    return str(error)


def test_public_names() -> None:
    kinds = ["READERS", "TEXT_FORMATS", "Markup", "TextFormat"]
    names = ["article_from_text", "read_article", "read_articles", "read_speakers", "read_transcripts", "text_format"]
    assert quoteattr.read.__all__ == kinds + names
    assert list(quoteattr.read.TEXT_FORMATS) == [".txt", ".md", ".markdown", ".html", ".htm"]
    assert list(quoteattr.read.READERS) == [
        ".txt",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".docx",
        ".pdf",
        ".json",
        ".jsonl",
        ".jsonl.gz",
        ".jsonl.zst",
        ".parquet",
        ".warc",
        ".warc.gz",
        "-",
    ]


def test_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STORY.encode())
    article = read_article(str(path))
    assert article.source == article.id == str(path)
    assert article.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert article.title == "Mayor quits"
    assert article.text == STORY
    assert article.text is article.original
    assert article.repairs == ()
    assert list(read_articles(str(path))) == [article]


@pytest.mark.parametrize("name", ["a.TXT", "a", "a.story", "a.b.txt", ".hidden"])
def test_any_other_suffix_is_plain_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(STORY)
    assert read_article(str(tmp_path / name)).text == STORY


def test_hash_is_of_the_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()
    (tmp_path / "a.txt").write_bytes(data)
    article = read_article(str(tmp_path / "a.txt"))
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.text == STORY


def test_hash_of_bare_text() -> None:
    assert article_from_text(STORY, source="x").sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_windows_1252_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("It’s a café.".encode("windows-1252"))
    article = read_article(str(tmp_path / "a.txt"))
    assert article.text == "It’s a café."
    assert [r.reason for r in article.repairs] == ["decoded as windows-1252, since the file is not valid UTF-8"]


# --- what cannot be read


def test_missing_file() -> None:
    assert refused("copy/x.txt") == "copy/x.txt: no such file; check the path"


def test_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    assert refused(f"{tmp_path}/a/b.txt").endswith(": no such file; check the path")


@pytest.mark.parametrize("name", ["copy", "copy.txt", "copy.md", "copy.json", "copy.jsonl"])
def test_directory(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    assert refused(f"{folder}/") == f"{folder}/: a directory; give its files, or a glob such as {folder}/*.txt"


def test_path_that_no_system_takes() -> None:
    assert refused("a\0b.txt").startswith(r"a\x00b.txt: cannot be read")
    assert refused("a" * 5000 + ".txt").endswith("the name is too long; check the path")


def test_line_end_in_a_path_stays_on_one_line() -> None:
    assert refused("a\nb.txt") == "a\\nb.txt: no such file; check the path"


def test_braces_in_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "{0}"
    folder.mkdir()
    assert "{0}/*.txt" in refused(str(folder))


def test_permission() -> None:
    error = refusal("a.txt", PermissionError(errno.EACCES, "Permission denied"))
    assert str(error) == "a.txt: may not be read; check its permissions"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert refused(str(path)).endswith(": may not be read; check its permissions")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff".encode(), "\u200b\u00a0\n".encode(), b"\n" * 1_000_000])
def test_empty(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert ": empty, " in refused(str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"%PDF-1.7\n...", "a PDF; name it .pdf, or save its words as .txt", id="PDF"),
        pytest.param(b"PK\x03\x04 and so on", "a .docx or another zip archive", id="docx"),
        pytest.param(b"{\\rtf1 Words}", "a rich text document", id="RTF"),
        pytest.param(b"\x1f\x8b\x08 packed", "gzip data; unpack it first", id="gzip"),
        pytest.param(b"\x89PNG\r\n", "a picture", id="PNG"),
        pytest.param(b"ELF\0\0\0", "not text but binary data", id="NUL"),
    ],
)
def test_no_text(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert words in refused(str(tmp_path / "a.txt"))


def test_enormous_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with open(path, "wb") as file:
        file.truncate(3_000_000_000)  # sparse: takes no room
    begun = time.monotonic()
    message = refused(str(path))
    assert "over 20 MB, too large for one article" in message
    assert time.monotonic() - begun < 1


def test_endless_device_is_refused() -> None:
    assert "over 20 MB" in refused("/dev/zero")


@pytest.mark.parametrize(
    ("text", "words"),
    [("*** 12 – 14 ***\n", "only marks and figures"), ("Мэр сказал: «нет».\n", "not Latin ones"), ("# 市長は辞任した\n", "not Latin ones")],
    ids=["no letter", "Russian", "Japanese"],
)
def test_no_english(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert words in refused(str(tmp_path / "a.txt"))


# --- stdin


def test_stdin_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, STORY.encode())
    article = read_article("-")
    assert (article.source, article.id, article.text) == ("-", "-", STORY)
    assert article.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_stdin_as_a_web_page(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, b"<!DOCTYPE html>\n<nav>Home</nav><p>The mayor said: 'I am off.'")
    article = read_article("-")
    assert (article.text, article.source_position(0)) == ("The mayor said: 'I am off.'", (2, 19))


@pytest.mark.parametrize("text", ["{He} said so.\n", '{"a": 1}\nwords\n', "\n\n{a", '["text"]\n'], ids=lambda t: repr(t))
def test_stdin_that_only_begins_like_json(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    give_stdin(monkeypatch, text.encode())
    assert read_article("-").text == text


def test_stdin_as_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    give_stdin(monkeypatch, b'\n{"text": "One."}\nbad\n{"text": "Two.", "id": "b"}\n')
    one, bad, two = read_articles("-")
    assert (one.source, one.text) == ("-:2", "One.")
    assert isinstance(bad, ReadError)
    assert (two.source, two.id) == ("-:4", "b")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "stdin: empty"), (b"\n \n", "stdin: empty"), (b"a\0b", "stdin: not text"), (b"a" * (MAX_BYTES + 1), "stdin: over 20 MB")],
    ids=["nothing", "blank", "binary", "enormous"],
)
def test_stdin_refused(monkeypatch: pytest.MonkeyPatch, data: bytes, words: str) -> None:
    give_stdin(monkeypatch, data)
    (error,) = read_articles("-")
    assert str(error).startswith(words)


# --- long texts take time in proportion


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 1_000_000, id="5 MB in one line"),
        pytest.param("'" * 50_000 + '"' * 50_000 + " a", id="quotation marks"),
        pytest.param("a" + "\n" * 1_000_000 + "b", id="blank lines"),
        pytest.param("a" + " \n" * 300_000 + "b", id="lines of spaces"),
        pytest.param("(left " * 100_000, id="brackets never closed"),
        pytest.param("The mayor said that she would stay here.\n\n" * 10_000, id="one paragraph again and again"),
    ],
)
def test_time_is_linear(text: str) -> None:
    begun = time.monotonic()
    article_from_text(text, source="a")
    assert time.monotonic() - begun < 15  # some 1 s on an idle machine; minutes if it were quadratic


# --- stdin that is an editor's text of a file

FENCED = 'Ana came.\n\n```\n"code"\n```\n'


def test_stdin_as_a_file_that_need_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str, text: str = FENCED) -> Article:
        give_stdin(monkeypatch, text.encode())
        (found,) = read_articles("-", path)
        assert isinstance(found, Article) and found.source == found.id == path
        return found

    assert read("drafts/a.txt").text == FENCED
    marked = read("drafts/A.MD")
    assert marked.words(p.span for p in marked.paragraphs) == "Ana came."
    assert read("a.html", "<nav>Home</nav><p>The mayor said: 'I am off.'").text == "The mayor said: 'I am off.'"
    assert read("a.txt", '{"text": "One."}\n').text.startswith("{")


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("a.docx", b"PK\x03\x04", "a.docx: a .docx file is not read from text handed over"),
        ("a.jsonl", b'{"text": "One."}', "a.jsonl: a .jsonl file is not read from text handed over"),
        ("a.md", b" \n", "a.md: empty"),
        ("a.txt", b"%PDF-1", "a.txt: a PDF"),
    ],
    ids=["a binary format", "records", "nothing", "a PDF under another name"],
)
def test_stdin_that_cannot_be_the_file_is_one_line(monkeypatch: pytest.MonkeyPatch, path: str, data: bytes, said: str) -> None:
    give_stdin(monkeypatch, data)
    (error,) = read_articles("-", path)
    assert isinstance(error, ReadError) and str(error).startswith(said) and "\n" not in str(error)


def test_a_name_for_stdin_is_not_that_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    (article,) = read_articles(str(path), "b.md")
    assert isinstance(article, Article) and article.source == str(path)
