"""An experiment at work: its runs, spread over the engines that there are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from data.project import Project
from desktop.commands.comparing import ExperimentWish
from desktop.context import AppContext
from desktop.pages.compare.progress import Live


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

    @property
    def at_work(self) -> bool:
        """Whether one runs, or waits for the engine."""
        raise NotImplementedError

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        raise NotImplementedError

    @property
    def experiment_id(self) -> int | None:
        """Its number, as soon as it has one."""
        raise NotImplementedError

    @property
    def lives(self) -> tuple[Live, ...]:
        """The runs that engines are at."""
        raise NotImplementedError

    def start(self, project: Project, wish: ExperimentWish) -> None:
        """Begin an experiment, unless one is at work."""
        raise NotImplementedError

    def go_on(self, project: Project, experiment_id: int) -> None:
        """Run what is missing of one that was stopped, failed or was interrupted."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop; what has finished stays, and it can go on."""
        raise NotImplementedError
