"""How quickly the window answers while the engine trains.

The real window, 27,766 texts, the built-in encoder training in the engine. A timer in the window's
event loop says how late each of its turns comes; keys are pressed on the Label page and timed until
the next text is painted, which happens when the label is on the disk. Beside it, in a process of
its own and during the same training: the same timer in a window of Qt alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.gui import make_project, private_places, quantile
from benchmarks.report import Row, run_as_command

if TYPE_CHECKING:
    from desktop.window import Window

_TEXTS, _LABELLED = 27_766, 3_000
_TICK = 0.005
_CHILD = "--qt-alone"


def measure(quick: bool) -> list[Row]:
    """Delays at rest and while training, on the Label page and with the charts in view."""
    keys, seconds = (40, 8.0) if quick else (150, 25.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        origin = make_project(folder / "corpus.emodesk", _TEXTS, _LABELLED)
        with _open_window(folder) as window:
            bench = _Bench(window)
            rows = bench.keys("nothing else to do", keys // 2, budget=False)
            bench.train()
            rows += bench.keys("engine training", keys, budget=True)
            window.show_page("train")
            rows += _rows("event loop, charts in view, training", bench.delays(seconds), 25)
            rows += _rows("Qt alone, same training", _qt_alone(seconds), None)
            rows += bench.rest()
    return [Row(f"corpus: {origin}", _TEXTS, "texts"), *rows]


class _Bench:
    """Drives one window."""

    def __init__(self, window: Window) -> None:
        from PySide6.QtTest import QTest  # noqa: PLC0415

        self.window = window
        self.press = QTest.keyClick
        self.page: Any = window.pages["label"]

    def train(self) -> None:
        """Press Retrain, and wait for the first step of the training."""
        page: Any = self.window.show_page("train")
        self.until(page.retrain.isEnabled, 30)
        page.retrain.click()
        self.until(lambda: self._steps(page) > 0, 300)

    @staticmethod
    def _steps(page: Any) -> int:
        live = page.presenter.trainer.live
        return 0 if live is None else len(live.view.steps)

    def keys(self, situation: str, count: int, *, budget: bool) -> list[Row]:
        """Press label keys as fast as the page takes them, with the event loop watched."""
        self.window.show_page("label")
        self.until(lambda: self.page.presenter.current, 20)
        painted = _Painted(self.page.card.text.viewport())
        watch = _Watch()
        took = [self._one(painted) for _ in range(count)]
        delays = watch.stop()
        rows = _rows(f"event loop, Label page, {situation}", delays, 16 if budget else None)
        middle, late = quantile(took, 0.5), quantile(took, 0.99)
        what = f"key → durable → next text painted, {situation}"
        rows.append(Row(f"{what}, median", middle, "ms"))
        rows.append(
            Row(f"{what}, p99", late, "ms", "≤ 50" if budget else "", _ok(late, 50, budget))
        )
        return rows

    def delays(self, seconds: float) -> list[float]:
        """How late the event loop is while nothing is pressed."""
        watch = _Watch()
        _wait(round(seconds * 1000))
        return watch.stop()

    def rest(self) -> list[Row]:
        """Whether the training was still going on at the end: else the figures mean nothing."""
        going = bool(self.window.context.jobs.engine_jobs)
        return [Row("training still running at the end", float(going), "", "1", going)]

    def until(self, condition: Callable[[], object], seconds: float) -> None:
        """Let the window work until something is so."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not get there")
            _wait(5)

    def _one(self, painted: _Painted) -> float:
        """Milliseconds from a key to the next painted text."""
        from PySide6.QtCore import QCoreApplication, QEventLoop, Qt  # noqa: PLC0415

        _wait(140)  # a text must have been in view for a moment, or the key is not meant for it
        before = self.page.presenter.current.text_id
        began = time.perf_counter()
        self.press(self.page, Qt.Key.Key_4)
        while True:
            # Asleep until something happens, as the program itself is between two events.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            current = self.page.presenter.current
            if current is not None and current.text_id != before and painted.at > began:
                return (painted.at - began) * 1000
            if time.perf_counter() - began > 10:
                raise TimeoutError("a key brought no next text")


def _rows(what: str, delays: list[float], budget: float | None) -> list[Row]:
    late, worst = quantile(delays, 0.99), max(delays)
    judged = budget is not None
    return [
        Row(f"{what}: delay, median", quantile(delays, 0.5), "ms"),
        Row(
            f"{what}: delay, p99",
            late,
            "ms",
            f"≤ {budget:g}" if judged else "",
            _ok(late, budget or 0, judged),
        ),
        Row(f"{what}: delay, max", worst, "ms", "≤ 100" if judged else "", _ok(worst, 100, judged)),
    ]


def _wait(milliseconds: int) -> None:
    """Run the event loop as the program does; QTest's own waiting naps for 10 ms at a time."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _ok(value: float, budget: float, judged: bool) -> bool | None:
    return value <= budget if judged else None


def _painted_filter() -> type:
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415

    class Filter(QObject):
        """Notes when a widget has been painted."""

        def __init__(self, widget: Any) -> None:
            super().__init__(widget)
            self.at = 0.0
            widget.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self._note)  # after the painting, not before it
            return super().eventFilter(watched, event)

        def _note(self) -> None:
            self.at = time.perf_counter()

    return Filter


class _Painted:
    """When a widget was painted last."""

    def __init__(self, widget: Any) -> None:
        self._filter = _painted_filter()(widget)

    @property
    def at(self) -> float:
        """In seconds of the performance counter."""
        found: float = self._filter.at
        return found


class _Watch:
    """A timer in the event loop that notes how much later than asked it is woken."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415

        self._delays: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(_TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._delays.append(max(0.0, (now - self._last - _TICK) * 1000))
        self._last = now

    def stop(self) -> list[float]:
        """All delays in milliseconds, without the first, which is only the start."""
        self._timer.stop()
        return self._delays[1:]


@contextlib.contextmanager
def _open_window(folder: Path) -> Iterator[Window]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from desktop.app import make_window  # noqa: PLC0415
    from desktop.frame import dialogs  # noqa: PLC0415

    application = QApplication([])
    dialogs.confirm_stop = lambda _parent, _titles: True
    window = make_window(application, folder / "settings" / "settings.ini")
    window.show()
    window.context.session.open(folder / "corpus.emodesk")
    deadline = time.monotonic() + 30
    while "label" not in window.pages and time.monotonic() < deadline:
        _wait(10)
    try:
        yield window
    finally:
        window.close()


def _qt_alone(seconds: float) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.gui_latency", _CHILD, str(seconds)]
    done = subprocess.run(  # noqa: S603  # our own interpreter
        command, capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _child(seconds: float) -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    application = QApplication([])
    window = QMainWindow()
    window.show()
    watch = _Watch()
    _wait(round(seconds * 1000))
    sys.stdout.write(json.dumps(watch.stop()) + "\n")
    del application
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == [_CHILD]:
        sys.exit(_child(float(sys.argv[2])))
    sys.exit(run_as_command("gui_latency", measure))
