"""The tables of ``docs/ablation.md``, from what the trainings predicted and from nothing else."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import numpy as np

from benchmarks.ablation_runs import (
    PADDING_VARIANTS,
    VARIANTS,
    Trained,
    places,
)
from core.comparing import ArmPredictions, SeedPredictions, compare_arms
from core.contract import ArmReport, Difference, ExperimentReport

_WORDS = {
    "RBs-BG-MA": "full model",
    "RB-BG-MA": "without the sentence vector",
    "RBs-BG": "without attention",
    "RB-MLP": "sentence vector only",
    "RBs-MLP-wide": "control for size",
}
_MASKED, _UNMASKED = "padded, masked", "padded, not masked"


class Tables:
    """Makes them all; ``given`` are the places of the judged texts' labels."""

    def __init__(self, runs: Sequence[Trained], given: Sequence[int], labels: Sequence[str]):
        self._runs, self._given, self._labels = runs, np.asarray(given), labels

    def ablation(self, setting: str) -> str:
        """One row a variant: scores, difference to the full model, verdict."""
        found = {name: self._of(setting, name) for name in VARIANTS}
        report = self._compared(list(found.items()))
        head = (
            "variant",
            "macro-F1, mean ± sd",
            "accuracy",
            "difference (points)",
            "95 % interval",
            "p (Holm)",
            "verdict",
            "each seed",
        )
        return _table(head, [_row(arm) for arm in report.arms])

    def labels(self, setting: str) -> str:
        """Mean F1 of each label, one row a variant."""
        found = [(name, self._of(setting, name)) for name in VARIANTS]
        report = self._compared(found)
        rows = [[_named(arm.variant), *(f"{f1:.3f}" for f1 in arm.label_f1)] for arm in report.arms]
        return _table(("variant", *self._labels), rows)

    def padding(self) -> str:
        """The same draft at a fixed length, once with the padding masked and once without."""
        rows = []
        for setting, words in ((_MASKED, "masked"), (_UNMASKED, "not masked")):
            report = self._compared([(name, self._of(setting, name)) for name in PADDING_VARIANTS])
            rows += [[words, *_row(arm)] for arm in report.arms]
        head = (
            "padding",
            "variant",
            "macro-F1, mean ± sd",
            "accuracy",
            "difference to the full model",
            "95 % interval",
            "p (Holm)",
            "verdict",
            "each seed",
        )
        return _table(head, rows)

    def mask(self) -> str:
        """What leaving the mask out does to each variant."""
        rows = []
        for name in PADDING_VARIANTS:
            masked, without = self._of(_MASKED, name), self._of(_UNMASKED, name)
            report = self._compared([("masked", masked), ("not masked", without)])
            row = _row(report.arms[1])
            rows.append([_named(name), *row[3:6], row[6]])
        head = ("variant", "not masked less masked (points)", "95 % interval", "p", "verdict")
        return _table(head, rows)

    def seconds(self) -> str:
        """How long the trainings took."""
        rows = []
        for setting in dict.fromkeys(run.setting for run in self._runs):
            took = [run.seconds for run in self._runs if run.setting == setting]
            precision = ", ".join(sorted({r.precision for r in self._runs if r.setting == setting}))
            rows.append([setting, str(len(took)), f"{statistics.median(took):.0f}", precision])
        return _table(("setting", "runs", "seconds a run (median)", "numbers"), rows)

    def _of(self, setting: str, variant: str) -> list[Trained]:
        return [run for run in self._runs if (run.setting, run.variant) == (setting, variant)]

    def _compared(self, arms: Sequence[tuple[str, Sequence[Trained]]]) -> ExperimentReport:
        predictions = [
            ArmPredictions(
                name,
                tuple(SeedPredictions(run.seed, np.asarray(places(run))) for run in runs),
            )
            for name, runs in arms
            if runs
        ]
        return compare_arms(self._given, self._labels, predictions, predictions[0].variant)


def _row(arm: ArmReport) -> list[str]:
    spread = f" ± {statistics.stdev(arm.macro_f1):.4f}" if len(arm.macro_f1) > 1 else ""
    each = " ".join(f"{score:.3f}" for score in arm.macro_f1)
    scores = [
        _named(arm.variant),
        f"{statistics.fmean(arm.macro_f1):.4f}{spread}",
        f"{statistics.fmean(arm.accuracy):.4f}",
    ]
    if arm.difference is None:
        return [*scores, "–", "–", "–", "reference", each]
    return [*scores, *_difference(arm.difference), each]


def _difference(found: Difference) -> list[str]:
    mean, interval = f"{found.mean:+.2f}", found.interval
    if interval is None or found.p_adjusted is None:
        return [mean, "–", "–", "one seed"]
    verdict = "**equivalent**" if found.verdict == "equivalent" else f"**{found.verdict}**"
    if found.verdict == "equivalent" and found.is_real:
        verdict += ", a small real difference"
    if found.verdict == "undecided":
        more = found.seeds_needed
        verdict += f" (about {more} seeds might decide)" if more else " (more texts would)"
    p = "< 0.001" if found.p_adjusted < 0.001 else f"{found.p_adjusted:.3f}"
    return [mean, f"{interval.low:+.2f} to {interval.high:+.2f}", p, verdict]


def _named(variant: str) -> str:
    return f"{variant}, {_WORDS[variant]}" if variant in _WORDS else variant


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
