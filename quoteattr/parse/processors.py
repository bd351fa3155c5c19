"""The embedded models as Stanza processors, by Stanza's own extension points.

`tokenize`, `pos`, `lemma` and `depparse` are processor variants named "quoteattr"; `names_and_tags` is a processor of our own. The
engine runs once, in `tokenize`; `pos` and `depparse` lay what it found into the document, so that any of them can be swapped for Stanza's.
Source: stanfordnlp.github.io/stanza, "Building your own processors and using them in the neural pipeline".
"""

import re
from typing import Any, ClassVar

from stanza.models.common.doc import DEPREL, HEAD, LEMMA, NER, TEXT, UPOS, XPOS, Document
from stanza.models.lemma.trainer import Trainer
from stanza.pipeline.processor import Processor, ProcessorVariant, register_processor, register_processor_variant

from quoteattr.parse.engine import Engine, Result, Text

VARIANT = "quoteattr"
TAGGER = "names_and_tags"


class AnalysedDocument(Document):  # type: ignore[misc]
    """A Stanza document with its paragraphs and quotations before, and the engine's result after analysis."""

    def __init__(self, text: str, paragraphs: list[tuple[int, int]], quoted: list[tuple[int, int]]):
        super().__init__([], text=text)
        self.paragraphs, self.quoted = paragraphs, quoted
        self.result = Result()

    def fill(self, result: Result) -> "AnalysedDocument":
        text = self.text
        rows = [
            [{"id": i, "text": text[s:e], "start_char": s, "end_char": e} for i, (s, e) in enumerate(a.words, 1)] for a in result.sentences
        ]
        made = AnalysedDocument(text, self.paragraphs, self.quoted)
        Document.__init__(made, rows, text=text)
        made.result = result
        return made

    def lay(self, fields: list[str], values: list[Any]) -> None:
        if values:
            self.set(fields, values)


def as_analysed(doc: Any) -> AnalysedDocument:
    """Plain text or a plain Stanza document, its paragraphs the lines."""
    if isinstance(doc, AnalysedDocument):
        return doc
    text = doc if isinstance(doc, str) else doc.text
    return AnalysedDocument(text, [m.span() for m in re.finditer(r"[^\n]+", text)], [])


class _Variant(ProcessorVariant):  # type: ignore[misc]
    OVERRIDE = True

    def __init__(self, config: dict[str, Any]):
        self.engine: Engine = config["engine"]

    def bulk_process(self, docs: list[Any]) -> list[Any]:
        return [self.process(d) for d in docs]


@register_processor_variant("tokenize", VARIANT)
class Tokenize(_Variant):
    def process(self, doc: Any) -> AnalysedDocument:
        ready = as_analysed(doc)
        return ready.fill(self.engine.analyse(Text(ready.text, ready.paragraphs, ready.quoted)))


@register_processor_variant("pos", VARIANT)
class Tag(_Variant):
    def process(self, doc: AnalysedDocument) -> AnalysedDocument:
        doc.lay([UPOS, XPOS], [pair for a in doc.result.sentences for pair in zip(a.upos, a.xpos)])
        return doc


@register_processor_variant("lemma", VARIANT)
class Lemmatize(_Variant):
    """Stanza's dictionary lemmatizer without the batches it makes for a neural one."""

    def __init__(self, config: dict[str, Any]):
        self.dictionary = Trainer(model_file=config["file"], device="cpu")

    def process(self, doc: Any) -> Any:
        pairs = doc.get([TEXT, UPOS])
        if pairs:
            doc.set([LEMMA], self.dictionary.predict_dict(pairs))
        return doc


@register_processor_variant("depparse", VARIANT)
class Depparse(_Variant):
    def process(self, doc: AnalysedDocument) -> AnalysedDocument:
        doc.lay([HEAD, DEPREL], [(h + 1, r) for a in doc.result.sentences for h, r in zip(a.heads, a.rels)])
        return doc


@register_processor(name=TAGGER)
class NamesAndTags(Processor):  # type: ignore[misc]
    """Names as Stanza entities; the cues stay in `result`, read by the parser."""

    PROVIDES_DEFAULT: ClassVar[set[str]] = {TAGGER, NER}
    REQUIRES_DEFAULT: ClassVar[set[str]] = {"tokenize"}

    def _set_up_variants(self, config: dict[str, Any], device: str) -> None:
        """There are none; the base class looks one up by what is provided."""

    def process(self, doc: AnalysedDocument) -> AnalysedDocument:
        names = [b for a in doc.result.sentences for b in bioes(a.names)]
        if names:
            doc.set([NER], names, to_token=True)
            doc.build_ents()
        return doc


def bioes(tags: list[str]) -> list[str]:
    """BIO to the BIOES that Stanza's documents keep.

    >>> bioes(["B-PER", "I-PER", "O", "B-LOC"])
    ['B-PER', 'E-PER', 'O', 'S-LOC']
    """
    out = []
    for t, following in zip(tags, [*tags[1:], "O"]):
        goes_on = following == "I-" + t[2:]
        out.append(t if t == "O" or goes_on else ("S" if t[0] == "B" else "E") + t[1:])
    return out
