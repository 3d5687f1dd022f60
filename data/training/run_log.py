"""What happened during a run, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from data.file import schema
from data.project import Project


@dataclass(frozen=True)
class LogLine:
    """Something happened at a time (UTC); ``kind`` names the event, ``values`` are its fields."""

    at: str
    kind: str
    values: Mapping[str, object]


def add_lines(project: Project, run_id: int, lines: Iterable[LogLine]) -> None:
    """Add lines to the end of a run's log.

    Raises ReadOnlyError, ProjectError if there is no such run.
    """
    table = schema.run_log
    new = tuple(lines)
    if not new:
        return
    with project.writing() as connection:
        query = select(func.max(table.c.number)).where(table.c.run_id == run_id)
        last = connection.execute(query).scalar_one() or 0
        rows = [
            {
                "run_id": run_id,
                "number": number,
                "at": line.at,
                "kind": line.kind,
                "told": dict(line.values),
            }
            for number, line in enumerate(new, start=last + 1)
        ]
        connection.execute(table.insert(), rows)


def lines_of(project: Project, run_id: int) -> tuple[LogLine, ...]:
    """The log of a run from its beginning; a run that went on has the lines of both times.

    A run of an older program has none.
    """
    table = schema.run_log
    query = (
        select(table.c.at, table.c.kind, table.c.told)
        .where(table.c.run_id == run_id)
        .order_by(table.c.number)
    )
    with project.reading() as connection:
        return tuple(LogLine(row.at, row.kind, row.told) for row in connection.execute(query))
