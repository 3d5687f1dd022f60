"""How unsure a model is, from probabilities alone."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.training.uncertainty import best, confidence, entropy, margin


@pytest.mark.parametrize(
    ("probabilities", "expected"),
    [
        ((0.125, 0.625, 0.25), (1, 0.625, 0.375, 0.9002560656)),
        ((0.5, 0.5, 0.0), (0, 0.5, 0.0, math.log(2))),
        ((0.0, 0.0, 1.0), (2, 1.0, 1.0, 0.0)),
        ((1.0,), (0, 1.0, 1.0, 0.0)),
        ((0.25,) * 4, (0, 0.25, 0.0, math.log(4))),
    ],
)
def test_known_values(probabilities: tuple[float, ...], expected: tuple[float, ...]) -> None:
    found = [measure(probabilities) for measure in (best, confidence, margin, entropy)]
    assert found == pytest.approx(expected)


@pytest.mark.property
@given(st.lists(st.integers(0, 50), min_size=2, max_size=9).filter(any))
def test_what_holds_of_all_probabilities(weights: list[int]) -> None:
    probabilities = [weight / sum(weights) for weight in weights]
    others = [each for place, each in enumerate(probabilities) if place != best(probabilities)]
    assert confidence(probabilities) == probabilities[best(probabilities)] >= max(others)
    assert margin(probabilities) == confidence(probabilities) - max(others)
    assert 0 <= entropy(probabilities) <= math.log(len(weights)) + 1e-12
    assert entropy(sorted(probabilities)) == pytest.approx(entropy(probabilities))
