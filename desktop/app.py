"""Starts the window: the parts in their order, and the words for what goes wrong unforeseen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop import i18n, theme
from desktop.actions import Actions
from desktop.backing_up import BackingUp
from desktop.bus import Bus
from desktop.context import AppContext
from desktop.crash import report_unforeseen
from desktop.i18n import Languages
from desktop.indexing import Indexing
from desktop.jobs.jobs import Jobs
from desktop.jobs.lane import unforeseen_words
from desktop.key_bindings import KeyBindings
from desktop.notify import Notifier
from desktop.places import settings_file
from desktop.rescue import Rescue
from desktop.risky_places import RiskyPlaces
from desktop.session import Session
from desktop.set_aside import SetAside
from desktop.settings import LANGUAGE, TEXT_SIZE, THEME, Settings
from desktop.steps_told import StepsTold
from desktop.suggestions import Suggestions
from desktop.theme import Theme
from desktop.window import Window
from desktop.window_actions import SCOPE, SPECS


def run(project: Path | None, arguments: Sequence[str] = ()) -> int:
    """Open the window, with a project if one is named; returns the exit code."""
    application = QApplication(["emodesk", *arguments])
    application.setApplicationName("EmoDesk")
    application.setDesktopFileName("emodesk")
    window = make_window(application, settings_file())
    SetAside(window)
    crashes = Crashes(window.context.notifier)
    report_unforeseen(crashes.tell)
    window.show()
    if project is not None:
        window.context.session.open(project.absolute())
    else:
        QTimer.singleShot(0, window.context.session.warm_up)
    return application.exec()


def make_window(application: QApplication, settings: Path) -> Window:
    """The window with everything that it needs."""
    context = make_context(application, Settings(settings))
    window = Window(context)
    context.actions.install(SPECS, window, window, SCOPE)
    Rescue(context, BackingUp(context, context.jobs), window)
    RiskyPlaces(context, context.jobs)
    return window


def make_context(application: QApplication, settings: Settings) -> AppContext:
    """The parts of the program, from the settings file up."""
    languages = Languages(application)
    bus = Bus()
    jobs = Jobs(bus)
    context = AppContext(
        settings=settings,
        languages=languages,
        theme=Theme(application),
        bus=bus,
        jobs=jobs,
        session=Session(jobs, bus, settings),
        notifier=Notifier(),
        actions=Actions(KeyBindings(settings)),
    )
    appearance = Appearance(context)
    appearance.apply()
    settings.changed.connect(appearance.follow)
    Suggestions(context, jobs)
    StepsTold(context, jobs)
    Indexing(context.session, bus, jobs)
    return context


class Appearance(QObject):
    """Keeps language, theme and text size as the settings say."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.settings)
        self._context = context

    def apply(self) -> None:
        """Put everything as it is set."""
        self._apply_language()
        self._apply_theme()

    @Slot(str)
    def follow(self, key: str) -> None:
        """One setting changed."""
        if key == LANGUAGE.key:
            self._apply_language()
        elif key in (THEME.key, TEXT_SIZE.key):
            self._apply_theme()

    def _apply_language(self) -> None:
        # The setting allows nothing else.
        choice = cast("i18n.Choice", self._context.settings.get(LANGUAGE))
        self._context.languages.apply(choice)

    def _apply_theme(self) -> None:
        settings = self._context.settings
        choice = cast("theme.Choice", settings.get(THEME))
        self._context.theme.apply(choice, settings.get(TEXT_SIZE))


class Crashes(QObject):
    """Brings unforeseen errors into the GUI thread, whichever thread they come from."""

    _came = Signal(object)

    def __init__(self, notifier: Notifier) -> None:
        super().__init__(notifier)
        self._notifier = notifier
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, error: BaseException, report: Path | None) -> None:
        """Called from the thread that failed."""
        self._came.emit(unforeseen_words(error, report))

    @Slot(object)
    def _show(self, failure: object) -> None:
        self._notifier.failure(failure)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
