"""The few questions that the window itself asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from data.version import program_version
from desktop.i18n import translate

PROJECT_SUFFIX = ".emodesk"


def ask_for_project(parent: QWidget, folder: Path) -> Path | None:
    """A project file that exists."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("Dialogs", "Open a project"),
        str(folder),
        translate("Dialogs", "EmoDesk projects") + f" (*{PROJECT_SUFFIX})",
    )
    return Path(name) if name else None


def ask_for_new_project(parent: QWidget, folder: Path) -> Path | None:
    """Where a new project goes; the ending is added where it is missing."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        translate("Dialogs", "New project"),
        str(folder / (translate("Dialogs", "corpus") + PROJECT_SUFFIX)),
        translate("Dialogs", "EmoDesk projects") + f" (*{PROJECT_SUFFIX})",
        # An existing project is never replaced, so there is nothing to confirm: making it fails.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)


def confirm_stop(parent: QWidget, titles: Sequence[str]) -> bool:
    """Whether to stop what is running, since the project is about to be closed."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Dialogs", "Close the project?"))
    box.setText(translate("Dialogs", "This is still running:") + "\n" + "\n".join(titles))
    box.setInformativeText(
        translate("Dialogs", "Closing stops it. Your labels are saved in any case.")
    )
    stop = box.addButton(
        translate("Dialogs", "Stop and close"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = box.addButton(translate("Dialogs", "Go on working"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is stop


def about(parent: QWidget) -> None:
    """What this program is."""
    QMessageBox.about(
        parent,
        translate("Dialogs", "About EmoDesk"),
        f"EmoDesk {program_version()}\n\n"
        + translate(
            "Dialogs",
            "Label emotion corpora, train classifiers on them, and classify spreadsheets, "
            "all on your own computer. Nothing leaves it.",
        ),
    )
