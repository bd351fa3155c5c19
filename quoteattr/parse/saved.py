"""A parse on disk, so that most tests and any later look need no model. One JSON object, plain lists, no stanza.

Tokens are lists [start, end, lemma, upos, xpos, head, deprel, ner, tags]; tags are whole thousandths, null where no head spoke.
The article's text is stored with it, so that the offsets can never point into another text.
"""

import dataclasses
import json
from typing import Any

from quoteattr.errors import SavedParseError
from quoteattr.types import Article, Block, Link, Mention, Paragraph, Parse, Repair, Sentence, Span, Token

VERSION = 2


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
        "links": [[x.start, x.target, x.probability] for x in parse.links],
        "antecedents": [[x.start, x.target, x.probability] for x in parse.antecedents],
    }
    lines = [json.dumps([s.paragraph, [_row(t) for t in s.tokens]], ensure_ascii=False, separators=(",", ":")) for s in parse.sentences]
    top = json.dumps(head, ensure_ascii=False, indent=0)
    return top[:-2] + ',\n"sentences": [\n' + ",\n".join(lines) + "\n]\n}\n"


def _row(t: Token) -> list[Any]:
    tags = [round(p * 1000) for p in t.tags] if t.tags is not None else None
    return [t.span.start, t.span.end, t.lemma, t.upos, t.xpos, t.head, t.deprel, t.ner, tags]


def loads(text: str) -> Parse:
    """Raises SavedParseError when `text` is no stored parse of this version."""
    try:
        d = json.loads(text)
        if d["version"] != VERSION:
            raise SavedParseError(f"a stored parse of version {d['version']}, this program reads version {VERSION}; run make fixtures")
        return _parse(d)
    except (KeyError, TypeError, ValueError, IndexError) as err:
        if isinstance(err, SavedParseError):
            raise
        raise SavedParseError(f"not a stored parse ({type(err).__name__}: {err}); run make fixtures") from err


def _parse(d: dict[str, Any]) -> Parse:
    paragraphs = tuple(Paragraph(i, Span(s, e), Block(kind), repeats) for i, (s, e, kind, repeats) in enumerate(d["paragraphs"]))
    repairs = tuple(Repair(Span(s, e), before, after, why) for s, e, before, after, why in d["repairs"])
    article = Article(paragraphs=paragraphs, repairs=repairs, **d["article"])
    sentences = tuple(_sentence(i, paragraph, rows, article.text) for i, (paragraph, rows) in enumerate(d["sentences"]))
    mentions = tuple(Mention(Span(s, e), kind, chain) for s, e, kind, chain in d["mentions"])
    links, antecedents = (tuple(Link(*x) for x in d[k]) for k in ("links", "antecedents"))
    return Parse(article, sentences, mentions, links, antecedents, tuple((n, h) for n, h in d["models"]))


def _sentence(index: int, paragraph: int, rows: list[list[Any]], text: str) -> Sentence:
    tokens = tuple(
        Token(Span(s, e), text[s:e], lemma, upos, xpos, head, deprel, ner, tuple(p / 1000 for p in tags) if tags is not None else None)
        for s, e, lemma, upos, xpos, head, deprel, ner, tags in rows
    )
    return Sentence(index, Span(tokens[0].span.start, tokens[-1].span.end), paragraph, tokens)
