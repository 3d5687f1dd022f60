"""Dawid and Skene's model: the authors' own example, an independent loop, what it is good for."""

import math
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import CancelledError
from data.review.statistics.belief import belief
from data.review.statistics.dawid_skene import DawidSkene, dawid_skene
from data.review.statistics.ratings import Pattern
from tests.data.review.statistics.published import (
    DAWID_SKENE,
    LABELS,
    ratings_of,
    texts_strategy,
)

PATIENTS: list[Pattern] = [
    tuple((who, int(said) - 1) for who, times in enumerate(patient.split("-")) for said in times)
    for patient in DAWID_SKENE.split()
]


def fitted(
    texts: list[Pattern], smoothing: float, annotators: int = 5
) -> tuple[DawidSkene, list[list[float]]]:
    """The model, and what it believes of each text in the order given."""
    model = dawid_skene(ratings_of(texts, annotators), smoothing=smoothing)
    place = {pattern: at for at, pattern in enumerate(Counter(texts))}
    return model, [model.posterior[place[pattern]].tolist() for pattern in texts]


def slowly(
    texts: list[Pattern], rounds: int, smoothing: float, annotators: int = 5
) -> tuple[list[float], list[list[float]]]:
    """The same estimates text by text, in the words of the article."""
    labels = range(LABELS)
    posterior = [
        [sum(said == true for _, said in text) / len(text) for true in labels] for text in texts
    ]
    priors: list[float] = []
    for _ in range(rounds):
        priors = [sum(row[true] for row in posterior) / len(texts) for true in labels]
        confusion = [[[smoothing / LABELS] * LABELS for _ in labels] for _ in range(annotators)]
        for text, row in zip(texts, posterior, strict=True):
            for who, said in text:
                for true in labels:
                    confusion[who][true][said] += row[true]
        for own in confusion:
            for row in own:
                total = sum(row)
                row[:] = [each / total if total else 1 / LABELS for each in row]
        for at, text in enumerate(texts):
            likely = [
                priors[true] * math.prod(confusion[who][true][said] for who, said in text)
                for true in labels
            ]
            posterior[at] = [each / sum(likely) for each in likely]
    return priors, posterior


def test_the_anaesthetists() -> None:
    model, posterior = fitted(PATIENTS, 0)
    assert model.priors == pytest.approx([0.40, 0.42, 0.11, 0.07], abs=0.005)
    classes = Counter(1 + row.index(max(row)) for row in posterior)
    assert classes == {1: 18, 2: 19, 3: 5, 4: 3}
    # The first observer: 89 % of the patients of class 1 are called so, 11 % by class 2.
    assert model.confusion[0, 0] == pytest.approx([0.89, 0.11, 0, 0], abs=0.005)
    assert model.confusion[0, 1] == pytest.approx([0.07, 0.88, 0.05, 0], abs=0.005)
    assert model.confusion[1, 2:] == pytest.approx(np.array([[0, 0, 1, 0], [0, 0, 0, 1]]))


@pytest.mark.parametrize("smoothing", [0, 0.1, 1])
def test_it_is_what_the_article_describes(smoothing: float) -> None:
    model, posterior = fitted(PATIENTS, smoothing)
    priors, slow = slowly(PATIENTS, len(model.log_likelihoods), smoothing)
    assert model.priors == pytest.approx(priors, abs=1e-9)
    assert np.abs(np.array(posterior) - np.array(slow)).max() < 1e-9


@pytest.mark.property
@given(texts_strategy.filter(any), st.sampled_from([0, 0.1, 1]))
def test_every_round_makes_what_was_said_more_likely(
    texts: list[Pattern], smoothing: float
) -> None:
    said = [text for text in texts if text]
    model, posterior = fitted(said, smoothing)
    climbed = np.array(model.log_likelihoods)
    assert (np.diff(climbed) > -1e-9).all()
    assert np.array(posterior).sum(axis=1) == pytest.approx(1)
    assert model.confusion.sum(axis=2) == pytest.approx(1)


@pytest.mark.property
@given(texts_strategy.filter(any), st.permutations(range(5)), st.permutations(range(LABELS)))
def test_the_order_of_annotators_and_labels_makes_no_difference(
    texts: list[Pattern], people: list[int], labels: list[int]
) -> None:
    said = [text for text in texts if text]
    other = [tuple((people[who], labels[label]) for who, label in text) for text in said]
    (model, posterior), (moved, others) = fitted(said, 0.1), fitted(other, 0.1)
    rounds = min(len(model.log_likelihoods), len(moved.log_likelihoods))
    assert model.log_likelihoods[:rounds] == pytest.approx(moved.log_likelihoods[:rounds])
    assert np.array(posterior) == pytest.approx(np.array(others)[:, labels], abs=1e-3)


def test_it_finds_the_truth_where_most_annotators_guess() -> None:
    chance = random.Random(11)
    truth = [chance.randrange(LABELS) for _ in range(400)]
    # Three mostly guess, two know: the majority is often wrong.
    skills = (0.2, 0.2, 0.2, 0.96, 0.9)
    texts = [
        tuple(
            (who, label if chance.random() < skill else chance.randrange(LABELS))
            for who, skill in enumerate(skills)
        )
        for label in truth
    ]
    found = belief(Counter(texts), 5, LABELS)
    right = sum(found.best[text][0] == label for text, label in zip(texts, truth, strict=True))
    most = [Counter(label for _, label in text).most_common(1)[0][0] for text in texts]
    majority = sum(said == label for said, label in zip(most, truth, strict=True))
    assert right / 400 > 0.95
    assert right > majority + 20
    # How often each of them is right is found out as well, without the truth.
    for who, each in enumerate(found.annotators):
        really = sum(text[who][1] == label for text, label in zip(texts, truth, strict=True)) / 400
        assert each.right == pytest.approx(really, abs=0.05)
        assert each.texts == 400


def test_two_who_contradict_each_other_are_no_truth() -> None:
    found = belief({((0, 0), (1, 1)): 8, ((0, 1), (1, 0)): 8}, 2, 2)
    assert [label for label, _ in found.best.values()] == [None, None]
    assert [each.right for each in found.annotators] == pytest.approx([0.5, 0.5])


def test_without_ratings_there_is_nothing_to_believe() -> None:
    assert belief({}, 0, 0).best == {}


def test_it_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        dawid_skene(ratings_of(PATIENTS, 5), cancelled=lambda: True)
