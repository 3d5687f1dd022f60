"""Under which name a filter is kept."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.widgets.style_property import set_kind

_WIDTH = 380
_LONGEST_NAME = 100


class SaveFilterDialog(QDialog):
    """``named(name)`` when it is agreed to; it says when a filter of that name is replaced."""

    named = Signal(str)

    def __init__(
        self, context: AppContext, taken: Collection[str], name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setWindowTitle(translate("SaveFilter", "Save this filter"))
        self.name = QLineEdit(name)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(translate("SaveFilter", "A name, such as: to look at again"))
        self.name.setAccessibleName(translate("SaveFilter", "Name of the filter"))
        self.note = plain_words("caption")
        self.save = QPushButton(translate("SaveFilter", "Save"))
        set_kind(self.save, "primary")
        self.cancel = QPushButton(translate("SaveFilter", "Cancel"))
        self.cancel.setAutoDefault(False)
        self._lay_out(context)
        self.name.textChanged.connect(self._typed)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.reject)
        self.name.selectAll()
        self._typed()

    def _lay_out(self, context: AppContext) -> None:
        theme = context.theme
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        for button in (self.cancel, self.save):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        gap = theme.space(4)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.space(3))
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addLayout(bottom)
        self.setMinimumWidth(theme.scaled(_WIDTH))

    @Slot()
    def _typed(self) -> None:
        name = self.name.text().strip()
        self.save.setEnabled(bool(name))
        self.note.setText(
            translate("SaveFilter", "A filter of this name is there; it is replaced.")
            if name in self._taken
            else translate(
                "SaveFilter",
                "It is kept in the project. What it asks of suggestions is always about the "
                "model in use.",
            )
        )

    @Slot()
    def _save(self) -> None:
        self.accept()
        self.named.emit(self.name.text().strip())
