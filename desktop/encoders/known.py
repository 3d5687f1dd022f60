"""Which encoders this computer has, for pages that show them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import EncoderEntry
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.encoders import work
from desktop.jobs.job import Job


class KnownEncoders(QObject):
    """Asks nobody before its page wants to know; from then on the list follows every change.

    ``changed`` when the list is another, ``failed(Failure)`` when it could not be had; the next
    :meth:`look` tries again.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.entries: tuple[EncoderEntry, ...] = ()
        self.known = False
        self._job: Job | None = None
        self._again = False
        context.bus.changed.connect(self._changed)

    def look(self) -> None:
        """Find out, unless it is known or being found out."""
        if not self.known and self._job is None:
            self._ask()

    def put(self, entry: EncoderEntry) -> None:
        """Know better about one of them."""
        self.entries = tuple(
            entry if each.reference == entry.reference else each for each in self.entries
        )
        self.changed.emit()

    def find(self, reference: str) -> EncoderEntry | None:
        """The encoder with this reference."""
        return next((each for each in self.entries if each.reference == reference), None)

    def _ask(self) -> None:
        self._again = False
        self._job = self._context.jobs.read(work.look)
        self._job.succeeded.connect(self._found)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _found(self, entries: tuple[EncoderEntry, ...]) -> None:
        self.entries, self.known = entries, True
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._job = None
        if self._again:
            self._ask()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if not change.touches("encoders"):
            return
        if self._job is not None:
            self._again = True
        elif self.known:
            self._ask()
