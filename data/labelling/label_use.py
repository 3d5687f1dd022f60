"""What a label is used for: what an edit of it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, or_, select

from data.errors import UnknownLabelError
from data.file import schema
from data.file.visible import is_kept
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.label_set.resolving import by_any_key, find_label, resolve_key
from data.project import Project


@dataclass(frozen=True)
class LabelUse:
    """How much has a label now or had it before, in the trash or not.

    ``events`` are the steps of the history in which it occurs. ``runs`` are the numbers of the
    finished runs that were trained with it, under whatever key; ``suggestions`` counts the texts
    for which the model in use proposes it.
    """

    annotations: int
    gold: int
    events: int
    runs: tuple[int, ...]
    suggestions: int


def what_edits_mean(project: Project, key: str) -> LabelUse:
    """What a label is used for.

    Raises UnknownLabelError.
    """
    with project.reading() as connection:
        labels = read_labels(connection)
        label = find_label(labels, key)
        if label is None:
            raise UnknownLabelError(f"There is no label '{key}' in this project.")
        tally, gold, event = schema.tally, schema.gold, schema.annotation_event
        number = func.coalesce(func.sum(tally.c.number), 0)
        return LabelUse(
            annotations=_one(connection, select(number).where(tally.c.label_id == label.id)),
            gold=_one(connection, select(func.count()).where(gold.c.label_id == label.id)),
            events=_one(
                connection,
                select(func.count())
                .select_from(event)
                .where(
                    or_(event.c.label_id_before == label.id, event.c.label_id_after == label.id)
                ),
            ),
            runs=_runs(connection, labels, label),
            suggestions=_suggestions(connection, labels, label),
        )


def _one(connection: Connection, query: Select[int]) -> int:
    return connection.execute(query).scalar_one()


def _runs(connection: Connection, labels: Sequence[Label], label: Label) -> tuple[int, ...]:
    run, known = schema.run, by_any_key(labels)
    finished = select(run.c.id, run.c.labels).where(run.c.state == "finished").order_by(run.c.id)
    return tuple(
        row.id
        for row in connection.execute(finished)
        if any(known[key].id == label.id for key in row.labels if key in known)
    )


def _suggestions(connection: Connection, labels: Sequence[Label], label: Label) -> int:
    run, said = schema.run, schema.prediction
    in_use = connection.execute(select(run.c.id, run.c.labels).where(run.c.in_use)).one_or_none()
    if in_use is None:
        return 0
    today = [resolve_key(labels, key) for key in in_use.labels]
    places = [place for place, each in enumerate(today) if each is not None and each.id == label.id]
    query = select(func.count()).where(
        said.c.run_id == in_use.id, said.c.best.in_(places), is_kept(said.c.text_id)
    )
    return _one(connection, query)
