"""What the Classify page asks in windows of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from data.spreadsheets.labelled_copy import WRITABLE
from data.spreadsheets.read import READABLE
from desktop.i18n import translate


def ask_for_source(parent: QWidget, last: Path | None) -> Path | None:
    """The spreadsheet to classify; the dialog begins where the last one lay."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(documents) if last is None else str(last.parent)
    endings = " ".join(f"*.{kind}" for kind in READABLE)
    kinds = translate("ClassifyDialogs", "Spreadsheets and text files")
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("ClassifyDialogs", "Choose the spreadsheet to classify"),
        folder,
        f"{kinds} ({endings})",
    )
    return Path(name) if name else None


def ask_for_target(parent: QWidget, proposed: Path) -> Path | None:
    """Where the result goes; the format follows from the ending."""
    kinds = _kinds()
    first = proposed.suffix.removeprefix(".")
    filters = {f"{kinds[kind]} (*.{kind})": kind for kind in (first, *WRITABLE)}
    dialog = QFileDialog(parent, translate("ClassifyDialogs", "Save the result as"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix(first)
    dialog.filterSelected.connect(partial(_follow_filter, dialog, filters))
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    accepted = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def confirm_discard(parent: QWidget, file: str) -> bool:
    """Whether a result that was not saved may be given up."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(translate("ClassifyDialogs", "Give up the result?"))
    box.setText(
        translate("ClassifyDialogs", "The labels of {file} are not saved yet.").format(file=file)
    )
    give_up = box.addButton(
        translate("ClassifyDialogs", "Give up"), QMessageBox.ButtonRole.DestructiveRole
    )
    keep = box.addButton(
        translate("ClassifyDialogs", "Keep them"), QMessageBox.ButtonRole.RejectRole
    )
    box.setDefaultButton(keep)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is give_up


def _follow_filter(dialog: QFileDialog, filters: dict[str, str], chosen: str) -> None:
    dialog.setDefaultSuffix(filters[chosen])


def _kinds() -> dict[str, str]:
    return {
        "xlsx": translate("ClassifyDialogs", "Excel workbook"),
        "csv": translate("ClassifyDialogs", "CSV"),
        "json": translate("ClassifyDialogs", "JSON"),
        "jsonl": translate("ClassifyDialogs", "JSON, one object a line"),
    }
