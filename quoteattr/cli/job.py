"""One run over some files: read, parse, attribute, correct; what cannot be done is told and the rest goes on."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

import quoteattr
from quoteattr.cli.caching import open_keeper
from quoteattr.cli.options import Options
from quoteattr.errors import LimitError, ModelError, QuoteattrError
from quoteattr.limits import too_long, within
from quoteattr.parsers import by_rules, settle

if TYPE_CHECKING:
    from quoteattr.cache import Findings, Keeper
    from quoteattr.correct import Corrections, Note
    from quoteattr.types import KnownSpeaker
    from quoteattr.verify import Library

DONE, FINDINGS, FAILED, BUG, INTERRUPTED = 0, 1, 2, 3, 130
Item = TypeVar("Item")


def remark(text: str) -> None:
    click.echo(f"quoteattr: {text}", err=True)


def doubts(article: quoteattr.Article) -> tuple[str, ...]:
    """What is to be known of the whole file, each reason once."""
    return tuple(dict.fromkeys(r.reason for r in article.repairs if not len(r.span)))


class Job:
    """One run over some files: bad ones are named on stderr and the rest goes on."""

    def __init__(
        self, options: Options, sibling: Job | None = None, remarks: Callable[[quoteattr.Article], Iterable[str]] = lambda article: ()
    ):
        """The files of what a person knows are read at once: one that cannot be used ends the run before anything is done. `sibling`: a
        job with other files to read, whose models serve this one too. `remarks`: what the command has to say of an article, besides."""
        self.options, self.failed, self.sibling, self.remarks = options, False, sibling, remarks
        self.notes: list[Note] = []
        self.checked: list[str] = []  # the articles read, by their sources
        self._analysed = False  # the article at hand: it was not in the cache
        self.corrections = _corrections(options.corrections) if options.corrections else None
        self.known = _known(options.speakers) if options.speakers else ()
        self.library = self.sources() if options.against else None

    def articles(self, paths: Iterable[str]) -> Iterator[quoteattr.Article]:
        for path in paths:
            for article in self.good(map(self._of_length, quoteattr.read_articles(path, self.options.stdin_filename))):
                self.meet(article.source, doubts(article), () if self.options.quiet else self.remarks(article))
                yield article

    def meet(self, source: str, doubts: Iterable[str], remarks: Iterable[str]) -> None:
        """An article is checked, and what is to be said of it is said."""
        self.checked.append(source)
        self.doubt(source, doubts)
        for text in remarks:
            self.untold(text)

    def good(self, items: Iterable[Item | QuoteattrError]) -> Iterator[Item]:
        for item in items:
            if isinstance(item, QuoteattrError):
                self.failed = True
                remark(str(item))
            else:
                yield item

    def doubt(self, source: str, doubts: Iterable[str]) -> None:
        """`doubts`: those of the article. Read on a guess at its encoding it is read all the same, but its offsets hang on the guess."""
        for reason in doubts:
            from quoteattr.read.repair import WINDOWS_REMARK  # here: few articles have any, and unchanged ones are not read

            guessed = reason == WINDOWS_REMARK
            self.failed |= guessed
            self.untold(f"{source}: {reason}" + "; save it as UTF-8" * guessed)

    def reports(self, paths: Iterable[str]) -> Iterator[quoteattr.Report]:
        return self.made(self.articles(paths))

    def made(self, articles: Iterator[quoteattr.Article]) -> Iterator[quoteattr.Report]:
        """Corrections and sources come after what is kept in the cache: they may change while the article does not."""
        made = self.analysed(articles)
        if self.corrections is not None:
            made = self.corrected(made, self.corrections)
        if self.library is not None:
            from quoteattr.pipeline import verified

            made = verified(made, self.library)
        return made

    def analysed(self, articles: Iterator[quoteattr.Article]) -> Iterator[quoteattr.Report]:
        """From the cache, or made and put there. Models are loaded when the first article is met that is not in it."""
        return self.good(map(self._in_time, articles))

    def _of_length(self, item: quoteattr.Article | QuoteattrError) -> quoteattr.Article | QuoteattrError:
        return item if isinstance(item, QuoteattrError) else too_long(item, self.options.longest) or item

    def _in_time(self, article: quoteattr.Article) -> quoteattr.Report | LimitError:
        self._analysed = False
        begun = time.monotonic()
        try:
            report = self.keeper.report(article, self.analyse) if self.keeper else self.analyse(article)
        except LimitError as err:
            return err
        if not self._analysed:
            self.done(article, "from the cache", begun)
        return report

    @cached_property
    def keeper(self) -> Keeper | None:
        """The cache, opened when it is first asked for; None where there is none. To be closed by `close`."""
        settle()
        if self.options.no_cache:
            return None
        return open_keeper(self.options.cache_dir, self.options.models, self.known, self.untold)

    @cached_property
    def findings(self) -> Findings | None:
        """What `check` made of files that have not changed; None without a cache, and where corrections or sources have a say: they may
        change while the file does not."""
        if self.corrections is not None or self.library is not None or self.keeper is None:
            return None
        from quoteattr.cache import Findings

        return Findings(self.keeper.store, self.keeper.making)

    def close(self) -> None:
        """What was opened for the run."""
        if "keeper" in self.__dict__ and self.keeper:
            self.keeper.store.close()

    def analyse(self, article: quoteattr.Article) -> quoteattr.Report:
        from quoteattr.pipeline import attribute_parse

        parser = self.parser  # loaded before the clock runs
        begun = time.monotonic()
        with within(self.options.patience, article.source):
            report = attribute_parse(next(parser.parse([article])), self.known)
        self._analysed = True
        self.done(article, "analysed", begun)
        return report

    def marked(self, articles: Iterable[quoteattr.Article]) -> Iterator[quoteattr.Report]:
        """Reports of the quotation marks alone."""
        marks_only = quoteattr.marks_only  # its room is fetched here, before the clock runs
        for article in articles:
            begun = time.monotonic()
            report = marks_only(article)
            self.done(article, "read by its marks alone", begun)
            yield report

    def untold(self, text: str) -> None:
        """A remark on what spoils nothing."""
        if not self.options.quiet:
            remark(text)

    def told_in_full(self, text: str) -> None:
        """A remark for who wants to know what is done."""
        if self.options.verbose:
            remark(text)

    def done(self, article: quoteattr.Article, how: str, begun: float) -> None:
        """`begun`: by the monotonic clock."""
        if self.options.verbose:
            remark(f"{article.source}: {how}, {len(article.text.split()):,} words in {time.monotonic() - begun:.2f} s")

    def sources(self) -> Library:
        """What quotes are held against. A source that cannot be read is told; the others are looked in."""
        from quoteattr.verify import read_library

        library = read_library(self.options.against)
        for error in library.errors:
            self.failed = True
            remark(str(error))
        return library

    def corrected(self, reports: Iterable[quoteattr.Report], corrections: Corrections) -> Iterator[quoteattr.Report]:
        from quoteattr.pipeline import corrected

        return corrected(reports, corrections, self.notes)

    def tell(self) -> None:
        """What became of the corrections, when all is read; one that no longer attaches to its article is a failure."""
        if self.corrections is None:
            return
        from quoteattr.correct import remarks

        for told in remarks(self.corrections, self.notes):
            self.failed |= told.failed
            if told.failed or not self.options.quiet:
                remark(told.text)

    def parses(self, articles: Iterator[quoteattr.Article]) -> Iterator[quoteattr.Parse]:
        """Models are loaded when the first article has been read, so that a wrong path answers at once."""
        first = next(articles, None)
        if first is not None:
            yield from self.parser.parse(itertools.chain([first], articles))

    @cached_property
    def parser(self) -> quoteattr.Parser:
        """Loaded once, be it by the sibling."""
        parser = self.sibling.parser if self.sibling else self.loaded()
        settle()
        return parser

    def loaded(self) -> quoteattr.Parser:
        """Without a learned head, or without whole models of our own, statements are found by rules, and it is said."""
        from quoteattr.models import EMBEDDED, is_embedded

        chosen, begun = self.options.models, time.monotonic()
        try:
            parser = quoteattr.load_parser(chosen, self.options.threads)
        except ModelError as err:
            if chosen:
                raise
            self.failed = True
            remark(str(err))
            remark("going on by rules alone, without any model: names are guessed and much reported speech is missed")
            return by_rules()
        self.told_in_full(f"models of {chosen or EMBEDDED} loaded in {time.monotonic() - begun:.1f} s")
        if chosen and not is_embedded(Path(chosen)):
            remark(f"{chosen}: no trained reader of statements among these models; they are found by rules alone, and more are missed")
        return parser

    def exit(self, findings: bool = False) -> None:
        sys.exit(FAILED if self.failed else FINDINGS if findings else DONE)


def _corrections(path: str) -> Corrections:
    from quoteattr.correct import read_corrections

    return read_corrections(path)


def _known(path: str) -> tuple[KnownSpeaker, ...]:
    from quoteattr.read import read_speakers

    return read_speakers(path)
