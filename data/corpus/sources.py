"""The files that the texts of a corpus came from."""

from sqlalchemy import func, select

from data.file.schema import source
from data.project import Project


def source_files(project: Project) -> tuple[str, ...]:
    """The names of all files that were imported, in the order in which they first came.

    A file that was imported several times, or of which several sheets were, has one name.
    """
    first = func.min(source.c.id)
    query = (
        select(source.c.file)
        .where(source.c.state == "ready")
        .group_by(source.c.file)
        .order_by(first)
    )
    with project.reading() as connection:
        return tuple(connection.execute(query).scalars())
