"""The words say what the numbers say, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.contract.comparison import ExperimentReport
from desktop.commands.experiments import Arm, ArmRun, Comparison, StoredExperiment
from desktop.pages.compare.arm_sentences import arm_sentence
from desktop.pages.compare.details import Details
from desktop.pages.compare.state import Shown
from desktop.pages.compare.summary import summary
from desktop.pages.compare.variant_words import parts, switched_off
from desktop.pages.compare.verdict_words import points, probability
from tests.desktop.pages.compare.puppet import made_difference, made_report

REPORT = ExperimentReport(("a",), 100, 1.0, "RBs-BG-MA", ())


def said(variant: str, *by_seed: float, reference: str = "RBs-BG-MA", **more: object) -> str:
    found = made_difference(dict(enumerate(by_seed, start=1)))
    report = replace(REPORT, reference=reference)
    return arm_sentence(variant, report, replace(found, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("variant", "by_seed", "sentence"),
    [
        (
            "RB-BG-MA",
            (-2.0, -2.2),
            "The sentence vector is worth about 2.1 points (95 % interval 1.4 to 2.8).",
        ),
        (
            "RBs-BG",
            (2.0, 2.2),
            "Without the attention it gets better by 2.1 points (95 % interval 1.4 to 2.8).",
        ),
        ("RBs-MA", (0.0, 0.2), "With or without the recurrent layer: equivalent within 1 point."),
        (
            "RB-MLP",
            (-1.0, 0.2),
            "What the word path is worth is undecided: −0.4 points without it "
            "(95 % interval −1.1 to +0.3). About 8 seeds might decide it.",
        ),
        (
            "RB-MLP",
            (-1.0,),
            "Without the word path: −1.0 points with one seed, which may be chance.",
        ),
        ("RBs-BL-MA", (-2.0, -2.2), "RBs-BL-MA is worse by 2.1 points (95 % interval 1.4 to 2.8)."),
    ],
)
def test_each_verdict_is_a_sentence(
    variant: str, by_seed: tuple[float, ...], sentence: str
) -> None:
    assert said(variant, *by_seed) == sentence


def test_a_small_real_difference_is_named() -> None:
    told = said("RBs-BG", -0.2, -0.2, is_real=True)
    assert told.endswith(
        "equivalent within 1 point. A small real difference of 0.2 points remains."
    )


def test_where_seeds_cannot_decide_it_says_what_would() -> None:
    told = said("RB-MLP", -1.0, 0.2, seeds_needed=None)
    assert "More seeds will not decide it" in told
    assert "texts to judge by" in told


def test_only_against_the_full_model_a_variant_tells_of_a_part() -> None:
    told = said("RB-BG-MA", -2.0, -2.0, reference="RBs-BG")
    assert told.startswith("RB-BG-MA is worse by 2.0 points")


def shown(scores: dict[str, tuple[float | None, ...]], judged_on: str = "held-out") -> Shown:
    arms = tuple(
        Arm(
            name,
            tuple(
                ArmRun(seed, value, value, None, "missing" if value is None else "finished")
                for seed, value in enumerate(values, start=1)
            ),
        )
        for name, values in scores.items()
    )
    comparison = Comparison(1, judged_on, 300, arms)
    details = Details(comparison, made_report(comparison), 0, "", 1.0, ())
    return Shown(StoredExperiment(1, "", "quick-draft", comparison), details=details, margin=1.0)


def test_a_complete_experiment_on_held_out_texts_needs_no_caution() -> None:
    told = summary(shown({"RBs-BG-MA": (0.7, 0.71), "RB-MLP": (0.68, 0.69)}))
    assert told.cautions == ()
    assert told.method.startswith("2 seeds on 300 held-out texts")


@pytest.mark.parametrize(
    ("scores", "judged_on", "caution"),
    [
        ({"RBs-BG-MA": (0.7,), "RB-MLP": (0.68,)}, "held-out", "One seed does not show"),
        ({"RBs-BG-MA": (0.7, 0.7), "RB-MLP": (0.6, 0.6)}, "dev", "Judged on dev"),
        ({"RBs-BG-MA": (0.7, 0.7), "RB-MLP": (0.6, None)}, "held-out", "Not all runs"),
    ],
)
def test_what_weakens_the_verdicts_is_said(
    scores: dict[str, tuple[float | None, ...]], judged_on: str, caution: str
) -> None:
    (told,) = summary(shown(scores, judged_on)).cautions
    assert told.startswith(caution)


def test_texts_that_were_deleted_since_are_counted() -> None:
    whole = shown({"RBs-BG-MA": (0.7, 0.71), "RB-MLP": (0.68, 0.69)})
    assert whole.details is not None
    told = summary(replace(whole, details=replace(whole.details, left_out=3)))
    assert told.cautions == ("3 texts were deleted since and are left out.",)


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        ("RBs-BL-MA", "with BiLSTM instead of BiGRU"),
        ("RBs-G2-MA", "with 2 × GRU instead of BiGRU"),
        ("RB-BG", "without sentence vector, without attention"),
        ("RBs-MA", "without recurrent layer"),
        ("<b>what</b>", ""),
    ],
)
def test_any_variant_is_told_by_what_the_full_model_has(variant: str, words: str) -> None:
    assert parts(variant) == words
    assert switched_off(variant) == (f"The full model {words}." if words else "")


def test_numbers_are_written_as_reports_do() -> None:
    assert [points(1.0), points(0.5), points(2.0)] == ["1 point", "0.5 points", "2 points"]
    assert [probability(None), probability(0.0004), probability(0.0512)] == [
        "–",
        "< 0.001",
        "= 0.051",
    ]
