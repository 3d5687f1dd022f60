"""The README's pictures of the Label and the Classify page, with the sample's texts.

Run as ``python -m tests.screens.readme [FOLDER]``: a project with the sample, a model trained on
it, and a made-up file of a shop that is classified. Pictures go to ``docs/pictures``.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from core.contract import ARTICLE_VARIANTS, Variant
from core.engine.client import Engine
from data.clock import utc_now
from desktop.commands.engine_work import silent
from desktop.commands.projects import open_sample
from desktop.commands.training import TrainingOptions, train
from tests.screens.display import close, virtual_display

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1440, 900)


def main() -> int:
    """Make both pictures."""
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what in ("settings", "projects", "classifications"):
            os.environ[f"EMODESK_{what.upper()}"] = str(folder / what)
        project = _project(folder)
        with virtual_display():
            _take(folder, project, into)
    return 0


def _project(folder: Path) -> Path:
    known = open_sample(folder, "甲")
    options = TrainingOptions(Variant.named(ARTICLE_VARIANTS[0]), "quick-draft")
    with known.project as project, Engine() as engine:
        list(train(project, options, engine, silent))
        return project.path


def _file_of_a_shop(folder: Path) -> Path:
    """The sample's texts as if customers had sent them in the course of a year."""
    file = folder / "门店留言.csv"
    with (ROOT / "resources" / "sample" / "texts.csv").open(encoding="utf-8-sig") as sample:
        bodies = [row["text"] for row in csv.DictReader(sample)]
    year = int(utc_now()[:4])
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("编号", "日期", "留言", "门店"))
        for number, body in enumerate(bodies):
            day = f"{year}-{number * 7 % 12 + 1:02}-{number * 5 % 28 + 1:02}"
            writer.writerow((f"{number:05}", day, body, f"{number % 4 + 1} 号店"))
    return file


def _take(folder: Path, project: Path, into: Path) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from desktop.app import make_window  # noqa: PLC0415
    from desktop.places import settings_file  # noqa: PLC0415
    from desktop.settings import ANNOTATOR, LANGUAGE, THEME  # noqa: PLC0415
    from tests.screens.camera import Camera  # noqa: PLC0415

    window = make_window(QApplication([]), settings_file())
    settings = window.context.settings
    settings.set(ANNOTATOR, "甲")
    settings.set(THEME, "light")
    settings.set(LANGUAGE, "zh")
    window.resize(*SIZE)
    window.show()
    camera = Camera(window, into)
    camera.open(project)
    label: Any = window.show_page("label")
    for _ in range(8):  # so that there are decisions to be seen
        camera.until(lambda: label.presenter.current)
        camera.until_quiet()
        if _has_suggestion(label):
            camera.trigger(label, "label.accept")
        else:
            label.presenter.label("neutral")
            camera.until_quiet()
    camera.until(lambda: _has_suggestion(label))
    camera.take("label", "zh")
    settings.set(LANGUAGE, "en")
    classify: Any = window.show_page("classify")
    classify.presenter.open_paths([_file_of_a_shop(folder)])
    camera.until(lambda: classify.presenter.startable)
    classify.presenter.start()
    camera.until(lambda: classify.presenter.done, 300)
    camera.take("classify", "en")
    close(window)


def _has_suggestion(label: Any) -> bool:
    current = label.presenter.current
    return current is not None and bool(current.suggestion)


if __name__ == "__main__":
    sys.exit(main())
