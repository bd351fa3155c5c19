"""A parse on disk, so that most tests and any later look need no model. One JSON object, plain lists, no stanza.

Tokens are lists [start, end, lemma, upos, xpos, head, deprel, ner]; `cues` is null where no learned head spoke.
The article's text is stored with it, so that the offsets can never point into another text.
"""

import dataclasses
import json
from typing import Any

from quoteattr.errors import SavedParseError
from quoteattr.types import Article, Block, Cue, Link, Mention, Paragraph, Parse, Piece, Repair, Sentence, Span, Token

VERSION = 3


def dumps(parse: Parse) -> str:
    """The parse as JSON, a sentence a line; the same parse gives the same characters."""
    a = parse.article
    head = {
        "version": VERSION,
        "article": {f.name: getattr(a, f.name) for f in dataclasses.fields(a) if f.name not in ("paragraphs", "repairs")},
        "paragraphs": [[p.span.start, p.span.end, p.kind.value, p.repeats] for p in a.paragraphs],
        "repairs": [[r.span.start, r.span.end, r.before, r.after, r.reason] for r in a.repairs],
        "models": [list(m) for m in parse.models],
        "mentions": [[m.span.start, m.span.end, m.kind, m.chain] for m in parse.mentions],
        "cues": None if parse.cues is None else [[*_ends(c), [[p.role, *_ends(p)] for p in c.pieces]] for c in parse.cues],
        "antecedents": [[x.start, x.target, x.probability] for x in parse.antecedents],
    }
    lines = [json.dumps([s.paragraph, [_row(t) for t in s.tokens]], ensure_ascii=False, separators=(",", ":")) for s in parse.sentences]
    top = json.dumps(head, ensure_ascii=False, indent=0)
    return top[:-2] + ',\n"sentences": [\n' + ",\n".join(lines) + "\n]\n}\n"


def _ends(x: Cue | Piece) -> tuple[int, int, float]:
    return x.span.start, x.span.end, x.probability


def _row(t: Token) -> list[Any]:
    return [t.span.start, t.span.end, t.lemma, t.upos, t.xpos, t.head, t.deprel, t.ner]


def loads(text: str) -> Parse:
    """Raises SavedParseError when `text` is no stored parse of this version."""
    try:
        d = json.loads(text)
        if d["version"] != VERSION:
            raise SavedParseError(f"a stored parse of version {d['version']}, this program reads version {VERSION}; run make fixtures")
        return _parse(d)
    except (KeyError, TypeError, ValueError, IndexError, RecursionError) as err:
        if isinstance(err, SavedParseError):
            raise
        raise SavedParseError(f"not a stored parse ({type(err).__name__}: {err}); run make fixtures") from err


def _parse(d: dict[str, Any]) -> Parse:
    paragraphs = tuple(Paragraph(i, Span(s, e), Block(kind), repeats) for i, (s, e, kind, repeats) in enumerate(d["paragraphs"]))
    repairs = tuple(Repair(Span(s, e), before, after, why) for s, e, before, after, why in d["repairs"])
    article = Article(paragraphs=paragraphs, repairs=repairs, **d["article"])
    sentences = tuple(_sentence(i, paragraph, rows, article.text) for i, (paragraph, rows) in enumerate(d["sentences"]))
    mentions = tuple(Mention(Span(s, e), kind, chain) for s, e, kind, chain in d["mentions"])
    cues = None if d["cues"] is None else tuple(_cue(*x) for x in d["cues"])
    return Parse(article, sentences, mentions, cues, tuple(Link(*x) for x in d["antecedents"]), tuple((n, h) for n, h in d["models"]))


def _cue(start: int, end: int, probability: float, pieces: list[list[Any]]) -> Cue:
    return Cue(Span(start, end), probability, tuple(Piece(role, Span(s, e), p) for role, s, e, p in pieces))


def _sentence(index: int, paragraph: int, rows: list[list[Any]], text: str) -> Sentence:
    tokens = tuple(
        Token(Span(s, e), text[s:e], lemma, upos, xpos, head, deprel, ner) for s, e, lemma, upos, xpos, head, deprel, ner in rows
    )
    return Sentence(index, Span(tokens[0].span.start, tokens[-1].span.end), paragraph, tokens)
