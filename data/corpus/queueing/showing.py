"""What an annotator sees of a text that is served."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from data.corpus.texts import Text, to_text
from data.file.schema import source
from data.file.schema import texts as table
from data.file.visible import is_kept
from data.labelling.blind import is_to_be_blind
from data.training.labels_today import labels_today
from data.training.predictions import find_predictions
from data.training.runs import find_run


@dataclass(frozen=True)
class QueuedText:
    """A text with what is shown beside it.

    ``copies`` is how many texts have these words, this one included; ``suggestion`` holds the
    probabilities by the keys that the run's labels have today, None if it did not predict this
    text or if the text is to be labelled blind. ``at_random`` marks a text that was drawn at random
    among others that were not. ``blind`` marks one that is shown without any suggestion: it came at
    random, is held out, or was given to several annotators. ``label_key`` is the label that a text
    of a work list has at present; who sees it does not label blind.
    """

    text: Text
    copies: int
    suggestion: Mapping[str, float] | None
    at_random: bool = False
    label_key: str | None = None
    blind: bool = False


def show(
    connection: Connection,
    query: Select[Any],
    run_id: int | None,
    *,
    at_random: Collection[int] = (),
    labels: Mapping[int, str] | None = None,
) -> tuple[QueuedText, ...]:
    """The texts of a query that ``select_texts`` began, with the suggestions of a run if given.

    Raises RunError if there is no such run.
    """
    rows = connection.execute(query).all()
    copies = _copies(connection, {row.hash for row in rows})
    blind = _to_be_blind(connection, [row.id for row in rows]).union(at_random)
    seen = [row.id for row in rows if row.id not in blind]
    suggestions = {} if run_id is None else _suggestions(connection, run_id, seen)
    known = labels or {}

    def queued(row: Row[Any]) -> QueuedText:
        return QueuedText(
            text=to_text(row),
            copies=copies[row.hash],
            suggestion=suggestions.get(row.id),
            at_random=row.id in at_random,
            label_key=known.get(row.id),
            blind=row.id in blind,
        )

    return tuple(queued(row) for row in rows)


def _suggestions(
    connection: Connection, run_id: int, text_ids: Collection[int]
) -> dict[int, dict[str, float]]:
    run = find_run(connection, run_id)
    today = labels_today(connection, run)
    found = find_predictions(connection, run, text_ids)
    return {text_id: today.probabilities(values) for text_id, values in found.items()}


def _to_be_blind(connection: Connection, text_ids: Collection[int]) -> set[int]:
    query = select(table.c.id).where(table.c.id.in_(text_ids), is_to_be_blind(table.c.id))
    return set(connection.execute(query).scalars())


def _copies(connection: Connection, groups: Collection[bytes]) -> dict[bytes, int]:
    query = (
        select(table.c.hash, func.count().label("size"))
        .join(source, source.c.id == table.c.source_id)
        .where(table.c.hash.in_(groups), source.c.state == "ready", is_kept(table.c.id))
        .group_by(table.c.hash)
    )
    return {row.hash: row.size for row in connection.execute(query)}
