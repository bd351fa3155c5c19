"""Training texts as windows: lists of words with labels, whole paragraphs together where the corpus has them.

A window is a dict: `words`, `gaps` (indices into wordpiece.GAPS) and the labels of one task:
`trees`  upos, xpos, head (window positions from 1, 0 = root), rel, sentence (number of the sentence of each word)
`names`  ner
`quotes` attr (BIO over source, cue, content) and link (window position from 1 of the word pointed at, 0 = nothing, -1 = not asked)
Offsets into the article are kept for `quotes` in `offs`.
"""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from quoteattr.parse.network import ROLES
from quoteattr.parse.wordpiece import gaps
from quoteattr.parse.words import words

LIMIT = 230  # pieces in a window
NAME_SETS = ("en_gum_open-3class", "en_wikigold-3class", "en_crossner-3class", "en_re3d-3class")
TREE_SETS = ("en_ewt", "en_gum_open")
DOUBLE = ('"', "\u201c", "\u201d", "''", "``")
CLITIC = re.compile(r"(?i)(n['’]t|['’](s|re|ve|ll|d|m))$")
Count = Callable[[str], int]


def read_gzip(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return f.read()


def json_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in read_gzip(path).split("\n") if line.strip()]


def tree_sentences(path: Path) -> Iterator[dict]:
    """Sentences of a CoNLL-U file; `opens` is "doc", "par" or "" by what begins with it."""
    for block in read_gzip(path).strip().split("\n\n"):
        opens, glued, inside, rows, gap = "", False, 0, [], []
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                opens = "doc"
            elif line.startswith("# newpar") and not opens:
                opens = "par"
            if not line[:1].isdigit():
                continue
            cells = line.split("\t")
            if "-" in cells[0]:
                inside, last_glued = int(cells[0].split("-")[1]), "SpaceAfter=No" in cells[9]
            elif "." not in cells[0]:
                number = int(cells[0])
                rows.append(cells)
                gap.append(2 if glued else 1)
                if number < inside:
                    glued = True
                elif number == inside:
                    glued = last_glued
                else:
                    glued = "SpaceAfter=No" in cells[9]
        if rows:
            yield {"words": [r[1] for r in rows], "upos": [r[3] for r in rows], "xpos": [r[4] for r in rows], "head": [int(r[6]) for r in rows],
                   "rel": [r[7] for r in rows], "gaps": gap, "opens": opens}  # fmt: skip


def tree_windows(path: Path, count: Count, limit: int = LIMIT) -> Iterator[dict]:
    """Neighbouring sentences of one document, up to `limit` pieces."""
    current: list[dict] = []
    size = 0
    for s in tree_sentences(path):
        n = sum(map(count, s["words"]))
        if current and (s["opens"] == "doc" or size + n > limit):
            yield _join(current)
            current, size = [], 0
        current.append(s)
        size += n
    if current:
        yield _join(current)


def _join(sentences: list[dict]) -> dict:
    out: dict = {k: [] for k in ("words", "upos", "xpos", "head", "rel", "gaps", "sentence")}
    for k, s in enumerate(sentences):
        base = len(out["words"])
        for key in ("words", "upos", "xpos", "rel"):
            out[key] += s[key]
        out["head"] += [h + base if h else 0 for h in s["head"]]
        out["gaps"] += [3 if s["opens"] or k == 0 else 1, *s["gaps"][1:]]
        out["sentence"] += [k] * len(s["words"])
    return out


def name_windows(path: Path, count: Count, limit: int = 120) -> Iterator[dict]:
    """Sentences of a names file, some packed together; their spacing is guessed from the signs."""
    current: dict = {"words": [], "ner": [], "gaps": []}
    size = 0
    for s in json.loads(read_gzip(path)):
        ws, n = [w["text"] for w in s], sum(count(w["text"]) for w in s)
        if current["words"] and size + n > limit:
            yield current
            current, size = {"words": [], "ner": [], "gaps": []}, 0
        guess = [2 if i and (w in ".,;:!?)]}%" or CLITIC.fullmatch(w) or ws[i - 1] in "([{$£€") else 1 for i, w in enumerate(ws)]
        current["gaps"] += [1 if current["words"] else 3, *guess[1:]]
        current["words"] += ws
        current["ner"] += [w["ner"] for w in s]
        size += n
    if current["words"]:
        yield current


