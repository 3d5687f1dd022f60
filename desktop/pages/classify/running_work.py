"""The classification of one file or part of the corpus, in the engine's thread."""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass

from core.contract import Event, Stage
from core.engine.client import Engine, classifications_folder
from data.classifying.done import Done
from data.classifying.earlier import earlier_journals
from data.classifying.job_file import JobFile
from data.classifying.outcome import Outcome, read_outcome
from data.classifying.portion import PORTION
from data.errors import ClassifyingError, DataError
from data.project import Project
from data.spreadsheets.table import Table
from desktop.commands.classification.journal import open_journal
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify, open_corpus, open_file
from desktop.commands.importing import Reading
from desktop.jobs.classifying_line import work_off_line
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import JobState
from desktop.pages.classify.entry import CorpusPart, Underway
from desktop.pages.classify.running_pace import Pace

READING = "reading rows"
"""The stage before the engine has anything to do; the engine's own words are others."""
CLASSIFYING = "Classifying"
"""The engine's word for the stage in which it counts texts."""


@dataclass(frozen=True)
class Begun:
    """Rows and journal are open; ``done`` was done before."""

    rows: RowsToClassify
    job: JobFile
    done: Done


@dataclass(frozen=True)
class SoFar:
    """How far it is: after each portion, and with what the engine tells in between."""

    done: Done
    underway: Underway


@dataclass(frozen=True)
class Released:
    """The work was broken off and its journal is let go of; here one can look at what is done."""

    job: JobFile | None


@dataclass(frozen=True)
class Classification:
    """What is to be classified, for the engine's thread.

    ``project`` is for texts of the corpus, ``finished`` are journals that the window has open.
    """

    source: Reading | CorpusPart
    text_column: str
    table: Table | None
    project: Project | None
    model: ModelToUse
    unsure_below: float
    finished: tuple[JobFile, ...] = ()

    def run(self, engine: Engine, state: JobState) -> Outcome:
        """Go on where it was, telling Begun and SoFar; the result are the numbers.

        Where it is broken off, the journal is let go of here, and not in the window, which may be
        gone: Released tells of it.
        """
        state.tell(Underway(READING))
        rows = self._open_rows(state)
        job = self._open_journal(rows)
        try:
            state.tell(Begun(rows, job, job.done))
            if not job.done.complete:
                self._work_off(engine, state, rows, job)
            return read_outcome(job, self.unsure_below, state.is_cancelled)
        except BaseException:
            # Told first: whoever reads finds the other one in place of the closed one.
            state.tell(Released(_to_look_at(job)))
            job.close()
            raise

    def _open_journal(self, rows: RowsToClassify) -> JobFile:
        try:
            return open_journal(rows, self.model.folder)
        except ClassifyingError:
            # Another file of this window may have the same content, and then the same journal.
            for job in self.finished:
                about = job.about
                known = (about.source, about.header, about.text_place, about.rows)
                if known == (rows.source, rows.header, rows.text_place, rows.count):
                    return JobFile.look(job.folder)
            raise

    def _open_rows(self, state: JobState) -> RowsToClassify:
        if isinstance(self.source, CorpusPart):
            assert self.project is not None
            return open_corpus(self.project, self.source.filter, state.is_cancelled)
        return open_file(
            self.source,
            self.text_column or None,
            known=self.table,
            progress=state.progress,
            cancelled=state.is_cancelled,
        )

    def _work_off(
        self, engine: Engine, state: JobState, rows: RowsToClassify, job: JobFile
    ) -> None:
        teller = Teller(state, job.done, rows.count)
        with ExitStack() as stack:
            earlier = earlier_journals(classifications_folder(), job)
            for each in earlier:
                stack.enter_context(closing(each))
            work_off_line(
                rows,
                job,
                self.model.folder,
                engine,
                hearing(state, teller.heard),
                teller.committed,
                earlier=earlier,
                is_cancelled=state.is_cancelled,
            )


class Teller:
    """Puts together what engines and journal tell, and passes it on."""

    def __init__(self, state: JobState, done: Done, total: int, pace: Pace | None = None) -> None:
        self._state = state
        self._done = done
        self._total = total
        self._pace = pace or Pace()
        self._stage = ""
        self._rows, self._texts = done.rows, done.computed

    def heard(self, event: Event) -> None:
        """An engine told something."""
        if not isinstance(event, Stage):
            return
        self._stage = event.what
        if event.what == CLASSIFYING:
            self._count(event.done, event.total)
        self._tell()

    def committed(self, done: Done) -> None:
        """Another portion stands in the journal."""
        self._done = done
        self._rows, self._texts = max(self._rows, done.rows), max(self._texts, done.computed)
        self._pace.note(self._rows, self._texts)
        self._tell()

    def _count(self, texts: int, of: int) -> None:
        # Never backwards: the engine may be at the next portion before this one is committed, and
        # several engines are at several of them.
        portion = min(PORTION, self._total - self._done.rows)
        self._rows = max(self._rows, self._done.rows + (portion * texts // of if of else 0))
        self._texts = max(self._texts, self._done.computed + texts)
        self._pace.note(self._rows, self._texts)

    def _tell(self) -> None:
        self._state.progress(self._rows, self._total)
        rate = self._pace.texts_per_second
        left = self._pace.seconds_left(self._total - self._rows)
        underway = Underway(self._stage, self._rows, self._total, rate, left)
        self._state.tell(SoFar(self._done, underway))


def _to_look_at(job: JobFile) -> JobFile | None:
    with suppress(DataError):
        return JobFile.look(job.folder)
    return None
