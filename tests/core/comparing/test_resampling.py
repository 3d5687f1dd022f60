import numpy as np
import pytest

from core.comparing.resampling import bootstrap_macro_f1
from core.comparing.scoring import scoring_of
from tests.core.comparing.made_up import given_labels, predicted


def test_accuracy_scatters_as_the_binomial_distribution_says() -> None:
    # With two labels that are given and confused alike, macro-F1 is about the accuracy.
    labelled = np.arange(800) % 2
    right = np.arange(800) % 5 > 0
    run = np.where(right, labelled, 1 - labelled)
    drawn = bootstrap_macro_f1(scoring_of(labelled, [run], 2), 4_000)
    assert drawn.shape == (4_000, 1)
    assert drawn.mean() == pytest.approx(0.8, abs=0.001)
    assert drawn.std() == pytest.approx(np.sqrt(0.8 * 0.2 / 800), rel=0.05)


def test_all_runs_are_scored_on_the_same_samples_and_each_time_on_the_same() -> None:
    labelled = given_labels(300)
    run, other = predicted(labelled, 0.7, 1), predicted(labelled, 0.7, 2)
    drawn = bootstrap_macro_f1(scoring_of(labelled, [run, other, run], 3), 50)
    assert (drawn[:, 0] == drawn[:, 2]).all()
    assert (drawn[:, 0] != drawn[:, 1]).any()
    again = bootstrap_macro_f1(scoring_of(labelled, [run, other, run], 3), 50)
    assert (drawn == again).all()


def test_many_samples_of_many_texts_are_drawn_in_pieces() -> None:
    labelled = given_labels(30_000)
    run = predicted(labelled, 0.7, 1)
    drawn = bootstrap_macro_f1(scoring_of(labelled, [run], 3), 70)
    assert drawn.shape == (70, 1)
    assert len(set(drawn[:, 0])) > 60
