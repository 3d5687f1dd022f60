"""Whether suggestions lead annotators: how often they agree with a model that they see or not."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from data.file.schema import annotation as note
from data.file.schema import annotation_event as event
from data.file.schema import prediction
from data.file.visible import is_kept
from data.label_set.label_store import read_labels
from data.label_set.resolving import surviving
from data.labelling.annotators import Annotator
from data.labelling.one_by_one import decisions_since, each_text_once
from data.portions import portions
from data.project import Project
from data.review.estimate import Estimate, share_of
from data.training.labels_today import suggested_columns
from data.training.runs import Run, find_run

_earlier = event.alias()


@dataclass(frozen=True)
class Anchoring:
    """How often an annotator gave the label that the model held most probable.

    Attributes:
        shown: where its suggestion was in sight; blind: where it was not.
        shown_texts, blind_texts: how many texts each is about; without any there is no estimate.
    """

    shown: Estimate | None
    shown_texts: int
    blind: Estimate | None
    blind_texts: int


def anchoring(project: Project, annotator: Annotator, run_id: int) -> Anchoring:
    """Compare labels that were given since a run ended, so that it cannot have learned from them.

    Only the annotator's present labels count, given one by one, of texts of which nothing was said
    before the run ended. Where the suggestion was in sight, the event tells what it was; where it
    was not, and nobody else's label either, the run's prediction of the text does, if there is one.
    Estimates have Wilson's interval at 95 % (Wilson, 1927). The two groups are not alike: random
    texts are labelled blind, and those that a model is unsure of are chosen to be shown. Raises
    RunError if there is no such run.
    """
    with project.reading() as connection:
        run = find_run(connection, run_id)
        if run.finished is None:
            return Anchoring(None, 0, None, 0)
        rows = _labelled_since(connection, annotator, run.finished)
        unseen = [row.text_id for row in rows if row.suggested_label_id is None and row.blind]
        predicted = _predicted(connection, run, unseen)
        labels = read_labels(connection)
    today = {each.id: surviving(labels, each).id for each in labels}
    shown = [
        row.label_id == today.get(row.suggested_label_id)
        for row in rows
        if row.suggested_label_id is not None
    ]
    blind = [
        row.label_id == predicted[row.text_id]
        for row in rows
        if row.suggested_label_id is None and row.text_id in predicted
    ]
    return Anchoring(
        share_of(sum(shown), len(shown)), len(shown), share_of(sum(blind), len(blind)), len(blind)
    )


def _labelled_since(connection: Connection, annotator: Annotator, since: str) -> list[Row[Any]]:
    said_before = exists().where(_earlier.c.text_id == event.c.text_id, _earlier.c.at < since)
    query = (
        decisions_since(connection, annotator, since)
        .add_columns(note.c.label_id, note.c.blind, event.c.suggested_label_id)
        .where(note.c.status == "labelled", is_kept(event.c.text_id), ~said_before)
    )
    return each_text_once(list(connection.execute(query)))


def _predicted(connection: Connection, run: Run, text_ids: Collection[int]) -> dict[int, int]:
    """The ids of the labels that a run holds most probable, by text."""
    suggested, _confidence = suggested_columns(connection, run)
    found: dict[int, int] = {}
    for some in portions(text_ids):
        query = select(prediction.c.text_id, suggested.label("label_id")).where(
            prediction.c.run_id == run.id, prediction.c.text_id.in_(some)
        )
        found |= {row.text_id: row.label_id for row in connection.execute(query)}
    return found
