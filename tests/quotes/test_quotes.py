"""The table of quotations: each once, with all its places, whatever the format of the parts and the order of the work."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quoteattr.batch import Plan, run
from quoteattr.batch.fold import hashes_of, packed, words_of
from quoteattr.batch.local import Local
from quoteattr.batch.manifest import Manifest
from quoteattr.batch.records import Done, Folded, Outcome
from quoteattr.cli import cli
from quoteattr.errors import ReadError, SettingsError
from quoteattr.parsers import by_rules
from quoteattr.quotes import Quotation, Said, quotations, said
from quoteattr.quotes.table import MOST

ONE = Said("We will rebuild the harbour", "direct", "Ana Ortiz", 0.9, "a", "in.jsonl:1", "2024-05-02", "q1")


def table(*places: Said, least: int = 1) -> list[Quotation]:
    return list(quotations(places, least))


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("We will not rebuild the harbour", "a word more"),
        ("We will rebuild the harbours", "another ending"),
        ("rebuild the harbour", "a part of it"),
    ],
    ids=lambda value: value if " " in str(value) else "",
)
def test_other_words_are_another_quotation(words: str, label: str) -> None:
    assert len(table(ONE, replace(ONE, words=words, article="b", source="b"))) == 2, label


@pytest.mark.parametrize("words", ["“We’ll rebuild the harbour,”", "we will REBUILD the harbor.", "… We will rebuild the harbour …"])
def test_typography_and_house_style_make_no_other_quotation(words: str) -> None:
    (row,) = table(ONE, replace(ONE, words=words, article="b", source="b"))
    assert (row.articles, row.count, row.key) == (2, 2, "we will rebuild the harbor")


def test_what_holds_no_word_is_left_out() -> None:
    assert table(replace(ONE, words="…"), replace(ONE, words="[…] !")) == []


def test_the_words_are_those_of_the_first_by_date_and_then_by_line() -> None:
    late = replace(ONE, words="we'll rebuild the harbour", date="2024-05-03", source="in.jsonl:9")
    undated = replace(ONE, words="WE WILL REBUILD THE HARBOUR", date=None, source="in.jsonl:0")
    odd = replace(undated, date="3 May 2024")
    tenth, second = (replace(ONE, words=f"We will rebuild the harbour{m}", source=f"in.jsonl:{n}") for n, m in ((10, "!"), (2, ".")))
    (row,) = table(late, odd, undated, tenth, second)
    assert (row.words, row.first_date) == ("We will rebuild the harbour.", "2024-05-02")
    assert [p.source.rpartition(":")[2] for p in row.places] == ["2", "10", "9", "0", "0"]


def test_the_order_of_the_places_given_changes_nothing() -> None:
    places = [replace(ONE, words=w, source=f"s{i}", article=f"s{i}") for i, w in enumerate(["Yes", "No", "yes", "Well", "no", "YES"])]
    assert table(*places) == table(*reversed(places))
    assert [row.articles for row in table(*places)] == [3, 2, 1]


def test_speakers_are_counted_and_nobody_is_none() -> None:
    (row,) = table(
        ONE, replace(ONE, speaker=None, source="b"), replace(ONE, speaker="Bo", source="c"), replace(ONE, speaker="Bo", source="d")
    )
    assert row.speakers == (("Bo", 2), ("Ana Ortiz", 1))
    assert [p.speaker for p in row.places] == [None, "Bo", "Bo", "Ana Ortiz"]


def test_two_places_of_one_article_are_one_article() -> None:
    (row,) = table(ONE, replace(ONE, attribution="q2", start=90))
    assert (row.articles, row.count) == (1, 2)


def test_more_places_than_are_listed_are_counted() -> None:
    (row,) = table(*(replace(ONE, source=f"s:{i}") for i in range(MOST + 5)))
    assert (row.count, len(row.places)) == (MOST + 5, MOST)


def test_only_those_of_several_articles() -> None:
    assert [row.key for row in table(ONE, replace(ONE, words="Yes"), replace(ONE, words="Yes", source="b"), least=2)] == ["yes"]


def test_lone_surrogates_do_no_harm() -> None:
    (row,) = table(replace(ONE, words="half \ud83d a letter", speaker="A\ud83d", article="\ud83d"))
    assert "\ud83d" not in row.words + row.places[0].article


# --- parts ------------------------------------------------------------------------------------------------------------------------------


def line(id: str, source: str, *statements: dict[str, Any]) -> str:
    made = [
        {
            "id": f"{id}-{i}",
            "kind": "direct",
            "quote": "Yes",
            "speaker_name": "Ana",
            "confidence": 0.8,
            "content": [[i, i + 3]],
            "duplicate_of": None,
        }
        | statement
        for i, statement in enumerate(statements)
    ]
    return json.dumps({"article": {"id": id, "path": source, "date": None}, "attributions": made}) + "\n"


def by_hand(folder: Path, lines: Iterable[tuple[str, str, str]], copies: Iterable[Folded] = ()) -> Path:
    """A folder of results with one part: (id, source, line)."""
    given = list(lines)
    with Manifest(folder, "jsonl", {"version": "1"}) as manifest:
        aside = manifest.aside()
        Path(aside).write_text("".join(text for _, _, text in given), encoding="utf-8")
        manifest.commit(Outcome(aside, tuple(Done(f"key-{id}", id, source, 1, 1) for id, source, _ in given), ()))
        manifest.decide((), copies)
    return folder


def test_scare_quotes_repeats_and_reported_speech_are_left_out(tmp_path: Path) -> None:
    statements = [{"kind": "scare"}, {"duplicate_of": "x"}, {"kind": "indirect", "quote": "it is"}, {"kind": "mixed", "quote": "it is so"}]
    folder = by_hand(tmp_path, [("a", "in:1", line("a", "in:1", *statements))])
    assert [s.kind for s in said(folder)] == ["mixed"]
    assert [s.kind for s in said(folder, indirect=True)] == ["indirect", "mixed"]


def test_a_folded_copy_is_a_place_too(tmp_path: Path) -> None:
    copies = [Folded("k", "copy", "in:7", "2024-01-01", "key-a", 0.9), Folded("l", "other", "in:8", None, "key-b", 0.9)]
    folder = by_hand(tmp_path, [("a", "in:1", line("a", "in:1", {})), ("b", "in:2", line("b", "in:2"))], copies)
    (row,) = quotations(said(folder))
    assert (row.articles, row.count, row.first_date) == (2, 2, "2024-01-01")
    assert [(p.article, p.source, p.attribution, p.copy_of) for p in row.places] == [
        ("copy", "in:7", "a-0", "a"),
        ("a", "in:1", "a-0", None),
    ]


def test_a_copy_is_no_place_of_a_quotation_that_it_dropped(tmp_path: Path) -> None:
    one, two = "we will rebuild the harbour by June", "it is the fault of the council"
    copy = Folded("k", "copy", "in:7", None, "key-a", 1.0, packed(hashes_of(words_of(f"{two} said bo reed"))))
    folder = by_hand(tmp_path, [("a", "in:1", line("a", "in:1", {"quote": one}, {"quote": two}, {"quote": "no"}))], [copy])
    assert [(s.words, s.article) for s in said(folder)] == [(one, "a"), (one, "copy"), (two, "a"), ("no", "a"), ("no", "copy")]


def test_a_folder_without_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no results of quoteattr batch"):
        list(said(tmp_path))


def test_a_damaged_part_is_told(tmp_path: Path) -> None:
    folder = by_hand(tmp_path, [("a", "in:1", '{"article": ')])
    with pytest.raises(ReadError, match=r"part-000001.jsonl: cannot be read"):
        list(said(folder))


TEXTS = {
    "a": '"We will rebuild the harbour by June," said Ana Ortiz. Critics said the plan was poor.',
    "b": "Bo Reed was there. “We’ll rebuild the harbour by June,” Ana Ortiz said.",
    "c": '"No," said Bo Reed.',
}


def small_batch(folder: Path, form: str) -> Path:
    given = folder / "in.jsonl"
    texts = {**TEXTS, "copy": TEXTS["a"]}
    given.write_text("".join(json.dumps({"id": i, "text": t, "date": f"2024-05-0{n}"}) + "\n" for n, (i, t) in enumerate(texts.items(), 1)))
    plan = Plan((str(given),), folder / form, form=form, part=100, fold_at=0.8)
    with Manifest(plan.output, form, plan.configuration({})) as manifest:
        run(plan, manifest, Local(1, 30.0, form, by_rules))
    return plan.output


def test_a_batch_by_rules_in_both_formats(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet")
    lines, parquet = (list(quotations(said(small_batch(tmp_path, form)))) for form in ("jsonl", "parquet"))
    assert lines == parquet
    first, second = lines
    assert (first.articles, first.speakers, first.first_date) == (3, (("Ana Ortiz", 3),), "2024-05-01")
    assert [(p.article, p.copy_of, p.source.rpartition(":")[2]) for p in first.places] == [
        ("a", None, "1"),
        ("b", None, "2"),
        ("copy", "a", "4"),
    ]
    assert second.key == "no"


# --- the command ------------------------------------------------------------------------------------------------------------------------


def called(*arguments: str) -> tuple[int, str, Any]:
    result = CliRunner().invoke(cli, ["quotes", *arguments])
    return result.exit_code, result.stderr, result.exception


@pytest.fixture
def results(tmp_path: Path) -> Path:
    statements = [{"quote": "=Yes\x1b"}, {"quote": "No", "speaker_name": None}]
    return by_hand(tmp_path / "out", [("a", "in:1", line("a", "in:1", *statements)), ("b", "in:2", line("b", "in:2", {"quote": "no"}))])


def test_json_lines(tmp_path: Path, results: Path) -> None:
    path = tmp_path / "q.jsonl"
    assert called(str(results), "-o", str(path)) == (0, f"quoteattr: 2 quotations: {path}\n", None)
    first, second = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert (first["quote"], first["articles"], first["speakers"]) == ("No", 2, [{"speaker": "Ana", "count": 1}])
    assert first["places"][1] == {
        "article": "b",
        "source": "in:2",
        "attribution": "b-0",
        "speaker": "Ana",
        "confidence": 0.8,
        "copy_of": None,
    }
    assert second["quote"] == "=Yes"


def test_the_folder_of_the_results_stays_as_it_is(tmp_path: Path, results: Path) -> None:
    before = sorted(p.name for p in results.iterdir())
    assert called(str(results), "-o", str(tmp_path / "q.jsonl"), "-q")[0] == 0
    assert sorted(p.name for p in results.iterdir()) == before


def test_csv_runs_nothing(tmp_path: Path, results: Path) -> None:
    path = tmp_path / "q.csv"
    assert called(str(results), "-o", str(path), "-q")[:2] == (0, "")
    header, first, second = csv.reader(path.open(encoding="utf-8", newline=""))
    assert dict(zip(header, first, strict=True)) == {
        "quote_key": "no", "quote": "No", "kind": "direct", "speakers": "Ana (1)", "articles": "2", "count": "2", "first_date": "",
        "places": "in:1; in:2",
    }  # fmt: skip
    assert second[1] == "'=Yes"


def test_parquet_has_the_rows_of_json_lines(tmp_path: Path, results: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet")
    for suffix in ("parquet", "jsonl"):
        assert called(str(results), "-o", str(tmp_path / f"q.{suffix}"), "-q")[0] == 0
    rows = parquet.read_table(tmp_path / "q.parquet").to_pylist()
    assert rows == [json.loads(text) for text in (tmp_path / "q.jsonl").read_text(encoding="utf-8").splitlines()]


def test_another_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    assert isinstance(called(str(tmp_path), "-o", "q.xlsx")[2], SettingsError)


def test_a_run_that_fails_leaves_the_last_table(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("mine")
    assert isinstance(called(str(tmp_path), "-o", str(path))[2], ReadError)
    assert path.read_text() == "mine"
