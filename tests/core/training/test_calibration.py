import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.contract import CoreError
from core.metrics import calibration_error
from core.training.calibration import HIGHEST, LOWEST, calibrated, fit_temperature

Logits = NDArray[np.float32]
Labels = NDArray[np.int64]


def drawn(temperature: float, texts: int, seed: int) -> tuple[Logits, Labels]:
    """Logits, and labels drawn by their probabilities at this temperature."""
    chance = np.random.default_rng(seed)
    logits = chance.normal(0, 2 * temperature, (texts, 6)).astype(np.float32)
    # The largest of logits plus Gumbel noise is a draw from their softmax.
    noise = chance.gumbel(size=logits.shape)
    return logits, (logits / temperature + noise).argmax(axis=1)


def loss(logits: Logits, labels: Labels, temperature: float) -> float:
    own = calibrated(logits, temperature)[np.arange(len(labels)), labels].astype(float)
    return float(-np.log(np.maximum(own, 1e-30)).mean())


@pytest.mark.parametrize("temperature", [0.3, 1.0, 2.5, 8.0])
def test_it_finds_the_temperature_that_the_labels_were_drawn_at(temperature: float) -> None:
    assert fit_temperature(*drawn(temperature, 5_000, 1)) == pytest.approx(temperature, rel=0.08)


def test_an_overconfident_classifier_is_mended_on_other_texts() -> None:
    temperature = fit_temperature(*drawn(3.0, 2_000, 1))
    logits, labels = drawn(3.0, 2_000, 2)
    assert calibration_error(calibrated(logits, 1.0), labels) > 0.2
    assert calibration_error(calibrated(logits, temperature), labels) < 0.05
    assert (calibrated(logits, temperature).argmax(axis=1) == logits.argmax(axis=1)).all()


@st.composite
def judged(draw: st.DrawFn) -> tuple[Logits, Labels]:
    texts, labels = draw(st.integers(1, 30)), draw(st.integers(2, 5))
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    logits = chance.normal(0, draw(st.floats(0.01, 50)), (texts, labels)).astype(np.float32)
    return logits, chance.integers(0, labels, texts)


@pytest.mark.property
@given(judged())
def test_no_other_temperature_is_better(judged: tuple[Logits, Labels]) -> None:
    logits, labels = judged
    found = fit_temperature(logits, labels)
    assert LOWEST <= found <= HIGHEST
    all_right = (logits.argmax(axis=1) == labels).all()
    if all_right:
        assert found == 1.0
        return
    least = loss(logits, labels, found)
    for other in (*np.geomspace(LOWEST, HIGHEST, 40), 1.0, found * 1.01, found / 1.01):
        if LOWEST <= other <= HIGHEST:
            assert least <= loss(logits, labels, other) + 1e-4 * (1 + least)


@pytest.mark.property
@given(judged(), st.floats(-1e3, 1e3))
def test_only_differences_of_logits_count(judged: tuple[Logits, Labels], shift: float) -> None:
    logits, labels = judged
    shifted = logits.astype(np.float64) + shift
    expected = fit_temperature(logits, labels)
    assert fit_temperature(shifted, labels) == pytest.approx(expected, rel=1e-3)  # type: ignore[arg-type]


NOTHING_TOLD: dict[str, tuple[list[list[float]], list[int]]] = {
    "one text, right": ([[2.0, 0.0, -1.0]], [0]),
    "all right": ([[2.0, 0.0], [0.0, 0.5]], [0, 1]),
    "all right and endlessly sure": ([[math.inf, 0.0], [-math.inf, math.inf]], [0, 1]),
    "no preference at all": ([[0.0, 0.0], [3.0, 3.0]], [0, 1]),
}


@pytest.mark.parametrize("case", NOTHING_TOLD.values(), ids=NOTHING_TOLD.keys())
def test_what_tells_nothing_changes_nothing(case: tuple[list[list[float]], list[int]]) -> None:
    assert fit_temperature(np.array(case[0], np.float32), np.array(case[1])) == 1.0


def test_no_text_changes_nothing() -> None:
    assert fit_temperature(np.empty((0, 3), np.float32), np.empty(0, np.int64)) == 1.0
    assert calibrated(np.empty((0, 3), np.float32), 2.0).shape == (0, 3)


def test_who_is_always_wrong_is_made_as_unsure_as_can_be() -> None:
    for logits in ([[5.0, 0.0]], [[math.inf, 0.0]], [[3e38, -3e38]]):
        found = fit_temperature(np.array(logits, np.float32), np.array([1]))
        assert found == pytest.approx(HIGHEST, rel=1e-3)
        assert found <= HIGHEST


@pytest.mark.parametrize("temperature", [LOWEST, 1.0, HIGHEST])
def test_the_largest_logits_still_give_probabilities(temperature: float) -> None:
    logits = np.array([[math.inf, -math.inf, 0], [3e38, -3e38, 1], [0, 0, 0]], np.float32)
    probabilities = calibrated(logits, temperature)
    assert probabilities.dtype == np.float32
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0, rtol=1e-6)
    np.testing.assert_allclose(probabilities[:, 0], [1, 1, 1 / 3], rtol=1e-6)


def test_what_is_no_number_is_told() -> None:
    logits = np.array([[0.0, math.nan], [1.0, 2.0]], np.float32)
    with pytest.raises(CoreError, match="no longer a number"):
        fit_temperature(logits, np.array([0, 1]))
    with pytest.raises(CoreError, match="no longer a number"):
        calibrated(logits, 1.0)
