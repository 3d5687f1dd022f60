"""What changed between two runs, in numbers and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.training.runs import Run
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.train.words import run_name, step_words
from desktop.wording import counted, number

if TYPE_CHECKING:
    from desktop.commands.run_changes import Flip, RunChanges

# Scores of fewer texts move by points from one draw to the next.
ENOUGH_TEXTS = 100
FLIPS: Mapping[Flip, Words] = {
    "wrong to right": QT_TRANSLATE_NOOP("ChangesPane", "wrong → right"),
    "right to wrong": QT_TRANSLATE_NOOP("ChangesPane", "right → wrong"),
    "wrong to other": QT_TRANSLATE_NOOP("ChangesPane", "wrong → other wrong"),
}
_ONE = QT_TRANSLATE_NOOP("ChangesPane", "{count} text")
_MANY = QT_TRANSLATE_NOOP("ChangesPane", "{count} texts")


def points(change: float) -> str:
    """A change in points with its sign; what rounds to nothing has none."""
    written = f"{change:+.1f}"
    return "0.0" if float(written) == 0 else written.replace("-", "−")


def run_words(run: Run) -> str:
    """A run as it is chosen: its name, variant and recipe."""
    parts = (run_name(run.id), str(run.variant.get("name") or ""), step_words(_recipe(run)))
    words = " · ".join(part for part in parts if part)
    return f"{words} ✓" if run.in_use else words


def judged_words(changes: RunChanges) -> str:
    """By which texts both were judged."""
    texts = counted(changes.scores.texts, _ONE, _MANY)
    if changes.held_out:
        return translate("ChangesPane", "{texts}, all held out").format(texts=texts)
    return translate("ChangesPane", "{texts}, dev among them").format(texts=texts)


def verdict(changes: RunChanges) -> str:
    """What the difference is worth, as far as two runs can tell."""
    interval = changes.scores.interval
    if interval.low <= 0 <= interval.high:
        words = translate(
            "ChangesPane",
            "With other texts of the same kind, the change in macro-F1 would lie between {low} and "
            "{high} points (95 %): it may be chance.",
        )
    else:
        words = translate(
            "ChangesPane",
            "With other texts of the same kind, the change in macro-F1 would lie between {low} and "
            "{high} points (95 %). Another seed may still say something else.",
        )
    return words.format(low=points(interval.low), high=points(interval.high))


def cautions(changes: RunChanges) -> list[str]:
    """Why the change may be less than it seems."""
    said = []
    if not changes.held_out:
        said.append(
            translate(
                "ChangesPane",
                "Dev texts are among those judged, and dev chose the epoch of each run: that "
                "flatters both.",
            )
        )
    if changes.scores.texts < ENOUGH_TEXTS:
        said.append(
            translate("ChangesPane", "Only {count} texts were judged: take it as a hint.").format(
                count=number(changes.scores.texts)
            )
        )
    return said


def list_name(changes: RunChanges, flip: Flip) -> str:
    """What a list of texts is called on the Label page."""
    return translate("ChangesPane", "{run} against {before}: {flip}").format(
        run=run_name(changes.after.id), before=run_name(changes.before.id), flip=FLIPS[flip].now()
    )


def _recipe(run: Run) -> object:
    return run.recipe.get("name")
