"""JSON and JSON Lines: a bad record is an error, and the others are read."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from quoteattr.errors import ReadError
from quoteattr.read import files, read_article, read_articles
from quoteattr.types import Article, Block


def lines_file(tmp_path: Path, *lines: str | bytes) -> str:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return str(path)


def json_file(tmp_path: Path, words: str) -> str:
    path = tmp_path / "a.json"
    path.write_text(words)
    return str(path)


def test_every_key(tmp_path: Path) -> None:
    record = {"text": "He said so.", "id": "x1", "title": "T", "date": "2017-03-24", "url": "http://a.b", "byline": "Ann Lee"}
    path = lines_file(tmp_path, json.dumps(record))
    article = read_article(path)
    assert {key: getattr(article, key) for key in record} == record
    assert article.source == f"{path}:1"
    assert article.sha256 == hashlib.sha256(b"He said so.").hexdigest()


def test_defaults(tmp_path: Path) -> None:
    path = lines_file(tmp_path, '{"text": "He said so.", "title": null, "date": "", "byline": {}}')
    article = read_article(path)
    assert article.id == article.source == f"{path}:1"
    assert (article.title, article.date, article.url, article.byline) == (None, None, None, None)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("doc", "d1", "d1"),
        ("id", 7, "7"),
        ("id", True, None),
        ("id", "  ", None),
        ("id", "half \ud800", "half \ufffd"),
        ("byline", ["Ann Lee", "Bo Roy"], "Ann Lee, Bo Roy"),
    ],
    ids=["doc for id", "number", "truth value", "blank", "half a character", "two bylines"],
)
def test_values(tmp_path: Path, key: str, value: object, expected: str | None) -> None:
    path = lines_file(tmp_path, json.dumps({"text": "He said so.", key: value}))
    article = read_article(path)
    assert getattr(article, "byline" if key == "byline" else "id") == (expected or f"{path}:1")


def test_blank_lines_count_but_are_no_records(tmp_path: Path) -> None:
    path = lines_file(tmp_path, "", '{"text": "One."}', "  ", '{"text": "Two."}', "")
    assert [a.source for a in read_articles(path)] == [f"{path}:2", f"{path}:4"]


def test_title_makes_no_headline_of_a_sentence(tmp_path: Path) -> None:
    path = lines_file(tmp_path, json.dumps({"text": "The mayor is gone.\n\nShe left at noon.", "title": "Mayor quits"}))
    assert [p.kind for p in read_article(path).paragraphs] == [Block.BODY, Block.BODY]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("nonsense", "not valid JSON (Expecting value, column 1 of line 1); each line must be one JSON object", id="no JSON"),
        pytest.param('{"text": "a', "not valid JSON", id="cut off"),
        pytest.param("[1, 2]", 'not a JSON object; give {"text": "…"}', id="a list"),
        pytest.param("null", "not a JSON object", id="null"),
        pytest.param('{"txt": "a"}', 'no "text"; ', id="no text"),
        pytest.param('{"text": 5}', '"text" is no string; ', id="a number for text"),
        pytest.param('{"text": null}', '"text" is no string; ', id="null for text"),
        pytest.param('{"text": " \\n"}', '"text" is empty, ', id="empty"),
        pytest.param('{"text": "\\u200b"}', "empty, there are no words in it", id="invisible"),
        pytest.param("[" * 100_000, "nested too deep", id="deep"),
        pytest.param('{"a":' * 100_000, "nested too deep", id="deep objects"),
        pytest.param('{"text": "a", "n": ' + "9" * 10_000 + "}", "a number in this JSON is too long", id="a long number"),
        pytest.param(b'{"text": "a\0"}', "not UTF-8 text", id="NUL"),
    ],
)
def test_bad_line_spoils_no_other(tmp_path: Path, line: str, words: str) -> None:
    path = lines_file(tmp_path, '{"text": "One."}' + " " * 5000, line, '{"text": "Two."}')
    one, bad, two = read_articles(path)
    assert isinstance(one, Article) and isinstance(two, Article)
    assert isinstance(bad, ReadError)
    assert str(bad).startswith(f"{path}:2: ")
    assert words.replace("not UTF-8 text", "not text") in str(bad)
    assert "\n" not in str(bad)


def test_escaped_characters(tmp_path: Path) -> None:
    path = lines_file(tmp_path, r'{"text": "half \ud83d, whole \ud83d\ude00, NUL \u0000, tab \t, Â£5\r\n"}')
    article = read_article(path)
    assert article.text == "half \ufffd, whole 😀, NUL \0, tab \t, £5\n"
    assert article.original == "half \ud83d, whole 😀, NUL \0, tab \t, Â£5\r\n"


def test_windows_1252_line(tmp_path: Path) -> None:
    path = lines_file(tmp_path, '{"text": "It’s so."}'.encode("windows-1252"), '{"text": "It’s so."}')
    first, second = read_articles(path)
    assert first.text == second.text == "It’s so."
    assert [len(first.repairs), len(second.repairs)] == [1, 0]


def test_byte_order_mark(tmp_path: Path) -> None:
    path = lines_file(tmp_path, b'\xef\xbb\xbf{"text": "One."}')
    assert read_article(path).text == "One."


def test_no_record_at_all(tmp_path: Path) -> None:
    for lines in ([], ["", " "]):
        (error,) = read_articles(lines_file(tmp_path, *lines))
        assert "empty, there is nothing to read" in str(error)


def test_utf_16_and_packed_files_under_the_wrong_name(tmp_path: Path) -> None:
    for data, words in (('{"text": "One."}'.encode("utf-16"), "save it as UTF-8"), (gzip.compress(b"{}"), "gzip data")):
        (error,) = read_articles(lines_file(tmp_path, data))
        assert words in str(error)


def test_long_line_spoils_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    long = json.dumps({"text": "a" * 5000})
    path = lines_file(tmp_path, '{"text": "One."}', long, '{"text": "Two."}', long)
    one, bad, two, last = read_articles(path)
    assert (one.text, two.text, two.source) == ("One.", "Two.", f"{path}:3")
    assert all(str(error).startswith(f"{path}:{n}: over ") for n, error in ((2, bad), (4, last)))


def test_file_larger_than_the_limit_is_read_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    path = lines_file(tmp_path, *['{"text": "He said so."}'] * 500)
    assert sum(isinstance(a, Article) for a in read_articles(path)) == 500


def test_packed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "One."}\n\n{"text": "Two."}\n'))
    assert [a.source for a in read_articles(str(path))] == [f"{path}:1", f"{path}:3"]


def test_damaged_packed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b'{"text": "One."}\n' * 10_000)
    for data in (whole[:-10], b"no gzip", whole[:20] + b"xxxx" + whole[24:]):
        path.write_bytes(data)
        *_, last = read_articles(str(path))
        assert isinstance(last, ReadError)
        assert "damaged gzip data after line" in str(last)


def test_read_article_refuses_a_file_of_two(tmp_path: Path) -> None:
    path = lines_file(tmp_path, '{"text": "One."}', '{"text": "Two."}')
    with pytest.raises(ReadError, match="holds more than one article; read it with read_articles"):
        read_article(path)


# --- .json


def test_one_object(tmp_path: Path) -> None:
    path = json_file(tmp_path, '{\n "text": "One.",\n "title": "T"\n}\n')
    article = read_article(path)
    assert (article.source, article.id, article.text, article.title) == (path, path, "One.", "T")


def test_list(tmp_path: Path) -> None:
    path = json_file(tmp_path, '[{"text": "One."}, 5, {"text": "Three.", "id": "c"}]')
    one, bad, three = read_articles(path)
    assert (one.source, one.id) == (f"{path}:1", f"{path}:1")
    assert str(bad).startswith(f"{path}:2: not a JSON object")
    assert (three.source, three.id) == (f"{path}:3", "c")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param('{"text": "One."}\n{"text": "Two."}', "for one object a line, name the file .jsonl", id="lines"),
        pytest.param("[]", "an empty list", id="empty list"),
        pytest.param("[" * 100_000, "nested too deep", id="deep"),
        pytest.param('{"title": "T"}', 'no "text"', id="no text"),
        pytest.param("  ", "empty", id="blank"),
    ],
)
def test_bad_file(tmp_path: Path, words: str, expected: str) -> None:
    path = json_file(tmp_path, words)
    (error,) = read_articles(path)
    assert isinstance(error, ReadError)
    assert str(error).startswith(f"{path}: ") and expected in str(error)
