"""Small parses written by hand, so that detect and resolve are tested without models.

A paragraph is a string, a sentence a line of it, and a word is written

    form=lemma/UPOS.XPOS/head/relation/NAME/TAG

with as much as the test needs: what is left out is "X", a child of the first word, "dep", no name and no tag. `head` counts the words
of the sentence from 1, 0 is the root. NAME is PER, ORG or LOC; neighbours with the same one are one mention. TAG is S, C or W where a
source, cue or content (words) begins, s, c or w where it goes on; a source or content belongs to the nearest cue. With no tag at
all no learned head has spoken, as with Stanza's own models. A word that begins with "+" is glued to the one before; so are , . ; : ! ? ) ” ’ and whatever stands after ( “ ‘ anyway.

>>> parse_of("Ana/PROPN/2/nsubj/PER said=say/VERB.VBD/0/root :/PUNCT/2 “/PUNCT/5 Go/VERB/2/ccomp ./PUNCT/5 ”").article.text
'Ana said: “Go.”'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from quoteattr.types import Article, Block, Cue, Mention, Paragraph, Parse, Piece, Sentence, Span, Token

GLUED, GLUES = frozenset(",.;:!?)”’…"), frozenset("(“‘")
ROLES = {"S": "source", "C": "cue", "W": "content"}
SURE = 0.94  # how sure the learned head is of all it says here


def parse_of(
    *paragraphs: str,
    blocks: dict[int, Block] | None = None,
    repeats: dict[int, int] | None = None,
) -> Parse:
    """`blocks` and `repeats` by the number of the paragraph."""
    text, found, spans = "", [], []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if number else ""
        start = len(text)
        for line in paragraph.strip().split("\n"):
            text, tokens = _read(text, line.split(), fresh=text[start:] == "")
            found.append((number, tokens))
        spans.append(Span(start, len(text)))
    sentences = tuple(
        Sentence(i, Span(ts[0][0].span.start, ts[-1][0].span.end), number, tuple(t for t, _ in ts)) for i, (number, ts) in enumerate(found)
    )
    kinds, again = blocks or {}, repeats or {}
    numbered = tuple(Paragraph(i, s, kinds.get(i, Block.BODY), again.get(i)) for i, s in enumerate(spans))
    article = Article("note.txt", "note.txt", "0" * 64, text, text, numbered)
    return Parse(article, sentences, tuple(_mentions(sentences)), _cues([pair for _, tokens in found for pair in tokens]))


def _read(text: str, words: list[str], fresh: bool) -> tuple[str, list[tuple[Token, str]]]:
    """The text with the sentence behind it, and the sentence's words with their tags."""
    tokens: list[tuple[Token, str]] = []
    for word in words:
        glued = word.startswith("+") and len(word) > 1
        form, upos, head, relation, name, tag = (word.removeprefix("+" if glued else "").split("/") + [""] * 5)[:6]
        form, _, lemma = form.partition("=")
        upos, _, xpos = upos.partition(".")
        if not (fresh or glued or form in GLUED or text[-1] in GLUES):
            text += " "
        fresh = False
        governor = int(head) - 1 if head else 0 if tokens else -1
        span = Span(len(text), len(text) + len(form))
        text += form
        tokens.append((Token(span, form, lemma or form, upos or "X", xpos, governor, relation or "dep", name), tag or "-"))
    return text, tokens


def _cues(tagged: list[tuple[Token, str]]) -> tuple[Cue, ...] | None:
    runs: list[Piece] = []
    before = ""
    for token, tag in tagged:
        if tag.isupper() or (tag != "-" and tag != before.lower()):
            runs.append(Piece(ROLES[tag.upper()], token.span, SURE))
        elif tag != "-":
            runs[-1] = replace(runs[-1], span=Span(runs[-1].span.start, token.span.end))
        before = tag
    cues = [r.span for r in runs if r.role == "cue"]
    if not cues:
        return () if runs else None
    nearest = {r: min(cues, key=lambda c: max(c.start - r.span.end, r.span.start - c.end)) for r in runs if r.role != "cue"}
    return tuple(Cue(c, SURE, tuple(r for r, cue in nearest.items() if cue == c)) for c in cues)


def _mentions(sentences: Iterable[Sentence]) -> Iterable[Mention]:
    for sentence in sentences:
        for kind, run in groupby(sentence.tokens, key=lambda t: t.ner):
            words = list(run)
            if kind:
                yield Mention(Span(words[0].span.start, words[-1].span.end), kind)


def words(parse: Parse, spans: Iterable[Span]) -> str:
    """The words of the spans, several parted by " | "."""
    return " | ".join(parse.article.text[s.start : s.end] for s in spans)
