"""Pictures of every page in light and dark, Chinese and English, large and small.

Run as ``python -m tests.screens [FOLDER] [--only PAGE…]``; pictures go to ``build/screens`` and are
looked at by people. On Linux a virtual display is started, so that the window is a real one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from tests.screens.display import close, virtual_display

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((1440, 900), (1024, 700))


def main() -> int:
    """Make all pictures, or those of some pages."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=main.__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "screens")
    names = "welcome, dialogs, states, or a page such as label or settings"
    parser.add_argument("--text-size", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--only", nargs="+", default=[], metavar="PAGE", help=names)
    asked = parser.parse_args()
    folder: Path = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["EMODESK_SETTINGS"] = str(folder / "settings")
    os.environ["EMODESK_PROJECTS"] = str(folder / "projects")
    shutil.rmtree(folder / "settings", ignore_errors=True)
    from tests.screens.files import make_awkward, make_corrected, make_workbook  # noqa: PLC0415
    from tests.screens.made_up import make_made_up  # noqa: PLC0415
    from tests.screens.project import make_project  # noqa: PLC0415

    project = make_project(folder, compared=not asked.only or "compare" in asked.only)
    made_up = make_made_up(folder)
    files = (make_workbook(folder), make_awkward(folder), make_corrected(folder, project))
    with virtual_display():
        take_all(folder, project, files, made_up, asked)
    return 0


def take_all(
    folder: Path,
    project: Path,
    files: tuple[Path, Path, Path],
    made_up: dict[str, Path],
    asked: argparse.Namespace,
) -> None:
    """Walk through the pages once for each look; the files to classify, import and take back."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from desktop.app import make_window  # noqa: PLC0415
    from desktop.places import settings_file  # noqa: PLC0415
    from desktop.settings import (  # noqa: PLC0415
        ANNOTATOR,
        LANGUAGE,
        SUGGEST_FOR_ALL,
        TEXT_SIZE,
        THEME,
    )
    from tests.screens.camera import Camera  # noqa: PLC0415
    from tests.screens.encoders import show_made_up_encoders  # noqa: PLC0415

    show_made_up_encoders()
    application = QApplication([])
    window = make_window(application, settings_file())
    settings = window.context.settings
    settings.set(ANNOTATOR, "甲")
    settings.set(SUGGEST_FOR_ALL, False)
    settings.set(TEXT_SIZE, asked.text_size)
    window.show()
    camera = Camera(window, folder, asked.only)
    steps = (
        camera.welcome,
        lambda look: camera.states(look, made_up),
        lambda look: camera.pages(look, project, files),
    )
    for step in steps:
        for width, height in SIZES:
            for theme in ("light", "dark"):
                for language in ("zh", "en"):
                    settings.set(THEME, theme)
                    settings.set(LANGUAGE, language)
                    window.resize(width, height)
                    step(f"{width}-{theme}-{language}")
    close(window)


if __name__ == "__main__":
    sys.exit(main())
