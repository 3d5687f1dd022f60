"""A project of any size for the window: real texts with their labels first, then many like them."""

from __future__ import annotations

import csv
from pathlib import Path


def make_large_project(path: Path, texts: int, labelled: int) -> str:
    """A project with so many texts, of which the first are labelled, and its search index.

    Returns where the texts come from.
    """
    from benchmarks.scale_texts import scale_texts  # noqa: PLC0415
    from benchmarks.texts import labelled_texts  # noqa: PLC0415
    from data.corpus.search_index import build  # noqa: PLC0415
    from data.importing.choice import ImportChoice  # noqa: PLC0415
    from data.importing.import_table import import_table  # noqa: PLC0415
    from data.project import Project  # noqa: PLC0415
    from data.spreadsheets.read import read_table  # noqa: PLC0415
    from desktop.commands.label_sets import load_label_set  # noqa: PLC0415

    known, origin = labelled_texts(min(labelled, texts))
    file = path.with_suffix(".csv")
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([("text", "label"), *known])
        writer.writerows((body, "") for body, _ in scale_texts(texts - len(known)))
    with Project.create(path, load_label_set("emotions-6")) as project:
        table = read_table(file, lazily=True)
        import_table(project, table, ImportChoice("text", label_column="label"))
        build(project)
    file.unlink()
    return f"{texts:,} texts, {len(known):,} labelled ({origin}, the others halves of such texts)"
