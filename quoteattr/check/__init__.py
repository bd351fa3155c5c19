"""Report -> Findings. Each rule is one file under `rules/` and one line of `RULES`."""

from quoteattr.check.finding import format_finding
from quoteattr.check.rule import JointRule, Rule
from quoteattr.check.rules import RULES
from quoteattr.check.run import run, run_all
from quoteattr.check.select import explain, failing, parse_selection

__all__ = ["RULES", "JointRule", "Rule", "explain", "failing", "format_finding", "parse_selection", "run", "run_all"]
