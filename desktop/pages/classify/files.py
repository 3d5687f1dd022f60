"""The files that are to be classified, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from data.project import Project
from data.spreadsheets.table import Table
from desktop.commands.importing import Reading
from desktop.jobs.job import Failure, Job
from desktop.jobs.jobs import Jobs
from desktop.pages.classify.entry import CorpusPart, Entry
from desktop.pages.classify.work import Looked, look_at_corpus, look_at_file, read_whole

Source = Path | Reading | CorpusPart


class Files(QObject):
    """``changed`` when the list or what is known of an entry changes, ``chosen`` when another entry
    is looked at.

    Files are read one after the other in the file lane: the first rows of all, then all rows of
    each. Parts of the corpus are asked of ``project``.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._reading: dict[Entry, Job] = {}
        self.project: Project | None = None
        self.entries: list[Entry] = []
        self.current: Entry | None = None

    def replace_all(self, sources: Sequence[Source]) -> None:
        """Let go of what was there and take these; the first one is looked at."""
        self._drop_all()
        self._take(sources)

    def add(self, sources: Sequence[Source]) -> None:
        """Take these besides; one that is there already is looked at instead."""
        self._take(sources)

    def remove(self, entry: Entry) -> None:
        """Let go of one that does not run."""
        if entry.is_at_work or entry not in self.entries:
            return
        place = self.entries.index(entry)
        self._drop(entry)
        if self.current is entry:
            self.current = self.entries[min(place, len(self.entries) - 1)] if self.entries else None
            self.chosen.emit()
        self.changed.emit()

    def look_at(self, entry: Entry) -> None:
        """Choose which one the page shows."""
        if entry is not self.current and entry in self.entries:
            self.current = entry
            self.chosen.emit()

    def read_otherwise(self, entry: Entry, reading: Reading) -> None:
        """Read a file anew: another sheet, encoding, delimiter, or with no header."""
        if not entry.is_at_work and entry.source != reading:
            entry.source = reading
            self._read(entry)
            self.changed.emit()

    def choose_column(self, entry: Entry, name: str) -> None:
        """Classify the texts of this column."""
        if not entry.is_at_work and name in entry.columns:
            entry.text_column, entry.column_is_guessed = name, False
            _begin_anew(entry)
            self.changed.emit()

    def begin_anew(self, entries: Iterable[Entry]) -> None:
        """Let go of their results: they will be classified by another model."""
        for entry in entries:
            if not entry.is_at_work:
                _begin_anew(entry)
        self.changed.emit()

    def forget(self) -> None:
        """Let go of everything: the project is closed."""
        self._drop_all()
        self.project = None
        self.chosen.emit()
        self.changed.emit()

    def _take(self, sources: Sequence[Source]) -> None:
        shown: list[Entry] = []
        for source in sources:
            wanted = Reading(source) if isinstance(source, Path) else source
            entry = self._find(wanted)
            if entry is None:
                entry = Entry(wanted)
                self.entries.append(entry)
                self._read(entry)
            shown.append(entry)
        if shown:
            self.current = shown[0]
        self.chosen.emit()
        self.changed.emit()

    def _find(self, wanted: Reading | CorpusPart) -> Entry | None:
        """The entry of the same file, however that is read, or of the same part of the corpus."""
        if isinstance(wanted, CorpusPart):
            return next((each for each in self.entries if each.source == wanted), None)
        return next((each for each in self.entries if each.file == wanted.file), None)

    def _drop_all(self) -> None:
        for entry in list(self.entries):
            self._drop(entry)
        self.current = None

    def _drop(self, entry: Entry) -> None:
        self._stop(entry)
        entry.forget_result()
        self.entries.remove(entry)

    # Reading.

    def _read(self, entry: Entry) -> None:
        self._stop(entry)
        entry.forget_result()
        entry.state, entry.failure, entry.first_labels = "reading", None, {}
        entry.preview, entry.table, entry.count = None, None, None
        if isinstance(entry.source, Reading):
            job = self._jobs.file(partial(look_at_file, entry.source))
        else:
            assert self.project is not None
            job = self._jobs.read(partial(look_at_corpus, self.project, entry.source))
        self._follow(entry, job)
        job.succeeded.connect(partial(self._looked, entry))

    def _follow(self, entry: Entry, job: Job) -> None:
        self._reading[entry] = job
        job.failed.connect(partial(self._failed, entry))
        job.cancelled.connect(partial(self._cancelled, entry))

    def _looked(self, entry: Entry, looked: Looked) -> None:
        self._reading.pop(entry, None)
        entry.preview = looked.preview
        if entry.column_is_guessed or entry.text_column not in entry.columns:
            entry.text_column, entry.column_is_guessed = looked.preview.text_column, True
        if looked.count is not None:
            entry.table, entry.count, entry.state = looked.table, looked.count, "ready"
        elif isinstance(entry.source, Reading):
            job = self._jobs.file(partial(read_whole, entry.source))
            self._follow(entry, job)
            job.succeeded.connect(partial(self._whole, entry))
        self.changed.emit()

    def _whole(self, entry: Entry, table: Table) -> None:
        self._reading.pop(entry, None)
        entry.table, entry.count, entry.state = table, len(table.rows), "ready"
        self.changed.emit()

    def _failed(self, entry: Entry, failure: Failure) -> None:
        self._reading.pop(entry, None)
        entry.preview, entry.state, entry.failure = None, "failed", failure
        self.changed.emit()

    def _cancelled(self, entry: Entry) -> None:
        """All work is stopped, the project is about to be closed say."""
        self._reading.pop(entry, None)
        if entry in self.entries:
            self.remove(entry)

    def _stop(self, entry: Entry) -> None:
        job = self._reading.pop(entry, None)
        if job is not None:
            job.blockSignals(True)  # nobody waits for this one any more
            job.cancel()


def _begin_anew(entry: Entry) -> None:
    """What was said of its texts holds no more; how it was read does."""
    entry.forget_result()
    entry.first_labels = {}
    if entry.count is not None:
        entry.state, entry.failure = "ready", None
