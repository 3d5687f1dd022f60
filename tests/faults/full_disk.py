"""A process whose files may not grow any more, at one write after the other.

``python -m tests.faults.full_disk PROJECT``: copies the project, opens it, lets its files grow by a
few pages only, works until that is not enough, makes room and goes on. Ends with an error as soon
as anything that was saved is missing. Windows has no such limit.
"""

from __future__ import annotations

import resource
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import ProjectError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.integrity import check_integrity
from data.labelling.annotators import person
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.project import Project
from data.spreadsheets.table import Row, Table
from tests.faults.steps import steps
from tests.faults.worker import do

# What one page takes in the write-ahead log.
FRAME = 4096 + 24
MOMENTS = 40
STEPS_AFTERWARDS = 3


@contextmanager
def full_after(path: Path, frames: int) -> Iterator[None]:
    """No file may be larger than the project's largest one is now, and so many pages more."""
    largest = max(each.stat().st_size for each in path.parent.glob(path.name + "*"))
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + frames * FRAME, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def require_sound(project: Project) -> None:
    """The tables are whole and say what the events say."""
    assert check_integrity(project) == ()
    assert present(project) == replay(project)
    assert derived(project) == derived_by_rule(project)


def labels_until_full(path: Path, frames: int) -> str:
    """Label until it fails; the failed step left nothing, and the next one works again."""
    with Project.open(path) as project:
        ann, todo = person(project, "Ann"), steps(frames, bulk=True)
        with full_after(path, frames):
            try:
                while True:
                    before = present(project)
                    step = next(todo)
                    do(project, ann, step)
            except ProjectError as error:
                failure = error
        assert present(project) == before
        for following in (step, *(next(todo) for _ in range(STEPS_AFTERWARDS))):
            do(project, ann, following)
        require_sound(project)
        after = present(project)
    with Project.open(path) as again:
        assert present(again) == after
    return failure.message


def import_until_full(path: Path, frames: int) -> str:
    """Import a table that does not fit: nothing of it stays, and with room it goes in."""
    rows = tuple(Row(n, (f"new {n}" * 40, "sad")) for n in range(1, 2001))
    table = Table(Path("new.csv"), "csv", None, None, "", ("text", "label"), rows)
    with Project.open(path) as project:
        before = project.counts()
        with full_after(path, frames):
            try:
                import_table(project, table, ImportChoice("text", label_column="label"))
            except ProjectError as error:
                failure = error
        # What could not be taken out for want of room is not shown, and goes at the next opening.
        assert project.counts().texts == before.texts
    with Project.open(path) as again:
        assert again.counts() == before
        require_sound(again)
        import_table(again, table, ImportChoice("text", label_column="label"))
        assert again.counts().texts == before.texts + len(rows)
        require_sound(again)
    return failure.message


def main() -> None:
    """Every moment, for both kinds of work."""
    project = Path(sys.argv[1])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for work in (labels_until_full, import_until_full):
        for frames in range(MOMENTS):
            copy = project.with_name(f"copy {frames}.emodesk")
            shutil.copy(project, copy)
            message = work(copy, frames)
            for each in project.parent.glob(copy.name + "*"):
                each.unlink()
            sys.stdout.write(f"{work.__name__} {frames}: {message}\n")


if __name__ == "__main__":
    main()
