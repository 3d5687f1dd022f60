"""The file that was imported, into a copy of which the labels are to be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.elided_label import ElidedLabel

_READABLE = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.json *.jsonl"


class OriginalFile(QWidget):
    """Its name, and a button to choose it."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.file: Path | None = None
        self._name = ElidedLabel(context.theme)
        self.choose = QPushButton()
        self.choose.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.space(2))
        row.addWidget(self._name, 1)
        row.addWidget(self.choose)
        self.choose.clicked.connect(self._ask)

    def show_file(self, file: Path) -> None:
        """This is the one."""
        self.file = file
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Set all words."""
        self.choose.setText(translate("OriginalFile", "Choose…"))
        self._name.show_text(
            translate("OriginalFile", "Not chosen yet") if self.file is None else self.file.name
        )

    @Slot()
    def _ask(self) -> None:
        folder = self._context.session.project.path.parent if self.file is None else self.file
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            translate("OriginalFile", "The file that was imported"),
            str(folder),
            translate("OriginalFile", "Spreadsheets and text files") + f" ({_READABLE})",
        )
        if chosen:
            self.show_file(Path(chosen))
