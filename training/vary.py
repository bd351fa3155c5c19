"""Other typography for the same words, so that British copy, lost marks and capitals are learned from American text."""

import random

from training.windows import Window

DOUBLE = ('"', "\u201c", "\u201d", "''", "``")
STYLES = (("'", "'"), ("\u2018", "\u2019"), ("\u201c", "\u201d"), ('"', '"'))
FAVOURED = STYLES + STYLES[:2]  # single marks twice as often: the corpora have next to none


def vary(window: Window, rng: random.Random) -> Window:
    """Marks of another style, a lost closing one or none at all, curly apostrophes, capitals, unknown spacing."""
    marked = any(x in DOUBLE for x in window["words"])
    if marked and rng.random() < 0.06 and any(x not in DOUBLE for x in window["words"]):
        window, marked = _unquoted(window), False
    out = dict(window, words=list(window["words"]), gaps=list(window["gaps"]))
    if marked and rng.random() < 0.5:
        _requote(out["words"], out["gaps"], rng.choice(FAVOURED), rng.random() < 0.1)
    if rng.random() < 0.3:
        out["words"] = [x.replace("'", "\u2019") if len(x) > 1 else x for x in out["words"]]
    x = rng.random()
    if x < 0.04:
        out["words"] = [y.upper() for y in out["words"]]
    elif x < 0.06:
        out["words"] = [y[:1].upper() + y[1:] for y in out["words"]]
    elif x < 0.07:
        out["words"] = [y.lower() for y in out["words"]]
    if rng.random() < 0.05:
        out["gaps"] = [0] * len(out["words"])
    return out


def _requote(words: list[str], gaps: list[int], style: tuple[str, str], lose: bool) -> None:
    """Change the double marks in place; `lose` makes the first closing one a full stop, so that its quotation never closes."""
    opened = False
    for i, x in enumerate(words):
        if gaps[i] == 3:
            opened = False
        if x not in DOUBLE:
            continue
        if x == '"':
            glued_to_next = gaps[min(i + 1, len(words) - 1)] == 2
            opened = not opened if gaps[i] == 2 else glued_to_next or not opened
        else:
            opened = x in ("\u201c", "``")
        words[i] = style[0] if opened else style[1]
        if not opened and lose:
            words[i], lose = ".", False


def _unquoted(window: Window) -> Window:
    """The window without its double marks. A label that stood on a mark moves to the word behind it, pointers to where they led."""
    kept = [i for i, x in enumerate(window["words"]) if x not in DOUBLE]
    place = {old: new for new, old in enumerate(kept)}
    rows = {k: list(v) for k, v in window.items() if isinstance(v, list) and len(v) == len(window["words"])}
    tagged = [k for k in rows if k in ("attr", "ner") or k.startswith("said.")]
    for i in range(len(window["words"]) - 2, -1, -1):
        if i in place:
            continue
        for key in tagged:
            if rows[key][i].startswith("B-") and rows[key][i + 1] == "I-" + rows[key][i][2:]:
                rows[key][i + 1] = rows[key][i]
        rows["gaps"][i + 1] = max(rows["gaps"][i : i + 2], key=(2, 0, 1, 3).index)

    def moved(pointer: int) -> int:
        """Pointers count from 1; one at a mark goes to the next word kept, one at nothing (0 or less) stays."""
        while pointer > 0 and pointer - 1 not in place:
            pointer = pointer + 1 if pointer < len(window["words"]) else 0
        return place[pointer - 1] + 1 if pointer > 0 else pointer

    out = dict(window) | {k: [v[i] for i in kept] for k, v in rows.items()}
    if "head" in out:
        out["head"] = [moved(p) for p in out["head"]]
    return out
