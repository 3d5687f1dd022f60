"""The numbers of a report as rows, nothing rounded."""

from __future__ import annotations

from collections.abc import Sequence

from core.contract import Interval
from desktop.commands.comparison_report import Report, ReportedArm, deviation, mean

Rows = tuple[list[str], list[list[object]]]
"""A header and what stands under it."""

_SHARED = ("texts", "judged on", "margin in points", "recipe", "encoder", "snapshot", "begun")


def arm_table(report: Report) -> Rows:
    """One row a variant; the scores of each seed and the F1 of each label in columns."""
    header = [
        "variant",
        "seeds",
        "macro-F1 (mean)",
        "macro-F1 (standard deviation)",
        "accuracy (mean)",
        "accuracy (standard deviation)",
        "reference",
        "difference in points (mean)",
        "difference in points (standard deviation over seeds)",
        "difference in points (standard deviation over texts)",
        "degrees of freedom",
        "95 % interval from",
        "95 % interval to",
        "90 % interval from",
        "90 % interval to",
        "p",
        "p (Holm)",
        "verdict",
        "seeds needed",
        *(f"macro-F1 of seed {seed}" for seed in report.seeds),
        *(f"accuracy of seed {seed}" for seed in report.seeds),
        *(f"F1 of {label}" for label in report.labels),
        "failures",
        *_SHARED,
    ]
    return header, [_arm(report, arm) for arm in report.arms]


def run_table(report: Report) -> Rows:
    """One row a run, those that did not finish among them."""
    header = [
        "variant",
        "seed",
        "state",
        "macro-F1",
        "accuracy",
        "reference",
        "difference in points",
        "failure",
        *_SHARED,
    ]
    rows: list[list[object]] = [
        [
            arm.variant,
            run.seed,
            run.state,
            arm.macro_f1.get(run.seed),
            arm.accuracy.get(run.seed),
            report.reference,
            _by_seed(arm).get(run.seed),
            run.failure or "",
            *_shared(report),
        ]
        for arm in report.arms
        for run in arm.runs
    ]
    return header, rows


def _arm(report: Report, arm: ReportedArm) -> list[object]:
    failures = [f"seed {run.seed}: {run.failure}" for run in arm.runs if run.failure]
    return [
        arm.variant,
        len(arm.macro_f1),
        mean(arm.macro_f1),
        deviation(arm.macro_f1),
        mean(arm.accuracy),
        deviation(arm.accuracy),
        report.reference,
        *_difference(arm),
        *(arm.macro_f1.get(seed) for seed in report.seeds),
        *(arm.accuracy.get(seed) for seed in report.seeds),
        *(arm.label_f1 or [None] * len(report.labels)),
        "; ".join(failures),
        *_shared(report),
    ]


def _difference(arm: ReportedArm) -> Sequence[object]:
    found = arm.difference
    if found is None:
        return [None] * 12
    return [
        found.mean,
        found.deviation,
        found.text_deviation,
        found.degrees,
        *_ends(found.interval),
        *_ends(found.narrow),
        found.p,
        found.p_adjusted,
        found.verdict,
        found.seeds_needed,
    ]


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def _by_seed(arm: ReportedArm) -> dict[int, float]:
    found = arm.difference
    return {} if found is None else dict(zip(found.seeds, found.by_seed, strict=True))


def _shared(report: Report) -> tuple[object, ...]:
    return (
        report.texts,
        report.judged_on,
        report.margin,
        report.recipe,
        report.encoder,
        report.snapshot_hash,
        report.begun,
    )
