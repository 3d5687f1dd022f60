"""Taking what the model suggests for many texts at once."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from data.labelling.annotators import Annotator
from data.labelling.bulk_accepting import AcceptPlan, plan_accepting
from desktop.commands.annotating import accept_texts
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import JobState
from desktop.label_names import label_name
from desktop.pages.corpus.planned_step import PlannedStepDialog, Step, left_out_words
from desktop.widgets.label_chip import LabelChip
from desktop.wording import counted, number

_GET = (
    QT_TRANSLATE_NOOP("Accepting", "{count} text gets the label that the model suggests"),
    QT_TRANSLATE_NOOP("Accepting", "{count} texts get the label that the model suggests"),
)
_DONE = (
    QT_TRANSLATE_NOOP("Accepting", "{count} text has an unchecked label now."),
    QT_TRANSLATE_NOOP("Accepting", "{count} texts have unchecked labels now."),
)


class AcceptDialog(PlannedStepDialog):
    """Tells how many texts would get which label, and which are left out."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        text_ids: Collection[int],
        annotator: Annotator,
        run_id: int,
    ) -> None:
        super().__init__(context, parent)
        self._text_ids = text_ids
        self._annotator = annotator
        self._run_id = run_id
        known = context.session.current
        labels = () if known is None else known.labels
        self._labels = {label.key: label for label in labels}

    def make_plan(self, state: JobState) -> AcceptPlan:
        """Count."""
        return plan_accepting(
            self._project, self._text_ids, self._run_id, cancelled=state.is_cancelled
        )

    def step(self, plan: AcceptPlan) -> Step:
        """Give the labels."""
        return partial(accept_texts, self._project, plan, self._annotator)

    def count(self, plan: AcceptPlan) -> int:
        """How many texts get a label."""
        return len(plan.text_ids)

    def show_plan(self, plan: AcceptPlan) -> None:
        """Tell the numbers by label, what unchecked means, and who is left out."""
        count = len(plan.text_ids)
        self.headline.setText(
            counted(count, *_GET)
            if count
            else translate("Accepting", "There is no suggestion to accept.")
        )
        self._show_labels(plan)
        self.meaning.setText(
            translate(
                "Accepting",
                "Nobody has looked at them, so these labels count as unchecked: never as gold, "
                "not for held-out texts or agreement, and for training only if you say so.",
            )
            if count
            else ""
        )
        self.left_out.setText(left_out_words(_reasons(plan)))
        self.go.setText(translate("Accepting", "Accept {count}").format(count=number(count)))

    def done_words(self, count: int) -> str:
        """How many were accepted."""
        return counted(count, *_DONE)

    def _retranslate(self) -> None:
        super()._retranslate()
        self.setWindowTitle(translate("Accepting", "Accept suggestions"))

    def _show_labels(self, plan: AcceptPlan) -> None:
        while (item := self.middle.takeAt(0)) is not None:
            chip = item.widget()
            assert chip is not None
            chip.deleteLater()
        for key, count in sorted(plan.by_label.items(), key=lambda each: -each[1]):
            label = self._labels.get(key)
            chip = LabelChip(self._context.theme)
            name = key if label is None else label_name(label)
            chip.show_label(f"{name} {number(count)}", "text2" if label is None else label)
            self.middle.addWidget(chip)


def _reasons(plan: AcceptPlan) -> list[str]:
    reasons = (
        (plan.labelled, translate("Accepting", "{count} labelled or skipped already")),
        (plan.without, translate("Accepting", "{count} without a suggestion")),
        (plan.blind, translate("Accepting", "{count} to be labelled blind")),
    )
    return [words.format(count=number(count)) for count, words in reasons if count]
