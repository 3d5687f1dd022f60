"""What the Train page asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.i18n import translate

_MEGA = 1_000_000


def ask_for_encoder(parent: QWidget) -> str | None:
    """The folder of a downloaded encoder."""
    name = QFileDialog.getExistingDirectory(
        parent, translate("TrainDialogs", "Folder of an encoder"), str(Path.home())
    )
    return name or None


def confirm_deletion(parent: QWidget, name: str, count: int) -> bool:
    """Whether a run's model, of so many bytes, may go."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("TrainDialogs", "Delete the model?"))
    box.setText(
        translate("TrainDialogs", "Delete the model of {run}? That frees {size} MB.").format(
            run=name, size=f"{max(round(count / _MEGA), 1):,}"
        )
    )
    box.setInformativeText(
        translate(
            "TrainDialogs",
            "Its scores and curves stay. The model can only be had again by training.",
        )
    )
    delete = box.addButton(
        translate("TrainDialogs", "Delete"), QMessageBox.ButtonRole.DestructiveRole
    )
    keep = box.addButton(translate("TrainDialogs", "Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is delete
