"""One encoder, many heads: the network behind the embedded models, in plain torch.

The encoder is BERT (Devlin et al. 2019) in the size of MiniLM-L6-H384 (Wang et al. 2020) plus a table of word shapes, since its
vocabulary is uncased. A word is the output of its last piece; row 0 is [CLS], which stands for the root of every tree and
for "nothing" before. Trees are scored by biaffine attention (Dozat and Manning 2017), names and attribution tags by a
linear-chain CRF (Lafferty et al. 2001), and what belongs to a cue, word by word, by another one over the pair of cue and word.
Antecedents are found in two looks, a biaffine one at all words and a closer one at the likeliest.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from quoteattr.parse.wordpiece import SHAPES

ROLES = ("source", "cue", "content")
ATTRIBUTION_TAGS = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))
OF_A_CUE = tuple(t for t in ATTRIBUTION_TAGS if not t.endswith("cue"))  # what a word can be to a cue
FORBIDDEN = -1e4  # the score of what cannot be; finite, so that a sum of scores stays a number


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.n1, self.n2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.n1(x + self.drop(self.o(a.transpose(1, 2).reshape(b, n, d))))
        out: Tensor = self.n2(x + self.drop(self.f2(F.gelu(self.f1(x)))))
        return out


class Encoder(nn.Module):
    """Pieces and shapes, both batch x pieces, to vectors, batch x pieces x width."""

    def __init__(
        self,
        vocabulary: int,
        width: int = 384,
        inner: int = 1536,
        heads: int = 12,
        layers: int = 6,
        positions: int = 512,
        dropout: float = 0.1,
    ):
        super().__init__()
        self.pieces, self.positions, self.shapes = (
            nn.Embedding(vocabulary, width),
            nn.Embedding(positions, width),
            nn.Embedding(SHAPES, width),
        )
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, inner, heads, dropout) for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        x: Tensor = self.drop(self.norm(self.pieces(pieces) + self.shapes(shapes) + self.positions.weight[: pieces.size(1)]))
        bias = None
        if mask is not None and not mask.all():
            bias = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill(~mask, torch.finfo(x.dtype).min)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Biaffine(nn.Module):
    """Score of every ordered pair of words: out[b, i, j] is how well j governs i."""

    def __init__(self, width: int, inner: int):
        super().__init__()
        self.governor, self.dependent = nn.Linear(width, inner), nn.Linear(width, inner)
        self.weight, self.prior = nn.Parameter(torch.randn(inner, inner) * 0.02), nn.Parameter(torch.zeros(inner))

    def forward(self, words: Tensor) -> Tensor:
        return self.score(words, words)

    def score(self, dependents: Tensor, governors: Tensor) -> Tensor:
        return self.between(*self.sides(dependents, governors))

    def sides(self, dependents: Tensor, governors: Tensor) -> tuple[Tensor, Tensor]:
        """Each word as the one side or the other of a pair, ... x inner."""
        return F.gelu(self.dependent(dependents)), F.gelu(self.governor(governors))

    def between(self, d: Tensor, g: Tensor) -> Tensor:
        scores: Tensor = d @ self.weight @ g.transpose(-1, -2) + (g @ self.prior).unsqueeze(-2)
        return scores


def doublings(distance: Tensor) -> Tensor:
    """The class of a distance: 0 up to 1, 1 for 2, 2 for 3 and 4, 3 for 5 to 8, ..."""
    return distance.clamp(min=1).float().log2().ceil().long()


class Standing(NamedTuple):
    """Where words stand, a number each: place in the text, spelling, class of pronoun (0 for none), sentence, paragraph, and quotation
    (0 outside)."""

    place: Tensor
    form: Tensor
    pronoun: Tensor
    sentence: Tensor
    paragraph: Tensor
    quotation: Tensor


class CloserLook(nn.Module):
    """How likely each of a few earlier words is the antecedent of a word, by the two together and how they stand to each other.

    The second, finer stage of coarse-to-fine coreference (Lee, He and Zettlemoyer 2018), its features those of Lee et al. (2017) and
    whether words stand in one quotation.
    """

    NEAR, SENTENCES, PARAGRAPHS, PRONOUNS = 16, 9, 6, 8  # classes of distance in each, and of pronouns
    SIZES = (NEAR, 2, PRONOUNS, PRONOUNS, SENTENCES, PARAGRAPHS, 5)

    def __init__(self, inner: int):
        super().__init__()
        self.both, self.earlier, self.asked = nn.Linear(inner, inner), nn.Linear(inner, inner, False), nn.Linear(inner, inner, False)
        self.traits = nn.Embedding(sum(self.SIZES), inner)
        self.mix, self.chance = nn.Linear(inner, inner), nn.Linear(inner, 1)
        nn.init.normal_(self.traits.weight, std=0.1)
        nn.init.zeros_(self.chance.weight)  # until it has learned, the first look decides
        nn.init.zeros_(self.chance.bias)

    def forward(self, asked: Tensor, earlier: Tensor, traits: Tensor) -> Tensor:
        """`asked` is words x inner, `earlier` words x likely x inner, `traits` what `compare` says of each pair; words x likely."""
        x = self.both(asked.unsqueeze(1) * earlier) + self.earlier(earlier) + self.asked(asked).unsqueeze(1)
        x = F.gelu(x + self.traits(traits).sum(-2))
        scores: Tensor = self.chance(F.gelu(self.mix(x))).squeeze(-1)
        return scores

    def compare(self, stand: Standing, asked: Tensor, likely: Tensor) -> Tensor:
        """For the words `asked` and those `likely` for each, positions both, the rows of `traits`: words x likely x 7."""
        one, other = Standing(*(x[asked].unsqueeze(1) for x in stand)), Standing(*(x[likely] for x in stand))
        apart = (one.sentence - other.sentence).clamp(min=0)
        within, both_in = one.quotation > 0, (one.quotation > 0) & (other.quotation > 0)
        found = (
            doublings(one.place - other.place).clamp(max=self.NEAR - 1),
            one.form == other.form,
            one.pronoun.expand_as(likely),
            other.pronoun,
            torch.where(apart > 0, doublings(apart) + 1, 0).clamp(max=self.SENTENCES - 1),
            (one.paragraph - other.paragraph).clamp(0, self.PARAGRAPHS - 1),
            torch.where(both_in, (one.quotation != other.quotation).long(), torch.where(within, 2, torch.where(other.quotation > 0, 3, 4))),
        )
        starts = torch.tensor([0, *self.SIZES[:-1]], device=likely.device).cumsum(0)
        return torch.stack([x.long() for x in found], -1) + starts


class Antecedents(nn.Module):
    """Scores of every earlier word as the antecedent of a word, over a whole text: 1 + words columns, the first for "none"."""

    NEAR = 16  # classes of distance in words: 1, 2, 3-4, 5-8, ...
    LIKELY = 20  # words, the likeliest at the first look, that get a closer one

    def __init__(self, width: int, inner: int):
        super().__init__()
        self.pairs, self.none = Biaffine(width, inner), nn.Linear(width, 1)
        self.near, self.same = nn.Parameter(torch.zeros(self.NEAR)), nn.Parameter(torch.zeros(1))
        self.closer = CloserLook(inner)

    def forward(self, words: Tensor, asked: Tensor, form: Tensor) -> Tensor:
        """The first look alone, which training goes by. `words` is words x width, `asked` the positions of those in question, `form` a number for each spelling."""
        place = torch.arange(len(words), device=words.device)
        return torch.cat([self.none(words[asked]), self._first(*self.pairs.sides(words[asked], words), asked, place, form)], 1)

    def look(self, words: Tensor, asked: Tensor, stand: Standing) -> Tensor:
        """Both looks, at `words` that may be some of the text's."""
        d, g = self.pairs.sides(words[asked], words)
        scores = self._first(d, g, asked, stand.place, stand.form)
        likely = scores.topk(min(self.LIKELY, len(words)), 1).indices
        more = self.closer(d, g[likely], self.closer.compare(stand, asked, likely))
        return torch.cat([self.none(words[asked]), scores.scatter_add(1, likely, more)], 1)

    def _first(self, d: Tensor, g: Tensor, asked: Tensor, place: Tensor, form: Tensor) -> Tensor:
        distance = place[asked][:, None] - place[None]
        near = doublings(distance).clamp(max=self.NEAR - 1)
        scores = self.pairs.between(d, g) + self.near[near] + self.same * (form[asked][:, None] == form[None])
        return scores.masked_fill(distance <= 0, FORBIDDEN)


