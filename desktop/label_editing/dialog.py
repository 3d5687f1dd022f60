"""The label set, to be changed: what each label is called, looks like and means, and which are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.label_set.labels import Label
from data.labelling.label_use import LabelUse
from data.project import Project
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.label_editing import questions
from desktop.label_editing.drafts import NEW, Drafts
from desktop.label_editing.editor import LabelEditor
from desktop.label_editing.form import LabelForm
from desktop.label_editing.guidelines_dialog import edit_guidelines
from desktop.label_editing.label_list import LabelList
from desktop.label_editing.shortcuts import keys_of_actions
from desktop.label_editing.words import use_words
from desktop.sentences import in_user_language
from desktop.widgets.style_property import Role, set_kind, set_role

_SIZE = QSize(880, 640)
_LIST_WIDTH = 270


def edit_labels(context: AppContext, parent: QWidget) -> LabelsDialog | None:
    """Open the dialog; None where no project is open."""
    known = context.session.current
    if known is None:
        return None
    dialog = LabelsDialog(context, known.project, parent)
    dialog.open()
    return dialog


class LabelsDialog(QDialog):
    """Nothing typed is lost when another label is chosen: it waits to be saved."""

    def __init__(self, context: AppContext, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.editor = LabelEditor(context, project, self)
        self.drafts = Drafts(lambda: keys_of_actions(context.actions.bindings))
        self._use: LabelUse | None = None
        self._saving: list[int] = []
        self._closing = False
        self.list = LabelList(context.theme)
        self.form = LabelForm(context)
        self.use = _words("caption")
        self.failure = _words("bad")
        buttons = (QPushButton() for _ in range(10))
        self.add, self.up, self.down, self.retire, self.merge, *rest = buttons
        self.save, self.reset, self.undo, self.guidelines, self.close_button = rest
        self._lay_out()
        self._connect()
        self._retranslate()
        self.resize(
            (_SIZE * (context.theme.text_scale / 100)).boundedTo(
                parent.window().size() - QSize(40, 40)
            )
        )
        self._enable()
        self.editor.look()

    def reject(self) -> None:
        """Close, after asking what is to become of what was not saved."""
        if self.editor.busy:
            return
        answer = questions.ask_about_drafts(self) if self.drafts.typed else "discard"
        if answer == "save":
            self._closing = True
            self._saving = list(self.drafts.typed)
            self._save_next()
        elif answer == "discard":
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own button does what Close does."""
        event.ignore()
        self.reject()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_labels()

    @Slot()
    def close_with_project(self) -> None:
        """The project is gone."""
        self.drafts.typed.clear()
        super().reject()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self._context.theme
        left, right, order = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for button in (self.add, self.up, self.down):
            order.addWidget(button)
        left.addWidget(self.list, 1)
        left.addLayout(order)
        acting, below = QHBoxLayout(), QHBoxLayout()
        for button in (self.retire, self.merge):
            acting.addWidget(button)
        acting.addStretch(1)
        for button in (self.reset, self.save):
            acting.addWidget(button)
        for widget in (self.form, self.use, self.failure):
            right.addWidget(widget, 1 if widget is self.form else 0)
        right.addLayout(acting)
        below.addWidget(self.guidelines)
        below.addWidget(self.undo)
        below.addStretch(1)
        below.addWidget(self.close_button)
        columns = QHBoxLayout()
        columns.setSpacing(theme.space(3))
        columns.addLayout(left)
        columns.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setSpacing(theme.space(3))
        whole.addLayout(columns, 1)
        whole.addLayout(below)
        self.list.setFixedWidth(theme.scaled(_LIST_WIDTH))
        set_kind(self.save, "primary")
        set_kind(self.undo, "link")
        self.failure.hide()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field must not press one
        self.up.setIcon(theme.icon("ph.arrow-up"))
        self.down.setIcon(theme.icon("ph.arrow-down"))

    def _connect(self) -> None:
        editor = self.editor
        editor.known.connect(self._known)
        editor.used.connect(self._used)
        editor.done.connect(self._done)
        editor.failed.connect(self._failed)
        self.list.chosen.connect(self._choose)
        self.form.changed.connect(self._typed)
        for button, act in (
            (self.add, self._add),
            (self.up, lambda: self._move(-1)),
            (self.down, lambda: self._move(1)),
            (self.retire, self._retire),
            (self.merge, self._merge),
            (self.save, self._save),
            (self.reset, self._reset),
            (self.undo, editor.undo),
            (self.guidelines, self._edit_guidelines),
            (self.close_button, self.reject),
        ):
            button.clicked.connect(act)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self.close_with_project)

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("LabelsDialog", "Labels"))
        self.list.setAccessibleName(translate("LabelsDialog", "Labels"))
        self.add.setText(translate("LabelsDialog", "Add"))
        self.up.setAccessibleName(translate("LabelsDialog", "Move up"))
        self.up.setToolTip(translate("LabelsDialog", "Move up"))
        self.down.setAccessibleName(translate("LabelsDialog", "Move down"))
        self.down.setToolTip(translate("LabelsDialog", "Move down"))
        self.merge.setText(translate("LabelsDialog", "Merge into…"))
        self.save.setText(translate("LabelsDialog", "Save"))
        self.reset.setText(translate("LabelsDialog", "Reset"))
        self.undo.setText(translate("LabelsDialog", "Undo the last change"))
        self.guidelines.setText(translate("LabelsDialog", "Guidelines…"))
        self.close_button.setText(translate("LabelsDialog", "Close"))
        self.form.retranslate()
        self._enable()

    # How it is shown.

    @Slot(object)
    def _known(self, labels: tuple[Label, ...]) -> None:
        self.drafts.know(labels)
        self._show_labels()
        if self._saving or self._closing:
            self._save_next()

    def _show_labels(self) -> None:
        drafts = self.drafts
        self.list.show_labels(drafts.listed, drafts.typed, drafts.current)
        if drafts.labels:
            self._choose(self.list.current_id)

    @Slot(int)
    def _choose(self, label_id: int) -> None:
        drafts, self._use = self.drafts, None
        drafts.current = label_id
        label = drafts.label
        shown = drafts.typed.get(label_id, label)
        self.form.show_label(label, shown, drafts.labels, label_id)
        self.use.setText("")
        if label_id != NEW:
            self.editor.ask_use(label.key)
        self._enable()

    @Slot(str, object)
    def _used(self, key: str, use: LabelUse) -> None:
        if key == self.drafts.label.key:
            self._use = use
            self.use.setText(use_words(use))
            self._enable()

    def _enable(self) -> None:
        drafts, writable = self.drafts, self.editor.may_write and not self.editor.busy
        label, draft = drafts.label, drafts.current in drafts.typed
        there, usable, count = drafts.is_there, drafts.usable, len(drafts.labels)
        self.form.setEnabled(writable and (there or drafts.current == NEW))
        self.add.setEnabled(writable and count > 0 and NEW not in drafts.typed)
        self.up.setEnabled(writable and drafts.place > 0)
        self.down.setEnabled(writable and 0 <= drafts.place < count - 1)
        self.retire.setText(
            translate("LabelsDialog", "Bring back")
            if label.retired
            else translate("LabelsDialog", "Retire")
        )
        known = writable and there and not draft and self._use is not None
        others = [each for each in usable if each.id != label.id]
        self.retire.setEnabled(known and (label.retired or bool(others)))
        self.merge.setEnabled(known and bool(others) and label.merged_into is None)
        self.save.setEnabled(writable and draft)
        self.reset.setEnabled(writable and draft)
        self.undo.setEnabled(writable and self.editor.steps > 0)

    # What the hands do.

    @Slot()
    def _typed(self) -> None:
        drafts = self.drafts
        drafts.type(self.form.wanted())
        self.list.show_draft(drafts.label, drafts.typed.get(drafts.current))
        self._say_failure("")
        self._enable()

    @Slot()
    def _add(self) -> None:
        self.drafts.begin_new()
        self._show_labels()
        self.form.names["zh"].setFocus()

    @Slot()
    def _reset(self) -> None:
        self.drafts.drop(self.drafts.current)
        self._say_failure("")
        self._show_labels()

    @Slot()
    def _save(self) -> None:
        self._saving = [self.drafts.current]
        self._save_next()

    def _save_next(self) -> None:
        if not self._saving:
            if self._closing:
                super().reject()
            return
        label_id = self._saving[0]
        label, wanted = self.drafts.label_of(label_id), self.drafts.typed[label_id]
        # What a label out of view is used for is not known.
        use = self._use if label_id == self.drafts.current else None
        renamed = label_id != NEW and wanted.key != label.key
        if renamed and not questions.may_rename(self, label, use):
            self._stop_saving()
        elif label_id == NEW:
            self.editor.add(wanted)
        else:
            self.editor.edit(label, wanted)
        self._enable()

    def _stop_saving(self) -> None:
        self._saving, self._closing = [], False

    @Slot()
    def _done(self) -> None:
        self._say_failure("")
        if self._saving:
            self.drafts.drop(self._saving.pop(0))
        self._enable()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        if self._saving and self._saving[0] != self.drafts.current:
            self.drafts.current = self._saving[0]
            self._show_labels()
        self._stop_saving()
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self._say_failure(" ".join(each for each in words if each))
        self._enable()

    def _say_failure(self, words: str) -> None:
        self.failure.setText(words)
        self.failure.setVisible(bool(words))

    def _move(self, by: int) -> None:
        keys, place = [label.key for label in self.drafts.labels], self.drafts.place
        keys.insert(place + by, keys.pop(place))
        self.editor.reorder(keys)
        self._enable()

    @Slot()
    def _retire(self) -> None:
        label, use = self.drafts.label, self._use
        if label.retired:
            self.editor.reinstate(label.key)
        elif use is not None and questions.may_retire(self, label, use):
            self.editor.retire(label.key)
        self._enable()

    @Slot()
    def _edit_guidelines(self) -> None:
        dialog = edit_guidelines(self._context, self)
        if dialog is not None:
            dialog.saved.connect(self._guidelines_saved)

    @Slot()
    def _guidelines_saved(self) -> None:
        self.editor.steps += 1  # the latest step to take back is this one
        self._enable()

    @Slot()
    def _merge(self) -> None:
        label, use = self.drafts.label, self._use
        targets = [each for each in self.drafts.usable if each.id != label.id]
        if use is None or not targets:
            return
        asking = questions.MergeDialog(self._context, label, targets, use, self)
        if asking.exec() == QDialog.DialogCode.Accepted:
            self.editor.merge(label.key, asking.target.key, use.annotations)
        asking.deleteLater()
        self._enable()


def _words(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label
