import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.comparing.evidence import Evidence
from core.comparing.verdict import seeds_that_decide, verdict_of

variances = st.floats(0.001, 10)


def test_without_variance_of_the_texts_it_is_the_paired_t_test() -> None:
    by_seed = np.array([0.4, 1.3, -0.2, 0.9, 1.1])
    evidence = Evidence(float(by_seed.mean()), 5, 1_000, float(by_seed.var(ddof=1)), 0.0, 0.0)
    known = stats.ttest_1samp(by_seed, 0.0)
    interval = known.confidence_interval(0.95)
    assert evidence.degrees == pytest.approx(4)
    assert evidence.p == pytest.approx(known.pvalue)
    assert evidence.interval(0.95).low == pytest.approx(interval.low)
    assert evidence.interval(0.95).high == pytest.approx(interval.high)


def test_an_interval_worked_by_hand() -> None:
    # 0.36 / 4 + 0.16 = 0.25, so the error is 0.5; 0.25² / (0.09² / 3 + 0.16² / 999) = 22.93.
    evidence = Evidence(1.2, 4, 1_000, 0.36, 0.16, 0.1)
    assert evidence.degrees == pytest.approx(22.93, abs=0.01)
    reach = stats.t.ppf(0.975, evidence.degrees) * 0.5
    assert evidence.interval(0.95).low == pytest.approx(1.2 - reach)
    assert evidence.interval(0.95).high == pytest.approx(1.2 + reach)
    assert evidence.p == pytest.approx(2 * stats.t.sf(1.2 / 0.5, evidence.degrees))


@pytest.mark.property
@given(st.floats(-5, 5), st.integers(2, 20), variances, variances)
def test_p_and_interval_say_the_same(
    mean: float, seeds: int, of_seeds: float, of_texts: float
) -> None:
    evidence = Evidence(mean, seeds, 500, of_seeds, of_texts, of_texts)
    for level in (0.9, 0.95):
        if abs(evidence.p - (1 - level)) > 1e-6:
            assert (evidence.p < 1 - level) == (not evidence.interval(level).holds(0.0))
    assert evidence.p == pytest.approx(Evidence(-mean, seeds, 500, of_seeds, of_texts, of_texts).p)
    low, high = evidence.interval(0.95).low, evidence.interval(0.95).high
    assert low <= mean <= high
    assert evidence.interval(0.9).high <= high
    assert seeds - 1 <= evidence.degrees + 1e-9 <= seeds - 1 + 499 + 1e-6


def test_where_nothing_varies_nothing_is_divided_by_it() -> None:
    same = Evidence(0.0, 3, 100, 0.0, 0.0, 0.0)
    assert (same.p, same.degrees) == (1.0, 2.0)
    assert (same.interval(0.95).low, same.interval(0.95).high) == (0.0, 0.0)
    assert verdict_of(same, 1.0, margin=1.0) == "equivalent"
    apart = Evidence(2.0, 3, 100, 0.0, 0.0, 0.0)
    assert apart.p == 0.0
    assert verdict_of(apart, 0.0, margin=1.0) == "better"


def test_equivalence_comes_before_better_and_worse() -> None:
    small_but_real = Evidence(0.4, 5, 5_000, 0.01, 0.01, 0.01)
    assert small_but_real.p < 0.05
    assert verdict_of(small_but_real, small_but_real.p, margin=1.0) == "equivalent"
    assert verdict_of(small_but_real, small_but_real.p, margin=0.3) == "better"
    worse = Evidence(-0.4, 5, 5_000, 0.01, 0.01, 0.01)
    assert verdict_of(worse, worse.p, margin=0.3) == "worse"


def test_holm_can_leave_undecided_what_its_own_interval_would_not() -> None:
    alone = Evidence(2.0, 5, 1_000, 1.0, 0.5, 0.5)
    assert not alone.interval(0.95).holds(0.0)
    assert verdict_of(alone, alone.p, margin=1.0) == "better"
    assert verdict_of(alone, 4 * alone.p, margin=1.0) == "undecided"


@pytest.mark.property
@given(
    st.floats(-3, 3), st.integers(2, 10), variances, variances, st.floats(0, 1), st.integers(1, 4)
)
def test_the_seeds_that_are_needed_are_the_fewest_that_decide(
    mean: float, seeds: int, of_seeds: float, of_texts: float, share: float, factor: int
) -> None:
    lasting = share * of_texts

    def with_seeds(number: int) -> Evidence:
        left = lasting + (of_texts - lasting) * seeds / number
        return Evidence(mean, number, 500, of_seeds, left, lasting)

    def is_decided(number: int) -> bool:
        again = with_seeds(number)
        return verdict_of(again, factor * again.p, margin=1.0) != "undecided"

    if not is_decided(seeds):
        needed = seeds_that_decide(with_seeds(seeds), factor, 1.0)
        assert needed == next(filter(is_decided, range(seeds + 1, 101)), None)


def test_more_seeds_cannot_make_up_for_too_few_texts() -> None:
    assert seeds_that_decide(Evidence(0.9, 5, 100, 0.5, 4.0, 4.0), 1, 1.0) is None
    assert seeds_that_decide(Evidence(0.9, 5, 100, 0.5, 2.0, 0.01), 1, 1.0) is not None
    assert seeds_that_decide(Evidence(0.9, 5, 100, 0.5, 0.01, 0.01), 1, 1.0) is not None
    assert seeds_that_decide(Evidence(0.9, 100, 100, 0.5, 0.01, 0.01), 1, 1.0) is None
