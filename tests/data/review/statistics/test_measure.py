"""Intervals: as wide as theory has them, the same every time, and none where none is honest."""

import math
import random

import pytest

from data.errors import CancelledError
from data.review.estimate import Interval
from data.review.statistics import measure as module
from data.review.statistics.fleiss import fleiss_kappa, raw_agreement
from data.review.statistics.krippendorff import krippendorff_alpha
from data.review.statistics.measure import LEAST_TEXTS
from data.review.statistics.overall import overall_numbers
from tests.data.review.statistics.published import estimate_of

ALIKE, UNLIKE = ((0, 0), (1, 0)), ((0, 0), (1, 1))


@pytest.mark.parametrize("cost", [0, 1_000_000])  # by patterns, by single texts
def test_the_interval_of_a_share_is_that_of_theory(
    cost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_COST_OF_A_PATTERN", cost)
    monkeypatch.setattr(module, "_ENTRIES_AT_ONCE", 500)  # draws come in several pieces
    found = estimate_of([ALIKE] * 640 + [UNLIKE] * 160, raw_agreement)
    assert found.value == 0.8
    assert found.interval is not None
    half = 1.96 * math.sqrt(0.8 * 0.2 / 800)
    assert found.interval.low == pytest.approx(0.8 - half, abs=0.004)
    assert found.interval.high == pytest.approx(0.8 + half, abs=0.004)


@pytest.mark.parametrize("kind", [fleiss_kappa, krippendorff_alpha])
def test_intervals_are_those_of_drawing_texts_one_by_one(kind: object) -> None:
    chance = random.Random(5)
    texts = []
    for _ in range(60):
        truth = chance.randrange(3)
        said = [truth if chance.random() < 0.7 else chance.randrange(3) for _ in range(3)]
        texts.append(tuple((who, label) for who, label in enumerate(said) if chance.random() < 0.9))
    compared = [text for text in texts if len(text) > 1]
    found = estimate_of(texts, kind)
    drawn = sorted(
        value
        for _ in range(1_000)
        if (value := estimate_of(chance.choices(compared, k=len(compared)), kind, draws=0).value)
        is not None
    )
    assert found.interval is not None
    assert found.interval.low == pytest.approx(drawn[25], abs=0.04)
    assert found.interval.high == pytest.approx(drawn[975], abs=0.04)
    assert found.interval.low < found.value < found.interval.high


def test_the_same_texts_have_the_same_interval_each_time() -> None:
    texts = [ALIKE] * 40 + [UNLIKE] * 20
    first, again = (estimate_of(texts, krippendorff_alpha) for _ in range(2))
    assert first == again
    assert first.interval != estimate_of(texts, krippendorff_alpha, seed=2).interval


def test_few_texts_have_no_interval() -> None:
    texts = [ALIKE] * (LEAST_TEXTS - 2) + [UNLIKE]
    assert estimate_of(texts, raw_agreement).interval is None
    assert isinstance(estimate_of([*texts, UNLIKE], raw_agreement).interval, Interval)


def test_perfect_agreement_has_no_interval_that_would_promise_perfection() -> None:
    texts = [ALIKE] * 50 + [((0, 1), (1, 1))] * 50
    found = estimate_of(texts, krippendorff_alpha)
    assert (found.value, found.interval) == (1, None)


def test_what_is_mostly_not_defined_has_no_interval() -> None:
    # One text in a hundred: more than a third of all draws go without it.
    texts = [ALIKE] * 99 + [UNLIKE]
    found = estimate_of(texts, krippendorff_alpha)
    assert found.value == pytest.approx(0.0)
    assert found.interval is None


def test_drawing_can_be_stopped() -> None:
    with pytest.raises(CancelledError):
        overall_numbers({ALIKE: 90, UNLIKE: 10}, 2, 2, cancelled=lambda: True)
