import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, f1_score

from core.contract import CoreError
from core.metrics import score

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
