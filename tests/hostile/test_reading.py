"""Any bytes and any text through every door that reads: they read, or one error says so on one line that no terminal obeys."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteattr.errors import QuoteattrError
from quoteattr.read import READERS, read_articles, read_transcripts
from quoteattr.types import Article, Transcript

from .tables import HEADS, TABLES
from .texts import ATTACKS, OBEYED, every_category, mixed

SUFFIXES = sorted(s for s in READERS if s != "-")
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MANY = settings(BOUNDED, max_examples=150)
DATA = st.one_of(mixed().map(lambda words: words.encode("utf-8", "surrogatepass")), st.binary(max_size=400))


def check_error(error: QuoteattrError) -> None:
    assert not OBEYED.search(str(error)) and "\n" not in str(error), repr(str(error))
    assert len(str(error)) < 1000


def check_article(article: Article) -> None:
    """Offsets: paragraphs stand in order, apart and inside the text; each place of the text leads to one of the file, never backwards."""
    end = 0
    for p in article.paragraphs:
        assert end <= p.span.start < p.span.end <= len(article.text)
        assert article.text[p.span.start : p.span.end].strip() == article.text[p.span.start : p.span.end]
        end = p.span.end
    for r in article.repairs:
        assert article.original[r.span.start : r.span.end] == r.before
    places = [article.source_offset(i) for i in range(0, len(article.text) + 1, max(1, len(article.text) // 50))]
    assert places == sorted(places) and places[-1] <= len(article.original)


def read_all(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    for found in (*read_articles(str(path)), *(t.article if isinstance(t, Transcript) else t for t in read_transcripts(str(path)))):
        check_article(found) if isinstance(found, Article) else check_error(found)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".vtt", ".srt"])
@MANY
@given(data=DATA)
def test_any_file_reads_or_says_why(suffix: str, data: bytes, tmp_path: Path) -> None:
    read_all(tmp_path / f"a{suffix}", gzip.compress(data) if suffix.endswith(".gz") else data)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".vtt", ".srt"])
def test_every_attack_and_every_category_reads_or_says_why(suffix: str, tmp_path: Path) -> None:
    for number, words in enumerate((*ATTACKS.values(), every_category())):
        record = json.dumps({"text": f"The mayor said {words}.", "id": words, "title": words, "byline": words, "url": words})
        for data in (words.encode("utf-8", "surrogatepass"), f"The mayor said {words}.".encode("utf-8", "surrogatepass"), record.encode()):
            read_all(tmp_path / f"{number}{suffix}", gzip.compress(data) if suffix.endswith(".gz") else data)


@pytest.mark.parametrize("name", TABLES)
@MANY
@given(head=st.sampled_from(HEADS), data=DATA)
def test_any_table_reads_or_says_why(name: str, head: str, data: bytes, tmp_path: Path) -> None:
    file, read = TABLES[name]
    (tmp_path / file).write_bytes(head.encode() + data)
    try:
        read(str(tmp_path / file))
    except QuoteattrError as error:
        check_error(error)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(sorted(ATTACKS.values())), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(["text", "id", "title", "name", "aliases", "version", "findings", "path", "code", "count"]),
                st.text(max_size=3),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", ["speakers as JSON", "baseline", "gold", "saved parse"])
@BOUNDED
@given(value=JSON)
def test_any_value_of_json_reads_or_says_why(name: str, value: Any, tmp_path: Path) -> None:
    file, read = TABLES[name]
    (tmp_path / file).write_text(json.dumps(value), encoding="utf-8")
    try:
        read(str(tmp_path / file))
    except QuoteattrError as error:
        check_error(error)


@BOUNDED
@given(values=st.lists(JSON, max_size=4))
def test_any_records_read_or_say_why(values: Iterable[Any], tmp_path: Path) -> None:
    read_all(tmp_path / "a.jsonl", "\n".join(map(json.dumps, values)).encode())
    read_all(tmp_path / "a.json", json.dumps(values).encode())


@pytest.mark.parametrize("deep", ["[", '{"text":', '[{"text":"a","id":'], ids=["lists", "objects", "records"])
@pytest.mark.parametrize("name", ["speakers as JSON", "baseline", "gold", "saved parse"])
def test_json_nested_a_hundred_thousand_deep_says_why(name: str, deep: str, tmp_path: Path) -> None:
    file, read = TABLES[name]
    (tmp_path / file).write_text(deep * 100_000, encoding="utf-8")
    with pytest.raises(QuoteattrError) as caught:
        read(str(tmp_path / file))
    check_error(caught.value)


@pytest.mark.parametrize(
    "name", ["a" * 5000, "a\0b.txt", "\x1b[31mred.txt", "\u202etxt.exe", "a\nb.txt", "caf\udce9.txt", "/dev/null", "../" * 500]
)
def test_any_name_of_a_file_is_shown_on_one_line(name: str) -> None:
    (found,) = read_articles(name)
    assert isinstance(found, QuoteattrError)
    assert not OBEYED.search(str(found)) and "\n" not in str(found)
