"""The files of one import: how each is read, what its columns are, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from data.importing.report import ImportReport
from desktop.commands.import_rehearsal import Refusal
from desktop.commands.importing import Preview, Reading
from desktop.context import AppContext
from desktop.jobs.job import Failure
from desktop.pages.corpus.importing.previewing import Previewing
from desktop.pages.corpus.importing.roles import Roles


@dataclass(eq=False)
class ImportFile:
    """One file. ``report`` is what its import would bring, ``refusal`` why it would bring nothing.

    ``looked_at`` tells that the user saw it; ``alike`` that it is set as the first one is.
    """

    reading: Reading
    preview: Preview | None = None
    failure: Failure | None = None
    roles: Roles = field(default_factory=Roles)
    report: ImportReport | None = None
    refusal: Refusal | None = None
    ticked: bool = True
    looked_at: bool = False
    alike: bool = True

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.reading.file

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns; none while it is not read."""
        return () if self.preview is None else self.preview.columns

    @property
    def wanted(self) -> bool:
        """Whether it is to be imported."""
        return self.ticked and self.failure is None

    @property
    def ready(self) -> bool:
        """Whether it could be."""
        return self.preview is not None and self.roles.complete


class ImportFiles(QObject):
    """A list of files, one of which is shown. What is chosen for it holds for those like it.

    ``listed`` when the files or their states are others, ``shown`` when the current one is another
    or was read again, ``chosen`` when something else will be imported.
    """

    listed = Signal()
    shown = Signal()
    chosen = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self.all: list[ImportFile] = []
        self.current: ImportFile | None = None
        self._previewing = Previewing(context, self)
        self._previewing.previewed.connect(self._previewed)
        self._previewing.failed.connect(self._failed)

    @property
    def wanted(self) -> list[ImportFile]:
        """Those that are to be imported."""
        return [each for each in self.all if each.wanted]

    @property
    def ready(self) -> bool:
        """Whether there are some, and all of them can be."""
        return bool(self.wanted) and all(each.ready for each in self.wanted)

    def add(self, paths: Sequence[Path]) -> None:
        """Look at some more files; those that are listed already are only shown."""
        known = {each.path for each in self.all}
        new = [ImportFile(Reading(path)) for path in dict.fromkeys(paths) if path not in known]
        self.all += new
        for each in new:
            self._previewing.read(each.reading)
        shown = new or [each for each in self.all if each.path in paths]
        if shown:
            self.show_file(shown[0])
        self.listed.emit()
        self.chosen.emit()

    def remove(self, gone: ImportFile) -> None:
        """Take a file off the list."""
        place = self.all.index(gone)
        self._previewing.stop(gone.path)
        self.all.remove(gone)
        if self.current is gone:
            self.current = None
            if self.all:
                self.show_file(self.all[min(place, len(self.all) - 1)])
        self.listed.emit()
        self.chosen.emit()

    def show_file(self, file: ImportFile) -> None:
        """Make a file the current one."""
        self.current = file
        file.looked_at = file.preview is not None
        self.shown.emit()
        self.listed.emit()

    def tick(self, file: ImportFile, on: bool) -> None:
        """Import a file with the others, or not."""
        if file.ticked != on:
            file.ticked = on
            self.listed.emit()
            self.chosen.emit()

    def read_as(self, reading: Reading) -> None:
        """Read the current file so, and in the same way those that were read as it was."""
        assert self.current is not None
        before = self.current.reading
        for each in self.all:
            if each is self.current:
                self._read_again(each, reading)
            elif _read_like(each.reading, before):
                sheets = () if each.preview is None else each.preview.sheets
                sheet = reading.sheet if reading.sheet in sheets else each.reading.sheet
                self._read_again(each, replace(reading, file=each.path, sheet=sheet))
        self.shown.emit()
        self.listed.emit()
        self.chosen.emit()

    def give_roles(self, roles: Roles) -> None:
        """Let the columns of the current file be this, and those of files that are set like it."""
        assert self.current is not None
        before = self.current.roles
        for each in self.all:
            same = each.roles == before and roles.fits(each.columns) and each.preview is not None
            if each is self.current or same:
                each.roles, each.report, each.refusal = roles, None, None
        self._compare()
        self.listed.emit()
        self.chosen.emit()

    def stop(self) -> None:
        """Look at nothing any more."""
        self._previewing.stop()

    def _read_again(self, file: ImportFile, reading: Reading) -> None:
        if reading == file.reading:
            return
        file.reading, file.preview, file.failure = reading, None, None
        file.report, file.refusal = None, None
        self._previewing.read(reading)

    @Slot(object)
    def _previewed(self, preview: Preview) -> None:
        file = self._of(preview.reading)
        if file is None:
            return
        file.preview = preview
        if not (file.roles.text and file.roles.fits(preview.columns)):
            file.roles = self._first_roles(file, preview)
        file.looked_at = file is self.current
        self._compare()
        if file is self.current:
            self.shown.emit()
        self.listed.emit()
        self.chosen.emit()

    @Slot(object, object)
    def _failed(self, reading: Reading, failure: Failure) -> None:
        file = self._of(reading)
        if file is None:
            return
        file.failure = failure
        if file is self.current:
            self.shown.emit()
        self.listed.emit()
        self.chosen.emit()

    def _first_roles(self, file: ImportFile, preview: Preview) -> Roles:
        """As a file before it that has such columns; else what they look like."""
        for each in self.all:
            known = each is not file and each.roles.text is not None
            if known and each.columns and set(each.columns) == set(preview.columns):
                return each.roles
        return Roles(
            preview.text_column,
            preview.label_column,
            preview.annotator_column,
            preview.id_column,
        )

    def _compare(self) -> None:
        """Note which files are not set as the first one is."""
        read = [each for each in self.all if each.preview is not None]
        for each in read:
            each.alike = each.roles == read[0].roles

    def _of(self, reading: Reading) -> ImportFile | None:
        return next((each for each in self.all if each.reading == reading), None)


def _read_like(one: Reading, other: Reading) -> bool:
    """Whether two files are read in the same way, whatever their sheets are called."""
    same = replace(other, file=one.file, sheet=one.sheet) == one
    return same and one.is_workbook == other.is_workbook
