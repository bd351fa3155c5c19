"""Report -> Findings. Each rule is one file under `rules/` and one line of `RULES`."""

from quoteattr.check.baseline import as_baseline, read_baseline
from quoteattr.check.finding import format_finding
from quoteattr.check.ignore_file import entries_for, read_ignores
from quoteattr.check.paths import codes_for, included
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.check.run import judged, run, run_all
from quoteattr.check.select import explain, parse_selection
from quoteattr.check.suppress import remarks

__all__ = [
    "RULES",
    "JointRule",
    "Rule",
    "as_baseline",
    "codes_for",
    "entries_for",
    "explain",
    "format_finding",
    "included",
    "judged",
    "parse_selection",
    "read_baseline",
    "read_ignores",
    "remarks",
    "run",
    "run_all",
]
