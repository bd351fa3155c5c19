"""The articles a speed run reads: a .jsonl of {"text": …} lines, or else the seeds over and over."""

import json
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
ROUNDS = 6


def texts(path: str | None) -> list[str]:
    """Texts in order. No tool measured here remembers a whole text, so the seeds may come again."""
    if path:
        return [json.loads(line)["text"] for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()]
    return [f.read_text(encoding="utf-8") for f in sorted(SEEDS.iterdir()) if f.suffix in (".txt", ".md")] * ROUNDS


def words(found: list[str]) -> int:
    """What every figure counts: runs between white space."""
    return sum(len(text.split()) for text in found)
