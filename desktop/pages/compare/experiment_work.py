"""An experiment at work: its runs, spread over the engines that there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Event
from core.engine.client import Engine
from data.project import Project
from desktop.commands.experiment_wish import ExperimentWish
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.pages.compare.experiment_lane import ExperimentLane, Opening
from desktop.pages.compare.progress import Course, Live

if TYPE_CHECKING:
    from desktop.commands.turns import Turns

Told = Callable[[Event], None]


class ExperimentWork(QObject):
    """One experiment at a time.

    ``told`` when ``experiment_id`` or ``lives`` changed, ``finished`` when all its runs have ended
    and one of them at least well, ``ended`` when nothing of it runs any more, however it ended.
    What failed is told to the notifier.
    """

    told = Signal()
    finished = Signal()
    ended = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._lanes: list[ExperimentLane] = []
        self._course = Course()
        self._turns: Turns | None = None  # while it is at work
        self._experiment_id: int | None = None
        self._title = ""
        self._is_stopped = False

    @property
    def at_work(self) -> bool:
        """Whether one runs, or waits for the engine."""
        return bool(self._lanes)

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return any(lane.is_stopping for lane in self._lanes)

    @property
    def experiment_id(self) -> int | None:
        """Its number, as soon as it has one; of the last one, when nothing is at work."""
        return self._experiment_id

    @property
    def lives(self) -> tuple[Live, ...]:
        """The runs that engines are at."""
        return tuple(lane.live for lane in self._lanes if lane.live is not None)

    def start(self, project: Project, wish: ExperimentWish) -> None:
        """Begin an experiment, unless one is at work."""
        title = translate("ExperimentWork", "Comparing: {variants} variants × {seeds} seeds")
        self._open(
            partial(_begin, project, wish),
            title.format(variants=len(wish.variants), seeds=wish.seeds),
        )

    def go_on(self, project: Project, experiment_id: int) -> None:
        """Run what is missing of one that was stopped, failed or was interrupted."""
        title = translate("ExperimentWork", "Going on with experiment {number}")
        self._open(partial(_go_on, project, experiment_id), title.format(number=experiment_id))

    def cancel(self) -> None:
        """Stop; what has finished stays, and it can go on."""
        self._cancel()

    def _open(self, opening: Opening, title: str) -> None:
        if self.at_work:
            return
        self._experiment_id, self._title, self._is_stopped = None, title, False
        self._course = Course()
        self._lane().open(opening, title)
        self.told.emit()

    def _lane(self) -> ExperimentLane:
        lane = ExperimentLane(self._context, self._course, self)
        lane.told.connect(self.told)
        lane.opened.connect(self._opened)
        lane.failed.connect(self._context.notifier.failure)
        # However one was stopped, at the foot of the window say, the others stop with it.
        lane.cancelled.connect(self._cancel)
        lane.ended.connect(self._lane_ended)
        self._lanes.append(lane)
        return lane

    @Slot(object)
    def _opened(self, turns: Turns) -> None:
        self._turns, self._experiment_id = turns, turns.experiment_id
        engines = self._context.jobs.engines if turns.suits_cards else 1
        if not self._is_stopped:
            for _ in range(1, min(engines, turns.runs)):
                self._lane().join(turns, self._title)
        self.told.emit()

    @Slot()
    def _cancel(self) -> None:
        self._is_stopped = True
        for lane in self._lanes:
            lane.cancel()
        self.told.emit()

    @Slot()
    def _lane_ended(self) -> None:
        for lane in [each for each in self._lanes if not each.at_work]:
            self._lanes.remove(lane)
            lane.deleteLater()
        self.told.emit()
        if not self._lanes:
            self._tell_outcome()
            self.ended.emit()

    def _tell_outcome(self) -> None:
        turns, self._turns = self._turns, None
        if turns is None or not turns.is_over:
            return
        from desktop.commands.comparing import total_failure  # noqa: PLC0415  # it brings numpy

        error = total_failure(turns)
        if error is None:
            self.finished.emit()
        else:
            self._context.notifier.failure(Failure(error.cause, error.advice))


def _begin(project: Project, wish: ExperimentWish, engine: Engine, told: Told) -> Turns:
    from desktop.commands import comparing  # noqa: PLC0415  # it brings numpy

    return comparing.begin(project, wish, engine, told)


def _go_on(project: Project, experiment_id: int, _engine: Engine, _told: Told) -> Turns:
    from desktop.commands import comparing  # noqa: PLC0415  # it brings numpy

    return comparing.go_on(project, experiment_id)
