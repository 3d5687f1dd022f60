"""How quickly the window answers while the engine trains, with a million texts.

The real window, a million texts of which some thousand real ones are labelled, the built-in encoder
training in the engine. A timer in the window's event loop says how late each of its turns comes;
keys are pressed on the Label page and timed until the next text is painted, which happens when the
label is on the disk; the Corpus page is scrolled and searched. Beside it, in a process of its own
and during the same training: the same timer in a window of Qt alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.gui import private_places, quantile
from benchmarks.gui_project import make_large_project
from benchmarks.report import Row, run_as_command

if TYPE_CHECKING:
    from desktop.window import Window

_CHILD = "--qt-alone"


@dataclass(frozen=True)
class _Scale:
    """How many texts there are, how many of them have a label, and how often things are done."""

    texts: int = 1_000_000
    labelled: int = 12_000
    keys: int = 500
    looks: int = 60
    seconds: float = 25.0


_QUICK = _Scale(texts=30_000, labelled=4_000, keys=60, looks=12, seconds=6.0)
# What is looked for on the Corpus page.
_WORDS = ("开心", "害怕", "生气", "难过", "今天", "朋友", "下雨", "回家")


def measure(quick: bool) -> list[Row]:
    """Delays at rest and while training, on the Label and Corpus pages and with charts in view."""
    from benchmarks.gui_corpus import CorpusBench  # noqa: PLC0415
    from benchmarks.gui_driving import delay_rows, open_window  # noqa: PLC0415

    scale = _QUICK if quick else _Scale()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        origin = make_large_project(folder / "corpus.emodesk", scale.texts, scale.labelled)
        with open_window(folder) as window:
            bench = _Bench(window)
            rows = bench.keys("nothing else to do", scale.keys // 5, budget=False)
            bench.train()
            rows += bench.keys("engine training", scale.keys, budget=True)
            words = _WORDS[: 3 if quick else None]
            rows += CorpusBench(window).measure("engine training", scale.looks, words)
            window.show_page("train")
            what = "event loop, charts in view, training"
            rows += delay_rows(what, _delays(scale.seconds), 25)
            rows += delay_rows("Qt alone, same training", _qt_alone(scale.seconds), None)
            rows += bench.rest()
    return [Row(f"corpus: {origin}", scale.texts, "texts"), *rows]


class _Bench:
    """Drives one window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page: Any = window.pages["label"]

    def train(self) -> None:
        """Press Retrain, and wait for the first step of the training."""
        from benchmarks.gui_driving import until  # noqa: PLC0415

        page: Any = self.window.show_page("train")
        until(page.retrain.isEnabled, 30)
        page.retrain.click()
        until(lambda: self._steps(page) > 0, 300)

    @staticmethod
    def _steps(page: Any) -> int:
        live = page.presenter.trainer.live
        return 0 if live is None else len(live.view.steps)

    def keys(self, situation: str, count: int, *, budget: bool) -> list[Row]:
        """Press label keys as fast as the page takes them, with the event loop watched."""
        from benchmarks.gui_driving import (  # noqa: PLC0415
            LoopWatch,
            Painted,
            at_most,
            delay_rows,
            time_label,
        )

        self.window.show_page("label")
        painted = Painted(self.page.card.text.viewport())
        watch = LoopWatch()
        took = [time_label(self.page, painted) for _ in range(count)]
        delays = watch.stop()
        what = f"key → durable → next text painted, {situation}"
        return [
            *delay_rows(f"event loop, Label page, {situation}", delays, 16 if budget else None),
            Row(f"{what}, median", quantile(took, 0.5), "ms"),
            at_most(f"{what}, p99", quantile(took, 0.99), "ms", 50 if budget else None),
            Row(f"{what}, max of {count}", max(took), "ms"),
        ]

    def rest(self) -> list[Row]:
        """Whether the training was still going on at the end: else the figures mean nothing."""
        going = bool(self.window.context.jobs.engine_jobs)
        return [Row("training still running at the end", float(going), "", "1", going)]


def _delays(seconds: float) -> list[float]:
    """How late the event loop is while nothing is pressed."""
    from benchmarks.gui_driving import LoopWatch, wait  # noqa: PLC0415

    watch = LoopWatch()
    wait(round(seconds * 1000))
    return watch.stop()


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
    sys.stdout.write(json.dumps(_delays(seconds)) + "\n")
    del application
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == [_CHILD]:
        sys.exit(_child(float(sys.argv[2])))
    sys.exit(run_as_command("gui_latency", measure))
