"""A classification from its file to the file that is written.

Nothing is written until the user says where; the result stays until then, or until it is given up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Event, PredictedSoFar, Stage
from data.label_set.labels import Label
from desktop.commands.classifying import ClassifiedFile, ClassifiedTable, save_classified
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.classify.model_choice import ModelChoice
from desktop.pages.classify.reader import SourceReader
from desktop.pages.classify.state import Source, Underway
from desktop.pages.classify.work import CLASSIFYING, Classification


class ClassifyPresenter(QObject):
    """``file_asked`` and ``target_asked`` when the user is to choose a file; ``busy_changed`` when
    a classification or a saving begins or ends, ``progressed`` in between; ``result_changed`` when
    there is news of the result; ``saved`` with the file that was written.

    ``may_discard`` is asked before a result that was not saved is given up.
    """

    file_asked = Signal()
    target_asked = Signal()
    column_changed = Signal()
    busy_changed = Signal()
    progressed = Signal()
    result_changed = Signal()
    saved = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.reader = SourceReader(context.jobs, self)
        self.choice = ModelChoice(context, self)
        self.may_discard: Callable[[], bool] = lambda: True
        self._running: Job | None = None
        self._saving: Job | None = None
        self._counting_since = 0.0
        self.text_column = ""
        self.column_is_guessed = True
        self.labels: tuple[Label, ...] = ()
        self.underway: Underway | None = None
        self.so_far: PredictedSoFar | None = None
        self.was_cancelled = False
        self.result: ClassifiedTable | None = None
        self.written: ClassifiedFile | None = None
        self.reader.changed.connect(self._file_changed)

    # What there is.

    @property
    def is_ready(self) -> bool:
        """Whether a classification can begin."""
        chosen = self.reader.table is not None and self.choice.model is not None
        return chosen and not self.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether file, column and model must stay as they are."""
        return self.is_running or self.is_saving

    @property
    def is_running(self) -> bool:
        """Whether a classification is under way."""
        return self._running is not None

    @property
    def is_saving(self) -> bool:
        """Whether the result is being written."""
        return self._saving is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether the classification or the saving was asked to stop."""
        return any(job is not None and job.is_cancelling for job in self._work)

    @property
    def is_waiting(self) -> bool:
        """Whether the engine has other work to end first."""
        jobs = self._context.jobs.engine_jobs
        return self._running is not None and jobs[0] is not self._running

    # What the user does.

    def choose_file(self) -> None:
        """Ask which file is to be classified."""
        if not self.is_busy:
            self.file_asked.emit()

    def open_file(self, file: Path) -> None:
        """Read a file."""
        self._read(Source(file))

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the workbook."""
        if self.reader.source is not None:
            self._read(replace(self.reader.source, sheet=sheet))

    def choose_encoding(self, encoding: str | None) -> None:
        """Read the text file again in another encoding; None guesses it."""
        if self.reader.source is not None:
            self._read(replace(self.reader.source, encoding=encoding))

    def choose_column(self, name: str) -> None:
        """Classify the texts of this column."""
        if name != self.text_column and not self.is_busy and self._give_up_result():
            self.text_column, self.column_is_guessed = name, False
        self.column_changed.emit()

    def choose_model(self, run_id: int) -> None:
        """Classify with the model of this run."""
        model = self.choice.model
        other = model is not None and model.run.id != run_id
        if other and not self.is_busy and self._give_up_result():
            self.choice.choose(run_id)
        else:
            self.choice.changed.emit()

    def start(self) -> None:
        """Classify."""
        opened, model = self.reader.opened, self.choice.model
        if not self.is_ready or opened is None or model is None or not self._give_up_result():
            return
        encoding = opened.source.encoding
        work = Classification(model.folder, opened.table, encoding, self.text_column)
        self.labels = model.labels
        title = translate("ClassifyPresenter", "Classifying {file}")
        job = self._context.jobs.engine(work.run, title=title.format(file=opened.source.file.name))
        job.told.connect(self._heard)
        job.succeeded.connect(self._classified)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._running, self.underway = job, Underway()
        self.busy_changed.emit()

    def cancel(self) -> None:
        """Stop what goes on; no file is written."""
        for job in self._work:
            if job is not None:
                job.cancel()
        self.reader.cancel()
        self.busy_changed.emit()

    def choose_target(self) -> None:
        """Ask where the result goes."""
        if self.result is not None and not self.is_busy:
            self.target_asked.emit()

    def save(self, out: Path, *, with_probabilities: bool) -> None:
        """Write the result; it is kept in any case, so that it can be saved elsewhere as well."""
        result = self.result
        if result is None or self.is_busy:
            return

        def work(state: JobState) -> ClassifiedFile:
            return save_classified(
                result,
                out,
                with_probabilities=with_probabilities,
                cancelled=state.is_cancelled,
            )

        title = translate("ClassifyPresenter", "Saving {file}").format(file=out.name)
        job = self._context.jobs.file(work, title=title)
        job.succeeded.connect(self._saved)
        job.failed.connect(self._context.notifier.failure)
        job.ended.connect(self._saving_ended)
        self._saving = job
        self.busy_changed.emit()

    def forget(self) -> None:
        """The project is closed, and all work has ended."""
        self._running, self._saving, self.underway = None, None, None
        self._forget_result()
        self.reader.forget()
        self.choice.forget()

    # How it goes.

    @property
    def _work(self) -> tuple[Job | None, ...]:
        return self._running, self._saving

    def _read(self, source: Source) -> None:
        if self.is_busy or not self._give_up_result():
            self.reader.changed.emit()
            return
        self.column_is_guessed = True
        self.reader.read(source)

    @Slot()
    def _file_changed(self) -> None:
        opened = self.reader.opened
        columns = () if opened is None else opened.columns
        if self.column_is_guessed or self.text_column not in columns:
            self.text_column = "" if opened is None else opened.text_column
            self.column_is_guessed = True
        self.column_changed.emit()

    @Slot(object)
    def _heard(self, event: Event) -> None:
        match event:
            case PredictedSoFar():
                self.so_far = event
                self.result_changed.emit()
            case Stage(what, done, total) if what == CLASSIFYING:
                self.underway = self._counted(done, total)
            case Stage(what, _, _):
                self.underway = Underway(what)
        self.progressed.emit()

    def _counted(self, done: int, total: int) -> Underway:
        now = time.monotonic()
        if done == 0:
            self._counting_since = now
        seconds = now - self._counting_since
        rate = done / seconds if seconds > 0 else 0.0
        return Underway(CLASSIFYING, done, total, rate, (total - done) / rate if rate else 0.0)

    @Slot(object)
    def _classified(self, result: ClassifiedTable) -> None:
        self._running, self.underway = None, None
        self.result = result
        opened = self.reader.opened
        if opened is not None and opened.table is not result.table:
            self.reader.replace(replace(opened, table=result.table))
        self.busy_changed.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._running, self.underway = None, None
        self._forget_result()
        self.busy_changed.emit()
        self._context.notifier.failure(failure)

    @Slot()
    def _cancelled(self) -> None:
        self._running, self.underway = None, None
        self._forget_result()
        self.was_cancelled = True
        self.busy_changed.emit()

    @Slot(object)
    def _saved(self, written: ClassifiedFile) -> None:
        self.written = written
        self.saved.emit(written)

    @Slot()
    def _saving_ended(self) -> None:
        self._saving = None
        self.busy_changed.emit()

    def _give_up_result(self) -> bool:
        """Forget the result, unless it would be lost and the user wants to keep it."""
        unsaved = self.result is not None and self.written is None
        if unsaved and not self.may_discard():
            return False
        self._forget_result()
        return True

    def _forget_result(self) -> None:
        self.result, self.written, self.so_far = None, None, None
        self.was_cancelled = False
        self.progressed.emit()
        self.result_changed.emit()
