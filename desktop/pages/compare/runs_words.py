"""What runs are called where any of them can be compared, and what a difference is worth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.contract import BUILTIN, HUB
from data.training.runs import Run
from desktop.commands.run_comparison import RunComparison, TwoBeside
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare import words
from desktop.widgets.one_line import one_line
from desktop.wording import counted

_TEXTS = (
    QT_TRANSLATE_NOOP("RunsWords", "{count} text"),
    QT_TRANSLATE_NOOP("RunsWords", "{count} texts"),
)
_HELD_OUT_TEXTS = (
    QT_TRANSLATE_NOOP("RunsWords", "{count} held-out text"),
    QT_TRANSLATE_NOOP("RunsWords", "{count} held-out texts"),
)
_FEW_TEXTS = 100
_LIKELY_CHANCE = 0.05
_LEAST_P = 0.001


def run_name(run: Run) -> str:
    """What a run is called everywhere."""
    return f"run-{run.id}"


def variant(run: Run) -> str:
    """The name of a run's variant."""
    return one_line(str(run.variant.get("name") or "–"))


def recipe(run: Run) -> str:
    """What a run's recipe is called."""
    return words.recipe(str(run.recipe.get("name") or ""))


def encoder(run: Run) -> str:
    """What a run's encoder is called, short."""
    reference = str(run.encoder.get("reference") or "")
    if reference == BUILTIN:
        return translate("RunsWords", "built-in")
    if reference.startswith(HUB):
        return one_line(reference.removeprefix(HUB))
    return one_line(Path(reference).name or reference)


def experiment(run: Run) -> str:
    """Which experiment a run belongs to; nothing where it belongs to none."""
    if run.experiment_id is None:
        return ""
    return translate("RunsWords", "experiment {id}").format(id=run.experiment_id)


def entry(run: Run) -> str:
    """A run in the list, in two lines."""
    seed = translate("RunsWords", "seed {seed}").format(seed=run.seed)
    in_use = translate("RunsWords", "in use") if run.in_use else ""
    first = " · ".join(filter(None, [run_name(run), variant(run), in_use]))
    second = " · ".join(filter(None, [seed, experiment(run), recipe(run)]))
    return f"{first}\n{second}"


def told(run: Run) -> str:
    """All that the list can say of a run."""
    return " · ".join(filter(None, [*entry(run).split("\n"), encoder(run), day(run)]))


def day(run: Run) -> str:
    """When a run began."""
    return words.moment(run.started)


def judged_on(comparison: RunComparison) -> str:
    """How many texts of which kind judge the runs."""
    kind = _HELD_OUT_TEXTS if comparison.held_out else _TEXTS
    return counted(comparison.texts, *kind)


def cautions(comparison: RunComparison) -> Iterator[str]:
    """What is to be minded before anything is read out of the numbers, a sentence each."""
    if not comparison.held_out:
        yield translate(
            "RunsWords",
            "Among these are dev texts, which chose the epochs of the runs: the scores flatter.",
        )
    if comparison.texts < _FEW_TEXTS:
        yield translate("RunsWords", "So few texts tell little.")
    if comparison.labels_of_now:
        yield translate(
            "RunsWords",
            "What the runs were trained on is not there any more, so they are judged by what the "
            "texts count as now.",
        )


def difference(comparison: RunComparison, pair: TwoBeside) -> str:
    """Which of two runs is better on the common texts, and by how much."""
    first, second = (run_name(each.run) for each in comparison.runs)
    scores = pair.scores
    values = {"texts": judged_on(comparison), "f1": scores.macro_f1[1], "other": scores.macro_f1[0]}
    apart = words.signed(scores.difference, 1)
    if not apart.strip("+−0."):
        return translate(
            "RunsWords", "{run} and {against} have the same macro-F1 on {texts}: {f1:.3f}."
        ).format(run=second, against=first, **values)
    if scores.difference < 0:
        first, second = second, first
        values |= {"f1": scores.macro_f1[0], "other": scores.macro_f1[1]}
    return translate(
        "RunsWords",
        "{run} is {points} points better than {against} on {texts}: macro-F1 {f1:.3f} against "
        "{other:.3f}.",
    ).format(run=second, against=first, points=apart.lstrip("+−"), **values)


def interval(pair: TwoBeside) -> str:
    """How far other texts might move the difference, seen from the run that is better."""
    scores = pair.scores
    low, high = scores.interval.low, scores.interval.high
    if scores.difference < 0:
        low, high = -high, -low
    if scores.interval.holds(0.0):
        sentence = translate(
            "RunsWords",
            "The 95 % interval over texts is {low} to {high}: with other texts of this kind it may "
            "be nothing, or the other way round.",
        )
    else:
        sentence = translate(
            "RunsWords",
            "The 95 % interval over texts is {low} to {high}: other texts of this kind would "
            "hardly make it vanish.",
        )
    return sentence.format(low=words.signed(low, 1), high=words.signed(high, 1))


def mcnemar(comparison: RunComparison, pair: TwoBeside) -> str:
    """Who is right where they differ, and whether that may be chance."""
    first, second = (run_name(each.run) for each in comparison.runs)
    scores = pair.scores
    if not scores.different:
        return translate("RunsWords", "They say the same of every text.")
    sentence = translate(
        "RunsWords",
        "Of {count} on which they differ, only {second} is right about {right}, only {first} about "
        "{wrong} (McNemar: {p}).",
    )
    return sentence.format(
        count=counted(len(scores.different), *_TEXTS),
        second=second,
        right=scores.only_second,
        first=first,
        wrong=scores.only_first,
        p=probability(scores.p),
    )


def probability(p: float) -> str:
    """p as it is written, with the words for whether chance may do that."""
    written = f"p < {_LEAST_P}" if p < _LEAST_P else f"p = {p:.3f}"
    if p <= _LIKELY_CHANCE:
        return translate("RunsWords", "{p}, hardly chance").format(p=written)
    return translate("RunsWords", "{p}, may be chance").format(p=written)


def other_seeds() -> str:
    """What single runs cannot tell."""
    return translate(
        "RunsWords",
        "All this is about two single runs; other seeds may say something else. What a variant is "
        "worth, an experiment tells.",
    )


def filter_name(comparison: RunComparison) -> str:
    """What the texts are called on which two runs differ."""
    first, second = (run_name(each.run) for each in comparison.runs)
    return translate("RunsWords", "{first} and {second} differ").format(first=first, second=second)
