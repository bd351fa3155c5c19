"""What a gold file may hold, and the one line for what it may not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from quoteattr.errors import ReadError
from quoteattr.evaluate import GoldStatement, read_gold
from quoteattr.types import Span

TEXT = "'It will rain,' said Ana."  # 25 characters
WORDS = [[1, 13]]


def line(*attributions: Any, **given: Any) -> str:
    return json.dumps({"doc": "a", "text": TEXT, "attributions": list(attributions)} | given) + "\n"


@pytest.mark.parametrize(
    ("bad", "wrong"),
    [
        pytest.param("{broken\n", "not valid JSON", id="no JSON"),
        pytest.param("[1]\n", "not a JSON object", id="no object"),
        pytest.param(line(text=None), '"text" is no string', id="no text"),
        pytest.param(line(attributions=None), 'no list of "attributions"', id="no attributions"),
        pytest.param(line("x"), "attribution 1 is not a JSON object", id="an attribution of another kind"),
        pytest.param(line({"content": WORDS}, {"source": WORDS}), 'attribution 2 has no "content"', id="no content"),
        pytest.param(line({"content": []}), 'attribution 1 has no "content"', id="empty content"),
        pytest.param(line({"content": [[1, 26]]}), '"content" [1, 26] is outside the text of 25 characters', id="outside the text"),
        pytest.param(line({"content": WORDS, "cue": [[-1, 3]]}), '"cue" [-1, 3] is outside', id="before the text"),
        pytest.param(line({"content": WORDS, "source": [[9, 3]]}), '"source" [9, 3] ends before it begins', id="the wrong way round"),
        pytest.param(line({"content": [1, 13]}), '"content" holds what is no [start, end]', id="a span not in a list"),
        pytest.param(line({"content": [[1, 13, 14]]}), '"content" holds what is no [start, end]', id="three numbers"),
        pytest.param(line({"content": [[1.0, 13]]}), '"content" holds what is no [start, end]', id="a fraction"),
        pytest.param(line({"content": [[True, 13]]}), '"content" holds what is no [start, end]', id="true for a number"),
        pytest.param(line({"content": WORDS, "source": "Ana"}), '"source" is no list', id="words for spans"),
        pytest.param(line({"content": WORDS, "kind": "quote"}), '"kind" is none of direct', id="an unknown kind"),
        pytest.param(line({"content": WORDS, "speaker": 7}), '"speaker" is no name', id="a number for a name"),
        pytest.param(line({"content": WORDS, "speaker_names": "Ana"}), '"speaker_names" is no list of names', id="a name for a list"),
        pytest.param(line({"content": WORDS, "speaker_names": [7]}), '"speaker_names" is no list of names', id="a number in the list"),
        pytest.param(line({"content": WORDS, "speaker_names": [], "speaker_best": 7}), '"speaker_best" is no name', id="a number again"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_others_go_on(tmp_path: Path, bad: str, wrong: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line() + "\n" + bad + line(), encoding="utf-8")
    first, error, last = read_gold(str(path))
    assert isinstance(error, ReadError) and str(error).startswith(f"{path}:3: ") and wrong in str(error) and "\n" not in str(error)
    assert [g.article.source for g in (first, last) if not isinstance(g, ReadError)] == [f"{path}:1", f"{path}:4"]


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        list(read_gold(str(tmp_path / "gold.jsonl")))


def test_scare_quotes_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line({"content": WORDS, "kind": "scare"}), encoding="utf-8")
    [gold] = read_gold(str(path))
    assert not isinstance(gold, ReadError) and gold.statements == ()


def test_a_packed_file_is_read_with_all_it_says(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    whole = {"content": WORDS, "source": [[21, 24]], "cue": [[16, 20]], "speaker": "Ana Ortiz", "kind": "direct"}
    path.write_bytes(
        gzip.compress(line(whole, {"content": [[0, 25]], "source": None, "speaker": None}, {"content": WORDS, "class": "mixed"}).encode())
    )
    [gold] = read_gold(str(path))
    assert not isinstance(gold, ReadError) and gold.article.id == "a"
    assert gold.statements == (
        GoldStatement((Span(1, 13),), (Span(21, 24),), (Span(16, 20),), "direct", "Ana Ortiz", ("Ana Ortiz",)),
        GoldStatement((Span(0, 25),), names=()),
        GoldStatement((Span(1, 13),), kind="mixed"),
    )


@pytest.mark.parametrize(
    ("given", "names"),
    [
        pytest.param({}, None, id="not said"),
        pytest.param({"speaker": ""}, None, id="empty"),
        pytest.param({"speaker": None}, (), id="nobody can know"),
        pytest.param({"speaker": "Ana"}, ("Ana",), id="a name"),
        pytest.param({"speaker_names": ["Ana", "Ana Ortiz"], "speaker_best": "Ana Ortiz"}, ("Ana", "Ana Ortiz"), id="several names"),
        pytest.param({"speaker_names": [], "speaker_best": "Ana"}, ("Ana",), id="the best alone"),
        pytest.param({"speaker_names": [], "speaker_best": None}, None, id="a list of none"),
        pytest.param({"speaker_names": ["Ana"], "how": "bare_name"}, None, id="set beside a name and no more"),
    ],
)
def test_the_names_that_are_right(tmp_path: Path, given: dict[str, Any], names: tuple[str, ...] | None) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line({"content": WORDS, "source_kind": "pronoun"} | given), encoding="utf-8")
    [gold] = read_gold(str(path))
    assert not isinstance(gold, ReadError)
    assert [(s.names, s.source_kind) for s in gold.statements] == [(names, "pronoun")]
