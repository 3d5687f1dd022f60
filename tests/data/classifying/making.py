"""Classifications to try things on: rows, a model that answers by rule, and work on a journal."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.classifying.about import About
from data.classifying.done import Done
from data.classifying.job_file import FILE_NAME, JobFile
from data.classifying.planner import Planner
from data.classifying.portion import Portion, ReadRow, in_portions, text_digest
from data.file.sqlite_library import sqlite_module

LABELS = ("angry", "happy", "sad", "fear")
HEADER = ("id", "day", "text")
ABOUT = About({"sha256": "0" * 64, "sheet": None}, "model 1", HEADER, 2, 0)


def rows_of(texts: Sequence[str]) -> list[ReadRow]:
    """Rows with other columns, numbered as a spreadsheet with a header shows them."""
    return [
        ReadRow(place + 2, (f"{place:03}", f"2026-03-{place % 28 + 1:02}", text), text)
        for place, text in enumerate(texts)
    ]


def about(rows: Sequence[ReadRow], **other: Any) -> About:
    return replace(ABOUT, rows=len(rows), **other)


def probabilities_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """What the model says: by the text alone, each one something else."""
    raw = np.frombuffer(b"".join(map(text_digest, texts)), np.uint8).reshape(-1, 16)
    parts = raw[:, : len(LABELS)].astype(np.float32) + 1
    return np.asarray(parts / parts.sum(axis=1, keepdims=True), np.float32)


def commit(job: JobFile, portion: Portion) -> Done:
    return job.commit(portion, LABELS, probabilities_of(portion.texts), 0.5)


def portions_left(
    job: JobFile, rows: Sequence[ReadRow], earlier: Sequence[JobFile] = ()
) -> Iterator[Portion]:
    """Planned when asked for; one that is asked for after another is planned after its commit."""
    planner = Planner(job, earlier)
    for some in in_portions(rows, after=job.done.portions):
        portion = planner.plan(some)
        yield portion
        planner.forget(portion)


def work_off(
    job: JobFile,
    rows: Sequence[ReadRow],
    most: int | None = None,
    earlier: Sequence[JobFile] = (),
) -> Done:
    """Do what is left, or so many portions of it."""
    for portion in portions_left(job, rows, earlier):
        if most is not None and most <= 0:
            return job.done
        most = None if most is None else most - 1
        commit(job, portion)
    return job.done if job.done.complete else job.complete(LABELS)


def finished(folder: Path, rows: Sequence[ReadRow], **other: Any) -> JobFile:
    """The journal of a classification that is done, open."""
    job = JobFile.open(folder, about(rows, **other))
    work_off(job, rows)
    return job


def tables_of(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a journal holds, without the seconds that it took."""
    connection = sqlite_module().connect(folder / FILE_NAME)
    try:
        held = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("row", "text", "prediction")
        }
        (labels, done) = connection.execute("SELECT labels, done FROM journal").fetchone()
    finally:
        connection.close()
    held["journal"] = [(labels, replace(Done.from_json(done), seconds=0))]
    return held
