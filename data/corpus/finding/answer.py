"""The query that answers a question, from the table that leads to its texts quickest."""

from __future__ import annotations

from array import array
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from data.corpus.finding import conditions
from data.corpus.finding.question import AS_IMPORTED, EVERYTHING, Filter, Sort
from data.corpus.finding.sorting import in_order
from data.corpus.listed_ids import ascending, read_listed
from data.corpus.search_index import Candidates, candidates
from data.corpus.trash import was_emptied
from data.file.schema import annotation, prediction, source, standing, trash
from data.file.schema import texts as table
from data.file.visible import hidden_texts
from data.label_set.label_store import read_labels
from data.label_set.resolving import resolve_key
from data.labelling.standing import WITHOUT_A_LABEL
from data.progress import Cancelled, stop_if
from data.project import Project


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
        return read_ids(project, connection, filter, sort=sort, cancelled=cancelled)


def read_ids(
    project: Project,
    connection: Connection,
    filter: Filter = EVERYTHING,  # noqa: A002
    *,
    sort: Sort = AS_IMPORTED,
    cancelled: Cancelled | None = None,
) -> array[int]:
    """The same, within a reading that is under way."""
    found = _candidates(project, connection, filter.words, cancelled)
    queries = _queries(connection, filter, found)
    ids = array("q")
    for query in queries:
        ids.extend(_ids(connection, query))
    stop_if(cancelled)
    return in_order(connection, ascending(ids), sort)


def _candidates(
    project: Project, connection: Connection, words: str, cancelled: Cancelled | None
) -> Candidates | None:
    """What the search index knows of these words; None where all texts must be looked at."""
    if not words or len(words) > conditions.LONGEST_PATTERN:
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
    marks = list(conditions.marks(text_id, filter))
    query = query.where(*marks)
    says = [conditions.says(text_id, filter.words)] if filter.words else []
    if found is None:
        named = bool(marks)
        query = query.where(*says)
        return [_as_kept(query, text_id, in_trash=filter.in_trash, one_by_one=named)]
    listed = func.json_each(found.ids).table_valued("value")
    known, known_id = query.where(text_id.in_(select(listed.c.value))), text_id
    if not found.exact:
        known = known.where(*says)
    elif filter == Filter(words=filter.words) and not was_emptied(connection):
        # All of them exist: the texts themselves, all over the file, need not be looked up.
        known, known_id = select(listed.c.value), listed.c.value
    later = query.where(text_id > found.last_id, *says)
    return [
        _as_kept(each, each_id, in_trash=filter.in_trash, one_by_one=True)
        for each, each_id in ((known, known_id), (later, text_id))
    ]


def _wanted(
    connection: Connection,
    filter: Filter,  # noqa: A002
) -> tuple[Select[Any], ColumnElement[int]] | None:
    """The query for the ids, from the table that leads to them quickest, and its column for them.

    Whatever the words, and without the marks; None finds nothing.
    """
    label_id = None
    if filter.label_key is not None:
        label = resolve_key(read_labels(connection), filter.label_key)
        if label is None or filter.status in WITHOUT_A_LABEL:
            return None
        label_id = label.id
    if filter.labelled and filter.status in WITHOUT_A_LABEL:
        return None
    stands = conditions.stands(filter.status, label_id, labelled=filter.labelled)
    text_id = _leading(filter, stands)
    query = select(text_id)
    if filter.suggested is not None:
        query = query.where(conditions.is_suggested(connection, filter.suggested))
    if stands is not None and text_id is standing.c.text_id:
        query = query.where(stands)
    elif stands is not None:
        query = query.where(conditions.where_standing(text_id, filter.status, stands))
    if filter.annotator_id is not None:
        query = query.where(conditions.was_treated(text_id, filter.annotator_id))
    if filter.source is not None:
        query = query.where(conditions.came_from(text_id, filter.source))
    return query, text_id


def _leading(filter: Filter, stands: ColumnElement[bool] | None) -> ColumnElement[int]:  # noqa: A002
    """The column for the ids in the table that is gone through."""
    if filter.suggested is not None:
        return prediction.c.text_id
    if stands is not None and filter.status != "unlabelled":
        return standing.c.text_id
    if filter.annotator_id is not None:
        return annotation.c.text_id
    return table.c.id


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


def _ids(connection: Connection, query: Select[Any]) -> array[int]:
    ids = query.subquery()
    listed = select(func.json_group_array(ids.c[0]))
    return read_listed(connection.execute(listed).scalar_one())
