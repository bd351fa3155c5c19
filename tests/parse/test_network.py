"""The heads' arithmetic against the definition."""

from __future__ import annotations

import itertools

import pytest
import torch

from quoteattr.parse.network import CRF, OF_A_CUE, Antecedents, CloserLook, Heads, Labels, Roles, Standing

TAGS = ("O", "B-a", "I-a")


@pytest.fixture
def crf() -> CRF:
    torch.manual_seed(2)
    made = CRF(TAGS)
    for p in made.parameters():
        torch.nn.init.normal_(p)
    return made


def score(crf: CRF, emit: torch.Tensor, row: tuple[int, ...]) -> float:
    first, steps = crf.first + crf.ban_first, crf.steps + crf.ban
    total = first[row[0]] + emit[range(len(row)), row].sum() + sum(steps[a, b] for a, b in itertools.pairwise(row))
    return float(total.detach())


@pytest.mark.parametrize("n", [1, 2, 4])
def test_marginals_are_sums_over_all_rows_of_tags(crf: CRF, n: int) -> None:
    emit = torch.randn(2, 4, 3) * 4
    found = crf.marginals(emit, torch.tensor([n, 4]))[0]
    rows = list(itertools.product(range(3), repeat=n))
    weights = torch.softmax(torch.tensor([score(crf, emit[0], r) for r in rows]), 0)
    for word, tag in itertools.product(range(n), range(3)):
        expected = sum(float(w) for w, r in zip(weights, rows) if r[word] == tag)
        assert float(found[word, tag]) == pytest.approx(expected, abs=1e-5)


def test_an_inside_tag_never_stands_first_or_after_outside(crf: CRF) -> None:
    emit = torch.zeros(1, 2, 3)
    emit[0, :, 2] = 50.0  # "I-a" wherever it may be
    found = crf.marginals(emit, torch.tensor([2]))[0]
    assert float(found[0, 2]) == 0 and float(found[1, 2]) > 0.9 and float(found[0, 1]) > 0.9


def test_the_loss_is_the_negative_logarithm_of_the_right_rows_probability(crf: CRF) -> None:
    emit, gold = torch.randn(1, 3, 3), (1, 2, 0)
    rows = list(itertools.product(range(3), repeat=3))
    every = torch.logsumexp(torch.tensor([score(crf, emit[0], r) for r in rows]), 0)
    found = crf.loss(emit, torch.tensor([gold]), torch.tensor([3])).detach()
    assert float(found) * 3 == pytest.approx(float(every) - score(crf, emit[0], gold), abs=1e-4)


def test_relations_of_pairs_are_those_of_words_and_their_governors() -> None:
    torch.manual_seed(1)
    head, words, governors = Labels(16, 5, 7), torch.randn(2, 4, 16), torch.tensor([[1, 0, 0, 3], [2, 2, 0, 0]])
    found = head(words, governors)
    assert found.shape == (2, 4, 7)
    assert torch.allclose(found[0, 3], head.score(words[0, 3:4], words[0, 3:4])[0], atol=1e-6)
    assert torch.allclose(found[1, 0], head.score(words[1, 0:1], words[1, 2:3])[0], atol=1e-6)


def test_only_earlier_words_are_antecedents() -> None:
    torch.manual_seed(1)
    found = Antecedents(16, 8)(torch.randn(6, 16), torch.tensor([0, 4]), torch.arange(6)).softmax(1)
    assert found.shape == (2, 7)
    assert float(found[0, 0].detach()) == pytest.approx(1)  # nothing stands before the first word
    assert float(found[1, 5:].detach().sum()) == 0 and float(found[1, 1:5].detach().min()) > 0


def standing(n: int) -> Standing:
    at, none = torch.arange(n), torch.zeros(n, dtype=torch.long)
    return Standing(at, at, none, none, none, none)


def test_the_closer_look_changes_nothing_before_it_has_learned_and_never_looks_ahead() -> None:
    torch.manual_seed(1)
    head, words, asked = Antecedents(16, 8), torch.randn(30, 16), torch.tensor([0, 4, 29])
    assert torch.allclose(head.look(words, asked, standing(30)), head(words, asked, torch.arange(30)))
    torch.nn.init.normal_(head.closer.chance.weight)
    found = head.look(words, asked, standing(30)).softmax(1)
    assert float(found[0, 0].detach()) == pytest.approx(1) and float(found[1, 5:].detach().sum()) == 0


@pytest.mark.parametrize("trait", Standing._fields)
def test_two_words_are_compared_by_where_they_stand(trait: str) -> None:
    look, one = CloserLook(8), standing(12)
    value = getattr(one, trait).clone()
    value[2] = 11 if trait == "form" else -20 if trait == "place" else value[2] + (-3 if trait in ("sentence", "paragraph") else 3)
    asked, likely = torch.tensor([11]), torch.tensor([[2, 3]])
    before, after = (look.compare(s, asked, likely) for s in (one, one._replace(**{trait: value})))
    assert (before[0, 0] != after[0, 0]).sum() == 1 and (before[0, 1] == after[0, 1]).all()
    assert int(after.max()) < sum(CloserLook.SIZES)


def test_what_belongs_to_a_cue_hangs_on_its_own_window_alone() -> None:
    torch.manual_seed(1)
    head, words, place = Roles(16, 8), torch.randn(2, 5, 16), torch.zeros(2, 5, 2, dtype=torch.long)
    mask = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    rows, first, last = torch.tensor([0, 1, 1]), torch.tensor([1, 0, 2]), torch.tensor([2, 0, 2])
    together = head(words, place, rows, first, last, mask)
    assert [x.shape for x in together] == [(3, 5, len(OF_A_CUE)), (3, 5), (3,)]
    alone = head(words[1:, :3], place[1:, :3], torch.tensor([0]), torch.tensor([2]), torch.tensor([2]), mask[1:, :3])
    for a, b in zip(alone, (together[0][2, :3], together[1][2, :3], together[2][2])):
        assert torch.allclose(a[0], b, atol=1e-5)


@pytest.mark.parametrize("changed", ["words", "sentences", "paragraphs"])
def test_where_a_word_stands_from_the_cue_counts(changed: str) -> None:
    torch.manual_seed(1)
    head, words, place = Roles(16, 8), torch.zeros(1, 9, 16), torch.zeros(1, 9, 2, dtype=torch.long)
    if changed != "words":
        torch.nn.init.zeros_(head.near.weight)
        place[0, :4, ("sentences", "paragraphs").index(changed)] = -1
    at = torch.tensor([4])
    scores, owner, _ = head(words, place, torch.tensor([0]), at, at, torch.ones(1, 9, dtype=torch.bool))
    assert not torch.allclose(scores[0, 2], scores[0, 6]) and not torch.allclose(owner[0, 2], owner[0, 6])


def test_sentences_and_paragraphs_are_counted_along_a_window() -> None:
    heads = Heads({"upos": ["X"], "xpos": ["X"], "rel": ["dep"], "ner": ["O"]}, width=4)
    torch.nn.init.zeros_(heads.ends.weight)
    heads.ends.weight.data[0, 0] = 50.0
    ends = torch.tensor([[-1.0, 1, -1, 1, -1]])
    words = torch.cat([ends.unsqueeze(-1), torch.zeros(1, 5, 3)], -1)
    found = heads.place(words, torch.tensor([[True, False, False, False, True]]))
    assert found[0].tolist() == [[0, 1], [0, 1], [1, 1], [1, 1], [2, 2]]
