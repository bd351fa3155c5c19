"""Folding: what holds nothing new is left out once, the decisions are the same however often a run is cut off, and none is lost with its
original."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoteattr.batch import Plan, Summary, run
from quoteattr.batch.fold import LATEST
from quoteattr.batch.local import Local
from quoteattr.batch.manifest import Manifest
from quoteattr.batch.records import Task
from quoteattr.errors import SettingsError

from . import wire
from .poison import poisoned


class CutOff(BaseException):
    """A kill."""


def text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def documents(folder: Path, texts: dict[str, str]) -> str:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": words}) + "\n" for name, words in texts.items()), encoding="utf-8")
    return str(path)


def batch(folder: Path, given: str, *, at: float | None = 0.8, after: int | None = None, workers: int = 1, retry: bool = False) -> Summary:
    """`after`: the run is cut off after so many parts."""
    plan = Plan((given,), folder / "out", workers=workers, part=3_000, fold_at=at)
    parts = 0

    def told(_: Summary) -> None:
        nonlocal parts
        parts += 1
        if parts == after:
            raise CutOff

    with Manifest(plan.output, plan.form, plan.configuration({})) as manifest:
        if retry:
            manifest.retry_dead()
        return run(plan, manifest, Local(workers, plan.patience, plan.form, poisoned), told)


def done(folder: Path) -> list[str]:
    lines = (line for part in (folder / "out").glob("part-*.jsonl") for line in part.read_text(encoding="utf-8").splitlines())
    return sorted(json.loads(line)["article"]["id"] for line in lines)


def folded(folder: Path) -> dict[str, str]:
    """The ids of the copies, and what they are copies of."""
    path = folder / "out" / "folded.jsonl"
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else iter(())
    return {d["id"]: d["same_as"] for d in lines}


@pytest.fixture
def base() -> list[str]:
    return wire.story(random.Random(1))


def test_without_the_option_nothing_is_folded(tmp_path: Path, base: list[str]) -> None:
    batch(tmp_path, documents(tmp_path, {"a": text(base), "b": text(base)}), at=None)
    assert (done(tmp_path), folded(tmp_path)) == (["a", "b"], {})


def test_other_stories_and_follow_ups_are_not_folded(tmp_path: Path, base: list[str]) -> None:
    pick = random.Random(2)
    texts = {
        "a": text(base),
        "other": text(wire.story(pick)),
        "follow": text(wire.follow_up(pick, base)),
        "rewritten": text(wire.changed(pick, base, 60)),
    }
    batch(tmp_path, documents(tmp_path, texts))
    assert (done(tmp_path), folded(tmp_path)) == (sorted(texts), {})


@pytest.mark.parametrize("make", wire.NEWS.values(), ids=wire.NEWS)
def test_what_has_something_new_is_not_folded(tmp_path: Path, base: list[str], make: wire.Maker) -> None:
    batch(tmp_path, documents(tmp_path, {"a": text(base), "b": text(make(random.Random(2), base))}))
    assert (done(tmp_path), folded(tmp_path)) == (["a", "b"], {})


@pytest.mark.parametrize("template", wire.TEMPLATES.values(), ids=wire.TEMPLATES)
def test_other_names_and_figures_in_the_same_words_are_not_folded(tmp_path: Path, template: str) -> None:
    pick = random.Random(2)
    texts = {str(n): wire.filled(pick, template) for n in range(9)}
    batch(tmp_path, documents(tmp_path, {**texts, "again": texts["4"]}))
    assert (done(tmp_path), folded(tmp_path)) == (sorted(texts), {"again": "4"})


def test_the_whole_is_not_folded_onto_what_was_cut(tmp_path: Path, base: list[str]) -> None:
    batch(tmp_path, documents(tmp_path, {"cut": text(base[:5]), "whole": text(base), "cut again": text(base[:4])}))
    assert (done(tmp_path), folded(tmp_path)) == (["cut", "whole"], {"cut again": "cut"})


def test_of_several_that_hold_it_the_first_is_the_one(tmp_path: Path, base: list[str]) -> None:
    more = base + wire.story(random.Random(2), 3)
    batch(tmp_path, documents(tmp_path, {"a": text(base), "more": text(more), "cut": text(base[:5]), "late": text(more[5:])}))
    assert folded(tmp_path) == {"cut": "a", "late": "more"}


TEN = "and ten new words in a row are one too many".split()


@pytest.mark.parametrize(("own", "copies"), [(TEN, {}), (TEN[:9], {"b": "a"})], ids=["ten words", "nine words"])
@pytest.mark.parametrize("at", [3, 10], ids=["amid the story", "at its end"])
def test_a_passage_of_ten_words_is_new(tmp_path: Path, base: list[str], own: list[str], copies: dict[str, str], at: int) -> None:
    batch(tmp_path, documents(tmp_path, {"a": text(base), "b": text([*base[:at], " ".join(own), *base[at:]])}))
    assert folded(tmp_path) == copies


@pytest.mark.parametrize(("words", "copies"), [(21, {}), (20, {"b": "a"})], ids=["twenty-one words", "twenty words"])
def test_twenty_words_at_the_beginning_are_a_headline(tmp_path: Path, base: list[str], words: int, copies: dict[str, str]) -> None:
    head = " ".join(wire.word(random.Random(n), 5) for n in range(words))
    batch(tmp_path, documents(tmp_path, {"a": text(base), "b": text([head, *base])}))
    assert folded(tmp_path) == copies


@pytest.mark.parametrize(
    ("vote", "copies"),
    [
        ("14 to 20 for Ana Ortiz", {}),
        ("12 to 21 for Bo Reed", {}),
        ("12 to 20 for Ana Reed", {}),
        ("14 to 21 for Ana Ortiz", {"b": "a"}),
        ("12 to 21 for Anna Ortiz", {"b": "a"}),
        ("12 to 21 against Ana Ortiz", {"b": "a"}),
    ],
    ids=["two figures", "two names", "a figure and a name", "one figure", "one name", "another word"],
)
def test_two_names_or_figures_of_its_own_are_new(tmp_path: Path, base: list[str], vote: str, copies: dict[str, str]) -> None:
    texts = (text([*base[:5], f"The vote was {given}, it said.", *base[5:]]) for given in ("12 to 21 for Ana Ortiz", vote))
    batch(tmp_path, documents(tmp_path, dict(zip("ab", texts, strict=True))))
    assert folded(tmp_path) == copies


@pytest.mark.parametrize("make", wire.COPIES.values(), ids=wire.COPIES)
def test_what_papers_make_of_a_story_is_folded(tmp_path: Path, base: list[str], make: wire.Maker) -> None:
    batch(tmp_path, documents(tmp_path, {"a": text(base), "b": text(make(random.Random(2), base))}))
    assert (done(tmp_path), folded(tmp_path)) == (["a"], {"b": "a"})


def test_copies_are_folded_onto_the_first(tmp_path: Path, base: list[str]) -> None:
    pick = random.Random(3)
    texts = {"a": text(base), "same": text(base), "edited": text(wire.copy(pick, base)), "b": text(wire.story(pick))}
    summary = batch(tmp_path, documents(tmp_path, texts))
    assert (done(tmp_path), folded(tmp_path)) == (["a", "b"], {"same": "a", "edited": "a"})
    assert (summary.done, summary.folded, summary.before) == (2, 2, 0)


def test_a_folded_line_says_what_of_and_how_much_of_it(tmp_path: Path, base: list[str]) -> None:
    given = documents(tmp_path, {"a": text(base), "same": text(base)})
    batch(tmp_path, given)
    (line,) = (tmp_path / "out" / "folded.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"id": "same", "source": f"{given}:2", "same_as": "a", "containment": 1.0}


def test_capitals_and_punctuation_make_no_other_article(tmp_path: Path, base: list[str]) -> None:
    batch(tmp_path, documents(tmp_path, {"a": text(base), "b": text(base).upper().replace(".", "!")}))
    assert folded(tmp_path) == {"b": "a"}


def test_short_articles_are_folded_by_all_their_words(tmp_path: Path) -> None:
    batch(tmp_path, documents(tmp_path, {"a": "He left.", "b": "She left.", "c": "He left"}))
    assert (done(tmp_path), folded(tmp_path)) == (["a", "b"], {"c": "a"})


def test_a_second_run_does_nothing_and_later_copies_fold_onto_earlier_runs(tmp_path: Path, base: list[str]) -> None:
    given = Path(documents(tmp_path, {"a": text(base), "b": text(base)}))
    batch(tmp_path, str(given))
    again = batch(tmp_path, str(given))
    assert (again.done, again.folded, again.before) == (0, 0, 2)
    batch(tmp_path, documents(tmp_path, {"c": text(wire.copy(random.Random(4), base))}))
    assert (done(tmp_path), folded(tmp_path)) == (["a"], {"b": "a", "c": "a"})


def test_a_folder_belongs_to_one_way_of_folding(tmp_path: Path, base: list[str]) -> None:
    given = documents(tmp_path, {"a": text(base)})
    batch(tmp_path, given)
    for other in (None, 0.9):
        with pytest.raises(SettingsError, match=r"folding was at 0\.8 contained, 5-word shingles"):
            batch(tmp_path, given, at=other)


def test_a_folder_of_the_former_way_of_folding_is_refused(tmp_path: Path, base: list[str]) -> None:
    given = documents(tmp_path, {"a": text(base)})
    plan = Plan((given,), tmp_path / "out", fold_at=0.8)
    former = {**plan.configuration({}), "folding": "at 0.85 of 5-word shingles, 128 hashes, rensa's algorithm 1"}
    Manifest(plan.output, plan.form, former).close()
    with pytest.raises(SettingsError, match=r"another configuration \(folding was at 0\.85 of 5-word shingles.*, is at 0\.8 contained"):
        batch(tmp_path, given)


def test_what_stands_in_very_many_articles_does_not_keep_a_copy_from_being_found(tmp_path: Path) -> None:
    pick = random.Random(8)
    texts = {f"{n:03}": wire.filled(pick, wire.TEMPLATES["match report"]) for n in range(LATEST + 50)}
    batch(tmp_path, documents(tmp_path, {**texts, "early": texts["020"], "late": texts["140"]}))
    assert folded(tmp_path) == {"early": "020", "late": "140"}


def chain(pick: random.Random, base: list[str], steps: int) -> list[list[str]]:
    """Each a little unlike the one before, so that the last is unlike the first: what folds onto what hangs on the order."""
    found = [base]
    for _ in range(steps):
        found.append(wire.changed(pick, found[-1], 3))
    return found


@pytest.fixture
def tangled(base: list[str]) -> dict[str, str]:
    """Chains of likenesses, out of order, two of them begun by what cannot be done."""
    pick = random.Random(5)
    texts: dict[str, str] = {}
    for n in range(4):
        for i, paragraphs in enumerate(chain(pick, wire.story(pick), 6)):
            texts[f"{n}-{i}"] = text(["BUG", *paragraphs] if i == 0 and n % 2 else paragraphs)
    bugs = [k for k in texts if k.endswith("-0")]
    rest = [k for k in texts if k not in bugs]
    pick.shuffle(rest)
    return {k: texts[k] for k in bugs + rest}


@pytest.mark.parametrize("after", [1, 2, 3, 5])
def test_the_decisions_are_those_of_a_run_that_was_not_cut_off(tmp_path: Path, tangled: dict[str, str], after: int) -> None:
    calm, cut = tmp_path / "calm", tmp_path / "cut"
    calm.mkdir()
    cut.mkdir()
    batch(calm, documents(calm, tangled))
    given, times = documents(cut, tangled), 0
    while True:
        try:
            batch(cut, given, after=after)
            break
        except CutOff:
            times += 1
    assert times >= 1 or after > 3
    assert (done(cut), folded(cut)) == (done(calm), folded(calm))
    assert len(folded(calm)) > 5


def test_workers_change_nothing(tmp_path: Path, tangled: dict[str, str]) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    batch(one, documents(one, tangled))
    batch(two, documents(two, tangled), workers=2)
    assert (done(two), folded(two)) == (done(one), folded(one))


def test_what_is_like_a_dead_letter_is_done_in_the_same_run(tmp_path: Path, base: list[str]) -> None:
    texts = {"bad": text(["BUG", *base]), "b": text(base), "c": text(base), "d": text(wire.story(random.Random(6)))}
    given = documents(tmp_path, texts)
    summary = batch(tmp_path, given)
    assert (done(tmp_path), folded(tmp_path)) == (["b", "d"], {"c": "b"})
    assert (summary.done, summary.folded, summary.dead, summary.before) == (2, 1, 1, 0)


def test_a_dead_letter_that_is_tried_again_may_fold_itself(tmp_path: Path, base: list[str]) -> None:
    given = documents(tmp_path, {"bad": text(["BUG", *base]), "b": text(base)})
    batch(tmp_path, given)
    again = batch(tmp_path, given, retry=True)
    assert (done(tmp_path), folded(tmp_path), again.dead) == (["b"], {"bad": "b"}, 0)


class Stopped:
    """An engine that takes two tasks, does neither, and is told to stop."""

    def run(self, tasks: Iterator[Task], aside: object) -> Iterator[object]:
        next(tasks, None)
        next(tasks, None)
        return iter(())


def test_a_run_that_is_stopped_lets_none_go(tmp_path: Path, base: list[str]) -> None:
    given = documents(tmp_path, {"a": text(base), "b": text(base), "c": text(wire.story(random.Random(7)))})
    plan = Plan((given,), tmp_path / "out", part=1, fold_at=0.8)
    with Manifest(plan.output, plan.form, plan.configuration({})) as manifest:
        assert run(plan, manifest, Stopped()).let_go == 0  # type: ignore[arg-type]
        assert [n for n, _ in manifest.copies()] and len(list(manifest.originals())) == 2
