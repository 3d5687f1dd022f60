"""A process that works on a project until it is killed, and says what it has been told is saved.

``python -m tests.faults.worker ACTIVITY PATH SEED``; each finished piece of work is one line.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from data.importing import import_table as importing
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.labelling.history import undo
from data.project import Project
from data.sharing.collecting import collect
from data.spreadsheets.table import Row, Table
from desktop.commands.backups import back_up
from tests.faults.steps import Step, steps

IMPORTED = 600


def say(*words: object) -> None:
    """Tell the parent that something is done."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def do(project: Project, ann: Annotator, step: Step) -> None:
    """One step of a person."""
    if step.undo:
        assert undo(project) is not None
    elif len(step.labels) > 1:
        labels = {text: key for text, key in step.labels.items() if key is not None}
        annotate_many(project, labels, ann)
    else:
        ((text, key),) = step.labels.items()
        if key is None:
            skip(project, text, ann)
        else:
            annotate(project, text, ann, key)


def label(
    project: Project, seed: int, *, bulk: bool = False, meanwhile: Callable[[], None] | None = None
) -> None:
    """Label without end, while another thread does something else."""
    ann = person(project, "Ann")
    say("ready")
    if meanwhile is not None:
        threading.Thread(target=meanwhile, daemon=True).start()
    for number, step in enumerate(steps(seed, bulk=bulk), start=1):
        do(project, ann, step)
        say("step", number)


def import_and_label(project: Project, seed: int) -> None:
    """Import one table after the other while somebody labels."""
    importing.CHUNK, importing.SLICE = 100, 20
    rows = tuple(Row(n, (f"new {n}", "sad")) for n in range(1, IMPORTED + 1))

    def imports() -> None:
        for number in count(1):
            table = Table(Path(f"{number}.csv"), "csv", None, None, "", ("text", "label"), rows)
            import_table(project, table, ImportChoice("text", label_column="label", gold=True))
            say("import", number)

    label(project, seed, meanwhile=imports)


def back_up_and_label(project: Project, seed: int) -> None:
    """Make backups without end while somebody labels."""

    def backs_up() -> None:
        while True:
            back_up(project, "hand")
            say("backup")

    label(project, seed, meanwhile=backs_up)


def migrate(folder: Path) -> None:
    """Open one file of an older version after the other."""
    old = folder / "old.emodesk"
    say("ready")
    for number in count(1):
        path = folder / f"{number}.emodesk"
        partial = path.with_suffix(".partial")
        shutil.copy(old, partial)
        partial.rename(path)
        Project.open(path).close()
        say("opened", number)


def collect_all(project: Project, copies: Iterator[Path]) -> None:
    """Collect the returned copies one after the other."""

    say("ready")
    for copy in copies:
        collect(project, [copy])
        say("collected", copy.name)
    say("end")
    threading.Event().wait()


def main() -> None:
    """Work until somebody kills this process."""
    activity, path, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if activity == "migrate":
        migrate(path)
        return
    with Project.open(path) as project:
        match activity:
            case "label":
                label(project, seed)
            case "bulk":
                label(project, seed, bulk=True)
            case "import":
                import_and_label(project, seed)
            case "backup":
                back_up_and_label(project, seed)
            case "collect":
                collect_all(project, iter(sorted(path.parent.glob("copies/*.emodesk"))))


if __name__ == "__main__":
    main()
