"""The heads' arithmetic against the definition."""

from __future__ import annotations

import itertools

import pytest
import torch

from quoteattr.parse.network import CRF, Antecedents, Labels

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
