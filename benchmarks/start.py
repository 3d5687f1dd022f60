"""From starting the program to a painted window, and its memory; beside a window of Qt alone.

Each start is a process of its own; the two kinds take turns.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.gui import make_project, median, private_places
from benchmarks.report import Row, run_as_command

_SECONDS, _MEGABYTES = 1.5, 200.0
_CHILD = "--child"
_KINDS = {
    "welcome": "EmoDesk, welcome page",
    "project": "EmoDesk, project open, first text shown",
    "qt": "Qt alone (one empty window)",
}


def measure(quick: bool) -> list[Row]:
    """Medians over several starts; the first of each kind only warms the disk's cache."""
    times = 3 if quick else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        origin = make_project(folder / "corpus.emodesk", 27_766, 3_000)
        found: dict[str, list[dict[str, float]]] = {kind: [] for kind in _KINDS}
        for _ in range(times + 1):
            for kind in _KINDS:
                found[kind].append(_start(kind, folder / "corpus.emodesk"))
    rows = []
    for kind, words in _KINDS.items():
        seconds = median([each["seconds"] for each in found[kind][1:]])
        memory = median([each["megabytes"] for each in found[kind][1:]])
        ours = kind != "qt"
        what = f"{words}, {origin}" if kind == "project" else words
        rows += [
            Row(f"{what}: painted after", seconds, "s", *_judged(seconds, _SECONDS, ours)),
            Row(f"{what}: memory", memory, "MB", *_judged(memory, _MEGABYTES, ours)),
        ]
    ratio = rows[0].value / rows[4].value
    return [*rows, Row("welcome page / Qt alone", ratio, "×")]


def _judged(value: float, budget: float, ours: bool) -> tuple[str, bool | None]:
    return (f"≤ {budget:g}", value <= budget) if ours else ("", None)


def _start(kind: str, project: Path) -> dict[str, float]:
    environment = {**os.environ, "BENCHMARK_BEGAN": repr(time.time())}
    command = [sys.executable, "-m", "benchmarks.start", _CHILD, kind, str(project)]
    done = subprocess.run(  # noqa: S603  # our own interpreter
        command, env=environment, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _child(kind: str, project: str) -> int:
    """One start, in the way that ``emodesk`` itself starts."""
    if kind == "qt":
        return _qt_alone()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    application = QApplication([])
    from desktop.app import make_window  # noqa: PLC0415
    from desktop.places import settings_file  # noqa: PLC0415

    window = make_window(application, settings_file())
    window.show()
    if kind == "project":
        window.context.session.open(Path(project))
        _until(lambda: "label" in window.pages and window.pages["label"].presenter.current)  # type: ignore[attr-defined]
    _until(window.isVisible)
    application.processEvents()
    _tell()
    window.close()
    return 0


def _qt_alone() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    application = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    _tell()
    return 0


def _until(condition: object) -> None:
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    while not condition():  # type: ignore[operator]
        QCoreApplication.processEvents()


def _tell() -> None:
    seconds = time.time() - float(os.environ["BENCHMARK_BEGAN"])
    import psutil  # noqa: PLC0415  # after the clock was read

    memory = psutil.Process().memory_info().rss / 1e6
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": memory}) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == [_CHILD]:
        sys.exit(_child(sys.argv[2], sys.argv[3]))
    sys.exit(run_as_command("start", measure))
