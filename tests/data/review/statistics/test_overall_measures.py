"""Raw agreement, Fleiss' kappa and Krippendorff's alpha: as published, as libraries have it."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.review.statistics.fleiss import fleiss_kappa, raw_agreement
from data.review.statistics.krippendorff import krippendorff_alpha
from data.review.statistics.ratings import Pattern, against_rest, compared
from tests.data.review.statistics.published import (
    BINARY,
    FLEISS_1971,
    LABELS,
    MISSING,
    NOMINAL,
    WIKIPEDIA,
    by_count,
    by_observer,
    ratings_of,
    texts_strategy,
    value_of,
)

MEASURES = (raw_agreement, fleiss_kappa, krippendorff_alpha)
FLEISS = by_count([[int(number) for number in row] for row in FLEISS_1971.split()])


def test_fleiss_own_example() -> None:
    assert value_of(FLEISS, raw_agreement) == pytest.approx(0.555, abs=0.001)
    assert value_of(FLEISS, fleiss_kappa) == pytest.approx(0.430, abs=0.0005)


def test_fleiss_own_example_label_by_label() -> None:
    found = [
        value_of(FLEISS, lambda counts, label=label: fleiss_kappa(against_rest(counts, label)))
        for label in range(5)
    ]
    assert found == pytest.approx([0.245, 0.245, 0.520, 0.471, 0.566], abs=0.0005)


def test_the_example_of_fourteen_raters() -> None:
    texts = by_count(WIKIPEDIA)
    assert value_of(texts, raw_agreement) == pytest.approx(0.378, abs=0.0005)
    assert value_of(texts, fleiss_kappa) == pytest.approx(0.210, abs=0.0005)


@pytest.mark.parametrize(("rows", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_krippendorffs_own_examples(rows: tuple[str, ...], alpha: float) -> None:
    assert value_of(by_observer(rows), krippendorff_alpha) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.property
@given(texts_strategy)
def test_alpha_is_that_of_the_library(texts: list[Pattern]) -> None:
    import krippendorff  # noqa: PLC0415 - only here

    table = np.full((5, len(texts)), np.nan)
    for unit, pattern in enumerate(texts):
        for who, label in pattern:
            table[who, unit] = label
    alpha = value_of(texts, krippendorff_alpha)
    assume(alpha is not None)
    theirs = krippendorff.alpha(table, level_of_measurement="nominal", value_domain=range(LABELS))
    assert alpha == pytest.approx(theirs, abs=1e-12)


@pytest.mark.property
@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=20))
def test_fleiss_kappa_is_that_of_the_library(rows: list[list[int]]) -> None:
    from statsmodels.stats.inter_rater import fleiss_kappa as theirs  # noqa: PLC0415 - slow

    kappa = value_of([tuple(enumerate(row)) for row in rows], fleiss_kappa)
    assume(kappa is not None)
    counts = [[row.count(label) for label in range(LABELS)] for row in rows]
    assert kappa == pytest.approx(theirs(np.array(counts)), abs=1e-12)


@pytest.mark.property
@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=20))
def test_with_nothing_missing_alpha_is_kappa_for_a_small_sample(rows: list[list[int]]) -> None:
    texts = [tuple(enumerate(row)) for row in rows]
    kappa, alpha = value_of(texts, fleiss_kappa), value_of(texts, krippendorff_alpha)
    assert (kappa is None) == (alpha is None)
    if kappa is not None:
        ratings = 4 * len(rows)
        assert 1 - alpha == pytest.approx((1 - kappa) * (ratings - 1) / ratings)


@pytest.mark.property
@given(texts_strategy, st.permutations(range(5)), st.permutations(range(LABELS)), st.randoms())
def test_the_order_of_anything_makes_no_difference(
    texts: list[Pattern], people: list[int], labels: list[int], chance: object
) -> None:
    other = [tuple((people[who], labels[label]) for who, label in pattern) for pattern in texts]
    chance.shuffle(other)  # type: ignore[attr-defined]
    for measure in MEASURES:
        assert value_of(texts, measure) == pytest.approx(value_of(other, measure), abs=1e-12)


@pytest.mark.property
@given(st.lists(st.tuples(st.integers(2, 5), st.integers(0, 3)), min_size=1, max_size=20))
def test_who_always_agrees_agrees_perfectly(texts: list[tuple[int, int]]) -> None:
    said = [tuple((who, label) for who in range(raters)) for raters, label in texts]
    assert value_of(said, raw_agreement) == 1
    varied = len({label for _, label in texts}) > 1
    for measure in (fleiss_kappa, krippendorff_alpha):
        assert value_of(said, measure) == (1 if varied else None)


@pytest.mark.property
@given(texts_strategy, st.integers(0, LABELS - 1))
def test_texts_that_one_labelled_say_nothing(texts: list[Pattern], label: int) -> None:
    more = [*texts, ((2, label),), ((4, label),), ()]
    for measure in MEASURES:
        assert value_of(more, measure) == value_of(texts, measure)


def test_by_hand_with_texts_labelled_unequally_often() -> None:
    # Agreeing pairs: 1 of 3, 1 of 1, 0 of 1; labels: a 4, b 3.
    texts = [((0, 0), (1, 0), (2, 1)), ((0, 0), (1, 0)), ((1, 1), (2, 0))]
    texts[2] = ((1, 1), (2, 0))
    raw = (1 / 3 + 1 + 0) / 3
    expected = (5 / 7) ** 2 + (2 / 7) ** 2
    assert value_of(texts, raw_agreement) == pytest.approx(raw)
    assert value_of(texts, fleiss_kappa) == pytest.approx((raw - expected) / (1 - expected))
    # Coincidences on the diagonal: (2·1 + 0) / 2 + 2 / 1 + 0 = 3.
    assert value_of(texts, krippendorff_alpha) == pytest.approx(1 - 6 * (7 - 3) / (49 - 25 - 4))


def test_nothing_is_defined_without_common_texts() -> None:
    for texts in ([()], [((0, 1),), ((1, 1),)]):
        assert [value_of(texts, measure) for measure in MEASURES] == [None, None, None]


def test_equal_texts_are_put_together() -> None:
    ratings = ratings_of([((0, 1), (1, 2)), ((0, 2), (1, 1)), ((2, 0),)], 3)
    counts, texts = compared(ratings.counts(), ratings.texts)
    assert counts.tolist() == [[0, 1, 1, 0]]
    assert texts.tolist() == [2]
    assert math.isclose(ratings.texts.sum(), 3)
