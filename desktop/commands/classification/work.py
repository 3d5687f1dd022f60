"""The work itself, one portion after the other, in the order of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.engine.client import Engine
from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import PORTION, Portion, in_portions
from desktop.commands.answers import Told, silent
from desktop.commands.classification.rows import RowsToClassify

if TYPE_CHECKING:
    from desktop.commands.engine_work import Classified


@dataclass(frozen=True)
class Computed:
    """A portion and what the engine said of its texts."""

    portion: Portion
    result: Classified


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

    texts = portion.texts
    if labels and not texts:
        return Computed(portion, _nothing(labels))
    result = classify_texts(
        engine, model_folder, texts, told, texts_to_come=max(0, max(rows, PORTION) - len(texts))
    )
    return Computed(portion, result)


def _nothing(labels: tuple[str, ...]) -> Classified:
    import numpy as np  # noqa: PLC0415 - not at the start of the program

    from desktop.commands.engine_work import Classified  # noqa: PLC0415 - brings numpy

    return Classified(np.empty((0, len(labels)), np.float32), labels, None, 0.0)
