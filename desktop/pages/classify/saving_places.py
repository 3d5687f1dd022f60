"""Where classified files go, and how the user gets to them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from data.spreadsheets.labelled_copy import WRITABLE
from desktop.i18n import translate


def proposed_target(source: Path) -> Path:
    """A name beside the source: in its own format where that can be written, else a workbook."""
    return source.with_name(_name(source, translate("ClassifySaving", "_emotions")))


def free_target(folder: Path, source: Path, added: str) -> Path:
    """The same name in a folder, with a number where it is taken; looks at the disk."""
    first = folder / _name(source, added)
    out, again = first, 2
    while out.exists():
        out, again = first.with_stem(f"{first.stem} ({again})"), again + 1
    return out


def open_folder(file: Path) -> None:
    """Show the folder of a file in the system's own program for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))


def open_file(file: Path) -> None:
    """Open a file in the system's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _name(source: Path, added: str) -> str:
    kind = source.suffix.lower().removeprefix(".")
    ending = kind if kind in WRITABLE else "xlsx"
    return f"{source.stem}{added}.{ending}"
