"""Says what an undo or redo changed where nobody would see it: the label set, the trash."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.wording import counted

# By the kind of the operation that was taken back or done again.
_EDITS: dict[str, Words] = {
    "edit label": QT_TRANSLATE_NOOP("StepsTold", "changing a label"),
    "add label": QT_TRANSLATE_NOOP("StepsTold", "adding a label"),
    "retire label": QT_TRANSLATE_NOOP("StepsTold", "retiring a label"),
    "reinstate label": QT_TRANSLATE_NOOP("StepsTold", "bringing a label back"),
    "reorder labels": QT_TRANSLATE_NOOP("StepsTold", "ordering the labels"),
    "edit guidelines": QT_TRANSLATE_NOOP("StepsTold", "changing the guidelines"),
    "merge labels": QT_TRANSLATE_NOOP("StepsTold", "merging two labels"),
}
_OTHER_EDIT = QT_TRANSLATE_NOOP("StepsTold", "changing the labels")
_THROWN = (
    QT_TRANSLATE_NOOP("StepsTold", "{count} text is in the trash again."),
    QT_TRANSLATE_NOOP("StepsTold", "{count} texts are in the trash again."),
)
_BACK = (
    QT_TRANSLATE_NOOP("StepsTold", "{count} text is back from the trash."),
    QT_TRANSLATE_NOOP("StepsTold", "{count} texts are back from the trash."),
)


class StepsTold(QObject):
    """Hears of every change, and tells of those steps."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = context.notifier
        context.bus.changed.connect(self._changed)

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if not change.touches("labels", "texts", "guidelines"):
            return
        # Imported here: it brings the database, which a start does not need.
        from data.labelling.history import Redone, Undone  # noqa: PLC0415

        step = change.value
        if not isinstance(step, Undone | Redone):
            return
        undone = isinstance(step, Undone)
        if "trash" in step.topics:
            thrown = (step.kind == "trash") is not undone
            self._notifier.info(counted(len(step.text_ids), *(_THROWN if thrown else _BACK)))
        elif not step.topics.isdisjoint({"label", "guidelines"}):
            words = (
                translate("StepsTold", "Taken back: {what}.")
                if undone
                else translate("StepsTold", "Done again: {what}.")
            )
            self._notifier.info(words.format(what=_EDITS.get(step.kind, _OTHER_EDIT).now()))
