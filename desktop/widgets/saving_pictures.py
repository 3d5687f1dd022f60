"""Asking where a picture, a table or a text should go, and handing it to who writes files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.i18n import translate
from desktop.widgets.picture_file import FORMATS, Paint, picture_bytes

Content = Callable[[], bytes]
"""Makes what stands in a file; called in the thread that writes it, so it touches no widget."""

# A picture is kept, printed and sent to others: paper is white, whatever the window looks like.
PAPER = QColor("white")


@dataclass(frozen=True)
class FileSaving:
    """Where files are proposed to go, and who writes them: ``desktop.saving_files`` makes one."""

    folder: Callable[[], Path]
    write: Callable[[Path, Content], None]


def save_picture(parent: QWidget, saving: FileSaving, name: str, size: QSize, paint: Paint) -> None:
    """Ask for a PNG or SVG file and paint into it; ``name`` is proposed, without an ending.

    ``paint`` is called in this thread before the function returns, and should take its colours
    and fonts from :class:`desktop.widgets.paper.Paper`.
    """
    title = translate("SavingPictures", "Save as picture")
    path = ask_for_file(parent, title, saving.folder() / name, FORMATS)
    if path is not None:
        content = picture_bytes(path.suffix.lower(), size, PAPER, paint)
        saving.write(path, lambda: content)


def save_values(parent: QWidget, saving: FileSaving, name: str, content: Content) -> None:
    """Ask for a CSV file and have the values written; ``name`` is proposed, without an ending."""
    title = translate("SavingPictures", "Save the values")
    path = ask_for_file(parent, title, saving.folder() / name, (".csv",))
    if path is not None:
        saving.write(path, content)


def save_text(parent: QWidget, saving: FileSaving, name: str, content: Content) -> None:
    """Ask for a text file and have the words written; ``name`` is proposed, without an ending."""
    title = translate("SavingPictures", "Save as text")
    path = ask_for_file(parent, title, saving.folder() / name, (".txt",))
    if path is not None:
        saving.write(path, content)


def ask_for_file(
    parent: QWidget, title: str, proposed: Path, endings: tuple[str, ...]
) -> Path | None:
    """A file with one of the endings, the first being proposed; None if the user would rather not.

    An existing file is replaced only if the user says so.
    """
    dialog = QFileDialog(parent, title, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kinds = {_kind(ending): ending for ending in endings}
    # Before the question whether to replace a file, so that it is about the whole name.
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind][1:]))
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(endings[0][1:])
    dialog.selectFile(proposed.name + endings[0])
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    path = Path(dialog.selectedFiles()[0]) if accepted else None
    dialog.deleteLater()
    return None if path is None else _whole(path, endings)


def _kind(ending: str) -> str:
    file = translate("SavingPictures", "{ending} file").format(ending=ending[1:].upper())
    return f"{file} (*{ending})"


def _whole(path: Path, endings: tuple[str, ...]) -> Path:
    """The name with an ending; one that was added by us must not be taken yet: nobody was asked."""
    if path.suffix.lower() in endings:
        return path
    whole, again = path.with_name(path.name + endings[0]), 2
    while whole.exists():
        whole, again = path.with_name(f"{path.name} ({again}){endings[0]}"), again + 1
    return whole
