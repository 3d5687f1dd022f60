"""What the section about encoders asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.contract import EncoderEntry
from core.contract.encoders import EncoderOrigin
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.settings.encoders.words import megabytes

_ARCHIVES = "*.zip *.tar *.tar.gz *.tgz *.whl"
_CONSEQUENCES: Mapping[EncoderOrigin, Words] = {
    "builtin": QT_TRANSLATE_NOOP("Encoders", "It is unpacked again when it is needed next."),
    "hub": QT_TRANSLATE_NOOP(
        "Encoders",
        "Classifiers that were trained with it stay. For another training with it, it must be "
        "downloaded again.",
    ),
    "archive": QT_TRANSLATE_NOOP(
        "Encoders",
        "Classifiers that were trained with it stay. For another training with it, its archive "
        "must be added again.",
    ),
    "folder": QT_TRANSLATE_NOOP("Encoders", "The folder itself stays where it is."),
}


def ask_for_folder(parent: QWidget) -> Path | None:
    """The folder of an encoder."""
    title = translate("Encoders", "Folder of an encoder")
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(name) if name else None


def ask_for_archive(parent: QWidget) -> Path | None:
    """An archive with an encoder in it."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("Encoders", "Archive of an encoder"),
        str(Path.home()),
        translate("Encoders", "Archives") + f" ({_ARCHIVES})",
    )
    return Path(name) if name else None


def confirm_removal(parent: QWidget, entry: EncoderEntry) -> bool:
    """Whether an encoder may go, or a folder be forgotten."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Encoders", "Remove the encoder?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_question(entry))
    box.setInformativeText(_CONSEQUENCES[entry.origin].now())
    agree = box.addButton(_answer(entry), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(translate("Encoders", "Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is agree


def _question(entry: EncoderEntry) -> str:
    if entry.origin == "folder":
        return translate("Encoders", "Take {name} off the list?").format(name=entry.name)
    return translate("Encoders", "Remove {name}? That frees {size}.").format(
        name=entry.name, size=megabytes(entry.bytes_on_disk)
    )


def _answer(entry: EncoderEntry) -> str:
    if entry.origin == "folder":
        return translate("Encoders", "Take off")
    return translate("Encoders", "Remove")
