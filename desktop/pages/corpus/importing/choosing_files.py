"""Which files are imported, and where the report of it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from data.spreadsheets.read import READABLE
from desktop.i18n import translate

_REPORTS = frozenset({".txt", ".csv", ".json"})


def ask_for_files(parent: QWidget, folder: Path) -> list[Path]:
    """Files that can be imported; none if the user thinks better of it."""
    endings = " ".join(f"*.{kind}" for kind in READABLE)
    tables = translate("ChoosingFiles", "Spreadsheets and text files")
    every = translate("ChoosingFiles", "All files")
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        translate("ChoosingFiles", "Import spreadsheets"),
        str(folder),
        f"{tables} ({endings});;{every} (*)",
    )
    return [Path(name) for name in names]


def ask_for_report(parent: QWidget, folder: Path) -> Path | None:
    """Where the report goes; an existing file is replaced only if the user says so."""
    text, csv = translate("ChoosingFiles", "Text"), translate("ChoosingFiles", "CSV file")
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("ChoosingFiles", "Save report"),
        str(folder / (translate("ChoosingFiles", "imported") + ".txt")),
        f"{text} (*.txt);;{csv} (*.csv);;JSON (*.json)",
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in _REPORTS else path.with_name(path.name + ".txt")
