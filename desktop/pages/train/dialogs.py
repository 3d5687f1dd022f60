"""What the Train page asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.commands.recipe_files import SUFFIX
from desktop.i18n import translate

_MEGA = 1_000_000


def ask_for_encoder(parent: QWidget) -> str | None:
    """The folder of a downloaded encoder."""
    name = QFileDialog.getExistingDirectory(
        parent, translate("TrainDialogs", "Folder of an encoder"), str(Path.home())
    )
    return name or None


def ask_for_recipe(parent: QWidget, folder: Path) -> Path | None:
    """The file of a recipe."""
    name, _ = QFileDialog.getOpenFileName(
        parent, translate("TrainDialogs", "Load a recipe"), str(folder), _recipe_files()
    )
    return Path(name) if name else None


def ask_where_recipe_goes(parent: QWidget, folder: Path) -> Path | None:
    """Where a recipe is written."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("TrainDialogs", "Save the recipe"),
        str(folder / f"recipe{SUFFIX}"),
        _recipe_files(),
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(SUFFIX)


def _recipe_files() -> str:
    return translate("TrainDialogs", "Recipes") + f" (*{SUFFIX})"


def tell_of_unused_card(parent: QWidget, problem: str, advice: str) -> None:
    """Why a graphics card does not compute; the command that mends it can be copied."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(translate("TrainDialogs", "The graphics card"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(problem)
    box.setInformativeText(advice)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.exec()


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
