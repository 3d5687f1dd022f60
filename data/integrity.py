"""Looking for damage in a project file."""

from sqlalchemy.exc import DatabaseError

from data.errors import ProjectError
from data.project import Project


def check_integrity(project: Project) -> tuple[str, ...]:
    """What is wrong with the file, in SQLite's words; empty if it is sound."""
    try:
        with project.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except (ProjectError, DatabaseError) as error:
        return (str(error),)  # damage can be such that the check itself cannot go on
    problems = [line for line in found if line != "ok"]
    problems += [f"a row of {row[0]} points to nothing in {row[2]}" for row in broken]
    return tuple(problems)
