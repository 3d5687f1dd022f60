"""What the user does on the Classify page, and what may be done when.

Nothing is written until the user says where; a result stays until then, or until it is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from desktop.commands.classification.model import ModelToUse
from desktop.commands.importing import Reading
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.classify.entry import CorpusPart, Entry
from desktop.pages.classify.files import Files, Source
from desktop.pages.classify.first_labels import FirstLabels
from desktop.pages.classify.model_choice import ModelChoice
from desktop.pages.classify.runner import Runner
from desktop.pages.classify.saver import Saver
from desktop.pages.classify.work import FilesFound, files_among

WhereTo = Literal["replace", "add", "nowhere"]


class ClassifyPresenter(QObject):
    """``changed`` when something may be done now that could not be, or the other way round;
    ``files_asked(add)``, ``target_asked`` when the user is to choose files.

    ``may_discard`` is asked before results that were not saved are given up, ``where_to`` where new
    files go if those that are there would be lost.
    """

    changed = Signal()
    files_asked = Signal(bool)
    target_asked = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.files = Files(context.jobs, self)
        self.choice = ModelChoice(context, self)
        self.runner = Runner(context, self)
        self.saver = Saver(context, self)
        self.first_labels = FirstLabels(context, self.files, self.choice, self)
        self.may_discard: Callable[[Sequence[Entry]], bool] = lambda _entries: True
        self.where_to: Callable[[], WhereTo] = lambda: "add"
        for news in (self.files, self.choice, self.runner, self.saver):
            news.changed.connect(self.changed)
        self.files.chosen.connect(self.changed)
        self.choice.opened.connect(self.choose_model)

    # What there is.

    @property
    def current(self) -> Entry | None:
        """The entry that is looked at."""
        return self.files.current

    @property
    def startable(self) -> list[Entry]:
        """What Start would classify; a result of another model than the chosen one counts too."""
        model = self.choice.model
        if model is None or self.runner.is_busy:
            return []
        return [
            each
            for each in self.files.entries
            if each.is_startable or (each.state == "done" and _is_by_another(each, model))
        ]

    @property
    def unsaved(self) -> list[Entry]:
        """Results that lie in no file yet."""
        return [each for each in self.files.entries if each.is_unsaved]

    @property
    def done(self) -> list[Entry]:
        """Entries that have a result."""
        return [each for each in self.files.entries if each.outcome is not None]

    @property
    def can_stop(self) -> bool:
        """Whether Cancel would end something."""
        if self.runner.is_busy:
            return not self.runner.is_stopping
        return self.saver.is_saving or self._reads_current or self._has_paused

    # Which files.

    def choose_file(self) -> None:
        """Ask which files are to be classified."""
        self.files_asked.emit(False)

    def choose_more(self) -> None:
        """Ask which files are to be classified besides."""
        self.files_asked.emit(True)

    def open_paths(self, paths: Sequence[Path], *, add: bool = False) -> None:
        """Take files, and all readable ones of folders."""
        job = self._context.jobs.file(lambda state: files_among(paths, state))
        job.succeeded.connect(self._add_found if add else self._take_found)
        job.failed.connect(self._context.notifier.failure)

    def take(self, sources: Sequence[Source], *, add: bool = False) -> None:
        """Take files or parts of the corpus, in the place of those there are or besides."""
        if not sources:
            return
        known = self._context.session.current
        self.files.project = None if known is None else known.project
        where: WhereTo = "add" if add else "replace"
        if not add and (self.unsaved or self.runner.is_busy or self.saver.is_saving):
            where = self.where_to()
        if where == "add":
            self.files.add(sources)
        elif where == "replace":
            self.files.replace_all(sources)

    def take_corpus(self, part: CorpusPart) -> None:
        """Classify texts of the corpus."""
        self.take([part])

    def remove(self, entry: Entry) -> None:
        """Take an entry off the list."""
        if not entry.is_at_work and self._give_up([entry]):
            self.files.remove(entry)

    # How they are read and classified.

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the workbook."""
        entry = self.current
        if entry is not None and isinstance(entry.source, Reading):
            self.read_otherwise(replace(entry.source, sheet=sheet))

    def read_otherwise(self, reading: Reading) -> None:
        """Read the file again in another way."""
        entry = self.current
        if entry is not None and not entry.is_at_work and self._give_up([entry]):
            self.files.read_otherwise(entry, reading)
        else:
            self.changed.emit()

    def choose_column(self, name: str) -> None:
        """Classify the texts of this column."""
        entry = self.current
        if entry is None or entry.is_at_work or name == entry.text_column:
            return
        if self._give_up([entry]):
            self.files.choose_column(entry, name)
        else:
            self.changed.emit()

    def choose_model(self, folder: Path) -> None:
        """Classify with the model in this folder."""
        model = self.choice.model
        is_other = model is None or model.folder != folder
        if is_other and not self.runner.is_busy and self._give_up(self.files.entries):
            self.files.begin_anew(self.files.entries)
            self.choice.choose(folder)
        else:
            self.changed.emit()

    def open_model(self, folder: Path) -> None:
        """Classify with a model from elsewhere."""
        self.choice.open_folder(folder)

    # Classifying.

    def start(self) -> None:
        """Classify what is ready, and go on with what was paused."""
        entries, model = self.startable, self.choice.model
        if not entries or model is None or not self._give_up(entries):
            return
        self.first_labels.stop()
        self.files.begin_anew([each for each in entries if _is_by_another(each, model)])
        if self.current not in entries:
            self.files.look_at(entries[0])
        self.runner.start(entries, model)

    def pause(self) -> None:
        """Stop for now; what is done is kept."""
        if self.runner.is_busy and not self.runner.is_stopping:
            self.runner.pause()

    def cancel(self) -> None:
        """Stop what goes on: a classification, a saving, or the reading of the file in view."""
        if self.runner.is_busy:
            self.runner.cancel()
        elif self.saver.is_saving:
            self.saver.cancel()
        elif self._reads_current and self.current is not None:
            self.files.remove(self.current)
        else:
            self.runner.cancel()  # gives up what is paused

    def count_anew(self, unsure_below: float) -> None:
        """Another confidence is too little from now on."""
        for entry in self.done:
            self.runner.recount(entry, unsure_below)

    # Saving.

    def choose_target(self) -> None:
        """Ask where the result goes."""
        if (
            self.current is not None
            and self.current.outcome is not None
            and not self.saver.is_saving
        ):
            self.target_asked.emit()

    def forget(self) -> None:
        """The project is closed, and all work has ended."""
        self.first_labels.forget()
        self.runner.forget()
        self.files.forget()
        self.choice.forget()

    @property
    def _has_paused(self) -> bool:
        return any(each.state == "paused" for each in self.files.entries)

    @property
    def _reads_current(self) -> bool:
        return self.current is not None and self.current.state == "reading"

    def _give_up(self, entries: Sequence[Entry]) -> bool:
        """Whether these may lose their results; asked only where one is in no file yet."""
        unsaved = [each for each in entries if each.is_unsaved]
        return not unsaved or self.may_discard(unsaved)

    @Slot(object)
    def _take_found(self, found: FilesFound) -> None:
        self._tell_of_empty(found)
        self.take(found.files)

    @Slot(object)
    def _add_found(self, found: FilesFound) -> None:
        self._tell_of_empty(found)
        self.take(found.files, add=True)

    def _tell_of_empty(self, found: FilesFound) -> None:
        for folder in found.empty:
            message = translate("ClassifyPresenter", "There is no spreadsheet in {folder}.")
            advice = translate("ClassifyPresenter", "Folders in it were not looked into.")
            told = Notice("warning", message.format(folder=folder.name), advice)
            self._context.notifier.tell(told)


def _is_by_another(entry: Entry, model: ModelToUse) -> bool:
    return entry.model is not None and entry.model.folder != model.folder
