"""What to do about a damaged project: asked with the safe way as the one that Escape takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desktop.i18n import translate
from desktop.sentences import in_user_language
from desktop.widgets.style_property import set_kind

Answer = Literal["restore", "read", "nothing"]


@dataclass(frozen=True)
class Damage:
    """What is known: the file, what was found, and when the newest good backup was made, if any.

    ``readable`` tells that the project is open, so that one can go on reading it.
    """

    file: Path
    found: str
    backup: str
    readable: bool


def ask_about_damage(parent: QWidget, damage: Damage) -> Answer:
    """Whether to open the backup, to go on without writing, or to leave it for now."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(translate("Damage", "The project is damaged"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        translate("Damage", "Parts of {file} cannot be read any more.").format(
            file=damage.file.name
        )
    )
    box.setInformativeText(_advice(damage))
    restore = None
    if damage.backup:
        words = translate("Damage", "Open the backup")
        restore = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
        set_kind(restore, "primary")
        box.setDefaultButton(restore)
    if damage.readable:
        words = translate("Damage", "Go on, for reading only")
    else:
        words = translate("Damage", "Close")
    box.setEscapeButton(box.addButton(words, QMessageBox.ButtonRole.RejectRole))
    _add_folder_button(box, damage.file.parent)
    box.exec()
    if restore is not None and box.clickedButton() is restore:
        return "restore"
    return "read" if damage.readable else "nothing"


def _advice(damage: Damage) -> str:
    lines = [in_user_language(damage.found)]
    if damage.backup:
        lines.append(
            translate(
                "Damage",
                "The backup of {time} is whole. If you open it, it takes the project's place, and "
                "what was said after that time is missing. The damaged file is kept beside it.",
            ).format(time=damage.backup)
        )
    else:
        lines.append(
            translate(
                "Damage",
                "There is no whole backup beside it. Keep the file as it is, and look for copies "
                "of your own: on another drive, in the second folder for backups, in mails.",
            )
        )
    return "\n\n".join(lines)


def _add_folder_button(box: QMessageBox, folder: Path) -> None:
    """A button that opens the folder and leaves the question open."""
    button = QPushButton(translate("Damage", "Show the folder"), box)
    box.addButton(button, QMessageBox.ButtonRole.ActionRole)
    button.clicked.disconnect()  # a message box closes on any of its buttons
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
