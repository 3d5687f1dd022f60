"""Which files are collected, and where the report of it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import translate

_SUFFIX = ".emodesk"


def ask_for_copies(parent: QWidget, folder: Path) -> list[Path]:
    """Project files that came back."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        translate("CollectFiles", "Collect copies"),
        str(folder),
        translate("CollectFiles", "EmoDesk projects") + f" (*{_SUFFIX})",
    )
    return [Path(name) for name in names]


def ask_for_report(parent: QWidget, folder: Path) -> Path | None:
    """Where the report goes; an existing file is replaced only if the user says so."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("CollectFiles", "Save report"),
        str(folder / (translate("CollectFiles", "collected") + ".csv")),
        translate("CollectFiles", "CSV file") + " (*.csv)",
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".csv" else path.with_name(path.name + ".csv")


def dropped_copies(data: QMimeData) -> list[Path]:
    """The project files among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == _SUFFIX]
