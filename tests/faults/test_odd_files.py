"""Files that cannot be written, were left behind, or come from a clock that went back."""

import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.integrity import check_integrity
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.labelling.history import undo
from data.labelling.replay import present, replay
from data.labelling.text_history import history_of
from data.project import Project
from tests.faults.killing import ROOT


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user of the machine may look into."""
    with tempfile.TemporaryDirectory(prefix="共享 ") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def _as_another_user(path: Path, how: str) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "tests.faults.nobody", str(path), how]
        command.append(str(Path(scratch) / "own.emodesk"))
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither these rights nor a way to become nobody"
)
def test_a_folder_that_cannot_be_written(project_file: Path, shared_folder: Path) -> None:
    path = Path(shutil.copy(project_file, shared_folder / "a.emodesk"))
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    shared_folder.chmod(0o555)
    before = path.read_bytes()
    assert "cannot be written" in _as_another_user(path, "writing")
    assert _as_another_user(path, "reading") == "400 texts, read only True\n"
    assert path.read_bytes() == before
    assert [each.name for each in shared_folder.iterdir()] == ["a.emodesk"]


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has neither these rights nor a way to become nobody"
)
def test_a_file_that_cannot_be_written(project_file: Path, shared_folder: Path) -> None:
    path = Path(shutil.copy(project_file, shared_folder / "a.emodesk"))
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    shared_folder.chmod(0o777)
    before = path.read_bytes()
    told = _as_another_user(path, "writing")
    assert told.startswith("ProjectError: ")
    assert "reading only" in told
    assert _as_another_user(path, "reading") == "400 texts, read only True\n"
    assert path.read_bytes() == before


def test_a_log_that_a_dead_process_left_is_taken_in(project_file: Path, folder: Path) -> None:
    left = folder / "left"
    left.mkdir()
    with Project.open(project_file) as project:
        annotate(project, 1, person(project, "Ann"), "sad")
        # As the files lie on the disk at this moment, with nobody to tidy up.
        for each in folder.glob("*.emodesk*"):
            if not each.name.endswith((".lock", "-shm")):
                shutil.copy(each, left / each.name)
    assert (left / (project_file.name + "-wal")).stat().st_size > 0
    with Project.open(left / project_file.name) as again:
        assert [note.label_key for note in annotations_of(again, 1)] == ["sad"]
        assert check_integrity(again) == ()
    assert not list(left.glob("*-wal"))


def test_a_clock_that_is_set_back(project_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(
        f"{year}-01-01T00:00:00.000Z" for year in (2026, 2026, 2019, 2019, 1999, 1999, 2026, 2026)
    )
    for module in ("annotations", "history"):
        monkeypatch.setattr(f"data.labelling.{module}.utc_now", lambda: next(times))
    with Project.open(project_file) as project:
        ann = person(project, "Ann")
        for key in ("angry", "happy", "sad"):
            annotate(project, 1, ann, key)
        assert [each.label_key_after for each in history_of(project, 1)] == [
            "angry",
            "happy",
            "sad",
        ]
        undo(project)
        assert [note.label_key for note in annotations_of(project, 1)] == ["happy"]
        assert present(project) == replay(project)
