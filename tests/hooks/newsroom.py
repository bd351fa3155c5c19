"""A newsroom's repository of copy with both hooks on, made from this tree as it stands, and a day in it: 30 articles in ten commits.

`python -m tests.hooks.newsroom` goes through the day and prints what each run took and found.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LET_STAND = "<!-- quoteattr: ignore[A203] the story does not say which of them -->"
HOOKS = ("quoteattr-marks", "quoteattr-check")
FINDING = re.compile(r"^(\S+?):(\d+):\d+: ([A-Z]\d{3}) ", re.M)
NO_NEWS = ("tabloid", "column", "novel")  # columns and novels are none, and the tabloid pieces leave a mark open on purpose

Slip = Callable[[str], str]


@dataclass(frozen=True)
class Run:
    """What git, or pre-commit, said of one commit or run. `found`: file and code of each finding, in order."""

    passed: bool
    seconds: float
    output: str

    @property
    def found(self) -> list[tuple[str, str]]:
        return [(path, code) for path, _, code in FINDING.findall(self.output)]


def snapshot(folder: Path) -> tuple[Path, str]:
    """This tree as it stands, uncommitted changes and all, as a repository that pre-commit can clone; and its revision."""
    listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("fixtures/", "training/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder, _git_repository(folder)


def _git_repository(folder: Path) -> str:
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "As it stands"]):
        git(folder, *command)
    return git(folder, "rev-parse", "HEAD").strip()


def git(folder: Path, *args: str) -> str:
    command = ["git", "-c", "user.name=Night Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false", *args]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@dataclass
class Newsroom:
    """`home` holds pre-commit's environments and the tool's cache, so that nothing is left on the machine."""

    folder: Path
    home: Path
    tool: Path
    revision: str
    config: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = os.environ | {
            "PRE_COMMIT_HOME": str(self.home / "pre-commit"),
            "QUOTEATTR_CACHE_DIR": str(self.home / "cache"),
            "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),  # the CPU build of torch
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_AUTHOR_NAME": "Night Desk",
            "GIT_AUTHOR_EMAIL": "desk@example.org",
            "GIT_COMMITTER_NAME": "Night Desk",
            "GIT_COMMITTER_EMAIL": "desk@example.org",
        }
        hooks = [{"id": h} for h in HOOKS]
        (self.folder / ".pre-commit-config.yaml").write_text(
            json.dumps({"repos": [{"repo": self.tool.as_uri(), "rev": self.revision, "hooks": hooks}]}), encoding="utf-8"
        )
        (self.folder / ".quoteattr.toml").write_text(self.config, encoding="utf-8")
        git(self.folder, "init", "-q")
        self._call("pre-commit", "install")

    def install(self) -> float:
        """Seconds to make the hooks' environment."""
        return self._call("pre-commit", "install-hooks").seconds

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message: str) -> Run:
        """Adds all there is; the hooks see the files that changed."""
        git(self.folder, "add", "-A")
        return self._call("git", "commit", "-m", message)

    def run(self, *args: str) -> Run:
        """`pre-commit run` with these arguments."""
        return self._call("pre-commit", "run", *args)

    def _call(self, *command: str) -> Run:
        clock = time.perf_counter()
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=900)
        return Run(done.returncode == 0, time.perf_counter() - clock, done.stdout + done.stderr)


