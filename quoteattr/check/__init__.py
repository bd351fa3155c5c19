"""Report -> Findings. Each rule is one file under `rules/` and one line of `RULES`."""

from quoteattr.check.baseline import as_baseline, read_baseline
from quoteattr.check.finding import format_finding
from quoteattr.check.globs import matches
from quoteattr.check.ignore_file import entries_for, read_ignores
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.check.run import judged, run, run_all, run_each
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
from quoteattr.check.suppress import remarks

__all__ = [
    "RULES", "JointRule", "Rule", "as_baseline", "entries_for", "explain", "format_finding", "is_among", "judged", "matches", "overridden",
    "parse_prefixes", "parse_selection", "read_baseline", "read_ignores", "refuse_unknown", "refuse_unknown_codes", "remarks", "run",
    "run_all", "run_each", "selected",
]  # fmt: skip
