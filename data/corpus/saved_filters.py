"""Questions about the corpus that somebody gave a name."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, get_args

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.dialects.sqlite import insert

from data.corpus.finding import Filter, Sort, SortColumn, Suggested
from data.errors import DataError
from data.file.schema import saved_filter
from data.labelling.standing import Status
from data.plain_words import require_plain
from data.project import Project

LONGEST_NAME = 200


@dataclass(frozen=True)
class SavedFilter:
    """A filter and an order under a name.

    What it asks of suggestions is kept without the run: it is always about the model in use.
    """

    name: str
    filter: Filter
    sort: Sort


def saved_filters(project: Project, run_id: int | None) -> tuple[SavedFilter, ...]:
    """All of them by name, about the suggestions of this run; without one, about none.

    What a newer program saved and this one does not know is left out of a filter; a filter of
    which nothing can be read is left out of the list. A label may have another key by now than
    the one in a filter, which ``find_ids`` finds it by all the same.
    """
    # As it stands there: SQLAlchemy would raise for what is no JSON.
    query = select(saved_filter.c.name, type_coerce(saved_filter.c.wanted, Text).label("wanted"))
    with project.reading() as connection:
        rows = connection.execute(query).all()
    found = (_read(row.name, row.wanted, run_id) for row in rows)
    known = [each for each in found if each is not None]
    return tuple(sorted(known, key=lambda each: (each.name.casefold(), each.name)))


def save_filter(project: Project, saved: SavedFilter) -> None:
    """Keep a filter; one of the same name is replaced.

    Blanks at both ends of the name go. Raises DataError without a name, or for one that cannot be
    kept, ReadOnlyError.
    """
    name = saved.name.strip()
    if not name:
        raise DataError("The filter has no name.", "Enter one.")
    require_plain(name, LONGEST_NAME)
    row = {"name": name, "wanted": _as_kept(saved)}
    statement = insert(saved_filter).values(row)
    with project.writing() as connection:
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["name"], set_={"wanted": statement.excluded.wanted}
            )
        )


def delete_filter(project: Project, name: str) -> None:
    """Forget a filter; nothing happens if there is none. Raises ReadOnlyError."""
    with project.writing() as connection:
        connection.execute(saved_filter.delete().where(saved_filter.c.name == name))


def _as_kept(saved: SavedFilter) -> dict[str, Any]:
    """Each part by its name, without what is as it is anyway and without runs."""
    wanted = _differing(saved.filter)
    if saved.filter.suggested is not None:
        wanted["suggested"] = _differing(saved.filter.suggested)
    return {"filter": wanted, "sort": _differing(saved.sort)}


def _differing(value: Filter | Sort | Suggested) -> dict[str, Any]:
    parts = asdict(value)
    return {
        each.name: parts[each.name]
        for each in fields(value)
        if each.name != "run_id" and parts[each.name] != each.default
    }


def _read(name: object, kept: object, run_id: int | None) -> SavedFilter | None:
    try:
        found = json.loads(kept) if isinstance(kept, str | bytes) else None
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(name, str):
        return None
    wanted, sort = _mapping(found.get("filter")), _mapping(found.get("sort"))
    if wanted is None:
        return None
    suggested, parts = _mapping(wanted.get("suggested")), _known(wanted, _FILTER)
    if wanted and not parts and suggested is None:
        return None
    about = None
    if suggested is not None and run_id is not None:
        about = Suggested(run_id, **_known(suggested, _SUGGESTED))
    order = Sort(run_id=run_id, **_known(sort or {}, _SORT))
    return SavedFilter(name, Filter(suggested=about, **parts), order)


def _mapping(value: object) -> Mapping[str, Any] | None:
    return value if isinstance(value, dict) else None


def _known(
    parts: Mapping[str, Any], allowed: Mapping[str, Callable[[Any], bool]]
) -> dict[str, Any]:
    return {
        name: tuple(parts[name]) if isinstance(parts[name], list) else parts[name]
        for name, fits in allowed.items()
        if name in parts and fits(parts[name])
    }


def _is_word(value: object) -> bool:
    return isinstance(value, str)


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63


def _are_whole(value: object) -> bool:
    return isinstance(value, list) and all(_is_whole(each) for each in value)


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_FILTER: Mapping[str, Callable[[Any], bool]] = {
    "words": _is_word,
    "label_key": _is_word,
    "status": lambda value: value in get_args(Status),
    "in_trash": _is_truth,
    "labelled": _is_truth,
    "annotator_id": _is_whole,
    "source": _is_word,
    "flagged": _is_truth,
    "commented": _is_truth,
    "duplicates": _is_truth,
    "held_out": _is_truth,
    "unchecked": _is_truth,
    "listed": _are_whole,
}
_SUGGESTED: Mapping[str, Callable[[Any], bool]] = {
    "least_confidence": _is_share,
    "most_confidence": _is_share,
    "differs": _is_truth,
    "label_key": _is_word,
}
_SORT: Mapping[str, Callable[[Any], bool]] = {
    "column": lambda value: value in get_args(SortColumn),
    "descending": _is_truth,
}
