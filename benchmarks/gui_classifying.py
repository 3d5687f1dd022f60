"""How quickly the window answers while it classifies, and with a long result.

The real window. First the built-in encoder, which keeps all cores busy; then the tiny random one,
whose rows come in by the thousand, over a file of hundreds of thousands of rows: on the way, and
when all of them are there.
"""

from __future__ import annotations

import random
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.classify_scale_files import BUILTIN, TINY, train, write_rows
from benchmarks.gui import private_places
from benchmarks.gui_project import make_large_project
from benchmarks.report import Row, run_as_command

if TYPE_CHECKING:
    from desktop.window import Window


@dataclass(frozen=True)
class _Scale:
    """How many rows each encoder gets, how many texts teach it, how often things are done."""

    builtin: int = 15_000
    tiny: int = 300_000
    taught: int = 400
    looks: int = 60


_QUICK = _Scale(builtin=300, tiny=20_000, taught=60, looks=12)


def measure(quick: bool) -> list[Row]:
    """Delays of the event loop on the Classify page, and how soon rows of a result are there."""
    from benchmarks.gui_driving import open_window  # noqa: PLC0415

    scale = _QUICK if quick else _Scale()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        models = {each: train(folder / each, each, scale.taught) for each in (BUILTIN, TINY)}
        make_large_project(folder / "corpus.emodesk", 300, 60)
        with open_window(folder) as window:
            bench = _Bench(window, scale.looks)
            for encoder, count in ((BUILTIN, scale.builtin), (TINY, scale.tiny)):
                file = folder / f"{count}.csv"
                write_rows(file, count)
                rows += bench.classify(models[encoder], file, f"{count:,} rows, {encoder}")
            rows += bench.look(f"{scale.tiny:,} rows, all there")
    return rows


class _Bench:
    """Drives the Classify page of one window."""

    def __init__(self, window: Window, times: int) -> None:
        self.page: Any = window.show_page("classify")
        self.presenter: Any = self.page.presenter
        self.presenter.may_discard = lambda _entries: True
        self.presenter.where_to = lambda: "replace"
        self._times = times
        self._chance = random.Random(3)

    def classify(self, model: Path, file: Path, what: str) -> list[Row]:
        """The event loop from the first portion of rows until the last one is there."""
        from benchmarks.gui_driving import LoopWatch, delay_rows, until, wait  # noqa: PLC0415

        self.presenter.open_model(model)
        until(lambda: self._is_chosen(model), 60)
        self.presenter.open_paths([file])
        until(lambda: self._has(file) and self.presenter.startable, 120)
        self.presenter.start()
        until(lambda: self.presenter.current.done and self.presenter.current.done.rows, 120)
        watch = LoopWatch()
        until(lambda: self.presenter.done and not self.presenter.runner.is_busy, 600)
        wait(500)
        return delay_rows(f"event loop, classifying {what}", watch.stop(), 16)

    def look(self, what: str) -> list[Row]:
        """Scroll and jump, the unsure rows, another order, counts by a column."""
        from benchmarks.gui_driving import LoopWatch, delay_rows, wait  # noqa: PLC0415
        from benchmarks.gui_rows import RowsWatch, took_rows  # noqa: PLC0415

        table = self.page.body.rows.table
        watch = RowsWatch(table, lambda place: table.rows.row(place) is not None)
        loop = LoopWatch()
        jumped = [watch.timed(self._jump) for _ in range(self._times)]
        sorted_ = [watch.timed(partial(self._sort, order)) for order in ("confidence", "label")]
        unsure = [watch.timed(partial(self._turn, place)) for place in (1, 0, 1, 0)]
        for place in (2, 3, 0):  # confidences, counts by a column
            self._turn(place)
            wait(2_000)
        return [
            *took_rows(f"jump anywhere, {what}", jumped, 50),
            *took_rows(f"in another order, {what}", sorted_, None),
            *took_rows(f"unsure rows and back, {what}", unsure, None),
            *delay_rows(f"event loop, looking at {what}", loop.stop(), 16),
        ]

    def _is_chosen(self, model: Path) -> bool:
        chosen = self.presenter.choice.model
        return chosen is not None and chosen.folder == model

    def _has(self, file: Path) -> bool:
        current = self.presenter.current
        return current is not None and current.file == file

    def _jump(self) -> None:
        bar = self.page.body.rows.table.verticalScrollBar()
        bar.setValue(self._chance.randrange(bar.maximum()))

    def _sort(self, order: str) -> None:
        self.page.body.rows.table.sort_asked.emit(order)
        self._until_found()

    def _turn(self, place: int) -> None:
        self.page.body.tabs.setCurrentIndex(place)
        self._until_found()

    def _until_found(self) -> None:
        from benchmarks.gui_driving import until  # noqa: PLC0415

        until(lambda: not self.page.body.rows.is_looking, 60)


if __name__ == "__main__":
    sys.exit(run_as_command("gui_classifying", measure))
