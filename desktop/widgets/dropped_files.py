"""Files that are dragged into the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData

_PROJECT = ".emodesk"


def dropped_spreadsheets(data: QMimeData) -> list[Path]:
    """Return the files that lie on this computer and are no projects; nothing is looked at yet."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() != _PROJECT]
