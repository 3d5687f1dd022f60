"""What stands in the columns of the table of an experiment, as words and as what sorts them."""

from __future__ import annotations

from collections.abc import Callable

from desktop.commands.experiments import Arm, ArmRun
from desktop.i18n import translate
from desktop.pages.compare import verdict_words, words
from desktop.pages.compare.state import Shown
from desktop.pages.compare.variant_words import parts
from desktop.widgets.one_line import one_line

VARIANT, MACRO_F1, ACCURACY, DIFFERENCE, INTERVAL, VERDICT = range(6)
BEFORE_SEEDS = 6
_ORDER = ("worse", "undecided", "one seed", "equivalent", "better")
_LAST = float("-inf")


def seed_columns(shown: Shown) -> range:
    """Where the single seeds stand; behind them is the state."""
    return range(BEFORE_SEEDS, BEFORE_SEEDS + len(shown.comparison.seeds))


def heading(shown: Shown, column: int) -> str:
    """What a column shows."""
    if column in seed_columns(shown):
        seed = shown.comparison.seeds[column - BEFORE_SEEDS]
        return translate("ComparisonTable", "Seed {seed}").format(seed=seed)
    headings = {
        VARIANT: translate("ComparisonTable", "Variant"),
        MACRO_F1: translate("ComparisonTable", "Macro-F1 (mean ± sd)"),
        ACCURACY: translate("ComparisonTable", "Accuracy"),
        DIFFERENCE: translate("ComparisonTable", "Difference (points)"),
        INTERVAL: translate("ComparisonTable", "95 % interval"),
        VERDICT: translate("ComparisonTable", "Verdict"),
    }
    return headings.get(column, translate("ComparisonTable", "State"))


def written(shown: Shown, arm: Arm, column: int) -> str:
    """One cell."""
    if column in seed_columns(shown):
        return words.run_cell(shown, arm.variant, run_in(arm, column))
    if column in _WRITTEN:
        return _WRITTEN[column](shown, arm)
    return words.arm_state(shown, arm, with_reasons=True)


def sorting(shown: Shown, arm: Arm, column: int) -> float | str:
    """What a column is sorted by; numbers by their value and not by how they are written."""
    if column == VARIANT:
        return arm.variant
    if column in seed_columns(shown):
        value = run_in(arm, column).macro_f1
    else:
        value = _SORTED[column](shown, arm) if column in _SORTED else float(arm.finished)
    return _LAST if value is None else value


def told(shown: Shown, arm: Arm, column: int) -> str:
    """What the cell has no room for."""
    if column in seed_columns(shown):
        run = run_in(arm, column)
        if run.failure is not None:
            return words.failure(run)
        return accuracy(run)
    if column == VARIANT:
        return parts(arm.variant)
    if column in (DIFFERENCE, INTERVAL, VERDICT):
        found, report = shown.difference(arm.variant), shown.report
        return "" if found is None or report is None else verdict_words.told(found, report.margin)
    return "\n".join(words.failures(arm)) if column == seed_columns(shown).stop else ""


def accuracy(run: ArmRun) -> str:
    """The other score of a run; its cell shows macro-F1."""
    if run.accuracy is None:
        return ""
    sentence = translate("ComparisonTable", "accuracy {score}")
    return sentence.format(score=words.score(run.accuracy))


def colour(shown: Shown, arm: Arm, column: int) -> str:
    """The token of a cell's colour; the words say the same."""
    if column in seed_columns(shown):
        run = run_in(arm, column)
        if run.macro_f1 is not None:
            return "text"
        return "bad" if run.state == "failed" else "text2"
    found = shown.difference(arm.variant)
    if column == VERDICT and found is not None:
        return verdict_words.verdict_colour(found.verdict)
    failed = column == seed_columns(shown).stop and bool(words.failures(arm))
    return "bad" if failed else "text"


def run_in(arm: Arm, column: int) -> ArmRun:
    """The run that a column shows."""
    return arm.runs[column - BEFORE_SEEDS]


def _difference(shown: Shown, arm: Arm) -> float | None:
    """As it was judged, or as it is known before that."""
    reference = shown.comparison.reference
    if reference is None or arm is reference:
        return None
    found = shown.difference(arm.variant)
    return arm.differences(reference).mean if found is None else found.mean


def _verdict(shown: Shown, arm: Arm) -> str:
    if arm is shown.comparison.reference:
        return translate("ComparisonTable", "reference")
    found, report = shown.difference(arm.variant), shown.report
    if found is None or report is None:
        return "–"
    return verdict_words.verdict(found.verdict, report.margin)


def _interval(shown: Shown, arm: Arm) -> str:
    found = shown.difference(arm.variant)
    return verdict_words.interval(None if found is None else found.interval)


def _low(shown: Shown, arm: Arm) -> float | None:
    found = shown.difference(arm.variant)
    return None if found is None or found.interval is None else found.interval.low


def _rank(shown: Shown, arm: Arm) -> float | None:
    found = shown.difference(arm.variant)
    return None if found is None else float(_ORDER.index(found.verdict))


_WRITTEN: dict[int, Callable[[Shown, Arm], str]] = {
    VARIANT: lambda _shown, arm: one_line(arm.variant),
    MACRO_F1: lambda _shown, arm: words.score(arm.mean("macro_f1"), arm.deviation("macro_f1")),
    ACCURACY: lambda _shown, arm: words.score(arm.mean("accuracy")),
    DIFFERENCE: lambda shown, arm: words.points(_difference(shown, arm)),
    INTERVAL: _interval,
    VERDICT: _verdict,
}
_SORTED: dict[int, Callable[[Shown, Arm], float | None]] = {
    MACRO_F1: lambda _shown, arm: arm.mean("macro_f1"),
    ACCURACY: lambda _shown, arm: arm.mean("accuracy"),
    DIFFERENCE: _difference,
    INTERVAL: _low,
    VERDICT: _rank,
}
