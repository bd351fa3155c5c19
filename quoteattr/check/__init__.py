"""Report -> Findings. Each rule is one file under `rules/` and one line of `RULES`."""

from quoteattr.check.finding import format_finding
from quoteattr.check.globs import matches
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.check.run import run, run_all, run_each
from quoteattr.check.select import (
    explain,
    is_among,
    overridden,
    parse_prefixes,
    parse_selection,
    refuse_unknown,
    refuse_unknown_codes,
    selected,
)

__all__ = [
    "RULES",
    "JointRule",
    "Rule",
    "explain",
    "format_finding",
    "is_among",
    "matches",
    "overridden",
    "parse_prefixes",
    "parse_selection",
    "refuse_unknown",
    "refuse_unknown_codes",
    "run",
    "run_all",
    "run_each",
    "selected",
]
