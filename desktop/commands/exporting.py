"""Writing the corpus to a file of its own."""

from __future__ import annotations

from pathlib import Path

from data.exporting import export as exporting
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.write_report import WriteReport

FORMATS = (".xlsx", ".csv")


def export_corpus(
    project: Project,
    out: Path,
    *,
    escape_formulas: bool,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write all texts with their labels, as CSV or XLSX by the ending of ``out``.

    Raises:
        TableError: the file cannot be written.
        CancelledError: the user stopped it; nothing was written.
    """
    return exporting.export_corpus(
        project, out, escape_formulas=escape_formulas, progress=progress, cancelled=cancelled
    )
