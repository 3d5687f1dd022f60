"""A classification in one thread, as simple as can be: what the line has to agree with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.engine.client import Engine
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from desktop.commands.classification.rows import RowsToClassify
from desktop.commands.classification.work import compute, known_labels, plan_portions


def work_off(
    rows: RowsToClassify,
    job: JobFile,
    model_folder: Path,
    engine: Engine,
    *,
    earlier: Sequence[JobFile] = (),
) -> Done:
    """Do what is left, one portion after the other."""
    planner = Planner(job, earlier)
    if not job.done.complete:
        for portion in plan_portions(rows, job, planner):
            labels = known_labels(job, earlier)
            done = compute(engine, model_folder, portion, rows.count, labels=labels)
            job.commit(portion, done.result.labels, done.result.probabilities, done.result.seconds)
            planner.forget(portion)
    return job.done if job.done.complete else job.complete()
