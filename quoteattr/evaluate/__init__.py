"""Gold and reports -> how good they are, and what goes wrong: the measure, and every error with its cause.

It stands above the rooms that read and write, beside the pipeline: reports and parses come as arguments.
"""

from quoteattr.evaluate import record, tables
from quoteattr.evaluate.evaluation import Evaluation, evaluate
from quoteattr.evaluate.gold import Gold, GoldStatement, gold_of, read_gold
from quoteattr.evaluate.match import Comparison, compare, pair, right
from quoteattr.evaluate.said import Said, Wording

__all__ = [
    "WRITERS", "Comparison", "Evaluation", "Gold", "GoldStatement", "Said", "Wording", "compare", "evaluate", "gold_of", "pair",
    "read_gold", "right",
]  # fmt: skip

WRITERS = {"text": tables.write, "json": record.write}
