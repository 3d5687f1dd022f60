"""What an experiment comes to, in words made from its numbers and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.contract.comparison import ExperimentReport
from desktop.commands.experiments import Arm
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare import words
from desktop.pages.compare.arm_sentences import arm_sentence
from desktop.pages.compare.state import Shown
from desktop.pages.compare.variant_words import in_sentence, parts
from desktop.pages.compare.verdict_words import points
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.wording import counted

_LEFT_OUT = (
    QT_TRANSLATE_NOOP("CompareSummary", "{count} text was deleted since and is left out."),
    QT_TRANSLATE_NOOP("CompareSummary", "{count} texts were deleted since and are left out."),
)


@dataclass(frozen=True)
class Summary:
    """A first sentence, one a variant, how it was found out, what to mind, and what failed."""

    lead: str
    lines: tuple[str, ...] = ()
    method: str = ""
    cautions: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def summary(shown: Shown) -> Summary:
    """An honest account of an experiment."""
    comparison = shown.comparison
    reference = comparison.reference
    failed = tuple(
        f"{one_line(arm.variant)} · {sentence}"
        for arm in comparison.arms
        for sentence in words.failures(arm)
    )
    if reference is None or not any(arm.finished for arm in comparison.arms):
        return Summary(_nothing_yet(shown), failed=failed)
    lines = [
        _line(shown, arm, reference)
        for arm in comparison.arms
        if arm is not reference and arm.finished
    ]
    return Summary(
        lead=_lead(reference),
        lines=tuple(lines),
        method=_method(shown, shown.report),
        cautions=tuple(_cautions(shown, reference)),
        failed=failed,
    )


def _nothing_yet(shown: Shown) -> str:
    if shown.running:
        return translate(
            "CompareSummary", "What the numbers come to stands here as soon as a run has finished."
        )
    return translate("CompareSummary", "No run of this experiment has come to a result to compare.")


def _lead(reference: Arm) -> str:
    if not reference.finished:
        return translate(
            "CompareSummary", "No run of {variant} has finished to compare the others with."
        ).format(variant=in_sentence(reference.variant))
    value = words.score(reference.mean("macro_f1"), reference.deviation("macro_f1"), 3)
    return translate(
        "CompareSummary", "On these texts {variant} reaches a macro-F1 of {score}."
    ).format(variant=in_sentence(reference.variant), score=value)


def _line(shown: Shown, arm: Arm, reference: Arm) -> str:
    report, found = shown.report, shown.difference(arm.variant)
    if report is not None and found is not None:
        return arm_sentence(arm.variant, report, found)
    what = parts(arm.variant) or one_line(arm.variant)
    value = words.score(arm.mean("macro_f1"), arm.deviation("macro_f1"), 3)
    difference = arm.differences(reference)
    if difference.mean is None:
        sentence = translate("CompareSummary", "{variant}: {score} (no seed to compare by)")
        return _upper(sentence.format(variant=what, score=value))
    sentence = translate("CompareSummary", "{variant}: {score} ({points} points)")
    told = words.points(difference.mean, difference.deviation, 1)
    return _upper(sentence.format(variant=what, score=value, points=told))


def _method(shown: Shown, report: ExperimentReport | None) -> str:
    """How the verdicts were found; nothing where there is none that says something of chance."""
    if report is None:
        return translate("CompareSummary", "Being judged …") if shown.judging else ""
    if all(arm.difference is None or arm.difference.interval is None for arm in report.arms):
        return ""
    finished = [arm.finished for arm in shown.comparison.arms if arm.finished]
    return translate(
        "CompareSummary",
        "{seeds} on {texts}; the same splits and order of texts for all. t interval over seeds "
        "and texts, Holm's correction; the margin of {margin} was set beforehand.",
    ).format(
        seeds=_seeds(min(finished), max(finished)),
        texts=words.judged_on(shown.experiment),
        margin=points(report.margin),
    )


def _cautions(shown: Shown, reference: Arm) -> Iterator[str]:
    """What is to be minded before anything is read out of the numbers."""
    comparison = shown.comparison
    if shown.details is not None and shown.details.problem:
        reason = in_user_language(shown.details.problem)
        yield translate("CompareSummary", "It could not be judged: {reason}").format(reason=reason)
    left_out = 0 if shown.details is None else shown.details.left_out
    if left_out:
        yield counted(left_out, *_LEFT_OUT)
    if max(arm.finished for arm in comparison.arms) == 1:
        yield translate(
            "CompareSummary",
            "One seed does not show what is chance; a difference may be just that.",
        )
    elif not shown.running and any(arm.finished < len(arm.runs) for arm in comparison.arms):
        yield translate(
            "CompareSummary", "Not all runs have finished; the verdicts rest on those that have."
        )
    if reference.finished and comparison.judged_on == "dev":
        yield translate(
            "CompareSummary",
            "Judged on dev, which also chose the epochs and so flatters every variant a little. "
            "Draw held-out texts for numbers to report.",
        )


def _seeds(fewest: int, most: int) -> str:
    if fewest == most:
        return words.seeds(most)
    sentence = translate("CompareSummary", "{fewest} to {most} seeds")
    return sentence.format(fewest=fewest, most=most)


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
