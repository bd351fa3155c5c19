"""The gold of seeds/verify: quotes made into attributions without any model, held against their transcripts."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quoteattr.detect import quoted_spans
from quoteattr.read import article_from_text
from quoteattr.types import Attribution, Kind, Report, Span, Speaker, SpeakerKind, Statement, Tier, Verification
from quoteattr.verify import Library, read_library, verify

from ..seeds import ROOT

FOLDER = ROOT / "seeds" / "verify"
PASSED = frozenset({Tier.EXACT, Tier.TYPOGRAPHY, Tier.TRIVIAL, Tier.STITCHED})
BETWEEN = "\n\nThat, it was said, was so.\n\n"


@dataclass(frozen=True)
class Case:
    """A line of gold and what was made of it."""

    gold: dict[str, Any]
    found: Verification

    @property
    def right(self) -> bool:
        return self.found.tier.value == self.gold["tier"]

    @property
    def right_speaker(self) -> bool:
        return self.found.right_speaker is self.gold["right_speaker"]

    @property
    def right_negation(self) -> bool:
        return self.found.negation is self.gold["negation"]

    @property
    def invented_passed(self) -> bool:
        return self.gold["invented"] and self.found.tier in PASSED


def report_of(quote: Sequence[str], name: str, kind: str = "direct") -> Report:
    """An article of one statement, whose content is the strings given."""
    text, content = "It was said.\n\n", []
    for part in quote:
        content.append(Span(len(text) + 1, len(text) + 1 + len(part)))
        text += f'"{part}"{BETWEEN}' if kind == "direct" else f" {part}{BETWEEN}"
    article = article_from_text(text + "And that was all.", source="note.txt")
    statement = Statement("s1", Kind(kind), Span(content[0].start - 1, content[-1].end + 1), tuple(content))
    speaker = Speaker("p1", name, SpeakerKind.ORGANISATION if name == "Corran Foods" else SpeakerKind.PERSON)
    return Report(article, (speaker,), (Attribution(statement, speaker, 0.9),))


@functools.cache
def library(names: tuple[str, ...]) -> Library:
    return read_library(str(FOLDER / name) for name in names)


def verified(report: Report, sources: Library) -> Verification:
    done = verify(report, sources, quoted_spans(report.article)).attributions[0].verification
    assert done is not None
    return done


def cases(name: str) -> Iterator[Case]:
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        report = report_of(gold["quote"], gold["speaker"], gold["kind"])
        yield Case(gold, verified(report, library(tuple(gold["against"]))))


def table(found: Sequence[Case]) -> str:
    """Right tiers by tier, and every case that is wrong in something."""
    lines = [f"{'tier':18}right    of"]
    for tier in Tier:
        own = [c for c in found if c.gold["tier"] == tier.value]
        if own:
            lines.append(f"{tier.value:18}{sum(c.right for c in own):5}{len(own):6}")
    lines.append(f"{'all':18}{sum(c.right for c in found):5}{len(found):6}")
    invented = [c for c in found if c.gold["invented"]]
    lines.append(
        f"right speaker told {sum(c.right_speaker for c in found)}, negation told {sum(c.right_negation for c in found)} of {len(found)}"
    )
    lines.append(f"invented passed    {sum(c.invented_passed for c in invented)} of {len(invented)}")
    for c in found:
        if not (c.right and c.right_speaker and c.right_negation):
            wanted = c.gold["tier"], c.gold["right_speaker"], c.gold["negation"]
            got = c.found.tier.value, c.found.right_speaker, c.found.negation, c.found.score
            lines.append(f"  {c.gold['id']}: wanted {wanted}, got {got} {c.found.said!r}")
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    for name in sys.argv[1:] or ["gold"]:
        print(f"{name}\n{table(list(cases(name)))}")
