import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from core.contract import CoreError
from core.metrics import calibration_error, score

LABELS = ("a", "b", "c", "d", "e")
pairs = st.lists(
    st.tuples(st.integers(0, len(LABELS) - 1), st.integers(0, len(LABELS) - 1)),
    min_size=1,
    max_size=40,
)


@pytest.mark.property
@given(pairs)
def test_it_agrees_with_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    given_, predicted = zip(*pairs, strict=True)
    metrics = score(given_, predicted, LABELS)
    expected = f1_score(given_, predicted, average="macro", zero_division=0.0)
    assert metrics.macro_f1 == pytest.approx(expected)
    assert metrics.accuracy == pytest.approx(accuracy_score(given_, predicted))
    assert metrics.texts == len(pairs)
    for label, told in enumerate(metrics.per_label):
        assert told.label == LABELS[label]
        assert told.texts == given_.count(label)
        assert sum(metrics.confusion[label]) == told.texts
        right = metrics.confusion[label][label]
        assert told.recall == pytest.approx(right / told.texts if told.texts else 0.0)
        assert told.precision == pytest.approx(right / max(1, predicted.count(label)))


def test_rows_are_given_and_columns_predicted() -> None:
    metrics = score(np.array([0, 0, 1]), np.array([0, 1, 1]), ("a", "b"), loss=0.5)
    assert metrics.confusion == ((1, 1), (0, 1))
    assert metrics.loss == 0.5


def test_nothing_to_judge_is_told() -> None:
    with pytest.raises(CoreError, match="no labelled texts"):
        score([], [], LABELS)


def test_probabilities_give_loss_and_calibration_error() -> None:
    probabilities = np.array([[0.9, 0.1], [0.6, 0.4]], np.float32)
    metrics = score([0, 1], [0, 0], ("a", "b"), probabilities=probabilities)
    assert metrics.loss == pytest.approx(-(np.log(0.9) + np.log(0.4)) / 2)
    assert metrics.calibration_error == pytest.approx((0.1 + 0.6) / 2)
    known = score([0, 1], [0, 0], ("a", "b"), 0.5, probabilities)
    assert known.loss == 0.5
    without = score([0, 1], [0, 0], ("a", "b"))
    assert (without.loss, without.calibration_error) == (None, None)


def test_what_was_held_impossible_has_a_finite_loss() -> None:
    probabilities = np.array([[1.0, 0.0]], np.float32)
    metrics = score([1], [0], ("a", "b"), probabilities=probabilities)
    assert metrics.loss == pytest.approx(27.6, abs=0.1)
    assert metrics.calibration_error == 1.0


def confident(values: list[float]) -> np.ndarray:
    """Probabilities of two labels whose first has these."""
    first = np.array(values, np.float32)
    return np.stack([first, 1 - first], axis=1)


def test_who_is_as_often_right_as_sure_has_no_calibration_error() -> None:
    probabilities = confident([0.75] * 4 + [1.0] * 2)
    assert calibration_error(probabilities, [0, 0, 0, 1, 0, 0]) == pytest.approx(0.0, abs=1e-7)
    assert calibration_error(probabilities, [0, 1, 1, 1, 0, 0]) == pytest.approx(0.5 * 4 / 6)


def test_too_sure_and_too_unsure_texts_of_a_bin_even_out() -> None:
    # 0.70 and 0.72 share one of 15 bins, but not one of 100.
    probabilities = confident([0.70, 0.72])
    assert calibration_error(probabilities, [0, 1]) == pytest.approx(0.21)
    assert calibration_error(probabilities, [0, 1], bins=100) == pytest.approx((0.30 + 0.72) / 2)


def test_a_bin_holds_its_upper_edge() -> None:
    probabilities = confident([0.5, 0.75])
    assert calibration_error(probabilities, [1, 0], bins=2) == pytest.approx((0.5 + 0.25) / 2)


@pytest.mark.property
@given(
    # Between the edges of the bins, where rounding does not matter.
    st.lists(st.tuples(st.integers(500, 999), st.booleans()), min_size=1, max_size=60),
    st.sampled_from([1, 2, 10, 15, 20]),
)
def test_it_is_the_sum_over_bins_of_the_publication(
    texts: list[tuple[int, bool]], bins: int
) -> None:
    confidence = np.array([(each + 0.5) / 1_000 for each, _ in texts])
    right = np.array([right for _, right in texts])
    expected = 0.0
    for number in range(bins):
        inside = (confidence > number / bins) & (confidence <= (number + 1) / bins)
        if inside.any():
            gap = abs(right[inside].mean() - confidence[inside].mean())
            expected += inside.mean() * gap
    found = calibration_error(confident(list(confidence)), np.where(right, 0, 1), bins)
    assert found == pytest.approx(expected, abs=1e-6)
    assert 0.0 <= found <= 1.0


def test_probabilities_that_are_none_are_told() -> None:
    nothing = np.array([[np.nan, np.nan]], np.float32)
    with pytest.raises(CoreError, match="no numbers"):
        score([0], [0], ("a", "b"), probabilities=nothing)
    with pytest.raises(CoreError, match="no labelled texts"):
        calibration_error(np.empty((0, 2), np.float32), [])
