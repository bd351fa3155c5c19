"""The embedded models at work: a text in; sentences with tags, trees and names, cues with what belongs to them, and antecedents out.

A text is cut into windows of whole paragraphs. Each goes through the encoder once and alone: a window fills the processor's
caches, so batches were no faster, and nothing depends on the texts beside it. The heads then read the vectors of the whole text at once.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from quoteattr.parse import cues, int8
from quoteattr.parse.antecedents import Mentions, Pointer, mentions, pointers
from quoteattr.parse.boundaries import sentence_ends
from quoteattr.parse.network import CRF, Encoder, Heads, Network, legal
from quoteattr.parse.trees import best_tree
from quoteattr.parse.wordpiece import GAPS, WordPiece, case
from quoteattr.parse.words import words

WINDOW = 230  # pieces; training saw no longer windows
LABELLED = 64  # words whose relations are scored at once: so few fit the cache
ASIDE = re.compile(
    r"\((?:[^()\n]{0,30}\b)?(?:left|right|centre|center|pictured|above|below|top|bottom|inset|file (?:photo|picture))\b[^()\n]{0,30}\)",
    re.I,
)
TOGETHER = 64  # windows whose cues are read at once

Spans = list[tuple[int, int]]


@dataclass
class Text:
    """One text to analyse: paragraphs and whole quotations as spans of it."""

    text: str
    paragraphs: Sequence[tuple[int, int]]
    quoted: Sequence[tuple[int, int]] = ()

    def words(self, start: int, end: int) -> Spans:
        """The words of a paragraph without a caption's asides: "The president (pictured, left) told" reads as "The president told"."""
        asides = [m.span() for m in ASIDE.finditer(self.text, start, end)]
        return [w for w in words(self.text, start, end) if not any(s <= w[0] < e for s, e in asides)]


@dataclass
class Analysed:
    """One sentence. Lists run parallel to `words`, spans of the text; heads are positions in the sentence, -1 the root."""

    words: Spans
    upos: list[str]
    xpos: list[str]
    heads: list[int]
    rels: list[str]
    names: list[str]


Run = tuple[str, int, int, float]  # role, start, end, mean probability
AskedCue = tuple[int, int, float, list[Run]]  # start, end, probability of being a cue, what belongs to it


@dataclass
class Result:
    sentences: list[Analysed] = field(default_factory=list)
    cues: list[AskedCue] = field(default_factory=list)
    antecedents: list[Pointer] = field(default_factory=list)


@dataclass
class Window:
    words: Spans
    openers: set[int]
    pieces: list[int]
    shapes: list[int]
    last: list[int]


def load_network(folder: Path) -> tuple[Network, WordPiece]:
    """The network with 32-bit floats, to train on. Only plain tensors, strings and lists are unpickled (torch's weights_only)."""
    kept = torch.load(folder / "network.pt", weights_only=True, map_location="cpu")
    pieces = WordPiece.load(folder / "vocab.txt")
    network = Network(len(pieces.index), kept["labels"])
    network.load_state_dict(int8.unpack(kept["state"]))
    return network.eval(), pieces


def load_engine(folder: Path) -> "Engine":
    """The network as it runs."""
    kept = torch.load(folder / "network.pt", weights_only=True, map_location="cpu")
    pieces = WordPiece.load(folder / "vocab.txt")
    inner = {k.removeprefix("encoder."): v for k, v in kept["state"].items() if k.startswith("encoder.")}
    with torch.device("meta"):
        encoder = Encoder(len(pieces.index))
    heads = Heads(kept["labels"])
    int8.fill(encoder, inner)
    int8.fill(heads, {k: v for k, v in kept["state"].items() if not k.startswith("encoder.")})
    return Engine(encoder, heads, pieces)


