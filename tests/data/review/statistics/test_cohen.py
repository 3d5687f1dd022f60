"""Cohen's kappa by hand, by a library, and for many pairs at once."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.review.statistics import pairs as module
from data.review.statistics.cohen import cohen_kappa
from data.review.statistics.measure import estimates
from data.review.statistics.pairs import pair_numbers
from data.review.statistics.ratings import Pattern
from tests.data.review.statistics.published import LABELS, texts_strategy


def kappa_of(table: list[list[int]]) -> float | None:
    counts = np.array(table)
    first, second = np.nonzero(counts)
    measure = cohen_kappa(first, second, len(counts))
    return estimates(counts[first, second], [measure], draws=0)[0].value


@pytest.mark.parametrize(
    ("table", "kappa"),
    [([[20, 5], [10, 15]], 0.4), ([[45, 15], [25, 15]], 0.1304), ([[25, 35], [5, 35]], 0.2593)],
)
def test_examples_that_stand_in_encyclopedias(table: list[list[int]], kappa: float) -> None:
    assert kappa_of(table) == pytest.approx(kappa, abs=0.00005)


def test_kappa_at_the_ends() -> None:
    assert kappa_of([[3, 0], [0, 4]]) == 1
    assert kappa_of([[0, 2], [2, 0]]) == -1
    assert kappa_of([[0, 3], [0, 0]]) == 0
    assert kappa_of([[9, 0], [0, 0]]) is None


@pytest.mark.property
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40))
def test_kappa_is_that_of_the_library(said: list[tuple[int, int]]) -> None:
    from sklearn.metrics import cohen_kappa_score  # noqa: PLC0415 - slow to import

    (pair,) = pair_numbers(Counter(((0, a), (1, b)) for a, b in said), 2, LABELS)
    assume(pair.kappa.value is not None)
    theirs = cohen_kappa_score(*zip(*said, strict=True))
    assert pair.kappa.value == pytest.approx(theirs, abs=1e-12)


@pytest.mark.property
@given(texts_strategy)
def test_pairs_are_those_who_labelled_the_same_texts(texts: list[Pattern]) -> None:
    wanted: dict[tuple[int, int], Counter[tuple[int, int]]] = {}
    for pattern in texts:
        for first, said in pattern:
            for second, other in pattern:
                if first < second:
                    wanted.setdefault((first, second), Counter())[said, other] += 1
    found = pair_numbers(Counter(texts), 5, LABELS)
    assert [(each.first, each.second) for each in found] == sorted(wanted)
    for each in found:
        cells = wanted[each.first, each.second]
        assert each.cells == cells
        assert each.texts == cells.total()
        assert each.agreed == sum(cells[label, label] for label in range(LABELS))
        assert set(each.by_label) == {label for cell in cells for label in cell}


def test_of_very_many_pairs_those_with_the_most_texts_have_an_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_WITH_INTERVAL", 1)
    patterns = {((0, 0), (1, 0)): 20, ((0, 1), (1, 0)): 9, ((0, 1), (1, 1), (2, 1)): 30}
    patterns[(0, 1), (2, 0)] = 5
    found = {(each.first, each.second): each.kappa for each in pair_numbers(patterns, 3, 2)}
    assert all(each.value is not None for each in found.values() if each is not found[1, 2])
    assert [pair for pair, each in found.items() if each.interval] == [(0, 1)]
