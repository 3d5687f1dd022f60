import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, f1_score

from core.comparing import compare_two
from core.comparing.distributions import two_sided_coin
from core.contract import CoreError
from tests.core.comparing.made_up import LABELS, given_labels, predicted


def test_the_scores_are_those_of_scikit_learn() -> None:
    labelled = given_labels(400)
    first, second = predicted(labelled, 0.6, 1), predicted(labelled, 0.8, 2)
    found = compare_two(labelled, LABELS, first, second)
    macro = [f1_score(labelled, run, average="macro") for run in (first, second)]
    assert found.macro_f1 == pytest.approx(macro)
    assert found.difference == pytest.approx(100 * (macro[1] - macro[0]))
    assert found.accuracy == pytest.approx(
        [accuracy_score(labelled, run) for run in (first, second)]
    )
    by_label = [f1_score(labelled, run, average=None) for run in (first, second)]
    assert np.array(found.label_f1) == pytest.approx(np.array(by_label).T)
    assert found.texts == 400
    assert found.interval.low < found.difference < found.interval.high
    assert not found.interval.holds(0.0)


def test_where_they_differ_and_who_is_right_there() -> None:
    labelled = np.array([0, 0, 1, 1, 2])
    first, second = np.array([0, 1, 1, 2, 0]), np.array([0, 0, 0, 0, 0])
    found = compare_two(labelled, LABELS, first, second)
    assert found.different == (1, 2, 3)
    assert (found.only_first, found.only_second) == (1, 1)
    assert found.p == 1.0


@pytest.mark.property
@given(st.integers(0, 400), st.integers(0, 400))
def test_mcnemar_agrees_with_scipy(only_first: int, only_second: int) -> None:
    expected = 1.0
    if only_first + only_second:
        expected = binomtest(only_first, only_first + only_second).pvalue
    assert two_sided_coin(only_first, only_second) == pytest.approx(expected, rel=1e-6)


def test_the_same_predictions_differ_nowhere() -> None:
    labelled = given_labels(50)
    run = predicted(labelled, 0.7, 1)
    found = compare_two(labelled, LABELS, run, run)
    assert (found.p, found.difference, found.different) == (1.0, 0.0, ())
    assert (found.interval.low, found.interval.high) == (0.0, 0.0)


def test_the_other_way_round_all_signs_change() -> None:
    labelled = given_labels(300)
    first, second = predicted(labelled, 0.7, 1), predicted(labelled, 0.75, 2)
    there, back = (
        compare_two(labelled, LABELS, *each) for each in ((first, second), (second, first))
    )
    assert there.difference == -back.difference
    assert there.p == back.p
    assert there.interval.low == pytest.approx(-back.interval.high)
    assert (there.only_first, there.only_second) == (back.only_second, back.only_first)


def test_the_order_of_the_texts_only_changes_the_samples() -> None:
    labelled = given_labels(500)
    first, second = predicted(labelled, 0.7, 1), predicted(labelled, 0.75, 2)
    order = np.random.default_rng(3).permutation(500)
    as_is = compare_two(labelled, LABELS, first, second)
    mixed = compare_two(labelled[order], LABELS, first[order], second[order])
    assert mixed.difference == pytest.approx(as_is.difference)
    assert (mixed.p, mixed.only_first) == (as_is.p, as_is.only_first)
    width = as_is.interval.high - as_is.interval.low
    assert mixed.interval.low == pytest.approx(as_is.interval.low, abs=0.1 * width)
    assert mixed.interval.high == pytest.approx(as_is.interval.high, abs=0.1 * width)


def test_runs_of_other_texts_are_refused() -> None:
    with pytest.raises(CoreError, match="not of the same texts"):
        compare_two(np.array([0, 1]), LABELS, np.array([0, 1]), np.array([0]))
