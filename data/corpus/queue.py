"""The texts that wait for an annotator, in the order in which they are shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from data.corpus.texts import Text, select_texts, to_text
from data.errors import UnknownTextError
from data.file.schema import annotation, handout_text, prediction, source, standing
from data.file.schema import texts as table
from data.file.visible import hidden_texts, is_kept
from data.labelling.annotators import Annotator
from data.project import Project
from data.training.labels_today import labels_today
from data.training.predictions import find_predictions
from data.training.runs import find_run

Scope = Literal["unlabelled", "mine"]
"""*unlabelled*: nobody labelled or skipped the text, and no gold settles it. *mine*: this annotator
neither labelled nor skipped it, whatever others said."""


@dataclass(frozen=True)
class QueuedText:
    """A text with what is shown beside it.

    ``copies`` is how many texts have these words, this one included; ``suggestion`` holds the
    probabilities by the keys that the run's labels have today, None if it did not predict this
    text or if the text is to be labelled blind.
    """

    text: Text
    copies: int
    suggestion: Mapping[str, float] | None


def next_texts(
    project: Project,
    annotator: Annotator,
    *,
    scope: Scope,
    after: int = 0,
    limit: int = 6,
    run_id: int | None = None,
) -> tuple[QueuedText, ...]:
    """The texts that wait after an id, in the order of import.

    Raises RunError if there is no such run.
    """
    waits = _untouched() if scope == "unlabelled" else _untouched_by(annotator)
    query = select_texts().where(table.c.id > after, waits).order_by(table.c.id).limit(limit)
    with project.reading() as connection:
        return _queued(connection, query, run_id)


def queued_text(project: Project, text_id: int, run_id: int | None = None) -> QueuedText:
    """One text as the queue shows it, whether it waits or not.

    Raises UnknownTextError, RunError if there is no such run.
    """
    query = select_texts().where(table.c.id == text_id)
    with project.reading() as connection:
        found = _queued(connection, query, run_id)
    if not found:
        raise UnknownTextError(f"There is no text number {text_id} in this corpus.")
    return found[0]


def count_waiting(project: Project, annotator: Annotator, scope: Scope) -> int:
    """How many texts wait; at a million labels it is not for every key."""
    touched = (
        select(standing.c.text_id).subquery()
        if scope == "unlabelled"
        else select(annotation.c.text_id)
        .where(annotation.c.annotator_id == annotator.id)
        .subquery()
    )
    hidden = hidden_texts()
    with project.reading() as connection:
        texts = _count(connection, select(table.c.id)) - _count(connection, hidden)
        both = select(touched).where(touched.c.text_id.in_(hidden))
        return texts - _count(connection, select(touched)) + _count(connection, both)


def waiting_without_prediction(
    project: Project, run_id: int, *, limit: int, after: int = 0
) -> tuple[Text, ...]:
    """Texts in scope *unlabelled* that a run has not predicted yet, in the order of import.

    Whoever goes through them in steps gives the last id as ``after``: otherwise each step passes by
    all that were predicted before. Raises RunError if there is no such run.
    """
    predicted = exists().where(prediction.c.run_id == run_id, prediction.c.text_id == table.c.id)
    query = (
        select_texts()
        .where(table.c.id > after, _untouched(), ~predicted)
        .order_by(table.c.id)
        .limit(limit)
    )
    with project.reading() as connection:
        find_run(connection, run_id)
        return tuple(to_text(row) for row in connection.execute(query))


def _untouched() -> ColumnElement[bool]:
    return ~exists().where(standing.c.text_id == table.c.id)


def _untouched_by(annotator: Annotator) -> ColumnElement[bool]:
    return ~exists().where(
        annotation.c.text_id == table.c.id, annotation.c.annotator_id == annotator.id
    )


def _queued(
    connection: Connection, query: Select[Any], run_id: int | None
) -> tuple[QueuedText, ...]:
    rows = connection.execute(query).all()
    copies = _copies(connection, {row.hash for row in rows})
    suggestions: dict[int, dict[str, float]] = {}
    if run_id is not None:
        run = find_run(connection, run_id)
        today = labels_today(connection, run)
        found = find_predictions(connection, run, _not_common(connection, rows))
        suggestions = {text_id: today.probabilities(values) for text_id, values in found.items()}
    return tuple(
        QueuedText(to_text(row), copies[row.hash], suggestions.get(row.id)) for row in rows
    )


def _not_common(connection: Connection, rows: Collection[Row[Any]]) -> list[int]:
    """The texts that may be labelled with a suggestion in sight.

    Texts that several annotators get tell how far they agree, which holds only if each labels them
    blind.
    """
    ids = [row.id for row in rows]
    common = select(handout_text.c.text_id).where(
        handout_text.c.text_id.in_(ids), handout_text.c.common
    )
    blind = set(connection.execute(common).scalars())
    return [text_id for text_id in ids if text_id not in blind]


def _copies(connection: Connection, groups: Collection[bytes]) -> dict[bytes, int]:
    query = (
        select(table.c.hash, func.count().label("size"))
        .join(source, source.c.id == table.c.source_id)
        .where(table.c.hash.in_(groups), source.c.state == "ready", is_kept(table.c.id))
        .group_by(table.c.hash)
    )
    return {row.hash: row.size for row in connection.execute(query)}


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
