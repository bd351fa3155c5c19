"""The embedded models at work: texts in, sentences with tags, trees, names, attribution tags and links out.

Every text is cut into windows of whole paragraphs; each window goes through the encoder once, batched with windows of like
length from other texts, and every head reads the same vectors.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from torch import Tensor, nn

from quoteattr.parse.boundaries import sentence_ends
from quoteattr.parse.network import FORBIDDEN, Network
from quoteattr.parse.wordpiece import GAPS, WordPiece, case
from quoteattr.parse.words import words

WINDOW = 230  # pieces; training saw no longer windows
BATCH = 4096  # padded pieces in one pass: larger batches were no faster
LINKED = 0.15  # the probability of beginning a cue or content from which links are worth asking for
ASIDE = re.compile(
    r"\((?:[^()\n]{0,30}\b)?(?:left|right|centre|center|pictured|above|below|top|bottom|inset|file (?:photo|picture))\b[^()\n]{0,30}\)",
    re.I,
)
KEPT = 0.05  # links below this probability are not kept

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
    tags: list[tuple[float, ...]]


@dataclass
class Result:
    sentences: list[Analysed] = field(default_factory=list)
    links: list[tuple[int, int | None, float]] = field(default_factory=list)


@dataclass
class Window:
    owner: int
    words: Spans
    openers: set[int]
    pieces: list[int]
    shapes: list[int]
    last: list[int]


def pack(network: Network) -> dict[str, Tensor]:
    """The state for shipping: large matrices as int8 with a scale for each row, the rest as 16-bit floats."""
    out: dict[str, Tensor] = {}
    for name, value in network.state_dict().items():
        if value.dim() == 2 and value.numel() > 50_000:
            scale = (value.abs().amax(1, keepdim=True) / 127).clamp(min=1e-12)
            out[name + ":q"], out[name + ":s"] = (value / scale).round().to(torch.int8), scale.squeeze(1).float()
        else:
            out[name] = value.half() if value.is_floating_point() else value
    return out


def unpack(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """What `pack` packed, as 32-bit floats."""
    out = {k: v.float() if v.is_floating_point() else v for k, v in state.items() if ":" not in k}
    for name in (k[:-2] for k in state if k.endswith(":q")):
        out[name] = state[name + ":q"].float() * state[name + ":s"][:, None]
    return out


def load_network(folder: Path) -> tuple[Network, WordPiece]:
    """Read network.pt and vocab.txt. Only plain tensors, strings and lists are unpickled (torch's weights_only)."""
    kept = torch.load(folder / "network.pt", weights_only=True, map_location="cpu")
    pieces = WordPiece.load(folder / "vocab.txt")
    network = Network(len(pieces.index), kept["labels"])
    network.load_state_dict(unpack(kept["state"]))
    return network.eval(), pieces


def fast_bfloat16() -> bool:
    """True where the processor multiplies 16-bit brain floats itself; elsewhere they are slower than 32-bit floats."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported() and torch.cpu._is_avx512_bf16_supported())


def _runs(tags: Sequence[str]) -> list[str]:
    """BIO made legal: a stray I- opens a name of its own."""
    out: list[str] = []
    for t in tags:
        stray = t.startswith("I-") and (not out or out[-1][2:] != t[2:])
        out.append("B-" + t[2:] if stray else t)
    return out


class Engine:
    """The network made ready to run. Thread-safe once made: it keeps no state between calls but the memory of word pieces."""

    def __init__(self, network: Network, pieces: WordPiece):
        self.network, self.pieces = network, pieces
        self.encoder: nn.Module = network.encoder.bfloat16() if fast_bfloat16() else network.encoder

    def analyse(self, texts: Sequence[Text]) -> list[Result]:
        """One result for each text, in order."""
        out = [Result() for _ in texts]
        windows = [w for i, t in enumerate(texts) for w in self._windows(i, t)]
        order = sorted(range(len(windows)), key=lambda k: len(windows[k].pieces))
        done: dict[int, Result] = {}
        batch: list[int] = []
        for k in [*order, -1]:
            if batch and (k < 0 or (len(batch) + 1) * len(windows[k].pieces) > BATCH):
                done |= zip(batch, self._batch([windows[j] for j in batch], texts))
                batch = []
            batch.append(k)
        for k, window in enumerate(windows):
            out[window.owner].sentences += done[k].sentences
            out[window.owner].links += done[k].links
        return out

    def _windows(self, owner: int, text: Text) -> list[Window]:
        out: list[Window] = []
        for span in text.paragraphs:
            found = text.words(*span)
            sizes = [len(self.pieces(text.text[s:e])) for s, e in found]
            if found and not (out and len(out[-1].pieces) + sum(sizes) <= WINDOW):
                out.append(Window(owner, [], set(), [self.pieces.cls], [0], [0]))
            for i, ((s, e), size) in enumerate(zip(found, sizes)):
                if len(out[-1].pieces) + size > WINDOW:
                    carried = self._cut(text.text, out[-1])
                    out.append(Window(owner, [], set(), [self.pieces.cls], [0], [0]))
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

    @torch.inference_mode()
    def _batch(self, batch: list[Window], texts: Sequence[Text]) -> list[Result]:
        net, n, m = self.network, max(len(w.pieces) for w in batch) + 1, max(len(w.words) for w in batch)
        ids = torch.tensor([w.pieces + [self.pieces.sep] + [self.pieces.pad] * (n - len(w.pieces) - 1) for w in batch])
        shapes = torch.tensor([w.shapes + [0] * (n - len(w.shapes)) for w in batch])
        mask = torch.tensor([[True] * (len(w.pieces) + 1) + [False] * (n - len(w.pieces) - 1) for w in batch])
        last = torch.tensor([w.last + [0] * (m + 1 - len(w.last)) for w in batch])
        lengths = torch.tensor([len(w.words) for w in batch])
        vectors = net.words(ids, shapes, mask, last).float()
        inner = vectors[:, 1:]
        upos, xpos = net.upos(inner).argmax(-1).tolist(), net.xpos(inner).argmax(-1).tolist()
        names = net.ner_crf.marginals(net.ner(inner), lengths).argmax(-1).tolist()
        tags = net.attr_crf.marginals(net.attr(inner), lengths)
        likely = torch.sigmoid(net.ends(inner).squeeze(-1)).tolist()
        ends = [sentence_ends(texts[w.owner].text, w.words, p, w.openers, texts[w.owner].quoted) for w, p in zip(batch, likely)]
        heads, rels = self._trees(vectors, ends, m)
        tag_rows = (tags * 1000).round().int().tolist()  # thousandths, so that a stored parse is the same parse
        links = self._links(vectors, tags, batch)
        out = []
        for k, window in enumerate(batch):
            result, start = Result(links=links[k]), 0
            kinds = _runs([net.labels["ner"][j] for j in names[k][: len(window.words)]])
            for end in ends[k]:
                at = slice(start, end + 1)
                result.sentences.append(
                    Analysed(
                        window.words[at],
                        [net.labels["upos"][j] for j in upos[k][at]],
                        [net.labels["xpos"][j] for j in xpos[k][at]],
                        [h - 1 - start if h else -1 for h in heads[k][at]],
                        [net.labels["rel"][j] for j in rels[k][at]],
                        kinds[at],
                        [tuple([v / 1000 for v in row]) for row in tag_rows[k][at]],
                    )
                )
                start = end + 1
            out.append(result)
        return out

    def _trees(self, vectors: Tensor, ends: list[list[int]], size: int) -> tuple[list[list[int]], list[list[int]]]:
        """Heads (window positions from 1, 0 the root) and relation numbers; every sentence a single-rooted tree."""
        net = self.network
        number = torch.full((len(ends), size), -1)
        for k, stops in enumerate(ends):
            start = 0
            for i, stop in enumerate(stops):
                number[k, start : stop + 1] = i
                start = stop + 1
        same = torch.nn.functional.pad(number.unsqueeze(2) == number.unsqueeze(1), (1, 0), value=True)
        scores = net.arcs(vectors)[:, 1:].masked_fill(~same, FORBIDDEN)
        heads = scores.argmax(-1).tolist()
        for k, stops in enumerate(ends):
            start = 0
            for stop in stops:
                own = [h - start if h else 0 for h in heads[k][start : stop + 1]]
                if not _is_tree(own):
                    columns = [0, *range(start + 1, stop + 2)]
                    part = torch.log_softmax(scores[k, start : stop + 1][:, columns], -1).numpy()
                    square = torch.zeros(len(columns), len(columns)).numpy()
                    square[1:] = part
                    own = [int(h) for h in chuliu_edmonds_one_root(square)[1:]]
                    heads[k][start : stop + 1] = [h + start if h else 0 for h in own]
                start = stop + 1
        governors = torch.nn.functional.pad(torch.tensor(heads), (1, 0))
        return heads, net.rels(vectors, governors)[:, 1:].argmax(-1).tolist()

    def _links(self, vectors: Tensor, tags: Tensor, batch: list[Window]) -> list[list[tuple[int, int | None, float]]]:
        """For each window the likeliest targets of what begins a cue or a content, as character offsets."""
        asking = ((tags[..., 3] > LINKED) | (tags[..., 5] > LINKED)).tolist()
        scores = self.network.links(vectors)[:, 1:]
        out = []
        for k, window in enumerate(batch):
            rows = [i for i in range(len(window.words)) if asking[k][i]]
            found: list[tuple[int, int | None, float]] = []
            if rows:
                best = torch.softmax(scores[k, rows, : len(window.words) + 1], -1).topk(min(3, len(window.words) + 1))
                for i, ps, js in zip(rows, best.values.tolist(), best.indices.tolist()):
                    found += [(window.words[i][0], window.words[j - 1][0] if j else None, round(p, 3)) for p, j in zip(ps, js) if p >= KEPT]
            out.append(found)
        return out


def _is_tree(heads: list[int]) -> bool:
    """True when heads (from 1, 0 the root) form one tree under one root."""
    if heads.count(0) != 1:
        return False
    seen = [0] * (len(heads) + 1)
    for i in range(1, len(heads) + 1):
        walk = i
        while walk and seen[walk] == 0:
            seen[walk] = i
            walk = heads[walk - 1]
        if walk and seen[walk] == i:
            return False
    return True
