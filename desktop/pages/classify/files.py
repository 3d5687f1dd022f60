"""The files that are to be classified, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.commands.importing import Reading
from desktop.jobs.jobs import Jobs
from desktop.pages.classify.entry import CorpusPart, Entry


class Files(QObject):
    """``changed`` when the list or what is known of an entry changes, ``chosen`` when another entry
    is looked at.

    Files are read one after the other in the file lane: the first rows first, then all.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.entries: list[Entry] = []
        self.current: Entry | None = None

    def replace_all(self, sources: Sequence[Path | Reading | CorpusPart]) -> None:
        """Let go of what was there and take these; the first one is looked at."""
        raise NotImplementedError

    def add(self, sources: Sequence[Path | Reading | CorpusPart]) -> None:
        """Take these besides; one that is there already is looked at instead."""
        raise NotImplementedError

    def remove(self, entry: Entry) -> None:
        """Let go of one that does not run."""
        raise NotImplementedError

    def look_at(self, entry: Entry) -> None:
        """Choose which one the page shows."""
        raise NotImplementedError

    def read_otherwise(self, entry: Entry, reading: Reading) -> None:
        """Read a file anew: another sheet, encoding, delimiter, or with no header."""
        raise NotImplementedError

    def choose_column(self, entry: Entry, name: str) -> None:
        """Classify the texts of this column."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of everything: the project is closed."""
        raise NotImplementedError
