"""The charts for half an hour: does memory stay, does the window answer?

``python -m benchmarks.soak_charts [--minutes N]`` opens the real window on its Train page and lets
an engine that makes its events up train one run after the other, with 50 events a second; all
that hears of them, from the engine's thread to the project file and the charts, is the real thing.
Exits 1 when memory grows by more than a few megabytes in ten minutes after the first runs, or the
event loop is late. Charts hold every point of the run in view, 32 bytes a step, which a run that
begins anew gives back: so runs are as long as usual ones.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from benchmarks.gui import make_project, private_places

if TYPE_CHECKING:
    from desktop.window import Window

EVENTS_PER_SECOND = 50
SECONDS_A_RUN = 60
MEGABYTES_IN_TEN_MINUTES = 5.0
LATE = 25.0, 100.0  # milliseconds: p99 and the latest of all
_WARM = 1 / 3  # of the time: caches fill, fonts load
_ENOUGH_MINUTES = 15.0  # before, memory grows to what the window needs and tells nothing
_SAMPLE_SECONDS = 5.0


def main() -> int:
    """Train until the time is over; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak_charts")
    parser.add_argument("--minutes", type=float, default=30.0)
    seconds = 60 * parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        make_project(folder / "corpus.emodesk", texts=400, labelled=300)
        return _soak(folder, seconds)


def _soak(folder: Path, seconds: float) -> int:
    from benchmarks.gui_driving import open_window, until  # noqa: PLC0415  # it needs Qt
    from benchmarks.made_up_engine import make_up_events  # noqa: PLC0415

    make_up_events(EVENTS_PER_SECOND, SECONDS_A_RUN)
    with open_window(folder) as window:
        page: Any = window.show_page("train")
        page.presenter.choose(recipe="quick-draft")
        watch = _Watch()
        until(lambda: page.presenter.plans.plan is not None, 60)
        deadline = time.monotonic() + seconds
        warm_at = time.monotonic() + seconds * _WARM
        while time.monotonic() < deadline:
            _train_on(window, page)
            watch.sample(warm=time.monotonic() >= warm_at)
        page.presenter.cancel()
        until(lambda: not page.presenter.trainer.at_work, 60)
    return watch.verdict(enough=seconds >= 60 * _ENOUGH_MINUTES)


def _train_on(window: Window, page: Any) -> None:
    """Begin another run when one has ended; every second one with curves for each label."""
    from benchmarks.gui_driving import wait  # noqa: PLC0415

    if not page.presenter.trainer.at_work and page.retrain.isEnabled():
        page.retrain.click()
        runs = len(page.presenter.records.runs)
        page.scores.over_time.setChecked(runs % 2 == 1)
    wait(round(_SAMPLE_SECONDS * 1000))
    assert window.isVisible()


class _Watch:
    """Memory and delays; delays are counted, so that the watch itself does not grow."""

    def __init__(self) -> None:
        from benchmarks.gui_driving import LoopWatch  # noqa: PLC0415

        self._process = psutil.Process(os.getpid())
        self._make_watch = LoopWatch
        self._loop = LoopWatch()
        self._delays: Counter[int] = Counter()  # by tenths of a millisecond
        self._memory: list[tuple[float, float]] = []
        self._told_at = time.monotonic()

    def sample(self, *, warm: bool) -> None:
        """Take what there was since the last time."""
        delays, self._loop = self._loop.stop(), self._make_watch()
        megabytes = float(self._process.memory_info().rss) / 1e6
        if warm:
            self._delays.update(round(each * 10) for each in delays)
            self._memory.append((time.monotonic(), megabytes))
        if time.monotonic() - self._told_at >= 30:
            self._told_at = time.monotonic()
            sys.stdout.write(f"{megabytes:.0f} MB, {max(delays):.0f} ms late at most\n")
            sys.stdout.flush()

    def verdict(self, *, enough: bool) -> int:
        """Say what it comes to, of memory only after ``enough`` time; returns the exit code."""
        growth = _slope(self._memory) * 600
        p99, worst = self._quantile(0.99), self._quantile(1.0)
        sys.stdout.write(
            f"memory: {growth:+.1f} MB in ten minutes (≤ {MEGABYTES_IN_TEN_MINUTES:g})\n"
            f"event loop: p99 {p99:.1f} ms (≤ {LATE[0]:g}), max {worst:.1f} ms (≤ {LATE[1]:g})\n"
        )
        if not enough:
            sys.stdout.write(f"memory is not judged in less than {_ENOUGH_MINUTES:g} minutes\n")
        steady = growth <= MEGABYTES_IN_TEN_MINUTES or not enough
        return int(not (steady and p99 <= LATE[0] and worst <= LATE[1]))

    def _quantile(self, share: float) -> float:
        left = share * self._delays.total()
        for tenths in sorted(self._delays):
            left -= self._delays[tenths]
            if left <= 0:
                return tenths / 10
        return 0.0


def _slope(points: list[tuple[float, float]]) -> float:
    """How much the second number grows with the first, by least squares."""
    if len(points) < 2:
        return 0.0
    x0, y0 = (sum(each) / len(points) for each in zip(*points, strict=True))
    moved = sum((x - x0) * (y - y0) for x, y in points)
    return float(moved / sum((x - x0) ** 2 for x, _ in points))


if __name__ == "__main__":
    sys.exit(main())
