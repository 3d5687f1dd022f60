"""Texts in the order of a column: what was found is put in order, however it was found."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from data.corpus.finding.question import Sort
from data.corpus.listed_ids import read_listed
from data.file.schema import prediction, source, standing
from data.file.schema import texts as table
from data.label_set.label_store import read_labels
from data.training.labels_today import labels_today, suggested_columns
from data.training.runs import find_run

# Where at most one text in so many was found, those are looked up; else all are gone through, by
# an index where there is one, and the others left out.
_FEW = {"text": 2}
_FEW_BY_INDEX = 10
# More files are sorted by their names together.
_MOST_WALKS = 50


def in_order(connection: Connection, ids: array[int], sort: Sort) -> array[int]:
    """The same texts in another order; ``ids`` are in the order of import.

    Raises RunError if there is no such run.
    """
    if sort.run_id is not None:
        find_run(connection, sort.run_id)
    if sort.column == "imported":
        return ids[::-1] if sort.descending else ids
    if not ids or (sort.column in {"suggestion", "confidence"} and sort.run_id is None):
        return ids
    last_id = connection.execute(select(func.max(table.c.id))).scalar_one()
    are_few = len(ids) * _FEW.get(sort.column, _FEW_BY_INDEX) < last_id
    return _among(ids, _valued(connection, sort, ids if are_few else None))


def _among(ids: array[int], valued: Iterable[int]) -> array[int]:
    """Those of the texts with a value that are wanted, and the wanted ones without behind them."""
    wanted = set(ids)
    found = array("q", [each for each in valued if each in wanted])
    if len(found) < len(ids):
        wanted.difference_update(found)
        found.extend([each for each in ids if each in wanted])
    return found


def _valued(connection: Connection, sort: Sort, few: array[int] | None) -> Iterable[int]:
    """All texts that have a value in their order, or those of a few."""
    if sort.column == "text":
        return _by_words(connection, sort, few)
    if sort.column == "source":
        return _by_source(connection, sort, few)
    if sort.column == "confidence":
        return _by_confidence(connection, sort, few)
    query, ranks = _labels(connection, sort)
    found = defaultdict[int, list[int]](list)
    for text_id, label_id in _pairs(connection, _of(query, few)):
        found[ranks.get(label_id, len(ranks))].append(text_id)
    return (each for rank in sorted(found, reverse=sort.descending) for each in found[rank])


def _labels(connection: Connection, sort: Sort) -> tuple[Select[Any], Mapping[int, int]]:
    """The query for each text and its label in the order of import, and the order of the labels."""
    ranks = {label.id: rank for rank, label in enumerate(read_labels(connection))}
    if sort.column == "label":
        query = select(standing.c.text_id, standing.c.label_id)
        return query.where(standing.c.label_id.is_not(None)).order_by(standing.c.text_id), ranks
    assert sort.run_id is not None
    suggested, _ = suggested_columns(connection, find_run(connection, sort.run_id))
    query = select(prediction.c.text_id, suggested).where(prediction.c.run_id == sort.run_id)
    return query.order_by(prediction.c.text_id), ranks


def _by_words(connection: Connection, sort: Sort, few: array[int] | None) -> Sequence[int]:
    words = table.c.body.desc() if sort.descending else table.c.body
    return _listed(connection, _of(select(table.c.id), few).order_by(words, table.c.id))


def _by_confidence(connection: Connection, sort: Sort, few: array[int] | None) -> Sequence[int]:
    assert sort.run_id is not None
    run = find_run(connection, sort.run_id)
    _, confidence = suggested_columns(connection, run)
    query = select(prediction.c.text_id).where(prediction.c.run_id == run.id)
    if few is None and not labels_today(connection, run).some_are_one:
        return _by_index(connection, query, confidence, prediction.c.text_id, sort)
    # The sum is no column, so that the index by confidence does not lead away from these few.
    sure = confidence + 0.0
    query = _of(query, few)
    return _listed(
        connection, query.order_by(sure.desc() if sort.descending else sure, prediction.c.text_id)
    )


def _by_source(connection: Connection, sort: Sort, few: array[int] | None) -> Iterable[int]:
    files = defaultdict[str, list[int]](list)
    for row in connection.execute(select(source.c.id, source.c.file).order_by(source.c.id)):
        files[row.file].append(row.id)
    if few is None and len(files) <= _MOST_WALKS:
        names = sorted(files, reverse=sort.descending)
        return (each for name in names for each in _rows_of(connection, files[name], sort))
    keys: list[ColumnElement[Any]] = [source.c.file, table.c.source_row]
    query = _of(select(table.c.id).join(source, source.c.id == table.c.source_id), few)
    ordered = [key.desc() for key in keys] if sort.descending else keys
    return _listed(connection, query.order_by(*ordered, table.c.id))


def _rows_of(connection: Connection, source_ids: list[int], sort: Sort) -> Sequence[int]:
    """The texts of all files of one name by their rows."""
    query, row = select(table.c.id), table.c.source_row
    if len(source_ids) == 1:
        query = query.where(table.c.source_id == source_ids[0])
        return _by_index(connection, query, row, table.c.id, sort)
    ordered = row.desc() if sort.descending else row
    query = query.where(table.c.source_id.in_(source_ids))
    return _listed(connection, query.order_by(ordered, table.c.id))


def _by_index(
    connection: Connection,
    query: Select[Any],
    key: ColumnElement[Any],
    text_id: ColumnElement[int],
    sort: Sort,
) -> Sequence[int]:
    """Texts by a column that an index has in order, each value's by their ids.

    SQLite would sort backwards what it can read forwards, since equal ones stay in their order.
    """
    ids = _listed(connection, query.order_by(key, text_id))
    if not sort.descending:
        return ids
    ids.reverse()
    number = func.count()
    columns: list[ColumnElement[Any]] = [func.max(text_id), number]
    equal = query.with_only_columns(*columns).group_by(key).having(number > 1)
    for start, end in list(_runs(ids, dict(_pairs(connection, equal)))):
        ids[start:end] = ids[start:end][::-1]
    return ids


def _runs(ids: Sequence[int], first: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """From where to where texts stand of which the first one and their number are known."""
    if first:
        for place, text_id in enumerate(ids):
            if text_id in first:
                yield place, place + first[text_id]


def _of(query: Select[Any], few: array[int] | None) -> Select[Any]:
    if few is None:
        return query
    text_id: ColumnElement[int] = next(iter(query.selected_columns))
    listed = func.json_each(json.dumps(few.tolist())).table_valued("value")
    return query.where(text_id.in_(select(listed.c.value)))


def _listed(connection: Connection, query: Select[Any]) -> array[int]:
    rows = query.subquery()
    listed = select(func.json_group_array(rows.c[0]))
    return read_listed(connection.execute(listed).scalar_one())


def _pairs(connection: Connection, query: Select[Any]) -> Iterator[tuple[int, int]]:
    rows = query.subquery()
    lists = (func.json_group_array(rows.c[0]), func.json_group_array(rows.c[1]))
    first, second = connection.execute(select(*lists)).one()
    return zip(json.loads(first), json.loads(second), strict=True)