def articles() -> dict[str, str]:
    """Thirty of the project's own news stories by their path in the newsroom: plain text, Markdown and HTML in turn."""
    lines = [
        line for f in ("pairs", "unseen", "short") for line in (ROOT / "seeds" / f"{f}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    stories = [(d["id"], d["text"]) for d in map(json.loads, lines) if d["style"] not in NO_NEWS][:30]
    out = {}
    for k, (name, text) in enumerate(stories):
        ending, made = ((".txt", text), (".md", markdown(text)), (".html", page(text)))[k % 3]
        out[f"copy/{name}{ending}"] = made
    return out


def markdown(text: str) -> str:
    head, *body = text.split("\n\n")
    return "\n\n".join([f"# {head}", *(re.sub(r"([*_\[\]#<>])", r"\\\1", p) for p in body)]) + "\n"


def page(text: str) -> str:
    head, *body = (html.escape(p, quote=False) for p in text.split("\n\n"))
    paragraphs = "\n".join(f"<p>{p}</p>" for p in body)
    return f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{head}</title></head><body><article>\n<h1>{head}</h1>\n{paragraphs}\n</article></body></html>\n"


@dataclass(frozen=True)
class Step:
    """One commit of the day: what was done, the run of the hooks, and how many files it took up."""

    what: str
    files: int
    run: Run


def day(newsroom: Newsroom) -> Iterator[Step]:
    """Ten commits. Two come with a slip, are turned away, mended and made again; a third with a "She" that may be either of two women, which
    the desk lets stand."""
    stories = list(articles().items())
    lots = [stories[i : i + 5] for i in range(0, 30, 5)]
    for k, lot in enumerate(lots[:3]):
        for name, text in lot:
            newsroom.write(name, text)
        yield Step(f"lot {k + 1}: five new articles", 5, newsroom.commit(f"Lot {k + 1}"))
    name, text = lots[2][1]
    newsroom.write(name, text.replace("<p>Both women", f"{LET_STAND}\n<p>Both women"))
    yield Step("the pronoun is to be read either way: an ignore", 5, newsroom.commit("Let stand"))
    yield from _with_a_slip(newsroom, lots[3], "an unclosed quotation", unclosed)
    yield Step("nothing changed: all files", 20, newsroom.run("--all-files"))
    yield from _with_a_slip(newsroom, lots[4], "words of another encoding", garbled)
    for name, text in lots[5]:
        newsroom.write(name, text)
    yield Step("lot 6: five new articles", 5, newsroom.commit("Lot 6"))
    name, text = stories[0]
    newsroom.write(name, text + "\nThe council will meet again on Tuesday.\n")
    yield Step("one article gets a last line", 1, newsroom.commit("A last line"))
    yield Step("all files, one changed since the last time", 30, newsroom.run("--all-files"))
    yield Step("nothing changed: all files again", 30, newsroom.run("--all-files"))


def _with_a_slip(newsroom: Newsroom, lot: list[tuple[str, str]], what: str, slip: Slip) -> Iterator[Step]:
    (first, whole), *rest = lot
    newsroom.write(first, slip(whole))
    for name, text in rest:
        newsroom.write(name, text)
    yield Step(f"five new articles, one with {what}", 5, newsroom.commit("With a slip"))
    newsroom.write(first, whole)
    yield Step("mended", 5, newsroom.commit("Mended"))


def unclosed(text: str) -> str:
    """The text without the mark that closes its first quotation of two sentences or more."""
    return re.sub(r"(?<=[a-z][.!?])([’”'\"])(?=\n|$)", "", text, count=1)


def garbled(text: str) -> str:
    """The text with its first straight quotation mark made a curly one, as a program that takes UTF-8 for Windows-1252 shows it."""
    return re.sub('["“]', "“".encode().decode("cp1252"), text, count=1)


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        for name in ("tool", "copy", "home"):
            (base / name).mkdir()
        tool, revision = snapshot(base / "tool")
        newsroom = Newsroom(base / "copy", base / "home", tool, revision)
        print(f"installing the hooks: {newsroom.install():.0f} s, {_size(base / 'home') / 2**20:.0f} MiB")
        for step in day(newsroom):
            found = ", ".join(f"{code} {Path(path).name}" for path, code in step.run.found) or "nothing"
            print(f"{step.what:55}{step.run.seconds:6.1f} s  {'passed' if step.run.passed else 'stopped'}  {found}")


def _size(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())


if __name__ == "__main__":
    main()
