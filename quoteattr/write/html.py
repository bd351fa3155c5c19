"""One self-contained review page an article: the text with every statement in its speaker's colour, the evidence, and corrections to take away.

One article and a path that ends in .html: that file. Otherwise the path is a folder with a page an article and index.html.
"""

from __future__ import annotations

import itertools
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from quoteattr.errors import SettingsError
from quoteattr.types import Article, Report
from quoteattr.write.aside import writable, written_aside
from quoteattr.write.markup import Entry, article_page, entry_of, index_page
from quoteattr.write.review import shown

ENDINGS = (".html", ".htm")
INDEX = "index.html"
LONGEST = 60  # characters of a file's name, so that folder and name stay short enough everywhere

# Names that a folder of pages must not hold: the index, and what Windows keeps for its devices.
TAKEN = frozenset({"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def write(reports: Iterable[Report], path: str, *, tool_version: str, all_statements: bool = False) -> None:
    """Writes each page as its report arrives, then the index. Scare quotes only with `all_statements`.

    Raises: SettingsError for several articles and the path of one file, OutputError where the place cannot be written.
    """
    each = iter(reports)
    first = list(itertools.islice(each, 2))
    if not path.lower().endswith(ENDINGS):
        _write_folder(itertools.chain(first, each), path, tool_version, all_statements)
    elif len(first) > 1:
        raise SettingsError(f"{path}: several articles cannot be one page; give a folder with -o, and each gets its page there")
    elif first:
        _write_file(path, article_page(first[0], tool_version=tool_version, all_statements=all_statements))


def _write_folder(reports: Iterable[Report], folder: str, tool_version: str, all_statements: bool) -> None:
    entries: list[Entry] = []
    names = set(TAKEN)
    for report in reports:
        with writable(folder):
            os.makedirs(folder, exist_ok=True)
        name = file_name(report.article, names)
        page = article_page(report, tool_version=tool_version, all_statements=all_statements, index=INDEX)
        _write_file(os.path.join(folder, name), page)
        entries.append(entry_of(report, name, list(shown(report, all_statements))))
    if entries:
        _write_file(os.path.join(folder, INDEX), index_page(entries, tool_version=tool_version))


def _write_file(path: str, text: str) -> None:
    with written_aside(path) as aside, open(aside, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)


def file_name(article: Article, taken: set[str]) -> str:
    """A name of small letters, figures and hyphens, from the last part of the article's id without its ending; new, and added to `taken`."""
    stem = PurePath(article.id.replace("\\", "/")).name
    stem = re.sub(r"\.(txt|md|html?|jsonl?|docx|pdf)(?=:|$)", "", stem)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    safe = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "article"
    name = next(name for n in itertools.count(1) if (name := safe if n == 1 else f"{safe}-{n}") not in taken)
    taken.add(name)
    return f"{name}.html"
