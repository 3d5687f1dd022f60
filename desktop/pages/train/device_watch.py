"""Finds out which devices there are, when somebody wants to know or it costs nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from core.engine.client import Engine
from desktop.commands.devices import Devices, devices_known_at_once, inspect_devices
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Job, JobState


class DeviceWatch(QObject):
    """``changed`` when more is known, or the engine is being asked.

    The engine is never started for it unless :meth:`look` is called. Should it fail, what is known
    at once stays: whoever trains then will hear why.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._found: Devices | None = None
        self._asked = False  # by itself

    @property
    def devices(self) -> Devices:
        """What the engine found, or else what may be there."""
        return self._found or Devices(devices_known_at_once())

    @property
    def is_known(self) -> bool:
        """Whether the engine told."""
        return self._found is not None

    @property
    def is_looking(self) -> bool:
        """Whether the engine is being asked, or will be when it is free."""
        return self._job is not None

    def look(self) -> None:
        """Ask the engine, unless it is being asked; it is started where it does not run."""
        if self._job is not None:
            return

        def work(engine: Engine, state: JobState) -> Devices:
            return inspect_devices(engine, hearing(state))

        title = translate("DeviceWatch", "Looking at the devices")
        self._job = self._context.jobs.engine(work, title=title, background=True)
        self._job.succeeded.connect(self._answered)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def look_if_warm(self) -> None:
        """Ask an engine that runs and has nothing to do, where nothing is known yet; once only.

        Else a question that is cancelled because the project is being closed would be asked anew,
        and the jobs would never come to rest.
        """
        jobs = self._context.jobs
        if self._found is not None or self._asked:
            return
        if jobs.engine_process is not None and not jobs.engine_jobs:
            self._asked = True
            self.look()

    @Slot(object)
    def _answered(self, found: Devices) -> None:
        self._found = found

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.changed.emit()
