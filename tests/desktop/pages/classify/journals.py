"""Journals of made-up classifications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from data.classifying.about import About
from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import ReadRow, in_portions
from tests.tiny import LABELS

HEADER = ("日期", "内容", "店")
TEXT_PLACE = 1


def a_row(place: int) -> ReadRow:
    """Row of a file; every 50th has no text."""
    text = "" if place % 50 == 49 else f"第{place}条，很长的一句话"
    cells = (f"2026-03-{1 + place % 28:02}", text, f"店{place % 7}")
    return ReadRow(place + 2, cells, text)


def a_prediction(place: int) -> list[float]:
    """Of the text of a row."""
    confidence = 0.4 + (place * 7 % 60) / 100
    rest = 1 - confidence
    shares = [rest * 0.6, rest * 0.4]
    shares.insert(place % len(LABELS), confidence)
    return shares


def open_journal(
    folder: Path, rows: int, *, source: str = "a", header: Sequence[str] = HEADER
) -> JobFile:
    """A journal with nothing in it yet."""
    about = About({"name": source}, "model", tuple(header), TEXT_PLACE, rows)
    return JobFile.open(folder, about)


def fill(
    job: JobFile,
    portions: int | None = None,
    row: Callable[[int], ReadRow] = a_row,
) -> JobFile:
    """Commit so many of the portions that are left, or all."""
    planner = Planner(job)
    all_rows = (row(place) for place in range(job.about.rows))
    for some in in_portions(all_rows, after=job.done.portions):
        if portions is not None and job.done.portions >= portions:
            break
        portion = planner.plan(some)
        places = [each.number - 2 for each in some if each.text.strip()]
        said = np.array([a_prediction(place) for place in places], np.float32)
        job.commit(portion, LABELS, said.reshape(-1, len(LABELS)), 0.1)
        planner.forget(portion)
    return job
