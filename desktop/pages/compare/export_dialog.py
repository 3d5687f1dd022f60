"""Where the table of an experiment goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import translate

_SUFFIX = ".csv"


def ask_for_target(parent: QWidget, project: Path, experiment_id: int) -> Path | None:
    """A CSV file, proposed beside the project."""
    name = translate("CompareExport", "experiment {number}").format(number=experiment_id)
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translate("CompareExport", "Export the table"),
        str(project.with_name(f"{project.stem} {name}{_SUFFIX}")),
        translate("CompareExport", "Tables") + f" (*{_SUFFIX})",
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == _SUFFIX else path.with_name(path.name + _SUFFIX)
