"""The rows of the forest plot: what each says, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from core.contract.comparison import Interval
from desktop.commands.experiments import Arm
from desktop.i18n import translate
from desktop.pages.compare import verdict_words, words
from desktop.pages.compare.state import Shown
from desktop.pages.compare.variant_words import in_sentence, parts
from desktop.widgets.one_line import one_line


@dataclass(frozen=True)
class Row:
    """One variant as it is drawn.

    Attributes:
        variant: its name as the experiment keeps it.
        name, parts: at the left: its name, and what it has or lacks.
        verdict, colour, note: at the right: the verdict with its colour, and a smaller line.
        mean, interval, by_seed: differences in points; None and empty where there are none.
        is_reference: the others are compared with it.
    """

    variant: str
    name: str
    parts: str
    verdict: str
    colour: str
    note: str
    told: str
    mean: float | None = None
    interval: Interval | None = None
    by_seed: tuple[float, ...] = ()
    is_reference: bool = False

    @property
    def values(self) -> tuple[float, ...]:
        """All that the axis must have room for."""
        ends = () if self.interval is None else (self.interval.low, self.interval.high)
        return (*self.by_seed, *ends)


@dataclass(frozen=True)
class Forest:
    """A whole plot: ``margin`` in points is the band around zero, None draws none."""

    rows: tuple[Row, ...] = ()
    margin: float | None = None
    caption: str = ""


def forest(shown: Shown | None) -> Forest:
    """The plot of an experiment as far as it is."""
    reference = None if shown is None else shown.comparison.reference
    if shown is None or reference is None:
        return Forest()
    rows = tuple(_row(shown, arm, reference) for arm in shown.comparison.arms)
    return Forest(rows, shown.margin, _caption(shown, reference))


def _row(shown: Shown, arm: Arm, reference: Arm) -> Row:
    state = words.arm_state(shown, arm)
    if arm is reference:
        return _reference(arm, state)
    found = shown.difference(arm.variant)
    if found is None:
        return _not_judged(shown, arm, reference, state)
    margin = 0.0 if shown.report is None else shown.report.margin
    complete = arm.finished == len(arm.runs)
    note = f"{words.signed(found.mean, 2)} {verdict_words.interval(found.interval)}"
    return Row(
        variant=arm.variant,
        name=one_line(arm.variant),
        parts=parts(arm.variant),
        verdict=verdict_words.verdict(found.verdict, margin),
        colour=verdict_words.verdict_colour(found.verdict),
        note=(note if found.interval else words.signed(found.mean, 2)) if complete else state,
        told=_told(
            arm,
            verdict_words.told(found, margin),
            dict(zip(found.seeds, found.by_seed, strict=True)),
            "" if complete else state,
        ),
        mean=found.mean,
        interval=found.interval,
        by_seed=found.by_seed,
    )


def _reference(arm: Arm, state: str) -> Row:
    said = translate("ForestRows", "reference")
    return Row(
        variant=arm.variant,
        name=one_line(arm.variant),
        parts=parts(arm.variant),
        verdict=said,
        colour="text2",
        note=state,
        told=_told(arm, said, {}, state),
        is_reference=True,
    )


def _not_judged(shown: Shown, arm: Arm, reference: Arm, state: str) -> Row:
    """A variant of which the verdict is still to come: what can be said without one."""
    differences = arm.differences(reference)
    mean = differences.mean
    waiting = mean is not None and shown.judging
    said = "–" if mean is None else words.signed(mean, 2)
    return Row(
        variant=arm.variant,
        name=one_line(arm.variant),
        parts=parts(arm.variant),
        verdict=said,
        colour="text",
        note=translate("ForestRows", "being judged …") if waiting else state,
        told=_told(arm, said, dict(differences.by_seed), state),
        mean=mean,
        by_seed=tuple(differences.by_seed.values()),
    )


def _told(arm: Arm, said: str, by_seed: dict[int, float], state: str) -> str:
    """A row in words, a line for each thing."""
    each = translate("ForestRows", "seed {seed}: {points}")
    head = ": ".join(filter(None, [one_line(arm.variant), parts(arm.variant)]))
    seeds = [
        each.format(seed=seed, points=words.signed(value, 2)) for seed, value in by_seed.items()
    ]
    return "\n".join(filter(None, [head, said, *seeds, state]))


def _caption(shown: Shown, reference: Arm) -> str:
    marks = translate(
        "ForestRows",
        "Difference of macro-F1 to {reference} in points, paired by seed. Diamond: mean; "
        "line: 95 % interval; dots: seeds.",
    ).format(reference=in_sentence(reference.variant))
    if shown.margin is None:
        return marks
    return translate(
        "ForestRows", "{marks} Band: within ±{margin} two variants are equivalent."
    ).format(marks=marks, margin=verdict_words.points(shown.margin))
