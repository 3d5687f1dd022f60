import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from core.comparing.holm import holm, holm_factors


def test_an_example_worked_by_hand() -> None:
    # Sorted: 0.005 · 4 = 0.02; 0.01 · 3 = 0.03; 0.03 · 2 = 0.06; 0.04 · 1 is below that: 0.06.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm_factors([0.01, 0.04, 0.03, 0.005]) == [3, 1, 2, 4]


def test_there_may_be_none_or_one() -> None:
    assert holm([]) == []
    assert holm([0.04]) == [0.04]


def test_none_is_above_one() -> None:
    assert holm([0.7, 0.6]) == [1.0, 1.0]


@pytest.mark.property
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_it_agrees_with_statsmodels(p_values: list[float]) -> None:
    expected = multipletests(np.array(p_values), method="holm")[1]
    assert holm(p_values) == pytest.approx(list(expected))
