"""Finding texts by what they say, where they stand and what a model thinks of them."""

from data.corpus.finding.answer import find_ids, read_ids
from data.corpus.finding.question import (
    AS_IMPORTED,
    EVERYTHING,
    Filter,
    Sort,
    SortColumn,
    Suggested,
)

__all__ = [
    "AS_IMPORTED",
    "EVERYTHING",
    "Filter",
    "Sort",
    "SortColumn",
    "Suggested",
    "find_ids",
    "read_ids",
]
