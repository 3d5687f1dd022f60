"""Killed without warning, a project keeps every label and no half of an import."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.errors import CancelledError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.integrity import check_integrity
from data.labelling.annotations import annotations_of
from data.labelling.replay import present, replay
from data.project import Project
from data.training import runs

ROOT = Path(__file__).parents[3]

LABELS_THEN_WAITS = """
import sys, time
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
project = Project.open(sys.argv[1])
annotate(project, 3, person(project, "Ann"), "sad")
print("labelled", flush=True)
time.sleep(60)
"""

IMPORTS_AND_HANGS_HALFWAY = """
import sys, time
from pathlib import Path
from data.importing import import_table as importing
from data.importing.choice import ImportChoice
from data.project import Project
from data.spreadsheets.table import Row, Table
importing.CHUNK = 100
rows = tuple(Row(n, (f"new {n}", "sad")) for n in range(1, 1001))
table = Table(Path("new.csv"), "csv", None, None, "", ("text", "label"), rows)
def progress(done, total):
    if done >= 500:
        print("half", flush=True)
        time.sleep(60)
choice = ImportChoice("text", label_column="label", gold=True)
importing.import_table(Project.open(sys.argv[1]), table, choice, progress=progress)
"""


def test_a_label_is_on_disk_when_the_function_returns(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    project.close()
    _run_and_kill(LABELS_THEN_WAITS, project.path)
    with Project.open(project.path) as again:
        (annotation,) = annotations_of(again, 3)
        assert annotation.label_key == "sad"
        assert check_integrity(again) == ()


def test_half_an_import_is_never_seen_and_is_swept(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    before = project.counts()
    project.close()
    _run_and_kill(IMPORTS_AND_HANGS_HALFWAY, project.path)
    with Project.open(project.path, read_only=True) as reader:
        assert _rows(reader, "text") == 510  # a reader may not sweep, and sees none of them
        assert reader.counts().texts == 10
        assert reader.counts().labelled == 0
    with Project.open(project.path) as again:
        assert again.counts() == before
        assert _rows(again, "text") == 10
        assert _rows(again, "operation") == 1
        assert check_integrity(again) == ()
        assert present(again) == replay(again)


@pytest.mark.parametrize("at", [0, 5000])
def test_a_cancelled_import_leaves_nothing(
    project: Project, make_table, ten_texts: tuple[int, ...], at: int
) -> None:
    before = project.counts()
    asked = iter([False] * (at // 5000) + [True] * 9)
    table = make_table([[f"new {n}", "sad"] for n in range(6000)])
    with pytest.raises(CancelledError):
        import_table(
            project,
            table,
            ImportChoice("text", label_column="label"),
            cancelled=lambda: next(asked),
        )
    assert project.counts() == before
    assert _rows(project, "text") == 10


def test_a_training_that_died_is_interrupted(project: Project) -> None:
    run = runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("sad",),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    with Project.open(project.path, read_only=True) as reader:
        assert runs.read_run(reader, run.id).state == "running"
    project.close()
    with Project.open(project.path) as again:
        assert runs.read_run(again, run.id).state == "interrupted"


def _rows(project: Project, table: str) -> int:
    with project.reading() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()


def _run_and_kill(code: str, path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline().strip()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
