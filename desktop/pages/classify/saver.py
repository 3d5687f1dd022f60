"""Writes results into files, one or all of them, while the page goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from data.classifying.job_file import JobFile
from data.classifying.pivot import Pivot
from data.errors import CancelledError, DataError, TargetLockedError
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify
from desktop.commands.classification.saving import (
    ClassifiedFile,
    SaveOptions,
    save_classification,
)
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.notify import Notice, Tone
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.saving_places import free_target, open_folder
from desktop.sentences import in_user_language
from desktop.wording import counted, number

_ONE_WRITTEN = QT_TRANSLATE_NOOP("ClassifySaver", "{count} file is written.")
_WRITTEN = QT_TRANSLATE_NOOP("ClassifySaver", "{count} files are written.")
_MOST_TOLD = 5


@dataclass(frozen=True)
class Result:
    """What one file is written from; held while it is written, whatever the page does."""

    entry: Entry
    rows: RowsToClassify
    job: JobFile
    model: ModelToUse
    options: SaveOptions


@dataclass(frozen=True)
class _Ended:
    """How the writing of one file among several went."""

    result: Result
    written: ClassifiedFile | None = None
    failure: Failure | None = None


class Saver(QObject):
    """``changed`` when writing begins, goes on or ends; ``saved`` with the files that are written.

    ``other_name_asked`` with an entry when its target was open elsewhere and the user wants to
    name another one: the result is kept. With ``pivots_of``, each file gets its own sheets.
    """

    changed = Signal()
    saved = Signal(object)
    other_name_asked = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._ended: list[_Ended] = []
        self._asked = 0
        self.pivots_of: Callable[[Entry], tuple[Pivot, ...]] | None = None

    @property
    def is_saving(self) -> bool:
        """Whether something is being written."""
        return self._job is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop and has not stopped yet."""
        return self._job is not None and self._job.is_cancelling

    @property
    def share(self) -> float | None:
        """How much of the files is written; None where that is not known."""
        job = self._job
        if job is None or not job.total:
            return None
        return min((len(self._ended) + job.done / job.total) / max(self._asked, 1), 1.0)

    def save(self, entry: Entry, out: Path, options: SaveOptions) -> None:
        """Write the result of an entry; it is kept in any case."""
        result = self._result(entry, options)
        if result is None or self.is_saving:
            return
        title = translate("ClassifySaver", "Saving {file}").format(file=out.name)
        job = self._begin(partial(_write, result, out), title, 1)
        job.succeeded.connect(partial(self._saved_one, entry))
        job.failed.connect(partial(self._failed, entry))

    def save_all(self, entries: Sequence[Entry], folder: Path, options: SaveOptions) -> None:
        """Write the results into a folder, under names that are free there.

        One that cannot be written does not stop the others; it is told at the end.
        """
        found = [self._result(entry, replace(options, pivots=())) for entry in entries]
        results = [result for result in found if result is not None]
        if not results or self.is_saving:
            return
        added = translate("ClassifySaving", "_emotions")
        title = translate("ClassifySaver", "Saving the files")
        job = self._begin(partial(_write_all, results, folder, added), title, len(results))
        job.told.connect(self._one_ended)
        job.succeeded.connect(self._all_ended)
        job.cancelled.connect(self._all_ended)
        job.failed.connect(self._context.notifier.failure)
        job.failed.connect(self._all_ended)

    def cancel(self) -> None:
        """Stop; files that are whole stay."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def _result(self, entry: Entry, options: SaveOptions) -> Result | None:
        if entry.rows is None or entry.job is None or entry.model is None:
            return None
        if self.pivots_of is not None:
            options = replace(options, pivots=self.pivots_of(entry))
        return Result(entry, entry.rows, entry.job, entry.model, options)

    def _begin(self, work: Callable[[JobState], object], title: str, count: int) -> Job:
        self._ended, self._asked = [], count
        job = self._context.jobs.file(work, title=title)
        job.progressed.connect(self.changed)
        job.ended.connect(self._stopped)
        self._job = job
        self.changed.emit()
        return job

    def _saved_one(self, entry: Entry, written: ClassifiedFile) -> None:
        entry.written.append(written)
        self.saved.emit([written])
        self._tell([written], [])

    def _failed(self, entry: Entry, failure: Failure) -> None:
        if failure.kind != TargetLockedError.__name__:
            self._context.notifier.failure(failure)
            return
        self._context.notifier.tell(
            Notice(
                "error",
                failure.message,
                failure.advice,
                translate("ClassifySaver", "Save under another name…"),
                partial(self.other_name_asked.emit, entry),
            )
        )

    @Slot(object)
    def _one_ended(self, ended: _Ended) -> None:
        self._ended.append(ended)
        if ended.written is not None:
            ended.result.entry.written.append(ended.written)
        self.changed.emit()

    @Slot()
    def _all_ended(self) -> None:
        written = [ended.written for ended in self._ended if ended.written is not None]
        failed = [ended for ended in self._ended if ended.failure is not None]
        if written:
            self.saved.emit(written)
        if written or failed:
            self._tell(written, failed)

    @Slot()
    def _stopped(self) -> None:
        self._job = None
        self.changed.emit()

    def _tell(self, written: Sequence[ClassifiedFile], failed: Sequence[_Ended]) -> None:
        """Say what is written, what could not be, and what was lost on the way."""
        said = counted(len(written), _ONE_WRITTEN, _WRITTEN)
        advice: list[str] = []
        if self._asked == 1 and written:
            said = translate("ClassifySaver", "{file} is written.").format(
                file=written[0].file.name
            )
            content = translate("ClassifySaver", "{rows} rows; new columns: {columns}")
            columns = ", ".join(written[0].columns)
            advice.append(content.format(rows=number(written[0].rows), columns=columns))
        advice += [_told(ended) for ended in failed]
        left = self._asked - len(written) - len(failed)
        if left:
            stopped = translate("ClassifySaver", "Stopped before {count} more.")
            advice.append(stopped.format(count=number(left)))
        lost = [in_user_language(note) for file in written for note in file.lost]
        advice += list(dict.fromkeys(lost))
        if len(advice) > _MOST_TOLD:
            more = translate("ClassifySaver", "and {count} more")
            shown = _MOST_TOLD - 1
            advice = [*advice[:shown], more.format(count=number(len(advice) - shown))]
        tone: Tone = "error" if failed and not written else "warning" if failed or lost else "ok"
        where = written[0].file if written else None
        self._context.notifier.tell(
            Notice(
                tone,
                said,
                "\n".join(advice),
                translate("ClassifySaver", "Open the folder") if where else "",
                partial(open_folder, where) if where else None,
            )
        )


def _told(ended: _Ended) -> str:
    """Why a file was not written; its name is said where the reason does not begin with it."""
    if ended.failure is None:
        return ""
    name, reason = ended.result.rows.name, in_user_language(ended.failure.message)
    return reason if reason.startswith(name) else f"{name}: {reason}"


def _write(result: Result, out: Path, state: JobState) -> ClassifiedFile:
    return save_classification(
        result.rows,
        result.job,
        result.model,
        out,
        result.options,
        progress=state.progress,
        cancelled=state.is_cancelled,
    )


def _write_all(results: Sequence[Result], folder: Path, added: str, state: JobState) -> None:
    for result in results:
        out = free_target(folder, result.rows.file, added)
        try:
            state.tell(_Ended(result, _write(result, out, state)))
        except CancelledError:
            raise
        except DataError as error:
            state.tell(_Ended(result, failure=Failure(error.message, error.advice)))
