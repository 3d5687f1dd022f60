"""What the benchmarks of the window share: a private place, a window, a corpus in a project."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.texts import labelled_texts


def private_places(folder: Path) -> None:
    """Keep the user's own settings and projects out of it; draw in memory without a display."""
    os.environ["EMODESK_SETTINGS"] = str(folder / "settings")
    os.environ["EMODESK_PROJECTS"] = str(folder / "projects")
    os.environ["EMODESK_CLASSIFICATIONS"] = str(folder / "classifications")
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def make_project(path: Path, texts: int, labelled: int) -> str:
    """A project with so many texts of which the first ones are labelled; where they come from."""
    import csv  # noqa: PLC0415  # only the parent needs these

    from data.importing.choice import ImportChoice  # noqa: PLC0415
    from data.importing.import_table import import_table  # noqa: PLC0415
    from data.project import Project  # noqa: PLC0415
    from data.spreadsheets.read import read_table  # noqa: PLC0415
    from desktop.commands.label_sets import load_label_set  # noqa: PLC0415

    pairs, origin = labelled_texts(texts)
    file = path.with_suffix(".csv")
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = [(text, key if place < labelled else "") for place, (text, key) in enumerate(pairs)]
        csv.writer(out).writerows([("text", "label"), *rows])
    with Project.create(path, load_label_set("emotions-6")) as project:
        import_table(project, read_table(file), ImportChoice("text", label_column="label"))
    return f"{len(pairs):,} texts ({origin})"


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which so large a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)
