"""The articles a speed run reads: a .jsonl of {"text": …} lines, or else the seeds over and over."""

import json
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
ROUNDS = 6


def texts(path: str | None) -> list[str]:
    """Texts in order. A seed's later rounds get names of their own, so that nothing is remembered whole from the round before."""
    if path:
        return [json.loads(line)["text"] for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]
    seeds = [f.read_text(encoding="utf-8") for f in sorted(SEEDS.iterdir()) if f.suffix in (".txt", ".md")]
    return [text.replace(" the ", f" the {'same ' * (k % 2)}", k) for k in range(ROUNDS) for text in seeds]


def words(found: list[str]) -> int:
    """What every figure counts: runs between white space."""
    return sum(len(text.split()) for text in found)
