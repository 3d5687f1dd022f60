"""A filter with one condition changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.corpus.finding import AS_IMPORTED, Filter, Sort, Suggested
from data.label_set.labels import Label
from data.label_set.resolving import resolve_key

_OF_A_MODEL = ("suggestion", "confidence")


def with_suggested(filter: Filter, run_id: int, **changes: Any) -> Filter:  # noqa: A002
    """Ask something else of the suggestions of a run; of a text without any, nothing is asked."""
    suggested = replace(filter.suggested or Suggested(run_id), run_id=run_id, **changes)
    return replace(filter, suggested=None if suggested == Suggested(run_id) else suggested)


def about_run(filter: Filter, run_id: int | None) -> Filter:  # noqa: A002
    """The same filter about another run; without one, nothing is asked of suggestions."""
    if filter.suggested is None:
        return filter
    if run_id is None:
        return replace(filter, suggested=None)
    return replace(filter, suggested=replace(filter.suggested, run_id=run_id))


def order_about_run(sort: Sort, run_id: int | None) -> Sort:
    """The same order about another run; as imported where there is none that it needs."""
    if sort.column not in _OF_A_MODEL:
        return replace(sort, run_id=None)
    return AS_IMPORTED if run_id is None else replace(sort, run_id=run_id)


def with_keys_of_today(filter: Filter, labels: tuple[Label, ...]) -> Filter:  # noqa: A002
    """The same filter, by the keys that its labels have by now: they may have been merged."""
    suggested = filter.suggested
    if suggested is not None and suggested.label_key is not None:
        suggested = replace(suggested, label_key=_today(suggested.label_key, labels))
    key = None if filter.label_key is None else _today(filter.label_key, labels)
    return replace(filter, label_key=key, suggested=suggested)


def _today(key: str, labels: tuple[Label, ...]) -> str:
    label = resolve_key(labels, key)
    return key if label is None else label.key
