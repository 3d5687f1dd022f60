"""What tests of the import dialog do again and again."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.pages.corpus.importing.columns import ColumnsForm
from desktop.pages.corpus.importing.dialog import ImportDialog
from tests.desktop.gui import wait_until

NAME = "来 &.csv"


def write_rows(path: Path, *rows: tuple[object, ...], encoding: str = "utf-8") -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def dialog_of(parent: QWidget) -> ImportDialog:
    """The dialog, when it has gone through its files."""
    dialog: ImportDialog = wait_until(lambda: parent.findChild(ImportDialog), what="the dialog")
    return quiet(dialog)


def quiet(dialog: ImportDialog) -> ImportDialog:
    """The dialog, when nothing is read or rehearsed any more."""
    choices = dialog.choices

    def through() -> bool:
        read = all(file.preview or file.failure for file in choices.files.all)
        return read and not choices.rehearsing.busy

    wait_until(through, what="it has gone through the files")
    return dialog


def columns(dialog: ImportDialog) -> ColumnsForm:
    """What the columns are."""
    return dialog.view.form.columns


def choose(field: QComboBox, value: object) -> None:
    """Choose as a user does, by what stands for it."""
    place = field.findData(value)
    assert place >= 0
    field.setCurrentIndex(place)
    field.activated.emit(place)


def imported(dialog: ImportDialog) -> str:
    """Press Import and wait for the report."""
    quiet(dialog)
    assert dialog.go.isEnabled(), dialog.reason.text()
    dialog.go.click()
    wait_until(lambda: not dialog.busy, what="the import ends")
    assert not dialog.failure.text()
    return f"{dialog.outcome.headline.text()}\n{dialog.outcome.details.toPlainText()}"


def heading(dialog: ImportDialog, place: int) -> object:
    """What stands above a column of the preview."""
    return dialog.view.preview.model().headerData(place, Qt.Orientation.Horizontal)


def drop(widget: QWidget, *files: Path) -> bool:
    """Drop files on a page or a dialog; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    middle, copy = QPointF(widget.rect().center()), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle.toPoint(), copy, data, left, none)
    enter.ignore()
    widget.dragEnterEvent(enter)
    if enter.isAccepted():
        widget.dropEvent(QDropEvent(middle, copy, data, left, none))
    return enter.isAccepted()
