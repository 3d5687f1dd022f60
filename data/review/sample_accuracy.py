"""How right a model's labels are on a whole file, by a random sample that people corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select

from data.file.schema import annotation, classified_text, label, standing
from data.file.visible import is_visible
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.label_set.resolving import resolve_key
from data.labelling.unchecked import is_unchecked
from data.project import Project
from data.review.classified_batches import ClassifiedBatch
from data.review.estimate import Estimate, share_of

# Under a name of its own, beside the one that is joined.
_any = standing.alias()


@dataclass(frozen=True)
class LabelAgreement:
    """How many of the corrected rows got a label from the model, and how many kept it."""

    label_key: str
    predicted: int
    agreed: int


@dataclass(frozen=True)
class SampleAccuracy:
    """How far a sample is corrected, and what it says so far.

    Attributes:
        drawn: rows that were drawn and whose text is still there; a text that stands for several
            rows counts as often.
        labelled: those whose text has a label by now; ``agreed`` those that have the model's.
        blind: those that got their label with neither a suggestion nor anybody's label in sight.
        by_label: in the order of the label set, by the keys of today.
        waiting: the texts of which nobody said anything yet, in the order in which they were drawn.
        open: rows whose text was skipped, is at a tie, or has a label that nobody checked.
    """

    batch: ClassifiedBatch
    drawn: int
    labelled: int
    agreed: int
    blind: int
    accuracy: Estimate | None
    by_label: tuple[LabelAgreement, ...]
    waiting: tuple[int, ...]
    open: int

    @property
    def is_complete(self) -> bool:
        """Whether all rows that were drawn are labelled."""
        return self.labelled == self.drawn


def sample_accuracy(project: Project, batch: ClassifiedBatch) -> SampleAccuracy:
    """Compare what the model said with the labels that count by now.

    These are gold, else what most persons say, else the file's, as in ``browsing.Row``; labels that
    only stand because suggestions were accepted in bulk do not count, since nobody looked. The
    interval is Wilson's at 95 %, without the correction for a finite population: where the sample
    is a large part of the file it is wider than it had to be, and never too narrow. Before all of
    the sample is labelled, the estimate holds only if those that are were not picked by how hard
    they are.
    """
    with project.reading() as connection:
        rows = connection.execute(_query(batch.id)).all()
        labels = read_labels(connection)
    labelled = [row for row in rows if row.label_key is not None]
    untouched = [row.text_id for row in rows if not row.is_touched]
    said = [_today(labels, row.predicted) for row in labelled]
    agreed = [key == row.label_key for key, row in zip(said, labelled, strict=True)]
    return SampleAccuracy(
        batch=batch,
        drawn=len(rows),
        labelled=len(labelled),
        agreed=sum(agreed),
        blind=sum(bool(row.blind) for row in labelled),
        accuracy=share_of(sum(agreed), len(agreed)),
        by_label=_by_label(labels, said, agreed),
        waiting=tuple(dict.fromkeys(untouched)),
        open=len(rows) - len(labelled) - len(untouched),
    )


def _query(batch_id: int) -> Select[Any]:
    said, text_id = classified_text.c, classified_text.c.text_id
    given_blind = exists().where(
        annotation.c.text_id == text_id,
        annotation.c.label_id == standing.c.label_id,
        annotation.c.blind,
    )
    is_touched = exists().where(_any.c.text_id == text_id)
    is_meant = (standing.c.text_id == text_id) & ~is_unchecked(text_id)
    return (
        select(
            text_id,
            said.label_key.label("predicted"),
            label.c.key.label("label_key"),
            func.coalesce(given_blind, 0).label("blind"),
            is_touched.label("is_touched"),
        )
        .select_from(classified_text)
        .join(standing, is_meant, isouter=True)
        .join(label, label.c.id == standing.c.label_id, isouter=True)
        .where(said.batch_id == batch_id, is_visible(text_id))
        .order_by(said.place)
    )


def _today(labels: Sequence[Label], key: str) -> str:
    found = resolve_key(labels, key)
    return key if found is None else found.key


def _by_label(
    labels: Sequence[Label], said: Sequence[str], agreed: Sequence[bool]
) -> tuple[LabelAgreement, ...]:
    order = [label.key for label in labels]
    found = sorted(set(said), key=lambda key: order.index(key) if key in order else len(order))
    pairs = tuple(zip(said, agreed, strict=True))
    return tuple(
        LabelAgreement(
            key,
            sum(each == key for each, _ in pairs),
            sum(right for each, right in pairs if each == key),
        )
        for key in found
    )
