"""Trainings: what was trained with which settings, how it went, and which model is in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, Row, select, update

from data.clock import utc_now
from data.errors import RunError
from data.file import schema
from data.file.connection import new_id
from data.project import Project

RunState = Literal["running", "finished", "cancelled", "failed", "interrupted"]
Payload = Mapping[str, object]
"""Settings and results as plain values that JSON can hold; what is in them is not our business."""


@dataclass(frozen=True)
class Experiment:
    """Runs that are to be compared."""

    id: int
    name: str
    settings: Payload
    created: str


@dataclass(frozen=True)
class Run:
    """One training with one seed; ``labels`` is the order of the probabilities it predicts."""

    id: int
    uuid: str
    experiment_id: int | None
    variant: Payload
    recipe: Payload
    encoder: Payload
    labels: tuple[str, ...]
    seed: int
    snapshot_hash: str
    device: str
    state: RunState
    started: str
    finished: str | None
    model_folder: str | None
    in_use: bool
    result: Payload | None
    failure: str | None


def create_experiment(project: Project, name: str, settings: Payload | None = None) -> Experiment:
    """Open a new experiment, to which runs can be started.

    Raises ReadOnlyError.
    """
    kept, created = dict(settings or {}), utc_now()
    row = {"name": name, "settings": kept, "created": created}
    with project.writing() as connection:
        experiment_id = new_id(connection, schema.experiment, row)
    return Experiment(experiment_id, name, kept, created)


def experiments(project: Project) -> tuple[Experiment, ...]:
    """All experiments, the oldest first."""
    query = select(schema.experiment).order_by(schema.experiment.c.id)
    with project.reading() as connection:
        return tuple(
            Experiment(row.id, row.name, row.settings, row.created)
            for row in connection.execute(query)
        )


def start_run(
    project: Project,
    *,
    variant: Payload,
    recipe: Payload,
    encoder: Payload,
    labels: Sequence[str],
    seed: int,
    snapshot_hash: str,
    device: str,
    experiment_id: int | None = None,
) -> Run:
    """Record that a training begins.

    Raises ReadOnlyError, ProjectError if there is no such experiment.
    """
    row = {
        "uuid": str(uuid4()),
        "experiment_id": experiment_id,
        "variant": dict(variant),
        "recipe": dict(recipe),
        "encoder": dict(encoder),
        "labels": list(labels),
        "seed": seed,
        "snapshot_hash": snapshot_hash,
        "device": device,
        "state": "running",
        "started": utc_now(),
        "in_use": False,
    }
    with project.writing() as connection:
        return find_run(connection, new_id(connection, schema.run, row))


def finish_run(
    project: Project, run_id: int, result: Payload, *, model_folder: str | None = None
) -> Run:
    """Record that a training ended well; ``model_folder`` is a name inside the models folder.

    Raises RunError if the run is not running, ReadOnlyError.
    """
    return _end(project, run_id, "finished", result=dict(result), model_folder=model_folder)


def cancel_run(project: Project, run_id: int) -> Run:
    """Record that the user stopped a training.

    Raises RunError if the run is not running, ReadOnlyError.
    """
    return _end(project, run_id, "cancelled")


def interrupt_run(project: Project, run_id: int) -> Run:
    """Record that a training was stopped for a while and is to go on later.

    Raises RunError if the run is not running, ReadOnlyError.
    """
    return _end(project, run_id, "interrupted")


def fail_run(project: Project, run_id: int, failure: str) -> Run:
    """Record that a training failed, in words for the user.

    Raises RunError if the run is not running, ReadOnlyError.
    """
    return _end(project, run_id, "failed", failure=failure)


def reopen_run(project: Project, run_id: int) -> Run:
    """Record that a training that ended too early goes on; it is running again.

    When it was started, with which settings and what it showed until now stays.

    Raises RunError if the run is running or finished, or one of an experiment, ReadOnlyError.
    """
    table = schema.run
    with project.writing() as connection:
        run = find_run(connection, run_id)
        if run.state in ("running", "finished"):
            raise RunError(f"Run {run_id} cannot go on; it is {run.state}.")
        if run.experiment_id is not None:
            raise RunError(
                f"Run {run_id} cannot go on; it is part of an experiment.",
                "Run the experiment again.",
            )
        again = {"state": "running", "finished": None, "failure": None}
        connection.execute(update(table).where(table.c.id == run_id).values(again))
        return find_run(connection, run_id)


def read_run(project: Project, run_id: int) -> Run:
    """One run.

    Raises RunError if there is none with that number.
    """
    with project.reading() as connection:
        return find_run(connection, run_id)


def find_run(connection: Connection, run_id: int) -> Run:
    """One run, within a reading that is under way.

    Raises RunError if there is none with that number.
    """
    query = select(schema.run).where(schema.run.c.id == run_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise RunError(f"There is no run {run_id} in this project.")
    return _run(row)


def runs(project: Project, *, experiment_id: int | None = None) -> tuple[Run, ...]:
    """All runs, or those of one experiment, the oldest first."""
    query = select(schema.run).order_by(schema.run.c.id)
    if experiment_id is not None:
        query = query.where(schema.run.c.experiment_id == experiment_id)
    with project.reading() as connection:
        return tuple(_run(row) for row in connection.execute(query))


def run_in_use(project: Project) -> Run | None:
    """The run whose model makes the suggestions, if any."""
    with project.reading() as connection:
        row = connection.execute(select(schema.run).where(schema.run.c.in_use)).one_or_none()
    return None if row is None else _run(row)


def use_run(project: Project, run_id: int | None) -> None:
    """Put a run's model to use, or none.

    Raises RunError if the run is not finished or kept no model, ReadOnlyError.
    """
    table = schema.run
    with project.writing() as connection:
        if run_id is not None:
            run = find_run(connection, run_id)
            if run.state != "finished" or run.model_folder is None:
                raise RunError(
                    f"Run {run_id} has no model that could be used (it is {run.state}).",
                    "Choose a finished run whose model was kept.",
                )
        connection.execute(update(table).where(table.c.in_use).values(in_use=False))
        if run_id is not None:
            connection.execute(update(table).where(table.c.id == run_id).values(in_use=True))


def forget_model(project: Project, run_id: int) -> Run:
    """Note that a run's model is kept no longer, so that its folder may be deleted afterwards.

    Scores and predictions stay. Raises RunError if the run is not finished or its model is in use,
    ReadOnlyError.
    """
    table = schema.run
    with project.writing() as connection:
        run = find_run(connection, run_id)
        if run.state != "finished":
            raise RunError(f"Run {run_id} has no model to forget; it is {run.state}.")
        if run.in_use:
            raise RunError(
                f"The model of run {run_id} is in use.", "Put another model to use first."
            )
        connection.execute(update(table).where(table.c.id == run_id).values(model_folder=None))
        return find_run(connection, run_id)


def _end(project: Project, run_id: int, state: RunState, **values: object) -> Run:
    table = schema.run
    with project.writing() as connection:
        run = find_run(connection, run_id)
        if run.state != "running":
            raise RunError(f"Run {run_id} is not running; it is {run.state} already.")
        ended = {**values, "state": state, "finished": utc_now()}
        connection.execute(update(table).where(table.c.id == run_id).values(ended))
        return find_run(connection, run_id)


def _run(row: Row[Any]) -> Run:
    values = row._asdict()
    return Run(**{**values, "labels": tuple(values["labels"])})
