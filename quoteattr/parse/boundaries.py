"""Where sentences end: what the learned head proposes, mended by paragraphs, marks and spacing."""

from collections.abc import Sequence

FINAL = frozenset(".!?…")
CLOSERS = frozenset("'\"’”»)]")
MOST_WORDS = 500  # of a sentence. Steps after this one look at each word of a sentence with each other; what is longer is none
SURE_OF_MISSING_SPACE = 0.02  # the learned probability below which even "us.The" is one sentence (a web address, say)


def _closes(text: str, words: Sequence[tuple[int, int]], i: int, closing: frozenset[int] | set[int]) -> bool:
    """True when the word is a mark that ends a quotation, be it an inner one ("… no.’”"), or a bracket that closes."""
    start, end = words[i]
    if not all(c in CLOSERS for c in text[start:end]):
        return False
    if end - 1 in closing or text[start] in ")]":
        return True
    return i + 1 == len(words) or words[i + 1][0] > end or not text[end].isalnum()  # not the mark of us."The


def _missing_space(text: str, words: Sequence[tuple[int, int]], i: int) -> bool:
    """True at the full stop of "a hard blow for us.The loan was": a word, a stop, a capital, and no space between."""
    if not 0 < i < len(words) - 1 or text[words[i][0] : words[i][1]] not in FINAL:
        return False
    before, after = text[slice(*words[i - 1])], text[slice(*words[i + 1])]
    word = (before.islower() and before.isalpha() and len(before) > 1) or (before.isdigit() and len(before) == 4)  # in 2014.The
    glued = words[i - 1][1] == words[i][0] and words[i][1] == words[i + 1][0]
    return glued and word and after.isalpha() and after[0].isupper()


def sentence_ends(
    text: str,
    words: Sequence[tuple[int, int]],
    likely: Sequence[float],
    openers: set[int] | frozenset[int],
    quoted: Sequence[tuple[int, int]],
) -> list[int]:
    """The positions of the words that end a sentence, the last word always among them.

    `words` and `quoted` (whole quotations, marks included) are spans of `text`; `likely[i]` is the learned probability (0-1)
    that a sentence ends with word i; `openers` are the positions of words that open a paragraph.
    No sentence has more than `MOST_WORDS`. It keeps its closing mark, ends before a paragraph, ends at a stop that lost its space, and ends inside an open
    quotation only after . ! ? or …
    """
    closing = {e - 1 for _, e in quoted}
    out: list[int] = []
    q = 0
    held = False  # an end was proposed, and moves behind the closing marks that follow
    for i, word in enumerate(words):
        if i + 1 == len(words) or i + 1 in openers or i - (out[-1] if out else -1) == MOST_WORDS:
            out.append(i)
            held = False
            continue
        while q < len(quoted) and quoted[q][1] <= word[0]:
            q += 1
        inside = q < len(quoted) and quoted[q][0] <= word[0] and word[1] < quoted[q][1]
        ends = held or likely[i] >= 0.5 or (_missing_space(text, words, i) and likely[i] >= SURE_OF_MISSING_SPACE)
        if ends and not held and inside and text[word[1] - 1] not in FINAL:
            ends = False
        held = ends and words[i + 1][0] == word[1] and _closes(text, words, i + 1, closing)
        if ends and not held:
            out.append(i)
    return out
