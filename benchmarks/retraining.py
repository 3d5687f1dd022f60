"""What the Retrain button answers, and how soon: first loss on the chart, cancel, resume.

The real window with real labelled texts and the built-in encoder. *Cold*: the engine's process does
not run yet and nothing of the texts is known. *Warm*: the engine runs, and what the frozen layers
give is kept from the training before. A training is cancelled in its middle and resumed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.gui import private_places
from benchmarks.gui_project import make_large_project
from benchmarks.report import Row, run_as_command

if TYPE_CHECKING:
    from desktop.window import Window

_TEXTS, _QUICK_TEXTS = 3_000, 600
_RECIPES = ("quick-draft", "quick-full")


def measure(quick: bool) -> list[Row]:
    """Seconds from the press of a button to what the user then sees."""
    from benchmarks.gui_driving import open_window  # noqa: PLC0415

    texts = _QUICK_TEXTS if quick else _TEXTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        origin = make_large_project(folder / "corpus.emodesk", texts, texts)
        rows = [Row(f"corpus: {origin}", texts, "texts")]
        with open_window(folder) as window:
            bench = _Bench(window)
            for recipe in _RECIPES:
                rows += _recipe_rows(bench, recipe, cold=recipe == _RECIPES[0])
    return rows


def _recipe_rows(bench: _Bench, recipe: str, *, cold: bool) -> list[Row]:
    from benchmarks.gui_driving import at_most  # noqa: PLC0415

    kind = "cold" if cold else "engine warm, its layers' output not known"
    rows = [
        at_most(
            f"{recipe}: first loss on the chart, {kind}",
            bench.first_loss(recipe),
            "s",
            15 if cold else None,
        ),
        at_most(f"{recipe}: cancel, until it has ended", bench.cancel(), "s", 2),
        Row(f"{recipe}: resumed, until the next loss", bench.resume(), "s"),
    ]
    bench.cancel()
    warm = bench.first_loss(recipe)
    rows.append(at_most(f"{recipe}: first loss on the chart, warm", warm, "s", 3))
    bench.cancel()
    return rows


class _Bench:
    """Drives the Train page."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._page: Any = window.show_page("train")

    def first_loss(self, recipe: str) -> float:
        """Press Retrain."""
        from benchmarks.gui_driving import until  # noqa: PLC0415

        page = self._page
        until(page.retrain.isEnabled, 60)
        page.presenter.choose(recipe=recipe)
        began = time.perf_counter()
        page.retrain.click()
        return self._until_loss(0, began)

    def cancel(self) -> float:
        """Press Cancel when some steps were made, and wait for the end."""
        from benchmarks.gui_driving import until  # noqa: PLC0415

        steps = len(self._steps())
        until(lambda: len(self._steps()) >= steps + 5, 120)
        began = time.perf_counter()
        self._page.cancel.click()
        until(lambda: not self._page.presenter.trainer.at_work, 60)
        return time.perf_counter() - began

    def resume(self) -> float:
        """Go on with the run that was cancelled."""
        from benchmarks.gui_driving import until  # noqa: PLC0415

        presenter, steps = self._page.presenter, len(self._steps())
        until(lambda: presenter.can_resume(presenter.shown_run()), 60)
        began = time.perf_counter()
        presenter.resume()
        until(lambda: presenter.trainer.at_work, 60)
        return self._until_loss(steps, began)

    def _until_loss(self, before: int, began: float) -> float:
        """Seconds until more than so many losses can be seen."""
        from benchmarks.gui_driving import until, wait  # noqa: PLC0415

        until(lambda: self._page.presenter.trainer.at_work, 60)
        until(lambda: self._fresh() and len(self._steps()) > before, 300)
        wait(100)  # the charts are drawn ten times a second
        return time.perf_counter() - began

    def _fresh(self) -> bool:
        live = self._page.presenter.trainer.live
        return live is not None and self._page.presenter.follows()

    def _steps(self) -> Any:
        live = self._page.presenter.trainer.live
        return () if live is None else live.view.steps


if __name__ == "__main__":
    sys.exit(run_as_command("retraining", measure))
