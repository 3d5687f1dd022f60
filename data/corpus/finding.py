"""Finding texts by what they say, where they stand and what a model thinks of them."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from data.corpus.search_index import Candidates, candidates
from data.file.schema import prediction, source, standing, trash
from data.file.schema import texts as table
from data.file.visible import hidden_texts
from data.label_set.label_store import read_labels
from data.label_set.resolving import resolve_key
from data.labelling.standing import WITH_A_LABEL, WITHOUT_A_LABEL, Status
from data.progress import Cancelled, stop_if
from data.project import Project
from data.training.labels_today import suggested_columns
from data.training.runs import find_run

# SQLite refuses longer patterns (50,000 bytes).
LONGEST_PATTERN = 10_000


@dataclass(frozen=True)
class Suggested:
    """What one run thinks of a text: which label, how sure it is, and whether it has another one.

    ``differs`` is about texts that have a label that counts; None takes all texts. ``label_key`` is
    the label that the run holds most probable, by a key that it has or had.
    """

    run_id: int
    least_confidence: float = 0.0
    most_confidence: float = 1.0
    differs: bool | None = None
    label_key: str | None = None


@dataclass(frozen=True)
class Filter:
    """Which texts are wanted; all conditions hold at once.

    ``words`` stand somewhere in the text, and A to Z may be large or small; ``label_key`` is the
    label that counts, as in ``browsing.Row``, or a key that it had before; ``labelled`` takes texts
    with any label that counts. Texts in the trash are found only if asked for, and then no others.
    ``annotator_id`` said something of the text, a label or that it was skipped; ``source`` is the
    name of the file that it came from. The rest takes texts that somebody ``flagged`` or
    ``commented`` on, that have ``duplicates``, are ``held_out``, or whose label that counts only
    stands because suggestions were accepted in bulk (``unchecked``).
    """

    words: str = ""
    label_key: str | None = None
    status: Status | None = None
    suggested: Suggested | None = None
    in_trash: bool = False
    labelled: bool = False
    annotator_id: int | None = None
    source: str | None = None
    flagged: bool = False
    commented: bool = False
    duplicates: bool = False
    held_out: bool = False
    unchecked: bool = False


EVERYTHING = Filter()


SortColumn = Literal["imported", "text", "label", "suggestion", "confidence", "source"]


@dataclass(frozen=True)
class Sort:
    """By which column texts are put in order; equal ones, and those without, as they were imported.

    *label* is the label that counts and *suggestion* the most probable one, both in the order of
    the label set. Texts without a value come last, either way. ``run_id`` is the run that
    *suggestion* and *confidence* are about; without one there is no value.
    """

    column: SortColumn = "imported"
    descending: bool = False
    run_id: int | None = None


AS_IMPORTED = Sort()


def find_ids(
    project: Project,
    filter: Filter = EVERYTHING,  # noqa: A002 - what it is called everywhere else
    *,
    sort: Sort = AS_IMPORTED,
    cancelled: Cancelled | None = None,
) -> array[int]:
    """The ids of the texts that are wanted, in the order of import or as ``sort`` says.

    An array (of type ``q``), since a million ids take 8 MB in one and 40 MB in a list. A label that
    the project does not have is found on no text. Raises CancelledError, RunError if there is no
    such run.
    """
    stop_if(cancelled)
    with project.reading(cancelled) as connection:
        return read_ids(project, connection, filter, cancelled=cancelled)


def read_ids(
    project: Project,
    connection: Connection,
    filter: Filter = EVERYTHING,  # noqa: A002
    *,
    cancelled: Cancelled | None = None,
) -> array[int]:
    """The same, within a reading that is under way."""
    found = _candidates(project, connection, filter.words, cancelled)
    queries = _queries(connection, filter, found)
    return array("q", sorted(each for query in queries for each in _ids(connection, query)))


def contains(words: str) -> ColumnElement[bool]:
    """The condition that a text has these words in it."""
    if len(words) > LONGEST_PATTERN:
        return func.instr(func.lower(table.c.body), func.lower(words)) > 0
    return table.c.body.contains(words, autoescape=True, escape="\\")


def _candidates(
    project: Project, connection: Connection, words: str, cancelled: Cancelled | None
) -> Candidates | None:
    """What the search index knows of these words; None where all texts must be looked at."""
    if not words or len(words) > LONGEST_PATTERN:
        return None
    return candidates(project, connection, words, cancelled=cancelled)


def _queries(
    connection: Connection,
    filter: Filter,  # noqa: A002
    found: Candidates | None,
) -> list[Select[Any]]:
    """The queries that have the ids between them: of the candidates, and of texts after those."""
    wanted = _wanted(connection, filter)
    if wanted is None:
        return []
    query, text_id = wanted
    says = [_says(text_id, filter.words)] if filter.words else []
    if found is None:
        return [_as_kept(query.where(*says), text_id, in_trash=filter.in_trash)]
    listed = func.json_each(found.ids).table_valued("value")
    known = query.where(text_id.in_(select(listed.c.value)), *([] if found.exact else says))
    later = query.where(text_id > found.last_id, *says)
    return [
        _as_kept(each, text_id, in_trash=filter.in_trash, one_by_one=True)
        for each in (known, later)
    ]


def _wanted(
    connection: Connection,
    filter: Filter,  # noqa: A002
) -> tuple[Select[Any], ColumnElement[int]] | None:
    """The query for the ids, from the table that leads to them quickest, and its column for them.

    Whatever the words; None finds nothing.
    """
    label_id = None
    if filter.label_key is not None:
        label = resolve_key(read_labels(connection), filter.label_key)
        if label is None or filter.status in WITHOUT_A_LABEL:
            return None
        label_id = label.id
    if filter.labelled and filter.status in WITHOUT_A_LABEL:
        return None
    stands = _stands(filter.status, label_id, labelled=filter.labelled)
    if filter.suggested is not None:
        text_id: ColumnElement[int] = prediction.c.text_id
        query = select(text_id).where(_is_suggested(connection, filter.suggested))
        if stands is not None:
            query = query.where(_where_standing(text_id, filter.status, stands))
    elif stands is not None and filter.status != "unlabelled":
        text_id = standing.c.text_id
        query = select(text_id).where(stands)
    else:
        text_id = table.c.id
        query = select(text_id)
        if stands is not None:
            query = query.where(_where_standing(text_id, filter.status, stands))
    return query, text_id


def _as_kept(
    query: Select[Any],
    text_id: ColumnElement[int],
    *,
    in_trash: bool,
    one_by_one: bool = False,
) -> Select[Any]:
    """Leave out what is not shown; ``one_by_one`` where the query names its texts already."""
    if in_trash:
        return query.where(text_id.in_(select(trash.c.text_id)))
    if one_by_one or text_id is not table.c.id:
        return query.where(text_id.not_in(hidden_texts()))
    # By source, because that is an index: the texts themselves need not be read.
    ready = select(source.c.id).where(source.c.state == "ready")
    return query.where(table.c.source_id.in_(ready), text_id.not_in(select(trash.c.text_id)))


def _says(text_id: ColumnElement[int], words: str) -> ColumnElement[bool]:
    if text_id is table.c.id:
        return contains(words)
    return exists().where(table.c.id == text_id, contains(words))


def _stands(
    status: Status | None, label_id: int | None, *, labelled: bool
) -> ColumnElement[bool] | None:
    """The condition on ``standing``; None where none is set."""
    conditions = []
    if status is not None:
        conditions.append(standing.c.status == status)
    elif label_id is not None or labelled:
        conditions.append(standing.c.status.in_(WITH_A_LABEL))
    if label_id is not None:
        conditions.append(standing.c.label_id == label_id)
    elif labelled:
        conditions.append(standing.c.label_id.is_not(None))
    return and_(*conditions) if conditions else None


def _where_standing(
    text_id: ColumnElement[int], status: Status | None, stands: ColumnElement[bool]
) -> ColumnElement[bool]:
    if status != "unlabelled":
        return exists().where(standing.c.text_id == text_id, stands)
    return ~exists().where(standing.c.text_id == text_id)


def _is_suggested(connection: Connection, wish: Suggested) -> ColumnElement[bool]:
    suggested, confidence = suggested_columns(connection, find_run(connection, wish.run_id))
    between = confidence.between(wish.least_confidence, wish.most_confidence)
    condition = and_(prediction.c.run_id == wish.run_id, between)
    if wish.differs is None:
        return condition
    same = standing.c.label_id == suggested
    labelled = and_(standing.c.text_id == prediction.c.text_id, standing.c.label_id.is_not(None))
    return and_(condition, exists().where(labelled, ~same if wish.differs else same))


def _ids(connection: Connection, query: Select[Any]) -> list[int]:
    # As one value: fetching a million rows of one number each takes three times as long.
    ids = query.subquery()
    listed = connection.execute(select(func.json_group_array(ids.c[0]))).scalar_one()
    found: list[int] = json.loads(listed)
    return found