class Engine:
    """The network made ready to run. Thread-safe once made: it keeps no state between calls but the memory of word pieces."""

    def __init__(self, encoder: Encoder, heads: Heads, pieces: WordPiece):
        self.encoder, self.heads, self.pieces = encoder, heads, pieces
        flat = (heads.upos, heads.xpos, heads.ends, heads.ner, heads.attr)
        self.weight, self.bias = torch.cat([h.weight for h in flat]), torch.cat([h.bias for h in flat])
        self.widths = [h.out_features for h in flat]

    @torch.inference_mode()
    def analyse(self, text: Text) -> Result:
        result, words = self.read(text)
        found = self.mentions(text, result)
        spans = [span for s in result.sentences for span in s.words]
        result.antecedents = pointers(self.heads.antecedents, words[found.places], found, spans)
        return result

    @torch.inference_mode()
    def read(self, text: Text) -> tuple[Result, Tensor]:
        """All but the antecedents, and the vector of every word."""
        windows = self._windows(text)
        if not windows:
            return Result(), torch.zeros(0, self.heads.ends.in_features)
        vectors = [self.encode([*w.pieces, self.pieces.sep], [*w.shapes, 0], w.last) for w in windows]
        return self._read(text, windows, vectors), torch.cat([v[1:] for v in vectors])

    def mentions(self, text: Text, result: Result, also: Sequence[int] = ()) -> Mentions:
        """Whom antecedents are asked for: pronouns and definite nouns, and the words `also`."""
        sentences = result.sentences
        spans, tags = [w for s in sentences for w in s.words], [t for s in sentences for t in s.upos]
        stops = [end - 1 for end in itertools.accumulate(len(s.words) for s in sentences)]
        return mentions(text.text, spans, tags, stops, text.paragraphs, text.quoted, also)

    def encode(self, pieces: list[int], shapes: list[int], last: list[int]) -> Tensor:
        """Vectors of [CLS] and each word of one window, 1 + words x width; `last` are the places of each one's last piece."""
        vectors: Tensor = self.encoder(torch.tensor([pieces]), torch.tensor([shapes]), None)[0, last]
        return vectors

    def _windows(self, text: Text) -> list[Window]:
        out: list[Window] = []
        for span in text.paragraphs:
            found = text.words(*span)
            sizes = [len(self.pieces(text.text[s:e])) for s, e in found]
            if found and not (out and len(out[-1].pieces) + sum(sizes) <= WINDOW):
                out.append(Window([], set(), [self.pieces.cls], [0], [0]))
            for i, ((s, e), size) in enumerate(zip(found, sizes)):
                if len(out[-1].pieces) + size > WINDOW:
                    carried = self._cut(text.text, out[-1])
                    out.append(Window([], set(), [self.pieces.cls], [0], [0]))
                    for word in carried:
                        self._add(out[-1], text.text, word, 1)
                if i == 0:
                    out[-1].openers.add(len(out[-1].words))
                self._add(out[-1], text.text, (s, e), 3 if i == 0 else 2 if found[i - 1][1] == s else 1)
        return out

    def _add(self, window: Window, text: str, word: tuple[int, int], gap: int) -> None:
        surface = text[word[0] : word[1]]
        part = self.pieces(surface)[: WINDOW // 4]
        window.pieces += part
        window.shapes += [case(surface) * len(GAPS) + gap] * len(part)
        window.last.append(len(window.pieces) - 1)
        window.words.append(word)

    def _cut(self, text: str, window: Window) -> Spans:
        """Take from a full window what follows its last full stop, so that a long paragraph is not cut inside a sentence."""
        for i in range(len(window.words) - 1, len(window.words) // 2, -1):
            if text[window.words[i][0] : window.words[i][1]] in (".", "!", "?"):
                rest = window.words[i + 1 :]
                del window.words[i + 1 :], window.last[i + 2 :], window.pieces[window.last[-1] + 1 :], window.shapes[window.last[-1] + 1 :]
                return rest
        return []

    def _read(self, text: Text, windows: list[Window], vectors: list[Tensor]) -> Result:
        """What the heads say of the windows of one text."""
        heads, sizes = self.heads, [len(w.words) for w in windows]
        inner = torch.cat([v[1:] for v in vectors])
        upos, xpos, ends, ner, attr = torch.split(torch.nn.functional.linear(inner, self.weight, self.bias), self.widths, -1)
        names = torch.cat(_marginals(heads.ner_crf, torch.split(ner, sizes))).argmax(-1).tolist()
        likely = torch.sigmoid(ends.squeeze(-1)).tolist()
        stops: list[int] = []
        start = 0
        for w, n in zip(windows, sizes):
            stops += [start + i for i in sentence_ends(text.text, w.words, likely[start : start + n], w.openers, text.quoted)]
            start += n
        governors, rels = self._trees(inner, vectors, sizes, stops)
        labels = heads.labels
        kinds = [labels["ner"][j] for j in names]
        upos_names, xpos_names = ([labels[k][j] for j in x.argmax(-1).tolist()] for k, x in (("upos", upos), ("xpos", xpos)))
        rel_names = [labels["rel"][j] for j in rels]
        spans = [span for w in windows for span in w.words]
        result, start = Result(), 0
        for stop in stops:
            at = slice(start, stop + 1)
            result.sentences.append(Analysed(spans[at], upos_names[at], xpos_names[at], governors[at], rel_names[at], legal(kinds[at])))
            start = stop + 1
        result.cues = self._cues(windows, inner, attr)
        return result

    def _trees(self, inner: Tensor, vectors: list[Tensor], sizes: list[int], stops: list[int]) -> tuple[list[int], list[int]]:
        """For each word of the text its head (position in the sentence, -1 the root) and the number of its relation."""
        governors: list[int] = []
        rows: list[int] = []  # of the heads' vectors, among all the windows' vectors
        start, base, ends = 0, 0, iter(stops)
        for own, n in zip(vectors, sizes):
            scores = self.heads.arcs(own)[1:].numpy()
            first = 0
            while first < n:
                after = next(ends) + 1 - start
                columns = np.r_[0, first + 1 : after + 1]
                heads = best_tree(scores[first:after, columns])
                governors += [h - 1 for h in heads]
                rows += [base + first + h if h else base for h in heads]
                first = after
            start, base = start + n, base + n + 1
        pairs = zip(torch.split(inner, LABELLED), torch.split(torch.cat(vectors)[rows], LABELLED))
        return governors, [rel for d, g in pairs for rel in self.heads.rels.score(d, g).argmax(-1).tolist()]

    def _cues(self, windows: list[Window], inner: Tensor, scores: Tensor) -> list[AskedCue]:
        """The likely cues of a text and what belongs to each, from its words' vectors and scores of ATTRIBUTION_TAGS."""
        asked, sizes = [], [len(w.words) for w in windows]
        tags = [t.numpy() for t in _marginals(self.heads.attr_crf, torch.split(scores, sizes))]
        for window, own, row in zip(windows, torch.split(inner, sizes), tags):
            found = cues.likely_cues(row, window.openers)
            if found:
                asked.append((window, row, found, *self._ask(window, own, found)))
        out: list[AskedCue] = []
        for k in range(0, len(asked), TOGETHER):
            part = asked[k : k + TOGETHER]
            chances = iter(_marginals(self.heads.roles.crf, [one for *_, of_cue, _, _ in part for one in of_cue]))
            for window, row, found, _, owner, real in part:
                of_cue = np.stack([next(chances).numpy() for _ in found])
                for (a, z), p, pieces in zip(found, real, cues.read(row, of_cue, owner, window.openers)):
                    runs = [(role, window.words[i][0], window.words[j][1], round(q, 3)) for role, (i, j), q in pieces]
                    out.append((window.words[a][0], window.words[z][1], round(p, 3), runs))
        return out

    def _ask(self, window: Window, own: Tensor, found: list[cues.Run]) -> tuple[Tensor, cues.Array, list[float]]:
        """What the roles head says of a window's cues: scores of OF_A_CUE, chances of ownership (none first), chances of being cues."""
        opens = torch.zeros(1, len(own), dtype=torch.bool)
        opens[0, list(window.openers)] = True
        first, last = (torch.tensor(x) for x in zip(*found))
        place, rows = self.heads.place(own[None], opens), torch.zeros_like(first)
        of_cue, owner, real = self.heads.roles(own[None], place, rows, first, last, torch.ones_like(opens))
        share = torch.softmax(torch.nn.functional.pad(owner.T, (1, 0)), -1)
        return of_cue, share.numpy(), torch.sigmoid(real).tolist()


def _marginals(crf: CRF, emissions: Sequence[Tensor]) -> list[Tensor]:
    """Tag probabilities of sequences, each words x tags."""
    padded = torch.nn.utils.rnn.pad_sequence(list(emissions), batch_first=True)
    sizes = [len(e) for e in emissions]
    return [row[:n] for row, n in zip(crf.marginals(padded, torch.tensor(sizes)), sizes)]
