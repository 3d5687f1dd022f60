import numpy as np
import pytest
from sklearn.calibration import calibration_curve

from core.comparing import calibration_of
from core.contract import CoreError
from core.metrics import calibration_error


def some(texts: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(5)
    probabilities = chance.dirichlet([0.7, 0.7, 0.7], texts).astype(np.float32)
    return chance.integers(0, 3, texts), probabilities


def test_the_bins_are_those_of_scikit_learn() -> None:
    labelled, probabilities = some(800)
    found = calibration_of(labelled, probabilities, bins=8)
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labelled
    accuracies, confidences = calibration_curve(right, confidence, n_bins=8)
    assert [each.accuracy for each in found.bins] == pytest.approx(list(accuracies))
    assert [each.confidence for each in found.bins] == pytest.approx(list(confidences))
    assert sum(each.texts for each in found.bins) == found.texts == 800
    assert all(each.low < each.confidence <= each.high for each in found.bins)


@pytest.mark.parametrize("bins", [1, 10, 20])
def test_the_error_is_the_one_that_training_told_however_many_bins_are_drawn(bins: int) -> None:
    labelled, probabilities = some(300)
    found = calibration_of(labelled, probabilities, bins=bins)
    assert found.error == pytest.approx(calibration_error(probabilities, labelled))


def test_empty_bins_are_left_out_and_a_bin_holds_its_upper_edge() -> None:
    probabilities = np.array([[0.5, 0.5], [1.0, 0.0]], np.float32)
    found = calibration_of(np.array([0, 1]), probabilities, bins=10)
    assert [(each.low, each.high) for each in found.bins] == [(0.4, 0.5), (0.9, 1.0)]
    assert [each.accuracy for each in found.bins] == [1.0, 0.0]


def test_what_cannot_be_sorted_is_told() -> None:
    with pytest.raises(CoreError, match="no labelled texts"):
        calibration_of(np.array([], int), np.empty((0, 3), np.float32))
    with pytest.raises(CoreError, match="no numbers"):
        calibration_of(np.array([0]), np.array([[np.nan, 1.0]], np.float32))