class Labels(nn.Module):
    """Scores of every relation between a word and its governor."""

    def __init__(self, width: int, inner: int, labels: int):
        super().__init__()
        self.governor, self.dependent = nn.Linear(width, inner), nn.Linear(width, inner)
        self.pairs = nn.Linear(inner + 1, labels * (inner + 1), bias=False)

    def forward(self, words: Tensor, governors: Tensor) -> Tensor:
        return self.score(words, torch.gather(words, 1, governors.unsqueeze(-1).expand(-1, -1, words.size(-1))))

    def score(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Pairs of vectors, ... x width each, to ... x labels."""
        g, d = F.gelu(self.governor(governors)), F.gelu(self.dependent(dependents))
        g, d = (F.pad(x, (0, 1), value=1.0).flatten(0, -2) for x in (g, d))
        half = self.pairs(d).view(len(d), -1, d.size(-1))
        scores: Tensor = (half * g.unsqueeze(1)).sum(-1)
        return scores.view(*dependents.shape[:-1], -1)


def legal(tags: Sequence[str]) -> list[str]:
    """BIO made legal: a stray I- opens a piece of its own."""
    out: list[str] = []
    for t in tags:
        stray = t.startswith("I-") and (not out or out[-1][2:] != t[2:])
        out.append("B-" + t[2:] if stray else t)
    return out


class CRF(nn.Module):
    """Linear-chain CRF over BIO tags; a tag I-x after anything but B-x or I-x is impossible."""

    def __init__(self, tags: tuple[str, ...] | list[str]):
        super().__init__()
        n = len(tags)
        self.steps, self.first = nn.Parameter(torch.zeros(n, n)), nn.Parameter(torch.zeros(n))
        legal = [[not t.startswith("I-") or p[1:] == t[1:] for t in tags] for p in tags]
        self.ban: Tensor
        self.ban_first: Tensor
        self.register_buffer("ban", (~torch.tensor(legal)).float() * FORBIDDEN, persistent=False)
        self.register_buffer("ban_first", torch.tensor([t.startswith("I-") for t in tags]).float() * FORBIDDEN, persistent=False)

    def _forward_scores(self, emit: Tensor) -> list[Tensor]:
        steps, alpha = self.steps + self.ban, self.first + self.ban_first + emit[:, 0]
        out = [alpha]
        for t in range(1, emit.size(1)):
            alpha = torch.logsumexp(alpha.unsqueeze(2) + steps, 1) + emit[:, t]
            out.append(alpha)
        return out

    def loss(self, emit: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood per word. emit: batch x words x tags; tags padded with anything below 0."""
        mask = torch.arange(emit.size(1), device=emit.device) < lengths[:, None]
        gold = tags.clamp(min=0)
        score = (emit.gather(2, gold.unsqueeze(2)).squeeze(2) * mask).sum() + (self.first + self.ban_first)[gold[:, 0]].sum()
        score = score + ((self.steps + self.ban)[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
        alphas = torch.stack(self._forward_scores(emit), 1)
        last = alphas.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, alphas.size(2))).squeeze(1)
        return (torch.logsumexp(last, 1).sum() - score) / mask.sum()

    def marginals(self, emit: Tensor, lengths: Tensor) -> Tensor:
        """Probability of each tag at each word (0-1), batch x words x tags, by the forward-backward algorithm.

        In probabilities scaled to one at each word (Rabiner 1989, V.A) and in numpy: hundreds of small steps, where a call of torch
        costs more than its sum.
        """
        seen = np.exp((emit - emit.amax(-1, keepdim=True)).double().cpu().numpy())
        n = lengths.cpu().numpy()
        seen[np.arange(seen.shape[1])[None] >= n[:, None]] = 1.0
        steps = np.exp((self.steps + self.ban).detach().double().cpu().numpy())
        first = np.exp((self.first + self.ban_first).detach().double().cpu().numpy())
        ahead, back = np.empty_like(seen), np.ones_like(seen)
        state = first * seen[:, 0]
        ahead[:, 0] = state
        for t in range(1, seen.shape[1]):
            state = (state @ steps) * seen[:, t]
            state /= state.sum(1, keepdims=True)
            ahead[:, t] = state
        state = back[:, -1]
        for t in range(seen.shape[1] - 1, 0, -1):
            state = (state * seen[:, t]) @ steps.T
            state /= state.sum(1, keepdims=True)
            state[t >= n] = 1.0  # past the end of a shorter row nothing is known
            back[:, t - 1] = state
        both = ahead * back
        return torch.from_numpy(both / both.sum(-1, keepdims=True)).to(emit)


class Roles(nn.Module):
    """For a cue, the part every word of its window has in it: its source, its content or nothing. One cue at a time, so that what
    two statements share (a source; the words of one within the other) is no conflict, and the pieces of a content belong together.

    The way of semantic role labelling without a tree (He et al. 2018): pairs of predicate and word scored from one pass of the encoder.
    """

    NEAR = 12  # classes of distance in words on either side: 1, 2, 3-4, 5-8, ... ; NEAR itself is the cue
    SENTENCES, PARAGRAPHS = 4, 2  # classes of distance in sentences and in paragraphs on either side

    def __init__(self, width: int, inner: int):
        super().__init__()
        self.word, self.fit_word = nn.Linear(width, inner), nn.Linear(width, inner)
        self.cue, self.fit_cue = nn.Linear(2 * width, inner), nn.Linear(2 * width, inner)
        self.near, self.sentences, self.paragraphs = (nn.Embedding(2 * n + 1, inner) for n in (self.NEAR, self.SENTENCES, self.PARAGRAPHS))
        self.mix = nn.Linear(3 * inner, inner)
        self.tag, self.crf = nn.Linear(inner, len(OF_A_CUE)), CRF(OF_A_CUE)
        self.owner = nn.Linear(inner, 1)
        self.real, self.real_words = nn.Linear(2 * width, 1), nn.Linear(inner, 1)

    def forward(
        self, words: Tensor, place: Tensor, rows: Tensor, first: Tensor, last: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`words` is windows x words x width; `place` the number of sentence and of paragraph each stands in, windows x words x 2;
        cue k is in window rows[k], from word first[k] to last[k]; `mask` tells words from padding.

        Scores of OF_A_CUE, cues x words x 5; of the word being content of this cue rather than of another one or of none (score 0),
        cues x words; of being a cue at all, cues.
        """
        cue = torch.cat([words[rows, first], words[rows, last]], -1)
        places = torch.arange(words.size(1), device=words.device)
        away = (places - last[:, None]).clamp(min=0) - (first[:, None] - places).clamp(min=0)
        near = away.sign() * (doublings(away.abs()) + 1).clamp(max=self.NEAR)
        apart = place[rows] - place[rows, first][:, None]
        x = self.word(words)[rows] + self.fit_word(words)[rows] * self.fit_cue(cue)[:, None] + self.cue(cue)[:, None]
        x = x + self.near(near + self.NEAR)
        for k, (table, most) in enumerate(((self.sentences, self.SENTENCES), (self.paragraphs, self.PARAGRAPHS))):
            x = x + table(apart[..., k].clamp(-most, most) + most)
        x = F.gelu(x) * mask[rows].unsqueeze(-1)
        beside = F.pad(x, (0, 0, 1, 1))
        x = x + F.gelu(self.mix(torch.cat([beside[:, :-2], x, beside[:, 2:]], -1)))
        most_real = self.real_words(x).squeeze(-1).masked_fill(~mask[rows], FORBIDDEN).amax(-1)
        return self.tag(x), self.owner(x).squeeze(-1), self.real(cue).squeeze(-1) + most_real


class Heads(nn.Module):
    """Every head. `labels` names the classes of upos, xpos, rel and ner."""

    def __init__(self, labels: dict[str, list[str]], width: int = 384):
        super().__init__()
        self.labels = labels
        self.upos, self.xpos = nn.Linear(width, len(labels["upos"])), nn.Linear(width, len(labels["xpos"]))
        self.ends = nn.Linear(width, 1)  # is this word the last of its sentence?
        self.arcs, self.rels = Biaffine(width, 256), Labels(width, 96, len(labels["rel"]))
        self.ner, self.ner_crf = nn.Linear(width, len(labels["ner"])), CRF(labels["ner"])
        self.attr, self.attr_crf = nn.Linear(width, len(ATTRIBUTION_TAGS)), CRF(ATTRIBUTION_TAGS)
        self.roles = Roles(width, 128)
        self.antecedents = Antecedents(width, 128)

    def place(self, words: Tensor, opens: Tensor) -> Tensor:
        """The number of sentence and paragraph each word stands in, ... x words x 2; `opens` tells the words that open a paragraph."""
        ends = torch.sigmoid(self.ends(words.detach())).squeeze(-1).cumsum(-1)
        sentence = F.pad(ends, (1, 0))[..., :-1].round().long()
        return torch.stack([sentence, opens.long().cumsum(-1)], -1)


class Network(Heads):
    """The encoder with its heads, as it is trained."""

    def __init__(self, vocabulary: int, labels: dict[str, list[str]], width: int = 384):
        super().__init__(labels, width)
        self.encoder = Encoder(vocabulary, width)
        self.extra = nn.ModuleDict()  # heads of training tasks that are not shipped yet
        self.drop = nn.Dropout(0.2)

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, last: Tensor) -> Tensor:
        """Vectors of [CLS] and each word: batch x (1 + words) x width. `last` points at each word's last piece, 0 first."""
        h = self.encoder(pieces, shapes, mask)
        return torch.gather(h, 1, last.unsqueeze(-1).expand(-1, -1, h.size(-1)))
