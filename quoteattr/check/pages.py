"""The rules' docstrings as pages: a list, one page, and docs/rules.md, which `make docs` writes."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.settings import DEFAULT_RULES, SOURCE_RULES

AnyRule = Rule | JointRule

HEAD = """\
# Rules of `quoteattr check`

Made from the rules' own pages by `make docs`; `quoteattr explain CODE` prints one of them. A code never changes its meaning. Rules whose
code begins with Q need no model. Those marked "with --against" run where sources are given. `--select`, and `select` in the settings,
choose others.

"Right" is how many of the findings that were read by hand were right; under each rule stand the figures. Nothing is said there of what a
rule misses.

| code | name | default | what it finds | right |
|---|---|---|---|---|
"""

MEASURED = """
| findings | in articles | read | right | |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Share:
    """A rule measured: `findings` in `articles` of the `of` articles read; `right` of `read`, those that a person has looked at."""

    findings: int
    articles: int
    of: int
    read: int
    right: int
    note: str


def read_shares(path: Path) -> dict[str, Share]:
    """By code, from a CSV with the header code,findings,articles,of,read,right,note; none where there is no such file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: _share(row) for row in csv.DictReader(lines)}


def _share(row: dict[str, str]) -> Share:
    findings, articles, of, read, right = (int(row[name] or 0) for name in ("findings", "articles", "of", "read", "right"))
    return Share(findings, articles, of, read, right, row["note"] or "")


def body(rule: AnyRule) -> str:
    """The rule's docstring, which is Markdown."""
    return inspect.cleandoc(rule.__doc__ or "")


def what(rule: AnyRule) -> str:
    """What the rule finds: the first paragraph, on one line."""
    return " ".join(body(rule).split("\n\n")[0].split())


def why(rule: AnyRule) -> str:
    """Why that matters: the second paragraph, on one line."""
    return " ".join(body(rule).split("\n\n")[1].split())


def default(rule: AnyRule) -> str:
    """Whether the rule runs where nothing is selected."""
    if rule.CODE in DEFAULT_RULES:
        return "yes"
    return "with --against" if rule.CODE in SOURCE_RULES else "no"


def listing() -> str:
    """Every rule on a line: code, name, whether it is in the default set."""
    width = max(len(rule.NAME) for rule in RULES)
    runs = {"yes": "default", "no": ""}
    return "".join(f"{rule.CODE}  {rule.NAME:<{width}}  {runs.get(default(rule), default(rule))}".rstrip() + "\n" for rule in RULES)


def rules_page(shares: Mapping[str, Share]) -> str:
    """docs/rules.md: a table of contents, then each page."""
    rows = "".join(_row(rule, shares.get(rule.CODE)) for rule in RULES)
    return HEAD + rows + "".join(_section(rule, shares.get(rule.CODE)) for rule in RULES)


def _row(rule: AnyRule, share: Share | None) -> str:
    anchor = f"#{rule.CODE.lower()}-{rule.NAME}"
    return _cells(f"[{rule.CODE}]({anchor})", rule.NAME, default(rule), what(rule), _right(share))


def _right(share: Share | None) -> str:
    if share is None:
        return "not measured"
    return f"{share.right} of {share.read}" if share.read else "none read"


def _section(rule: AnyRule, share: Share | None) -> str:
    measured = f"{MEASURED}{_figures(share)}" if share else ""
    return f"\n## {rule.CODE} {rule.NAME}\n\n{body(rule)}\n{measured}"


def _figures(share: Share) -> str:
    return _cells(str(share.findings), f"{share.articles} of {share.of}", str(share.read), str(share.right), share.note)


def _cells(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def every_page(pages: Iterable[str]) -> str:
    """The pages under one another, a line between them."""
    return f"{'-' * 72}\n".join(f"{page}\n" for page in pages)
