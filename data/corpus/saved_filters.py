"""Questions about the corpus that somebody gave a name."""

from dataclasses import dataclass

from data.corpus.finding import Filter, Sort
from data.project import Project


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
    which nothing can be read is left out of the list.
    """
    raise NotImplementedError


def save_filter(project: Project, saved: SavedFilter) -> None:
    """Keep a filter; one of the same name is replaced. Raises DataError without a name,
    ReadOnlyError.
    """
    raise NotImplementedError


def delete_filter(project: Project, name: str) -> None:
    """Forget a filter; nothing happens if there is none. Raises ReadOnlyError."""
    raise NotImplementedError
