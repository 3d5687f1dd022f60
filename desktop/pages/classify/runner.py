"""Works off entries one after the other in the engine's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop.commands.classification.model import ModelToUse
from desktop.context import AppContext
from desktop.pages.classify.entry import Entry


class Runner(QObject):
    """``changed`` when an entry begins, is paused, done or fails, and when numbers are there;
    ``progressed`` with the entry in between.

    A paused entry keeps its journal and shows what is done of it; started again, it goes on.
    """

    changed = Signal()
    progressed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    @property
    def running(self) -> Entry | None:
        """The one that is being classified."""
        raise NotImplementedError

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or is about to stop."""
        raise NotImplementedError

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to pause or cancel and has not stopped yet."""
        raise NotImplementedError

    @property
    def is_waiting(self) -> bool:
        """Whether the engine has other work to end first."""
        raise NotImplementedError

    def start(self, entries: Sequence[Entry], model: ModelToUse) -> None:
        """Classify these: ready ones, and paused ones where they were."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stop; what is done stays in the journals, and the entries are paused."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop and give up what is not done; entries that are done stay so."""
        raise NotImplementedError

    def recount(self, entry: Entry, unsure_below: float) -> None:
        """Count the numbers of an entry that is done anew, for another threshold."""
        raise NotImplementedError

    def forget(self) -> None:
        """The project is closed: nobody waits for anything any more."""
        raise NotImplementedError
