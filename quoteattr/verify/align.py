"""A passage that may be the quote in other words: where it begins and ends, what was changed, and how far the two agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from quoteattr.lexicon import spoken
from quoteattr.types import Change, Step
from quoteattr.verify.index import Index
from quoteattr.verify.quote import Part
from quoteattr.verify.weights import total
from quoteattr.verify.words import Word, Words

PASSAGE = 0.6  # share of the weight of both sides' words that two wordings of one passage have in common
RUN = 2  # words in a row that they have in common
# Share of the quote's own words that are in the source: phrases of a few common words ("I am proud of") are found anywhere.
COVERED, COVERED_SHORT = 0.5, 0.7
SHORT = 8  # words of a quote under which the second holds
SLACK = 2  # words more than the quote has beside a passage, in which its first and last are looked for
UNMATCHED = 0.45  # what a word between two stretches in common tells against their being one passage


class Op(NamedTuple):
    """Words of the quote from `q` to `q_end` stand where the source has those from `s` to `s_end`; `same`: they are the same."""

    same: bool
    q: int
    q_end: int
    s: int
    s_end: int


@dataclass(frozen=True)
class Alignment:
    """`score` (0-1) is the share of weight in common, `run` the longest stretch of words in common, `same_passage` whether that is enough
    for two wordings of one passage."""

    start: int
    end: int
    ops: tuple[Op, ...]
    score: float
    run: int
    same_passage: bool


def alignments(words: Words, index: Index) -> list[Alignment]:
    """The passages that are likest, best first."""
    keys = words.keys
    found = (a for window in index.windows(keys) for a in _in_window(keys, index, *window))
    best = {(a.start, a.end): a for a in found}
    return sorted(best.values(), key=lambda a: (-a.score, a.start))


def _in_window(keys: Sequence[str], index: Index, start: int, end: int) -> Iterator[Alignment]:
    """The likest stretch, and where it is good those before and behind it too: two speakers may have said the same."""
    best = aligned(keys, index, start, end)
    if best:
        yield best
        if best.same_passage:
            yield from filter(None, (aligned(keys, index, start, best.start), aligned(keys, index, best.end, end)))


def aligned(keys: Sequence[str], index: Index, start: int, end: int) -> Alignment | None:
    """The stretch of the window that is likest to the quote; None where they share no word.

    It is looked for twice: in a wide window the first and last words may be matched to others of their kind far off.
    """
    wide = _aligned(keys, index, start, end)
    if wide is None:
        return None
    before, behind = _unmatched(wide, len(keys))
    near = _aligned(keys, index, max(start, wide.start - before), min(end, wide.end + behind))
    return max(wide, near, key=lambda a: a.score) if near else wide


def _unmatched(found: Alignment, length: int) -> tuple[int, int]:
    """How many words of the quote stand before the first that is in the source, and behind the last, and a few more."""
    same = [o for o in found.ops if o.same]
    return same[0].q + SLACK, length - same[-1].q_end + SLACK


def _aligned(keys: Sequence[str], index: Index, start: int, end: int) -> Alignment | None:
    window = index.keys[start:end]
    blocks = [(o.src_start, o.src_end, o.dest_start) for o in Indel.opcodes(keys, window) if o.tag == "equal"]
    chosen = _dense(blocks, keys, window)
    if not chosen:
        return None
    ops = tuple(_ops(chosen, len(keys), start))
    first, last = ops[0].s, ops[-1].s_end
    common = [k for o in ops if o.same for k in keys[o.q : o.q_end]]
    score = min(1.0, 2 * total(common) / (total(keys) + total(index.keys[first:last])))
    run = max(o.q_end - o.q for o in ops if o.same)
    covered = len(common) / len(keys) >= (COVERED_SHORT if len(keys) < SHORT else COVERED)
    return Alignment(first, last, ops, score, run, covered and score >= PASSAGE and run >= RUN)


def _dense(blocks: list[tuple[int, int, int]], keys: Sequence[str], window: Sequence[str]) -> list[tuple[int, int, int]]:
    """The stretch of blocks in common that has most in common for what lies between them."""
    best, best_sum, run, run_sum = (0, 0), 0.0, 0, 0.0
    for i, (q, q_end, s) in enumerate(blocks):
        if i:
            before_q, before_s = blocks[i - 1][1], blocks[i - 1][2] + blocks[i - 1][1] - blocks[i - 1][0]
            run_sum -= UNMATCHED * (total(keys[before_q:q]) + total(window[before_s:s]))
        if run_sum < 0:
            run, run_sum = i, 0.0
        run_sum += total(keys[q:q_end])
        if run_sum > best_sum:
            best, best_sum = (run, i + 1), run_sum
    return blocks[best[0] : best[1]]


def _ops(blocks: list[tuple[int, int, int]], length: int, shift: int) -> Iterator[Op]:
    """The whole quote as steps; positions in the source are those of its index."""
    q_at, s_at = 0, blocks[0][2]
    for q, q_end, s in blocks:
        if q > q_at or s > s_at:
            yield Op(False, q_at, q, s_at + shift, s + shift)
        q_at, s_at = q_end, s + q_end - q
        yield Op(True, q, q_end, s + shift, s_at + shift)
    if q_at < length:
        yield Op(False, q_at, length, s_at + shift, s_at + shift)


# --- what was changed -------------------------------------------------------------------------------------------------------------


def real_ops(alignment: Alignment, words: Words, index: Index) -> list[Op]:
    """The steps that change words: not a contraction read the other way, nor an aside left out."""
    return [o for o in alignment.ops if not o.same and not _reads_alike(words.words[o.q : o.q_end], index.words[o.s : o.s_end])]


def _reads_alike(printed: Sequence[Word], said: Sequence[Word]) -> bool:
    if len(printed) == len(said):
        return all(p.key in (s.key, s.other) or s.key == p.other for p, s in zip(printed, said))
    longer = printed if not said else said if not printed else ()
    return " ".join(w.key for w in longer) in spoken()["asides"]


def changes_of(alignment: Alignment, part: Part, index: Index) -> tuple[Change, ...]:
    """The word diff from the source's words to the quote's. A contraction of which a half changed is changed as a whole."""
    steps = _steps(alignment, part.words.words, index.words)
    out: list[Change] = []
    for step, group in groupby(steps, key=lambda s: s[0]):
        places = [place for _, place in group]
        out.append(Change(step, _printed(part, places) if step is Step.ADDED else index.passage(places[0], places[-1] + 1)))
    return tuple(out)


def _printed(part: Part, places: Sequence[int]) -> str:
    first, last = part.words.words[places[0]], part.words.words[places[-1]]
    return " ".join(part.text[first.start : last.end].split())


def _steps(alignment: Alignment, printed: Sequence[Word], said: Sequence[Word]) -> Iterator[tuple[Step, int]]:
    """Each word once, by its position in the source or (what was added) in the quote; those left out before those put in."""
    changed_q = {printed[i].start for o in alignment.ops if not o.same for i in range(o.q, o.q_end)}
    changed_s = {said[i].start for o in alignment.ops if not o.same for i in range(o.s, o.s_end)}
    seen_q, seen_s = set[int](), set[int]()
    added: list[int] = []
    for op in alignment.ops:
        for q, s in _pairs(op):
            same = q is not None and s is not None and printed[q].start not in changed_q and said[s].start not in changed_s
            if same:
                yield from ((Step.ADDED, a) for a in added)
                added = []
            if s is not None and said[s].start not in seen_s:
                seen_s.add(said[s].start)
                yield Step.SAME if same else Step.REMOVED, s
            if q is not None and not same and printed[q].start not in seen_q:
                seen_q.add(printed[q].start)
                added.append(q)
    yield from ((Step.ADDED, a) for a in added)


def _pairs(op: Op) -> Iterator[tuple[int | None, int | None]]:
    if op.same:
        yield from zip(range(op.q, op.q_end), range(op.s, op.s_end))
        return
    yield from ((None, s) for s in range(op.s, op.s_end))
    yield from ((q, None) for q in range(op.q, op.q_end))
