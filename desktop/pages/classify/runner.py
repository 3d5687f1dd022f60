"""Works off entries one after the other in the engine's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.classifying.job_file import JobFile
from data.classifying.outcome import Outcome
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.saving import UNSURE_BELOW
from desktop.commands.importing import Reading
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job
from desktop.pages.classify.entry import CorpusPart, Entry, Underway
from desktop.pages.classify.recounting import Recounting
from desktop.pages.classify.running_work import Begun, Classification, Released, SoFar
from desktop.pages.classify.words import entry_name

_MILLISECONDS_BETWEEN_NEWS = 200


@dataclass(frozen=True)
class Kept:
    """What a cancelled classification left in its journal, and of what it was."""

    rows: int
    source: Reading | CorpusPart
    text_column: str


class Runner(QObject):
    """``changed`` when an entry begins, is paused, done or fails, and when numbers are there;
    ``progressed`` with the entry in between, a few times a second.

    A paused entry keeps its journal and shows what is done of it; started again, it goes on.
    """

    changed = Signal()
    progressed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._model: ModelToUse | None = None
        self._batch: list[Entry] = []
        self._left: list[Entry] = []
        self._running: Entry | None = None
        self._wish: Literal["", "pause", "cancel"] = ""
        self._was_waiting = False
        self._kept: WeakKeyDictionary[Entry, Kept] = WeakKeyDictionary()
        self._recounting = Recounting(context, self)
        self._recounting.counted.connect(lambda _entry: self.changed.emit())
        # Closed with their entries, or else when the window is.
        self._finished: list[tuple[JobFile, ModelToUse]] = []
        self.destroyed.connect(partial(_close, self._finished))
        self._unsure_below = UNSURE_BELOW
        self._begun_at = 0
        self._has_news = False
        self._until_news = QTimer(self)
        self._until_news.setSingleShot(True)
        self._until_news.setInterval(_MILLISECONDS_BETWEEN_NEWS)
        self._until_news.timeout.connect(self._tell_news)
        context.jobs.engine_changed.connect(self._look_at_engine)

    # How it stands.

    @property
    def running(self) -> Entry | None:
        """The one that is being classified."""
        return self._running

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or is about to stop."""
        return self._job is not None

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to pause or cancel and has not stopped yet."""
        return self.is_busy and bool(self._wish)

    @property
    def is_cancelling(self) -> bool:
        """Whether what is not done is given up as soon as it has stopped."""
        return self.is_stopping and self._wish == "cancel"

    @property
    def is_waiting(self) -> bool:
        """Whether the engine has other work to end first."""
        jobs = self._context.jobs.engine_jobs
        return self._job is not None and bool(jobs) and jobs[0] is not self._job

    @property
    def turn(self) -> tuple[int, int]:
        """Which one of how many is running, counted from 1."""
        if self._running not in self._batch:
            return 0, len(self._batch)
        return self._batch.index(self._running) + 1, len(self._batch)

    @property
    def begun_at(self) -> int:
        """How many rows of the running one were done before it was started this time."""
        return self._begun_at

    def kept_rows(self, entry: Entry) -> int | None:
        """How many rows are in the journal of one that was cancelled; None if it was not."""
        kept = self._kept.get(entry)
        if entry.state != "ready" or kept is None:
            return None
        is_same = (kept.source, kept.text_column) == (entry.source, entry.text_column)
        return kept.rows if is_same else None

    # What the user does.

    def start(self, entries: Sequence[Entry], model: ModelToUse) -> None:
        """Classify these: ready ones, and paused ones or failed ones where they were."""
        if self.is_busy:
            return
        self._batch = [each for each in entries if each.is_startable]
        self._left, self._model, self._wish = list(self._batch), model, ""
        for entry in self._batch:
            if entry.model is not None and entry.model.folder != model.folder:
                entry.forget_result()
            entry.state, entry.failure = "waiting", None
            self._kept.pop(entry, None)
        self._begin_next()

    def pause(self) -> None:
        """Stop; what is done stays in the journals, and the entries are paused."""
        self._stop("pause")

    def cancel(self) -> None:
        """Stop and give up what is not done; entries that are done stay so.

        What was computed stays in the journal all the same: who starts again goes on there.
        """
        if self.is_busy:
            self._stop("cancel")
            return
        for entry in self._batch:
            if entry.state == "paused":
                self._give_up(entry)
        self.changed.emit()

    def recount(self, entry: Entry, unsure_below: float) -> None:
        """Count the numbers of an entry that is done anew, for another threshold."""
        self._unsure_below = unsure_below
        self._recounting.count(entry, unsure_below)

    def forget(self) -> None:
        """The project is closed: nobody waits for anything any more."""
        if self._job is not None:
            self._job.cancel()
        self._recounting.forget()
        self._kept.clear()
        self._job, self._running, self._model, self._wish = None, None, None, ""
        self._batch, self._left = [], []
        self._forget_news()
        _close(self._finished)
        self.changed.emit()

    # How it goes.

    def _begin_next(self) -> None:
        self._job, self._running, self._begun_at = None, None, 0
        self._forget_news()
        model = self._model
        if not self._left or model is None:
            self.changed.emit()
            return
        entry = self._left.pop(0)
        entry.state, entry.model, entry.underway = "running", model, Underway()
        entry.outcome, entry.written = None, []
        title = translate("ClassifyRunner", "Classifying {file}").format(file=entry_name(entry))
        job = self._context.jobs.engine(self._work(entry, model).run, title=title)
        job.told.connect(partial(self._heard, job))
        job.succeeded.connect(partial(self._classified, job))
        job.failed.connect(partial(self._failed, job))
        job.cancelled.connect(partial(self._stopped, job))
        self._job, self._running = job, entry
        self._was_waiting = self.is_waiting
        self.changed.emit()

    def _work(self, entry: Entry, model: ModelToUse) -> Classification:
        is_of_corpus = isinstance(entry.source, CorpusPart)
        return Classification(
            entry.source,
            entry.text_column,
            entry.table,
            self._context.session.project if is_of_corpus else None,
            model,
            self._unsure_below,
            tuple(job for job, used in self._finished if used.folder == model.folder),
        )

    def _stop(self, wish: Literal["pause", "cancel"]) -> None:
        job = self._job
        if job is None:
            return
        self._wish = wish
        is_waiting = self.is_waiting
        job.cancel()
        if is_waiting:
            # It would hear of it only when the engine has ended its other work.
            self._settle()
        else:
            self.changed.emit()

    def _heard(self, job: Job, told: object) -> None:
        entry = self._running
        if job is not self._job or entry is None:
            return
        match told:
            case Begun(rows, journal, done):
                if entry.job is not None:
                    entry.job.close()
                entry.rows, entry.job, entry.done = rows, journal, done
                entry.count, entry.table = rows.count, rows.table
                self._begun_at = done.rows
                entry.underway = Underway("", done.rows, rows.count)
                self.changed.emit()
            case SoFar(done, underway):
                entry.done, entry.underway = done, underway
                self._note_news()
            case Underway():
                entry.underway = told
                self._note_news()
            case Released(journal):
                entry.job = journal
                entry.done = entry.done if journal is None else journal.done
                self.changed.emit()

    def _note_news(self) -> None:
        """Tell at once, or when enough time has passed since it was told last."""
        self._has_news = True
        if not self._until_news.isActive():
            self._tell_news()

    @Slot()
    def _tell_news(self) -> None:
        if self._has_news and self._running is not None:
            self._has_news = False
            self._until_news.start()
            self.progressed.emit(self._running)

    def _forget_news(self) -> None:
        self._has_news = False
        self._until_news.stop()

    def _classified(self, job: Job, outcome: Outcome) -> None:
        if job is not self._job or self._running is None:
            return
        entry = self._running
        entry.state, entry.underway, entry.outcome = "done", None, outcome
        entry.done = outcome.done
        if entry.job is not None:
            assert entry.model is not None
            self._finished.append((entry.job, entry.model))
        self._go_on()

    def _failed(self, job: Job, failure: Failure) -> None:
        if job is not self._job or self._running is None:
            return
        entry = self._running
        entry.state, entry.underway, entry.failure = "failed", None, failure
        self._context.notifier.failure(failure)
        self._go_on()

    def _stopped(self, job: Job) -> None:
        """By the user; or because project or window are closed, and that is a pause."""
        if job is self._job:
            self._settle()

    def _go_on(self) -> None:
        if self._wish:
            self._settle()
        else:
            self._begin_next()

    def _settle(self) -> None:
        """Nothing runs any more: put what was not done where the user wants it."""
        wish, self._wish = self._wish, ""
        others, self._left = self._left, []
        running = self._running
        mine = [] if running is None or running.state != "running" else [running]
        for entry in (*mine, *others):
            entry.state, entry.underway = "paused", None
            if wish == "cancel":
                self._give_up(entry)
        self._job, self._running = None, None
        self._forget_news()
        self.changed.emit()

    def _give_up(self, entry: Entry) -> None:
        done = 0 if entry.done is None else entry.done.rows
        self._kept[entry] = Kept(done, entry.source, entry.text_column)
        entry.forget_result()
        entry.state = "ready"

    @Slot()
    def _look_at_engine(self) -> None:
        """The engine may be free by now, or somebody else has it."""
        if self._job is not None and self.is_waiting != self._was_waiting:
            self._was_waiting = not self._was_waiting
            self.progressed.emit(self._running)


def _close(finished: list[tuple[JobFile, ModelToUse]], _runner: object = None) -> None:
    """Let others have the journals."""
    for journal, _model in finished:
        journal.close()
    finished.clear()
