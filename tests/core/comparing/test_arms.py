import subprocess
import sys

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score

from core.comparing import ArmPredictions, SeedPredictions, compare_arms
from core.contract import CoreError
from core.contract.comparison import ArmReport, Difference
from tests.core.comparing.made_up import LABELS, arm, given_labels

GIVEN = given_labels(1_500)
FULL = arm("full", GIVEN, [0.80, 0.81, 0.79, 0.80, 0.80])


def difference(of: ArmReport) -> Difference:
    assert of.difference is not None
    return of.difference


def test_the_scores_are_those_of_scikit_learn() -> None:
    other = arm("other", GIVEN, [0.7, 0.72], first=1)
    report = compare_arms(GIVEN, LABELS, [FULL, other], "full", margin=2.0, resamples=50)
    assert [each.variant for each in report.arms] == ["full", "other"]
    assert (report.texts, report.margin, report.reference) == (1_500, 2.0, "full")
    for told, made in zip(report.arms, (FULL, other), strict=True):
        assert told.seeds == tuple(run.seed for run in made.runs)
        runs = [run.predicted for run in made.runs]
        macro = [f1_score(GIVEN, run, average="macro") for run in runs]
        assert told.macro_f1 == pytest.approx(macro)
        assert told.accuracy == pytest.approx([accuracy_score(GIVEN, run) for run in runs])
        by_label = np.mean([f1_score(GIVEN, run, average=None) for run in runs], axis=0)
        assert told.label_f1 == pytest.approx(list(by_label))
    paired = difference(report.arms[1])
    assert paired.seeds == (1, 2)
    full, lower = report.arms[0].macro_f1, report.arms[1].macro_f1
    apart = [100 * (low - high) for low, high in zip(lower, full, strict=False)]
    assert paired.by_seed == pytest.approx(apart)
    assert paired.mean == pytest.approx(np.mean(apart))
    assert paired.deviation == pytest.approx(np.std(apart, ddof=1))


def test_verdicts_of_arms_of_which_the_truth_is_known() -> None:
    arms = [
        FULL,
        ArmPredictions("same", FULL.runs),
        arm("worse", GIVEN, [0.6, 0.62, 0.61, 0.6, 0.61], first=1),
        arm("better", GIVEN, [0.95, 0.96, 0.95, 0.95, 0.96], first=2),
        arm("unclear", GIVEN, [0.84, 0.76, 0.83, 0.74, 0.82], first=3),
        arm("alone", GIVEN, [0.7], first=4),
    ]
    report = compare_arms(GIVEN, LABELS, arms, "full")
    verdicts = {each.variant: each.difference.verdict for each in report.arms if each.difference}
    assert verdicts == {
        "same": "equivalent",
        "worse": "worse",
        "better": "better",
        "unclear": "undecided",
        "alone": "one seed",
    }
    same, worse, unclear, alone = (difference(report.arms[place]) for place in (1, 2, 4, 5))
    assert (same.p, same.p_adjusted, same.text_deviation) == (1.0, 1.0, 0.0)
    assert worse.is_real
    assert worse.interval is not None
    assert worse.interval.high < 0
    assert unclear.seeds_needed is not None
    assert unclear.seeds_needed > 5
    assert (alone.interval, alone.p, alone.degrees, alone.seeds_needed) == (None, None, None, None)
    assert alone.text_deviation > 0
    assert report.arms[0].difference is None


def test_p_is_adjusted_over_the_arms_that_have_several_seeds() -> None:
    arms = [FULL, *(arm(f"v{n}", GIVEN, [0.78, 0.8, 0.79], first=n) for n in (1, 2, 3))]
    arms.append(arm("alone", GIVEN, [0.7], first=4))
    report = compare_arms(GIVEN, LABELS, arms, "full", resamples=200)
    told = [difference(each) for each in report.arms[1:4]]
    raw = [each.p for each in told if each.p is not None]
    smallest = min(range(3), key=lambda place: raw[place])
    assert told[smallest].p_adjusted == pytest.approx(min(1.0, 3 * raw[smallest]))
    assert all((each.p_adjusted or 0) >= (each.p or 0) for each in told)


def test_seeds_are_paired_by_number_and_not_by_place() -> None:
    runs = FULL.runs
    shifted = ArmPredictions("shifted", (runs[2], runs[0], SeedPredictions(9, runs[1].predicted)))
    paired = difference(compare_arms(GIVEN, LABELS, [FULL, shifted], "full", resamples=50).arms[1])
    assert set(paired.seeds) == {1, 3}
    assert paired.by_seed == (0.0, 0.0)


def test_an_arm_without_a_common_seed_has_scores_and_no_difference() -> None:
    apart = ArmPredictions("apart", (SeedPredictions(9, FULL.runs[0].predicted),))
    none = ArmPredictions("none", ())
    report = compare_arms(GIVEN, LABELS, [FULL, apart, none], "full", resamples=20)
    assert report.arms[1].difference is None
    assert report.arms[1].macro_f1 == report.arms[0].macro_f1[:1]
    assert report.arms[2] == ArmReport("none", (), (), (), (), None)


def test_the_same_input_gives_the_same_report() -> None:
    arms = [FULL, arm("other", GIVEN, [0.78, 0.8, 0.79], first=1)]
    assert compare_arms(GIVEN, LABELS, arms, "full") == compare_arms(GIVEN, LABELS, arms, "full")


def test_against_the_other_arm_the_signs_change() -> None:
    arms = [FULL, arm("other", GIVEN, [0.78, 0.8, 0.79, 0.76, 0.8], first=1)]
    there = difference(compare_arms(GIVEN, LABELS, arms, "full").arms[1])
    back = difference(compare_arms(GIVEN, LABELS, arms, "other").arms[0])
    assert there.mean == pytest.approx(-back.mean)
    assert there.p == pytest.approx(back.p)
    assert there.interval is not None
    assert back.interval is not None
    assert there.interval.low == pytest.approx(-back.interval.high)


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(CoreError, match="no variant nobody"):
        compare_arms(GIVEN, LABELS, [FULL], "nobody")
    with pytest.raises(CoreError, match="no labelled texts"):
        compare_arms(np.array([], int), LABELS, [ArmPredictions("full", ())], "full")
    with pytest.raises(CoreError, match="not of the same texts"):
        compare_arms(GIVEN[:-1], LABELS, [FULL], "full")


def test_the_window_that_imports_it_loads_neither_scipy_nor_torch() -> None:
    asked = "import sys, core.comparing; print([m for m in ('scipy', 'torch') if m in sys.modules])"
    command = [sys.executable, "-c", asked]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
