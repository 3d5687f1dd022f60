"""Holding the selected texts out: what that means, and for how many."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from data.sets.holding_out import HoldOutPlan, plan_holding_out
from desktop.commands.annotating import hold_out_texts
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import JobState
from desktop.pages.corpus.planned_step import PlannedStepDialog, Step, left_out_words
from desktop.wording import counted, number

_HELD = (
    QT_TRANSLATE_NOOP("HoldingOut", "{count} text will be held out"),
    QT_TRANSLATE_NOOP("HoldingOut", "{count} texts will be held out"),
)
_COPIES = (
    QT_TRANSLATE_NOOP(
        "HoldingOut", "{count} of them was not selected, but has the words of one that was."
    ),
    QT_TRANSLATE_NOOP(
        "HoldingOut", "{count} of them were not selected, but have the words of one that was."
    ),
)
_DONE = (
    QT_TRANSLATE_NOOP("HoldingOut", "{count} text is held out now."),
    QT_TRANSLATE_NOOP("HoldingOut", "{count} texts are held out now."),
)


class HoldOutDialog(PlannedStepDialog):
    """Tells how many texts would be held out, and which cannot be."""

    def __init__(self, context: AppContext, parent: QWidget, text_ids: Collection[int]) -> None:
        super().__init__(context, parent)
        self._text_ids = text_ids

    def make_plan(self, state: JobState) -> HoldOutPlan:
        """Count."""
        return plan_holding_out(self._project, self._text_ids, cancelled=state.is_cancelled)

    def step(self, plan: HoldOutPlan) -> Step:
        """Hold them out."""
        return partial(hold_out_texts, self._project, plan)

    def count(self, plan: HoldOutPlan) -> int:
        """How many texts will be held out."""
        return len(plan.text_ids)

    def show_plan(self, plan: HoldOutPlan) -> None:
        """Tell what held out means, and which texts cannot be."""
        count = len(plan.text_ids)
        self.headline.setText(
            counted(count, *_HELD)
            if count
            else translate("HoldingOut", "None of these texts can be held out.")
        )
        meaning = translate(
            "HoldingOut",
            "No model learns from held-out texts; it is measured by them. From now on they are "
            "labelled blind, without a suggestion.",
        )
        copies = counted(plan.copies, *_COPIES) if plan.copies else ""
        self.meaning.setText(" ".join(part for part in (meaning, copies) if part) if count else "")
        self.left_out.setText(left_out_words(_reasons(plan)))
        self.go.setText(translate("HoldingOut", "Hold out {count}").format(count=number(count)))

    def done_words(self, count: int) -> str:
        """How many are held out now."""
        return counted(count, *_DONE)

    def _retranslate(self) -> None:
        super()._retranslate()
        self.setWindowTitle(translate("HoldingOut", "Hold out"))


def _reasons(plan: HoldOutPlan) -> list[str]:
    held_out = translate("HoldingOut", "{count} held out already")
    not_blind = translate(
        "HoldingOut",
        "{count} whose label, or that of a text with the same words, was given with a suggestion "
        "or another label in sight",
    )
    reasons = ((plan.already, held_out), (plan.not_blind, not_blind))
    return [words.format(count=number(count)) for count, words in reasons if count]
