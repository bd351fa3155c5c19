"""A run over files of several configurations: a job for those that share what a person knows, all with the same models."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import quoteattr
from quoteattr.cli.configurations import Configurations
from quoteattr.cli.job import DONE, FAILED, FINDINGS, Job
from quoteattr.cli.options import Options

Item = TypeVar("Item")


class Jobs:
    """Some paths, each read by a job with the options that its configuration gives."""

    def __init__(
        self,
        configurations: Configurations,
        paths: Sequence[str],
        marks_alone: Callable[[str], bool] = lambda path: False,
        remarks: Callable[[quoteattr.Article], Iterable[str]] = lambda article: (),
    ):
        """Every configuration, and what it names, is read at once: one that cannot be used ends the run before anything is done.
        `marks_alone`: of which files the quotation marks are enough; they need neither models nor what a person knows.
        `remarks`: what the command has to say of an article, besides."""
        self.paths, self.marks_alone, self._stdin = paths, marks_alone, configurations.options.stdin_filename
        self._of_path: dict[str, Job] = {}
        jobs: dict[Options, Job] = {}
        first: Job | None = None
        for path in paths:
            own = configurations.options_for(path)
            if marks_alone(path):
                own = replace(own, corrections=None, speakers=None, against=())
            job = self._of_path[path] = jobs[own] if own in jobs else jobs.setdefault(own, Job(own, first, remarks))
            first = first or job
        self._jobs = tuple(jobs.values())

    def reports(self) -> Iterator[quoteattr.Report]:
        """In the order of the paths."""
        return self.each(self.reports_of)

    def each(self, work: Callable[[Job, str], Iterator[Item]]) -> Iterator[Item]:
        """What the work makes of each path with its job, in order. Then is told what became of corrections."""
        try:
            for path in self.paths:
                yield from work(self._of_path[path], path)
        finally:
            for job in self._jobs:
                job.close()
        for job in self._jobs:
            job.tell()

    def reports_of(self, job: Job, path: str) -> Iterator[quoteattr.Report]:
        return job.marked(job.articles([path])) if self.marks_alone(path) else job.reports([path])

    def path_of(self, source: str) -> str:
        """The path that an article was read from: "news.jsonl" of "news.jsonl:7"."""
        if source == self._stdin:
            return "-"
        file = source.rpartition(":")[0]
        return file if source not in self._of_path and file in self._of_path else source

    @property
    def checked(self) -> list[str]:
        """The articles read, by their sources."""
        return [source for job in self._jobs for source in job.checked]

    @property
    def failed(self) -> bool:
        """Was something left undone?"""
        return any(job.failed for job in self._jobs)

    def exit(self, findings: bool = False, failed: bool = False) -> None:
        sys.exit(FAILED if failed or self.failed else FINDINGS if findings else DONE)
