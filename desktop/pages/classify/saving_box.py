"""Where the result goes, and what is added to the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.spreadsheets.labelled_copy import WRITABLE
from desktop.i18n import translate
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role


class SavingBox(QWidget):
    """``asked`` when the user wants to choose a file; hidden while there is no result."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._written: Path | None = None
        self.with_probabilities = QCheckBox()
        self.save = QPushButton()
        set_kind(self.save, "primary")
        self._proposed = ElidedLabel(theme)
        set_role(self._proposed, "caption")
        self._told = ElidedLabel(theme)
        self.open_folder = QPushButton()
        set_kind(self.open_folder, "link")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._proposed)
        words.addWidget(self._told)
        words.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(self.save)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(1), 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.with_probabilities)
        column.addLayout(row)
        self.save.clicked.connect(self.asked)
        self.open_folder.clicked.connect(self._open_folder)

    @property
    def words(self) -> str:
        """What is said of the file that is, or will be, written."""
        return f"{self._proposed.text()}\n{self._told.text()}"

    def show_saving(self, presenter: ClassifyPresenter) -> None:
        """Show whether there is something to save, and where it went."""
        result, written = presenter.result, presenter.written
        self.setVisible(result is not None)
        if result is None:
            return
        self.with_probabilities.setText(
            translate("ClassifySaving", "A probability column per label")
        )
        self.with_probabilities.setEnabled(not presenter.is_saving)
        saving = translate("ClassifySaving", "Saving…")
        save_as = translate("ClassifySaving", "Save as…")
        self.save.setText(saving if presenter.is_saving else save_as)
        self.save.setEnabled(not presenter.is_busy)
        self.open_folder.setText(translate("ClassifySaving", "Open the folder"))
        self.open_folder.setVisible(written is not None)
        self._proposed.setVisible(written is None)
        self._proposed.show_text(proposed_target(result.table.file).name)
        self._written = None if written is None else written.file
        untouched = translate("ClassifySaving", "the original stays untouched")
        saved = translate("ClassifySaving", "Saved as {file}")
        self._told.show_text(untouched if written is None else saved.format(file=written.file.name))
        set_role(self._told, "caption" if written is None else "ok")

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            open_folder_of(self._written)


def proposed_target(source: Path) -> Path:
    """A name beside the source: in its own format where that can be written, else a workbook."""
    kind = source.suffix.lower().removeprefix(".")
    ending = kind if kind in WRITABLE else "xlsx"
    added = translate("ClassifySaving", "_emotions")
    return source.with_name(f"{source.stem}{added}.{ending}")


def open_folder_of(file: Path) -> None:
    """Show the folder of a file in the system's own program for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
