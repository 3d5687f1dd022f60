"""Which corrected spreadsheet is taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import translate

_ENDINGS = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "jsonl")


def ask_for_corrected(parent: QWidget, folder: Path) -> Path | None:
    """A spreadsheet that was exported and corrected."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("CorrectFiles", "Take back a corrected spreadsheet"),
        str(folder),
        translate("CorrectFiles", "Spreadsheets") + f" ({' '.join(f'*.{e}' for e in _ENDINGS)})",
    )
    return Path(name) if name else None


def dropped_spreadsheet(data: QMimeData) -> Path | None:
    """The file that is dragged, if it is one and lies on this computer."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
