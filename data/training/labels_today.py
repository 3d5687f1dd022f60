"""What the labels that a run was trained with are today, after renaming and merging."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Integer, case, func

from data.file.schema import prediction
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.label_set.resolving import resolve_key
from data.training.predictions import layout
from data.training.runs import Run


@dataclass(frozen=True)
class LabelsToday:
    """``keys`` stand in the order of the run's probabilities; a label that is gone keeps its own.

    ``ids`` are 0 for those.
    """

    keys: tuple[str, ...]
    ids: tuple[int, ...]

    @property
    def some_are_one(self) -> bool:
        """Whether labels that the run tells apart have become one."""
        return len(set(self.keys)) < len(self.keys)

    def probabilities(self, values: Sequence[float]) -> dict[str, float]:
        """How probable each label is; where some have become one, all of them together."""
        found: dict[str, float] = {}
        for key, value in zip(self.keys, values, strict=True):
            found[key] = found.get(key, 0.0) + value
        return found

    def best(self, values: Sequence[float]) -> tuple[str, float]:
        """The most probable label and its probability."""
        found = self.probabilities(values)
        key = max(found, key=lambda each: found[each])
        return key, found[key]


def labels_today(connection: Connection, run: Run) -> LabelsToday:
    """What a run's labels are in the label set of this moment."""
    return as_today(read_labels(connection), run.labels)


def as_today(labels: Iterable[Label], keys: Sequence[str]) -> LabelsToday:
    """The same for keys of before and the labels of a project, retired ones included."""
    known = tuple(labels)
    found = [resolve_key(known, key) for key in keys]
    return LabelsToday(
        keys=tuple(
            key if label is None else label.key for key, label in zip(keys, found, strict=True)
        ),
        ids=tuple(0 if label is None else label.id for label in found),
    )


def suggested_columns(
    connection: Connection, run: Run
) -> tuple[ColumnElement[int], ColumnElement[float]]:
    """For queries about a run's predictions: the id of the label it proposes, and how sure it is.

    What is kept with each prediction says so, unless labels have become one since: then it is found
    out anew from the probabilities, a second for a million texts.
    """
    today = labels_today(connection, run)
    if not today.some_are_one:
        return (
            case(dict(enumerate(today.ids)), value=prediction.c.best, else_=0),
            prediction.c.confidence.expression,
        )
    ids, form = dict(zip(today.keys, today.ids, strict=True)), layout(len(run.labels))
    raw: Any = connection.connection.driver_connection
    raw.create_function("label_today", 1, lambda kept: ids[today.best(form.unpack(kept))[0]])
    raw.create_function("confidence_today", 1, lambda kept: today.best(form.unpack(kept))[1])
    kept = prediction.c.probabilities
    return (
        func.label_today(kept, type_=Integer),
        func.confidence_today(kept, type_=Float),
    )
