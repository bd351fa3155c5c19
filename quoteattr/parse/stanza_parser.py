"""Article -> Parse by a Stanza pipeline: the embedded models, or any English models in Stanza's own layout."""

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing here may look for a model on a hub

import stanza
import torch
from stanza.models.common.doc import Document

from quoteattr import models
from quoteattr.errors import ModelError
from quoteattr.parse import coreference
from quoteattr.parse.boundaries import sentence_ends
from quoteattr.parse.coreference import COREF
from quoteattr.parse.engine import load_engine
from quoteattr.parse.processors import TAGGER, VARIANT, AnalysedDocument
from quoteattr.types import Article, Cue, Link, Mention, Parse, Piece, Sentence, Span, Token

NAMES = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "FAC": "LOC",
    "FACILITY": "LOC",
}
NEEDED, OPTIONAL = ("tokenize", "pos", "lemma", "depparse"), ("mwt", "ner", COREF)
Scanner = Callable[[Article], Sequence[Span]]  # whole quotations of an article, marks included


class StanzaParser:
    """Parses articles one by one as they are asked for, in order. One model load; threads: torch's own setting."""

    def __init__(
        self,
        folder: Path = models.EMBEDDED,
        quoted: Scanner = lambda article: (),
        threads: int | None = None,
        hashes: dict[str, str] | None = None,
    ):
        """`hashes`: what models.verify said of the folder, if it was asked already.

        Raises ModelError when the models are missing, damaged or not English Stanza models.
        """
        self.hashes = tuple(sorted((models.verify(folder) if hashes is None else hashes).items()))
        self.quoted = quoted
        if threads:
            torch.set_num_threads(threads)
        self.embedded = models.is_embedded(folder)
        self.pipeline = _embedded_pipeline(folder) if self.embedded else _official_pipeline(folder)

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        return map(self._embedded if self.embedded else self._official, articles)

    def _embedded(self, article: Article) -> Parse:
        paragraphs = [(p.span.start, p.span.end) for p in article.paragraphs]
        doc = self.pipeline.process(AnalysedDocument(article.text, paragraphs, [(s.start, s.end) for s in self.quoted(article)]))
        parse = _parse(article, [(doc, 0)], self.hashes)
        cues = tuple(Cue(Span(s, e), p, tuple(Piece(role, Span(a, b), q) for role, a, b, q in found)) for s, e, p, found in doc.result.cues)
        return dataclasses.replace(parse, cues=cues, antecedents=tuple(Link(*x) for x in doc.result.antecedents))

    def _official(self, article: Article) -> Parse:
        """Each paragraph is a document of its own, so that no sentence runs over its end and offsets stay exact."""
        docs = [Document([], text=article.text[p.span.start : p.span.end].replace("\n", " ")) for p in article.paragraphs]
        if docs:
            docs = self.pipeline.processors["tokenize"].bulk_process(docs)
            quoted = self.quoted(article)
            docs = [
                mend(d, [(q.start - p.span.start, q.end - p.span.start) for q in quoted if p.span.holds(q)])
                for d, p in zip(docs, article.paragraphs)
            ]
            docs = self.pipeline.process(docs, processors=[name for name in self.pipeline.processors if name not in ("tokenize", COREF)])
        parse = _parse(article, [(d, p.span.start) for d, p in zip(docs, article.paragraphs)], self.hashes)
        return self._with_chains(parse, docs) if COREF in self.pipeline.processors else parse

    def _with_chains(self, parse: Parse, docs: list[Any]) -> Parse:
        chains = coreference.find_chains(self.pipeline.processors[COREF], docs, parse.sentences)
        numbers = {span: k for k, chain in enumerate(chains) for span in chain}
        named = tuple(dataclasses.replace(m, chain=numbers.get(m.span)) for m in parse.mentions)
        return dataclasses.replace(parse, mentions=named, antecedents=tuple(coreference.links(chains, parse.sentences)))


def _embedded_pipeline(folder: Path) -> Any:
    engine = load_engine(folder / models.LANGUAGE / "network")
    chosen = {"tokenize": VARIANT, "pos": VARIANT, "lemma": VARIANT, "depparse": VARIANT, TAGGER: VARIANT}
    ours = {f"{name}_engine": engine for name in ("tokenize", "pos", "depparse", TAGGER)}
    return _pipeline(folder, processors=chosen, package=None, lemma_file=str(folder / models.LANGUAGE / "lemma" / f"{VARIANT}.pt"), **ours)


def _official_pipeline(folder: Path) -> Any:
    """The optional ones where the folder has them: without mwt, tokens are words; without ner, nothing is known to be a name; without
    coref, pronouns are read by the other clues."""
    found = [name for name in OPTIONAL if (folder / models.LANGUAGE / name).is_dir()]
    if COREF in found:
        coreference.prepare(folder)
    return _pipeline(folder, processors=",".join((*NEEDED, *found)))


def _pipeline(folder: Path, **options: Any) -> Any:
    try:
        return stanza.Pipeline(models.LANGUAGE, dir=str(folder), download_method=None, use_gpu=False, logging_level="ERROR", **options)
    except Exception as err:  # Stanza raises whatever a damaged or unfit file makes it raise
        said = next((line.strip(" -") for line in str(err).splitlines() if line.strip(" -")), "no message")
        raise ModelError(f"{folder}: Stanza cannot load these models ({type(err).__name__}: {said})") from err


SPLITTER_SILENT = 0.3  # what a splitter that proposes no end is taken to mean


def mend(doc: Any, quoted: Sequence[tuple[int, int]]) -> Any:
    """The tokenised document with its sentences drawn anew where marks and spacing know better than the splitter."""
    rows = [token for sentence in doc.to_dict() for token in sentence]
    last = {s.tokens[-1].end_char for s in doc.sentences}
    spans = [(r["start_char"], r["end_char"]) for r in rows]
    ends = set(sentence_ends(doc.text, spans, [1.0 if e in last else SPLITTER_SILENT for _, e in spans], frozenset(), quoted))
    sentences: list[list[dict[str, Any]]] = [[]]
    for i, row in enumerate(rows):
        sentences[-1].append(dict(row, id=(len(sentences[-1]) + 1,)))
        if i in ends and i + 1 < len(rows):
            sentences.append([])
    return Document(sentences if rows else [], text=doc.text)


def _parse(article: Article, docs: list[tuple[Any, int]], hashes: tuple[tuple[str, str], ...]) -> Parse:
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for doc, shift in docs:
        for s in doc.sentences:
            tokens = tuple(_tokens(s, shift))
            if tokens:
                span = Span(tokens[0].span.start, tokens[-1].span.end)
                sentences.append(Sentence(len(sentences), span, article.paragraph_at(span.start).index, tokens))
        mentions += [Mention(Span(e.start_char + shift, e.end_char + shift), NAMES[e.type]) for e in doc.ents if e.type in NAMES]
    return Parse(article, tuple(sentences), tuple(mentions), models=hashes)


def _tokens(sentence: Any, shift: int) -> Iterator[Token]:
    """Words with their places; the words of one multi-word token share its span where Stanza gives them none."""
    for token in sentence.tokens:
        name = NAMES.get(token.ner[2:], "") if token.ner and token.ner != "O" else ""
        for w in token.words:
            start = w.start_char if w.start_char is not None else token.start_char
            end = w.end_char if w.end_char is not None else token.end_char
            yield Token(
                Span(start + shift, end + shift),
                w.text,
                w.lemma or w.text,
                w.upos or "X",
                w.xpos or "",
                (w.head or 0) - 1,
                w.deprel or "dep",
                name,
            )
