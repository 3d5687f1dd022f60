"""Knows the encoders of this computer, and has one thing at a time done about them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import EncoderEntry, Stage
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.encoders import work
from desktop.encoders.known import KnownEncoders
from desktop.i18n import translate
from desktop.jobs.job import Job, Work
from desktop.notify import Notice
from desktop.pages.settings.encoders.words import megabytes
from desktop.settings import ENCODER_MIRROR


class EncodersPresenter(QObject):
    """``changed`` when the list is another, ``work_changed`` when something begins, goes on or
    ends.
    """

    changed = Signal()
    work_changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.known = KnownEncoders(context, self)
        self.stage: Stage | None = None
        self._chosen = ""
        self._job: Job | None = None
        self.known.changed.connect(self.changed)
        self.known.failed.connect(context.notifier.failure)

    # What there is.

    @property
    def at_work(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop."""
        return self._job is not None and self._job.is_cancelling

    @property
    def title(self) -> str:
        """What is being done."""
        return "" if self._job is None else self._job.title

    def chosen(self) -> EncoderEntry | None:
        """The encoder that is looked at: the first one until another is chosen."""
        return self.known.find(self._chosen) or next(iter(self.known.entries), None)

    def choose(self, reference: str) -> None:
        """Look at another one."""
        self._chosen = reference

    # What can be done.

    def download(self, name: str, revision: str, token: str) -> None:
        """Download one from the hub, or from the mirror of the settings."""
        mirror = self._context.settings.get(ENCODER_MIRROR)
        title = translate("Encoders", "Downloading {name}").format(name=name)
        job = self._start(partial(work.download, name, revision, mirror, token), title)
        if job is not None:
            job.succeeded.connect(self._added)

    def add(self, path: Path) -> None:
        """Make a folder known, or unpack an archive."""
        title = translate("Encoders", "Adding {name}").format(name=path.name)
        job = self._start(partial(work.add, path), title)
        if job is not None:
            job.succeeded.connect(self._added)

    def check(self, entry: EncoderEntry) -> None:
        """Look whether one is whole."""
        title = translate("Encoders", "Checking {name}").format(name=entry.name)
        job = self._start(partial(work.check, entry.reference), title)
        if job is not None:
            job.succeeded.connect(self._checked)

    def remove(self, entry: EncoderEntry) -> None:
        """Remove one; the user said yes."""
        title = translate("Encoders", "Removing {name}").format(name=entry.name)
        job = self._start(partial(work.remove, entry.reference), title)
        if job is not None:
            job.succeeded.connect(self._removed)

    def cancel(self) -> None:
        """Stop what is being done."""
        if self._job is not None:
            self._job.cancel()
            self.work_changed.emit()

    def _start(self, task: Work, title: str) -> Job | None:
        if self._job is not None:
            return None
        job = self._context.jobs.encoders(task, title=title)
        job.told.connect(self._told)
        job.failed.connect(self._context.notifier.failure)
        job.ended.connect(self._ended)
        self._job, self.stage = job, None
        self.work_changed.emit()
        return job

    # What comes back.

    @Slot(object)
    def _told(self, event: object) -> None:
        if isinstance(event, Stage):
            self.stage = event
            self.work_changed.emit()

    @Slot(object)
    def _added(self, change: ChangeSet) -> None:
        entry: EncoderEntry = change.value  # type: ignore[assignment]
        self._chosen = entry.reference  # it is in the list in a moment
        said = translate("Encoders", "{name} is ready to train with.").format(name=entry.name)
        self._context.notifier.tell(Notice("ok", said))

    @Slot(object)
    def _checked(self, entry: EncoderEntry) -> None:
        self.known.put(entry)
        if entry.problem:
            self._context.notifier.tell(Notice("warning", entry.problem, entry.advice))
        else:
            said = translate("Encoders", "{name} is whole.").format(name=entry.name)
            self._context.notifier.tell(Notice("ok", said))

    @Slot(object)
    def _removed(self, change: ChangeSet) -> None:
        freed: int = change.value  # type: ignore[assignment]
        if freed:
            said = translate("Encoders", "{size} are free again.").format(size=megabytes(freed))
            self._context.notifier.tell(Notice("ok", said))

    @Slot()
    def _ended(self) -> None:
        self._job, self.stage = None, None
        self.work_changed.emit()