def paragraph_windows(text: str, count: Count, limit: int = LIMIT) -> Iterator[list[tuple[int, int]]]:
    """Word spans of whole paragraphs packed up to `limit` pieces; only a longer paragraph is cut."""
    current: list[tuple[int, int]] = []
    size = 0
    for line in re.finditer(r"[^\n]+", text):
        spans = words(text, *line.span())
        sizes = [count(text[s:e]) for s, e in spans]
        if current and size + sum(sizes) > limit:
            yield current
            current, size = [], 0
        for span, n in zip(spans, sizes):
            if size + n > limit and current:
                yield current
                current, size = [], 0
            current.append(span)
            size += n
    if current:
        yield current


def quote_windows(doc: dict, count: Count, limit: int = LIMIT) -> Iterator[dict]:
    """Attribution tags and links. Every content points at its cue, every cue at its source, by their first words."""
    text, role, target = doc["text"], {}, {}
    for a in doc["attributions"]:
        for r in ROLES:
            for s, e in a[r]:
                for i in range(s, e):
                    role[i] = (r, s)
        cue = a["cue"][0][0] if a["cue"] else None
        for s, _ in a["content"]:
            target[s] = cue
        if a["cue"]:
            target[cue] = a["source"][0][0] if a["source"] else None
    for spans in paragraph_windows(text, count, limit):
        tags, prev = [], None
        place: dict = {}
        for i, (s, _) in enumerate(spans):
            at = role.get(s)
            tags.append("O" if at is None else ("I-" if at == prev else "B-") + at[0])
            if at is not None and at != prev:
                place.setdefault(at[1], i + 1)
            prev = at
        link = []
        for (s, _), tag in zip(spans, tags):
            at = role.get(s)
            asks = tag in ("B-content", "B-cue") and place.get(at[1]) == len(link) + 1
            link.append(place.get(target.get(at[1]), 0) if asks else -1)
        yield {"words": [text[s:e] for s, e in spans], "gaps": gaps(text, spans), "offs": spans, "attr": tags, "link": link}


STYLES = (("'", "'"), ("\u2018", "\u2019"), ("\u201c", "\u201d"), ('"', '"'))


def vary(w: dict, rng: random.Random) -> dict:
    """Another typography for the same words: marks of another style, curly apostrophes, a lost closing mark, capitals."""
    out = dict(w, words=list(w["words"]), gaps=list(w["gaps"]))
    ws = out["words"]
    if rng.random() < 0.5 and any(x in DOUBLE for x in ws):
        style, lose = rng.choice(STYLES + STYLES[:2]), rng.random() < 0.1
        opened = False
        for i, x in enumerate(ws):
            if out["gaps"][i] == 3:
                opened = False
            if x in DOUBLE:
                opened = x in ("\u201c", "``") or (
                    x == '"' and (not opened if out["gaps"][i] == 2 else out["gaps"][min(i + 1, len(ws) - 1)] == 2 or not opened)
                )
                ws[i] = style[0] if opened else style[1]
                if not opened and lose:
                    ws[i], lose = ".", False
    if rng.random() < 0.3:
        out["words"] = ws = [x.replace("'", "\u2019") if len(x) > 1 else x for x in ws]
    x = rng.random()
    if x < 0.04:
        out["words"] = [y.upper() for y in ws]
    elif x < 0.06:
        out["words"] = [y[:1].upper() + y[1:] for y in ws]
    elif x < 0.07:
        out["words"] = [y.lower() for y in ws]
    if rng.random() < 0.05:
        out["gaps"] = [0] * len(ws)
    return out
