import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from core.comparing.scoring import scoring_of
from core.contract import CoreError
from core.metrics import score
from tests.core.comparing.made_up import LABELS

places = st.integers(0, len(LABELS) - 1)
texts = st.lists(st.tuples(places, places, places), min_size=1, max_size=40)


@pytest.mark.property
@given(texts)
def test_macro_f1_is_that_of_every_other_page(texts: list[tuple[int, int, int]]) -> None:
    labelled, *runs = np.array(texts).T
    scoring = scoring_of(labelled, runs, len(LABELS))
    (macro_f1,) = scoring.macro_f1(scoring.once())
    (label_f1,) = scoring.f1(scoring.once())
    for place, run in enumerate(runs):
        told = score(labelled, run, LABELS)
        assert macro_f1[place] == pytest.approx(told.macro_f1)
        assert label_f1[place] == pytest.approx([each.f1 for each in told.per_label])


@pytest.mark.property
@given(texts, st.randoms(use_true_random=False))
def test_a_weight_is_how_often_a_text_stands_there(
    texts: list[tuple[int, int, int]], chance: object
) -> None:
    labelled, *runs = np.array(texts).T
    weights = np.array([chance.randint(0, 3) for _ in texts])  # type: ignore[attr-defined]
    weights[0] = max(1, weights[0])
    drawn = np.repeat(np.arange(len(texts)), weights)
    scoring = scoring_of(labelled, runs, len(LABELS))
    (macro_f1,) = scoring.macro_f1(weights[None].astype(np.float32))
    for place, run in enumerate(runs):
        occurring = sorted({*labelled, *run})
        expected = f1_score(
            labelled[drawn], run[drawn], labels=occurring, average="macro", zero_division=0.0
        )
        assert macro_f1[place] == pytest.approx(expected)


def test_a_label_that_a_sample_misses_still_counts() -> None:
    scoring = scoring_of(np.array([0, 0, 1]), [np.array([0, 0, 1])], 3)
    without_second = np.array([[2, 1, 0]], np.float32)
    assert scoring.macro_f1(without_second) == pytest.approx(0.5)
    assert scoring.macro_f1(scoring.once()) == pytest.approx(1.0)


def test_what_cannot_be_scored_is_told() -> None:
    with pytest.raises(CoreError, match="no labelled texts"):
        scoring_of(np.array([], int), [np.array([], int)], 3)
    with pytest.raises(CoreError, match="not of the same texts"):
        scoring_of(np.array([0, 1]), [np.array([0])], 3)
    for unknown in (-1, 3):
        with pytest.raises(CoreError, match="unknown label"):
            scoring_of(np.array([0, 1]), [np.array([0, unknown])], 3)
