"""Importing a corpus and saving labels, beside the floor: the same with bare sqlite3."""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.report import Row, run_as_command
from benchmarks.texts import labelled_texts
from data.corpus.texts import all_texts
from data.file.sqlite_library import sqlite_module
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.label_sets import load_label_set

ROUNDS = 5
LABELS = 500


def measure(quick: bool) -> list[Row]:
    """Median of several rounds; ours and the floor take turns."""
    pairs, origin = labelled_texts(5_000 if quick else 27_766)
    ours, floor, save, floor_save = [], [], [], []
    for _ in range(2 if quick else ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write_csv(folder / "in.csv", pairs)
            floor.append(_timed(partial(_floor_import, folder)))
            floor_save += _floor_labels(folder)
            took, saves = _ours(folder)
            ours.append(took)
            save += saves
    ratio = statistics.median(ours) / statistics.median(floor)
    return [
        Row(f"import {len(pairs):,} rows CSV ({origin}), ours", statistics.median(ours), "s"),
        Row("the same rows, floor (sqlite3 executemany)", statistics.median(floor), "s"),
        Row("ratio", ratio, "×", "≤ 4", ratio <= 4),
        *_saves("save one label, ours", save),
        *_saves("save one label, floor", floor_save),
    ]


def _saves(what: str, seconds: Sequence[float]) -> list[Row]:
    ordered = sorted(seconds)
    p99 = ordered[int(0.99 * (len(ordered) - 1))]
    return [
        Row(f"{what}, median", 1_000 * statistics.median(ordered), "ms"),
        Row(f"{what}, p99", 1_000 * p99, "ms"),
    ]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _write_csv(path: Path, pairs: Sequence[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        writer.writerows(pairs)


def _floor_import(folder: Path) -> None:
    """Read the CSV and insert its rows, with the durability of ours and nothing else."""
    with (folder / "in.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    connection = sqlite_module().connect(folder / "floor.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE text (id INTEGER PRIMARY KEY, body TEXT, label TEXT)")
    connection.executemany("INSERT INTO text (body, label) VALUES (?, ?)", rows)
    connection.commit()
    connection.close()


def _floor_labels(folder: Path) -> list[float]:
    connection = sqlite_module().connect(folder / "floor.db")
    connection.execute("PRAGMA synchronous=FULL")
    took = []
    for number in range(1, LABELS + 1):
        began = time.perf_counter()
        connection.execute("UPDATE text SET label = 'sad' WHERE id = ?", (number,))
        connection.commit()
        took.append(time.perf_counter() - began)
    connection.close()
    return took


def _ours(folder: Path) -> tuple[float, list[float]]:
    with Project.create(folder / "ours.emodesk", load_label_set("emotions-6")) as project:
        began = time.perf_counter()
        table = read_table(folder / "in.csv")
        import_table(project, table, ImportChoice("text", label_column="label"))
        imported = time.perf_counter() - began
        annotator = person(project, "benchmark")
        ids = [text.id for text, _ in zip(all_texts(project), range(LABELS), strict=False)]
        saves = [_timed(partial(annotate, project, i, annotator, "sad")) for i in ids]
    return imported, saves


if __name__ == "__main__":
    sys.exit(run_as_command("import_and_label", measure))
