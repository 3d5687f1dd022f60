"""Reading a project for a long time without keeping anybody from writing to it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection

from data.file.connection import has_log
from data.progress import Cancelled
from data.project import Project

Looks = Callable[[], AbstractContextManager[Connection]]
"""Opens the project for the next look at it."""


@contextmanager
def looks_at(project: Project, cancelled: Cancelled | None = None) -> Iterator[Looks]:
    """Where SQLite allows, every look is at the state that the project has now.

    With a write-ahead log labels are typed beside a reading, however long it is. With a rollback
    journal (on a network drive, say) they would wait for its end and then fail, so there each look
    is a short reading of its own and sees what was typed before it. Raises as
    ``Project.reading``.
    """
    with project.reading(cancelled) as connection:
        if has_log(connection):
            yield lambda: nullcontext(connection)
            return
    yield lambda: project.reading(cancelled)
