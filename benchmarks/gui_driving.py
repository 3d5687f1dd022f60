"""Driving the real window for a measurement: opening it, pressing keys, watching what it does."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.gui import quantile
from benchmarks.report import Row
from desktop.app import make_window
from desktop.frame import dialogs
from desktop.set_aside import SetAside
from desktop.window import Window

_TICK = 0.005
# A text must have been in view for a moment, or a key is not meant for it.
MILLISECONDS_IN_VIEW = 140


@contextlib.contextmanager
def open_window(folder: Path) -> Iterator[Window]:
    """The window with ``corpus.emodesk`` of a folder open and its Label page there."""
    application = QApplication([])
    dialogs.confirm_stop = lambda _parent, _titles: True
    window = make_window(application, folder / "settings" / "settings.ini")
    SetAside(window)  # as the program does
    window.show()
    window.context.session.open(folder / "corpus.emodesk")
    until(lambda: "label" in window.pages, 30)
    try:
        yield window
    finally:
        window.close()


def wait(milliseconds: int) -> None:
    """Run the event loop as the program does; QTest's own waiting naps for 10 ms at a time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(condition: Callable[[], object], seconds: float) -> None:
    """Let the window work until something is so. Raises TimeoutError if it takes longer."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the window did not get there")
        wait(5)


def press_label(page: Any) -> None:
    """Press the key of the Label page's fourth label, once the text in view may be decided on."""
    until(lambda: page.presenter.current is not None, 20)
    wait(MILLISECONDS_IN_VIEW)
    QTest.keyClick(page, Qt.Key.Key_4)


def time_label(page: Any, painted: Painted) -> float:
    """Milliseconds from a label's key on the Label page until the next text is painted."""
    until(lambda: page.presenter.current is not None, 20)
    wait(MILLISECONDS_IN_VIEW)
    before = page.presenter.current.text_id
    began = time.perf_counter()
    QTest.keyClick(page, Qt.Key.Key_4)
    while True:
        # Asleep until something happens, as the program itself is between two events.
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        current = page.presenter.current
        if current is not None and current.text_id != before and painted.at > began:
            return (painted.at - began) * 1000
        if time.perf_counter() - began > 10:
            raise TimeoutError("a key brought no next text")


class Painted(QObject):
    """When a widget was painted last: ``at``, in seconds of the performance counter."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Note a painting."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)  # after the painting, not before it
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = time.perf_counter()


class LoopWatch:
    """A timer in the event loop that notes how much later than asked it is woken."""

    def __init__(self) -> None:
        self._delays: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(_TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> list[float]:
        """All delays in milliseconds, without the first, which is only the start."""
        self._timer.stop()
        return self._delays[1:]

    def _tick(self) -> None:
        now = time.perf_counter()
        self._delays.append(max(0.0, (now - self._last - _TICK) * 1000))
        self._last = now


def delay_rows(what: str, delays: list[float], late: float | None) -> list[Row]:
    """How late the event loop was; ``late`` is the budget of p99 in milliseconds, if there is one.

    With one, no delay at all should be above 100 ms: a person sees those.
    """
    worst = None if late is None else 100
    return [
        Row(f"{what}: delay, median", quantile(delays, 0.5), "ms"),
        at_most(f"{what}: delay, p99", quantile(delays, 0.99), "ms", late),
        at_most(f"{what}: delay, max", max(delays), "ms", worst),
    ]


def at_most(what: str, value: float, unit: str, budget: float | None) -> Row:
    """A figure that should not be above its budget, if it has one."""
    if budget is None:
        return Row(what, value, unit)
    return Row(what, value, unit, f"≤ {budget:g}", value <= budget)
