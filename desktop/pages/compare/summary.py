"""What the numbers of an experiment come to, in words made from them and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.commands.experiments import Arm
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.pages.compare.state import Shown
from desktop.widgets.one_line import one_line


@dataclass(frozen=True)
class Summary:
    """A first sentence, one line a variant, what is to be minded, and what failed and why."""

    lead: str
    lines: tuple[str, ...]
    cautions: tuple[str, ...]
    failed: tuple[str, ...]


def summary(shown: Shown) -> Summary:
    """An honest account of an experiment, made from its numbers and nothing else."""
    comparison = shown.comparison
    reference = comparison.reference
    failed = [
        f"{one_line(arm.variant)} · {sentence}"
        for arm in comparison.arms
        for sentence in words.failures(arm)
    ]
    if reference is None or not any(arm.finished for arm in comparison.arms):
        return Summary(_nothing_yet(shown), (), (), tuple(failed))
    lines = [
        _line(arm, reference) for arm in comparison.arms if arm is not reference and arm.finished
    ]
    return Summary(_lead(reference), tuple(lines), tuple(_cautions(shown)), tuple(failed))


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
        ).format(variant=words.in_sentence(reference.variant))
    value = words.score(reference.mean("macro_f1"), reference.deviation("macro_f1"), 3)
    return translate(
        "CompareSummary", "On these texts {variant} reaches a macro-F1 of {score}."
    ).format(variant=words.in_sentence(reference.variant), score=value)


def _line(arm: Arm, reference: Arm) -> str:
    what = words.parts(arm.variant) or one_line(arm.variant)
    value = words.score(arm.mean("macro_f1"), arm.deviation("macro_f1"), 3)
    difference = arm.differences(reference)
    if difference.mean is None:
        sentence = translate("CompareSummary", "{variant}: {score} (no seed to compare by)")
        return _upper(sentence.format(variant=what, score=value))
    sentence = translate("CompareSummary", "{variant}: {score} ({points} points)")
    told = words.points(difference.mean, difference.deviation, 1)
    return _upper(sentence.format(variant=what, score=value, points=told))


def _cautions(shown: Shown) -> Iterator[str]:
    """What is to be minded before anything is read out of the numbers."""
    comparison = shown.comparison
    finished = [arm.finished for arm in comparison.arms if arm.finished]
    fewest, most = min(finished), max(finished)
    seeds = words.seeds(most)
    if fewest < most:
        seeds = translate("CompareSummary", "{fewest} to {most} seeds").format(
            fewest=fewest, most=most
        )
    yield translate("CompareSummary", "{seeds} on {texts}.").format(
        seeds=seeds, texts=words.judged_on(shown.experiment)
    )
    if most > 1:
        yield translate(
            "CompareSummary",
            "Behind ± stands the standard deviation over the seeds. A difference smaller than "
            "the spread of the seeds says nothing.",
        )
    else:
        yield translate(
            "CompareSummary",
            "One seed does not show what is chance; a difference may be just that.",
        )
    if comparison.judged_on == "dev":
        yield translate(
            "CompareSummary", "Dev also chose the epochs, which flatters every variant a little."
        )


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
