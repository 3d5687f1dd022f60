"""The work itself, one portion after the other, in the order of the rows."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.contract import Cancelled as EngineCancelled
from core.engine.client import Engine
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import PORTION, Portion, in_portions
from data.progress import Cancelled
from desktop.commands.answers import Told, silent
from desktop.commands.classification.rows import RowsToClassify

if TYPE_CHECKING:
    from desktop.commands.engine_work import Classified


@dataclass(frozen=True)
class Computed:
    """A portion and what the engine said of its texts."""

    portion: Portion
    result: Classified
    seconds: float


def plan_portions(rows: RowsToClassify, job: JobFile, planner: Planner) -> Iterator[Portion]:
    """The portions that are left to do, read from the source and planned, in their order."""
    for some in in_portions(rows.read(), after=job.done.portions):
        yield planner.plan(some)


def known_labels(job: JobFile, earlier: Sequence[JobFile] = ()) -> tuple[str, ...]:
    """The model's labels, if it was asked before: in this work or in an earlier one."""
    return next((each.labels for each in (job, *earlier) if each.labels), ())


def compute(
    engine: Engine,
    model_folder: Path,
    portion: Portion,
    rows: int,
    told: Told = silent,
    *,
    labels: tuple[str, ...] = (),
) -> Computed:
    """Have the engine classify the texts of a portion.

    ``rows`` is how many rows there are in all: the engine chooses its way of computing by it, and
    has to choose the same one for all portions. Where the model's labels are known, a portion
    whose texts were all computed before needs no engine.

    Raises:
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    from desktop.commands.engine_work import classify_texts  # noqa: PLC0415 - brings numpy

    began = time.perf_counter()
    texts = portion.texts
    if labels and not texts:
        return Computed(portion, _nothing(labels), time.perf_counter() - began)
    result = classify_texts(
        engine, model_folder, texts, told, texts_to_come=max(0, max(rows, PORTION) - len(texts))
    )
    return Computed(portion, result, time.perf_counter() - began)


def work_off(
    rows: RowsToClassify,
    job: JobFile,
    model_folder: Path,
    engine: Engine,
    told: Told = silent,
    *,
    earlier: Sequence[JobFile] = (),
    is_cancelled: Cancelled | None = None,
) -> Done:
    """Do what is left, by one engine and in one thread; see ``jobs.classifying_line`` for more.

    Raises:
        DataError, CoreError: it cannot go on; what is done is kept.
        Cancelled: the user stopped it; what is done is kept.
    """
    planner = Planner(job, earlier)
    if not job.done.complete:
        for portion in plan_portions(rows, job, planner):
            if is_cancelled is not None and is_cancelled():
                raise EngineCancelled
            labels = known_labels(job, earlier)
            done = compute(engine, model_folder, portion, rows.count, told, labels=labels)
            job.commit(portion, done.result.labels, done.result.probabilities, done.seconds)
            planner.forget(portion)
    return job.done if job.done.complete else job.complete()


def _nothing(labels: tuple[str, ...]) -> Classified:
    import numpy as np  # noqa: PLC0415 - not at the start of the program

    from desktop.commands.engine_work import Classified  # noqa: PLC0415 - brings numpy

    return Classified(np.empty((0, len(labels)), np.float32), labels, None, 0.0)
