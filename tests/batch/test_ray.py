"""The engine of Ray: the lines and the dead letters of the local one, on a cluster of this machine."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quoteattr import cli
from quoteattr.batch import Plan, Summary, run
from quoteattr.batch.local import Local
from quoteattr.batch.manifest import Manifest
from quoteattr.batch.ray import Desk, Ray
from quoteattr.errors import ModelError

from .poison import poisoned
from .test_local import documents, ids, letters, lines, plain

cluster = pytest.mark.cluster


class Deadly:
    """Kills the actor over articles that hold DEADLY."""

    def __init__(self) -> None:
        self._inner = poisoned()

    def parse(self, articles: Any) -> Any:
        for article in articles:
            if "DEADLY" in article.text:
                os.kill(os.getppid(), signal.SIGKILL)
            yield from self._inner.parse([article])


class Other(Deadly):
    """With models of its own."""

    hashes = (("en", "1"),)


Run = Callable[..., tuple[object, str]]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Exit status and stderr of the command over two documents; nothing is on stdout."""

    def command(*args: str) -> tuple[object, str]:
        given = documents(tmp_path, *plain(2))
        monkeypatch.setattr(sys, "argv", ["quoteattr", "batch", given, "-o", str(tmp_path / "out"), "--by-rules", *args])
        with pytest.raises(SystemExit) as end:
            cli.main()
        found = capsys.readouterr()
        assert found.out == ""
        return end.value.code, found.err

    return command


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    module = pytest.importorskip("ray", reason="Ray comes with the ray extra")
    pytest.importorskip("ray.data", reason="Ray Data comes with the ray extra")
    module.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield module
    module.shutdown()


def batch(folder: Path, given: str, *, load: Any = poisoned, stop_at: int | None = None, part: int = 200, models: Any = None) -> Summary:
    plan = Plan((given,), folder / "out", workers=2, part=part, patience=2.0)
    engine = Ray(2, plan.patience, plan.form, load, models=models or {})

    def told(summary: Summary) -> None:
        engine.stop = stop_at is not None and summary.done >= stop_at

    with Manifest(plan.output, plan.form, plan.configuration({})) as manifest:
        return run(plan, manifest, engine, told)


def local(folder: Path, given: str) -> None:
    plan = Plan((given,), folder / "out", workers=2, part=200, patience=2.0)
    with Manifest(plan.output, plan.form, plan.configuration({})) as manifest:
        run(plan, manifest, Local(2, plan.patience, plan.form, poisoned))


@cluster
def test_the_same_lines_and_dead_letters_as_the_local_engine(ray: Any, tmp_path: Path) -> None:
    texts = plain(30)
    texts[3], texts[11], texts[20] = '"BUG," said Ana.', '"POISON," said Ana.', '"HANG," said Ana.'
    given = documents(tmp_path, *texts)
    local(tmp_path / "local", given)
    summary = batch(tmp_path / "ray", given)
    assert lines(tmp_path / "ray") == lines(tmp_path / "local") and len(lines(tmp_path / "ray")) == 27
    told = [(tmp_path / engine / "out" / "dead-letters.jsonl").read_text(encoding="utf-8") for engine in ("local", "ray")]
    assert told[0] == told[1]
    assert sorted(letters(tmp_path / "ray")) == [("d11", "worker_died"), ("d20", "too_slow"), ("d3", "bug")]
    assert (summary.done, summary.dead, summary.total) == (27, 3, 30)


@cluster
def test_a_stopped_run_keeps_what_is_done_and_the_local_engine_goes_on(ray: Any, tmp_path: Path) -> None:
    given = documents(tmp_path, *plain(60))
    first = batch(tmp_path, given, stop_at=1)
    assert 0 < first.done < 60
    local(tmp_path, given)
    assert len(ids(tmp_path)) == len(set(ids(tmp_path))) == 60


@cluster
def test_an_article_that_its_actor_is_lost_over_is_a_dead_letter_and_the_others_are_done(ray: Any, tmp_path: Path) -> None:
    texts = plain(5)
    texts[2] = '"DEADLY," said Ana.'
    batch(tmp_path, documents(tmp_path, *texts), load=Deadly, part=10_000)
    assert ids(tmp_path) == ["d0", "d1", "d3", "d4"]
    assert letters(tmp_path) == [("d2", "worker_died")]


@cluster
def test_a_machine_that_has_other_models_ends_the_run(ray: Any, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="has other models than the run"):
        batch(tmp_path, documents(tmp_path, *plain(2)), load=Other, models={"en": "2"})
    assert lines(tmp_path) == []


@cluster
def test_an_address_where_no_cluster_is_is_one_line(command: Run) -> None:
    pytest.importorskip("ray.data", reason="Ray Data comes with the ray extra")
    status, said = command("--engine", "ray", "--ray-address", "127.0.0.1:1")
    assert status == 2
    assert re.search(r"^quoteattr: --ray-address 127\.0\.0\.1:1: nothing answers there \(.+\); ray status tells the address$", said)


def test_without_ray_one_line_says_what_to_install(command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray.data", None)
    said = "quoteattr: --engine ray needs Ray Data, which is not installed: pip install 'quoteattr[ray]'\n"
    assert command("--engine", "ray") == (2, said)
    assert not (tmp_path / "out").exists()


def test_an_address_without_the_engine_is_one_line(command: Run) -> None:
    assert command("--ray-address", "auto") == (2, "quoteattr: --ray-address auto: is for --engine ray\n")


def test_a_task_may_be_begun_twice_and_none_after_the_end() -> None:
    desk = Desk()
    assert [desk.begins(1), desk.begins(1), desk.begins(1), desk.begins(2)] == ["go", "go", "lost", "go"]
    desk.close()
    assert [desk.begins(2), desk.begins(3)] == ["stop", "stop"]
