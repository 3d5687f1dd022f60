"""What the Classify page asks in windows of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from data.spreadsheets.labelled_copy import WRITABLE
from data.spreadsheets.read import READABLE
from desktop.i18n import translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.presenter import WhereTo
from desktop.pages.classify.words import entry_name

_NAMED = 5


def ask_for_sources(parent: QWidget, last: Path | None) -> list[Path]:
    """The spreadsheets to classify; the dialog begins where the last one lay."""
    endings = " ".join(f"*.{kind}" for kind in READABLE)
    kinds = translate("ClassifyDialogs", "Spreadsheets and text files")
    every = translate("ClassifyDialogs", "All files")
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        translate("ClassifyDialogs", "Choose the spreadsheets to classify"),
        _folder_of(last),
        f"{kinds} ({endings});;{every} (*)",
    )
    return [Path(name) for name in names]


def ask_for_model_folder(parent: QWidget, last: Path | None) -> Path | None:
    """A folder that holds a model, shared by a colleague say."""
    title = translate("ClassifyDialogs", "Choose a model folder")
    name = QFileDialog.getExistingDirectory(parent, title, _folder_of(last))
    return Path(name) if name else None


def ask_for_folder(parent: QWidget, proposed: Path) -> Path | None:
    """Where all results go."""
    title = translate("ClassifyDialogs", "Choose the folder for the results")
    name = QFileDialog.getExistingDirectory(parent, title, str(proposed))
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


def confirm_discard(parent: QWidget, entries: Sequence[Entry]) -> bool:
    """Whether results that were not saved may be given up."""
    box = _question(parent, translate("ClassifyDialogs", "Give up the result?"), entries)
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


def ask_where(parent: QWidget, unsaved: Sequence[Entry], *, is_running: bool) -> WhereTo:
    """Where new files go while those that are there are classified, or their labels not saved."""
    box = _question(parent, translate("ClassifyDialogs", "Where do the new files go?"), unsaved)
    if is_running:
        box.setText(translate("ClassifyDialogs", "Files are being classified."))
    add = box.addButton(
        translate("ClassifyDialogs", "Add them to the list"), QMessageBox.ButtonRole.AcceptRole
    )
    give_up = None
    if not is_running:
        give_up = box.addButton(
            translate("ClassifyDialogs", "Give up the labels"),
            QMessageBox.ButtonRole.DestructiveRole,
        )
    box.addButton(
        translate("ClassifyDialogs", "Do not take them"), QMessageBox.ButtonRole.RejectRole
    )
    box.setDefaultButton(add)
    box.exec()
    box.deleteLater()
    if box.clickedButton() is add:
        return "add"
    return "replace" if give_up is not None and box.clickedButton() is give_up else "nowhere"


def _question(parent: QWidget, title: str, unsaved: Sequence[Entry]) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    words = translate("ClassifyDialogs", "The labels of {file} are not saved yet.")
    names = [entry_name(each) for each in unsaved[:_NAMED]]
    if len(unsaved) > _NAMED:
        names.append("…")
    box.setText(words.format(file=", ".join(names)))
    return box


def _folder_of(last: Path | None) -> str:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(documents) if last is None else str(last.parent)


def _follow_filter(dialog: QFileDialog, filters: dict[str, str], chosen: str) -> None:
    dialog.setDefaultSuffix(filters[chosen])


def _kinds() -> dict[str, str]:
    return {
        "xlsx": translate("ClassifyDialogs", "Excel workbook"),
        "csv": translate("ClassifyDialogs", "CSV"),
        "json": translate("ClassifyDialogs", "JSON"),
        "jsonl": translate("ClassifyDialogs", "JSON, one object a line"),
    }
