"""Changed lines as git tells them, in repositories made for the purpose."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from quoteattr.check.changes import Changes
from quoteattr.errors import SettingsError
from quoteattr.types import Finding

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEN = "".join(f"Line {n}.\n" for n in range(1, 11))
Git = Callable[..., str]


def git_in(folder: Path) -> Git:
    def git(*arguments: str) -> str:
        own = ["-c", "user.name=Ivy", "-c", "user.email=ivy@example.org", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]
        done = subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
        return done.stdout.strip()

    return git


def repository(folder: Path) -> Git:
    folder.mkdir(exist_ok=True)
    git = git_in(folder)
    git("init", "-q", "-b", "main")
    (folder / "a.txt").write_text(TEN, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "first")
    return git


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in the current folder: a.txt of ten lines, committed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:  # the suite may itself be run from a hook
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    return repository(tmp_path)


def touched(path: str, first: int, last: int = 0, revision: str = "HEAD") -> bool:
    return Changes(revision, [path]).touch(Finding("Q101", path, first, 1, "x", last))


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8", newline="")


CHANGES = {
    "a word": TEN.replace("Line 5.", "Line five."),
    "lines put in": TEN.replace("Line 5.\n", "Line 5.\nNew.\nNew.\n"),
    "lines taken out": TEN.replace("Line 5.\nLine 6.\n", ""),
    "the first line": TEN.replace("Line 1.\n", ""),
    "the end": TEN + "Line 11.",
    "two places": TEN.replace("Line 3.", "Three.").replace("Line 8.", "Eight."),
}


@pytest.mark.parametrize(
    ("change", "extent"),
    [
        pytest.param("a word", (4, 0), id="a word, the line before"),
        pytest.param("a word", (6, 10), id="a word, the lines behind"),
        pytest.param("lines put in", (5, 5), id="lines put in, the line before"),
        pytest.param("lines put in", (8, 9), id="lines put in, the lines behind"),
        pytest.param("lines taken out", (4, 4), id="lines taken out, the line before"),
        pytest.param("lines taken out", (5, 6), id="lines taken out, the lines behind"),
        pytest.param("the first line", (1, 9), id="the first line taken out"),
        pytest.param("the end", (1, 10), id="a line behind the end"),
        pytest.param("two places", (4, 7), id="between two places"),
    ],
)
def test_unchanged(git: Git, change: str, extent: tuple[int, int]) -> None:
    write("a.txt", CHANGES[change])
    assert not touched("a.txt", *extent)


@pytest.mark.parametrize(
    ("change", "extent"),
    [
        pytest.param("a word", (5, 0), id="a word"),
        pytest.param("a word", (1, 5), id="a word in the last line of the extent"),
        pytest.param("a word", (5, 9), id="a word in the first"),
        pytest.param("a word", (1, 10), id="a word in the midst"),
        pytest.param("lines put in", (7, 7), id="a line put in"),
        pytest.param("lines taken out", (4, 5), id="lines taken out from within"),
        pytest.param("the end", (11, 11), id="a line behind the end"),
        pytest.param("two places", (4, 8), id="the second of two places"),
    ],
)
def test_changed(git: Git, change: str, extent: tuple[int, int]) -> None:
    write("a.txt", CHANGES[change])
    assert touched("a.txt", *extent)


def test_what_is_committed_or_staged_since_counts_too(git: Git) -> None:
    write("a.txt", CHANGES["a word"])
    git("add", "a.txt")
    assert touched("a.txt", 5)
    git("commit", "-qm", "second")
    assert not touched("a.txt", 5)
    assert touched("a.txt", 5, revision="HEAD~1") and touched("a.txt", 5, revision=git("rev-parse", "HEAD~1")[:10])


def test_new_files_are_changed_throughout(git: Git) -> None:
    write(".gitignore", "ignored.txt\n")
    for name in ("untracked.txt", "ignored.txt", "staged.txt"):
        write(name, TEN)
    git("add", "staged.txt")
    assert [touched(name, 7) for name in ("untracked.txt", "ignored.txt", "staged.txt", "a.txt")] == [True, True, True, False]


def test_a_renamed_file_is_changed_where_it_was_edited(git: Git) -> None:
    git("mv", "a.txt", "b.txt")
    assert not touched("b.txt", 1, 10)
    write("b.txt", CHANGES["a word"])
    assert [touched("b.txt", n) for n in (4, 5, 6)] == [False, True, False]


@pytest.mark.parametrize(
    "name",
    ['a "quoted".txt', "tab\tand\nline.txt", "back\\slash.txt", "*.txt", ":(top)a.txt", "-p.txt", "ü.txt", "sub folder/a.txt", "caf\udce9"],
)
def test_odd_names(git: Git, name: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    try:
        write(name, TEN)
    except OSError:
        pytest.skip("the file system has no such names")
    git("add", "-A")
    git("commit", "-qm", "odd")
    write("a.txt", CHANGES["the end"])
    assert not touched(name, 1, 11)
    write(name, CHANGES["a word"])
    assert [touched(name, n) for n in (4, 5, 6)] == [False, True, False]


def test_settings_of_git_change_nothing(git: Git, tmp_path: Path) -> None:
    git("mv", "a.txt", "ü.txt")
    write("ü.txt", CHANGES["two places"])
    write(".gitattributes", "*.txt diff=mine\n")
    command = f"touch '{tmp_path}/ran'; true"
    settings = {
        "diff.external": command, "diff.mine.textconv": command, "core.fsmonitor": command, "diff.interHunkContext": "9", "diff.context": "9",
        "color.ui": "always", "diff.noprefix": "true", "diff.relative": "true", "diff.renames": "false", "diff.wordRegex": ".",
    }  # fmt: skip
    for key, value in settings.items():
        git("config", key, value)
    assert [n for n in range(1, 11) if touched("ü.txt", n)] == [3, 8]
    assert not (tmp_path / "ran").exists()
    git("diff", "--ext-diff")
    assert (tmp_path / "ran").exists()  # it would have been


def test_a_file_that_is_binary_to_git_is_changed_throughout_or_not_at_all(git: Git) -> None:
    Path("b.txt").write_bytes(TEN.encode("utf-16"))
    git("add", "-A")
    git("commit", "-qm", "binary")
    assert not touched("b.txt", 1)
    Path("b.txt").write_bytes(CHANGES["a word"].encode("utf-16"))
    assert touched("b.txt", 1)


def test_a_file_whose_mode_alone_has_changed_is_unchanged(git: Git) -> None:
    Path("a.txt").chmod(0o755)
    assert not touched("a.txt", 1, 10)


def test_records(git: Git) -> None:
    for name in ("wire.jsonl", "list.json"):
        write(name, TEN)
    git("add", "-A")
    git("commit", "-qm", "records")
    assert not touched("wire.jsonl:5", 1) and not touched("list.json:5", 1)
    for name in ("wire.jsonl", "list.json"):
        write(name, CHANGES["a word"])
    assert [touched(f"wire.jsonl:{n}", 1) for n in (1, 4, 5, 6)] == [False, False, True, False]
    assert [touched(f"list.json:{n}", 1) for n in (1, 5)] == [True, True]  # which object is on which line it does not tell


def test_each_file_is_of_its_own_repository(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = repository(tmp_path / "inner")
    inner("branch", "base")
    git("branch", "base")
    write("inner/a.txt", CHANGES["a word"])
    write("a.txt", CHANGES["two places"])
    changes = Changes("base", ["a.txt", "inner/a.txt"])
    assert [changes.touch(Finding("Q101", path, n, 1, "x")) for path in ("a.txt", "inner/a.txt") for n in (3, 5)] == [
        True,
        False,
        False,
        True,
    ]
    monkeypatch.chdir(tmp_path / "inner")
    assert touched("../a.txt", 3) and not touched("../a.txt", 5)


def test_a_submodule_goes_by_its_own_history(git: Git, tmp_path: Path) -> None:
    repository(tmp_path / "library")
    git("submodule", "add", "-q", "./library", "sub")
    git("commit", "-qm", "submodule")
    write("sub/a.txt", CHANGES["a word"])
    assert [touched("sub/a.txt", n) for n in (4, 5)] == [False, True]


def test_a_link_is_the_file_it_leads_to(git: Git) -> None:
    os.symlink("a.txt", "link.txt")
    write("a.txt", CHANGES["a word"])
    assert [touched("link.txt", n) for n in (4, 5)] == [False, True]


def test_the_environment_of_a_hook_is_not_taken_over(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    write("a.txt", CHANGES["a word"])
    assert [touched("a.txt", n) for n in (4, 5)] == [False, True]


@pytest.mark.parametrize("revision", ["nope", "", "--output=out", "-h", "HEAD^{tree}", "HEAD:a.txt", "main..HEAD", "a\x1b[2J", "a\0b"])
def test_no_such_revision(git: Git, revision: str) -> None:
    before = sorted(os.listdir())
    with pytest.raises(SettingsError) as raised:
        Changes(revision, ["a.txt"])
    assert "no such commit in the repository" in str(raised.value) and str(raised.value).isprintable()
    assert sorted(os.listdir()) == before


def test_outside_of_any_repository(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(".git")
    (outside / "b.txt").touch()
    with pytest.raises(SettingsError, match=r"^outside/b\.txt: --diff-base is for files in a git repository \(git: fatal: not a git repo"):
        Changes("HEAD", ["outside/b.txt"])


def test_stdin_has_no_history(git: Git) -> None:
    with pytest.raises(SettingsError, match="standard input has no history"):
        Changes("HEAD", ["-"])


def test_without_git(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SettingsError, match=r"^--diff-base needs git, which is not installed or not on the PATH$"):
        Changes("HEAD", ["a.txt"])


def test_a_file_that_is_not_there_is_told_by_who_reads_it(git: Git) -> None:
    assert Changes("HEAD", ["missing.txt", "no/such/folder.txt"]).repositories == {}
