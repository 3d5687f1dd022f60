"""Questions about the corpus that get a name: kept in the project, or forgotten."""

from __future__ import annotations

from data.corpus import saved_filters
from data.corpus.saved_filters import SavedFilter
from data.project import Project
from desktop.commands.change_set import ChangeSet


def save_filter(project: Project, saved: SavedFilter) -> ChangeSet:
    """Keep a filter and an order under their name; one of the same name is replaced.

    Raises DataError without a name or for one that cannot be kept, ReadOnlyError.
    """
    saved_filters.save_filter(project, saved)
    return ChangeSet.of("filters")


def delete_filter(project: Project, name: str) -> ChangeSet:
    """Forget a filter. Raises ReadOnlyError."""
    saved_filters.delete_filter(project, name)
    return ChangeSet.of("filters")
