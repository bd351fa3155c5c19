"""Report -> Findings. Each rule is one file under `rules/` and one line of `RULES`."""

from quoteattr.check.finding import format_finding
from quoteattr.check.globs import matches
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.check.run import Examined, examine, joint_rules, judged, run, run_all, together
from quoteattr.check.select import (
    explain,
    is_among,
    overridden,
    parse_prefixes,
    parse_selection,
    reads_marks,
    refuse_unknown,
    refuse_unknown_codes,
    selected,
)
from quoteattr.check.suppress import remarks

__all__ = [
    "RULES", "Examined", "JointRule", "Rule", "examine", "explain", "format_finding", "is_among", "joint_rules", "judged", "matches",
    "overridden", "parse_prefixes", "parse_selection", "reads_marks", "refuse_unknown", "refuse_unknown_codes", "remarks", "run", "run_all", "selected",
    "together",
]  # fmt: skip
