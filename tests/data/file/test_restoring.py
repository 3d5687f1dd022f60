"""A backup takes a broken project's place, and the broken file is kept whole beside it."""

import itertools
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.errors import (
    BackupError,
    CancelledError,
    NotAProjectError,
    ProjectDamagedError,
    ProjectError,
    ProjectLockedError,
)
from data.file.backup import copy_backup, list_backups, newest_good
from data.file.kept_backups import Backup
from data.file.restoring import restore
from data.integrity import check_integrity
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.labelling.replay import present, replay
from data.project import Project
from tests.data.file.damage import WAYS, overwrite_a_page

NOW = datetime(2026, 3, 10, 12, 0, 5, tzinfo=UTC)


@pytest.fixture
def backup(project: Project, ten_texts: tuple[int, ...]) -> Backup:
    """A backup with one label; the project has one more."""
    ann = person(project, "Ann")
    annotate(project, 1, ann, "sad")
    made, _ = project.back_up("hand")
    annotate(project, 2, ann, "happy")
    project.close()
    return made


@pytest.mark.parametrize("harm", WAYS)
def test_a_broken_project_is_kept_and_its_backup_opens(
    project: Project, backup: Backup, harm: Callable[[Path], None]
) -> None:
    harm(project.path)
    broken = project.path.read_bytes()
    offered = newest_good(list_backups(project.path))
    assert offered == backup
    kept = restore(project.path, offered.path, "damaged", now=NOW)
    assert kept == project.path.with_name("微博 1.damaged-2026-03-10_12-00-05.emodesk")
    assert kept.read_bytes() == broken
    with Project.open(project.path) as again:
        assert again.uuid == project.uuid
        assert again.counts().labelled == 1
        assert check_integrity(again) == ()
        assert present(again) == replay(again)
        assert annotations_of(again, 2) == ()


def test_it_works_where_the_file_is_gone(project: Project, backup: Backup) -> None:
    project.path.unlink()
    assert restore(project.path, list_backups(project.path)[0].path, "damaged") is None
    Project.open(project.path).close()


def test_a_log_beside_the_file_goes_with_it_and_is_never_mixed_with_the_backup(
    project: Project, backup: Backup
) -> None:
    for part in ("-wal", "-shm", "-journal"):
        project.path.with_name(project.path.name + part).write_text(part)
    kept = restore(project.path, backup.path, "replaced", now=NOW)
    assert kept is not None
    for part in ("-wal", "-shm", "-journal"):
        assert kept.with_name(kept.name + part).read_text() == part
        assert not project.path.with_name(project.path.name + part).exists()
    with Project.open(project.path) as again:
        assert check_integrity(again) == ()


def test_two_restorings_in_one_second_keep_both_files(project: Project, backup: Backup) -> None:
    first = restore(project.path, backup.path, "replaced", now=NOW)
    second = restore(project.path, backup.path, "replaced", now=NOW)
    assert first is not None and second is not None
    assert first != second
    assert first.exists() and second.exists()


def test_it_stays_the_same_copy_and_finds_its_backups(project: Project, backup: Backup) -> None:
    restore(project.path, backup.path, "replaced")
    with Project.open(project.path) as again:
        assert (again.uuid, again.copy_uuid) == (project.uuid, project.copy_uuid)
        assert again.back_up("closing") == (backup, False)
        annotate(again, 3, person(again, "Ann"), "sad")
        newer, made = again.back_up("hand")
        assert made
        assert list_backups(project.path) == (newer, backup)
        assert present(again) == replay(again)


def test_the_second_folder_follows_a_restored_project(
    project: Project, backup: Backup, folder: Path
) -> None:
    second = folder / "usb"
    second.mkdir()
    copied = copy_backup(backup, project.path, second)
    restore(project.path, copied, "replaced")
    with Project.open(project.path) as again:
        annotate(again, 3, person(again, "Ann"), "sad")
        newer, _ = again.back_up("hand")
    assert newer.path.parent == backup.path.parent
    assert copy_backup(newer, project.path, second).parent == copied.parent


def test_a_broken_backup_is_refused_and_nothing_is_touched(
    project: Project, backup: Backup
) -> None:
    overwrite_a_page(backup.path)
    before = project.path.read_bytes()
    with pytest.raises(ProjectDamagedError, match="damaged itself"):
        restore(project.path, backup.path, "damaged")
    assert untouched(project, before)


def test_a_file_of_others_is_no_backup(project: Project, backup: Backup, folder: Path) -> None:
    before = project.path.read_bytes()
    (folder / "x").write_text("文本")
    with pytest.raises(ProjectError):
        restore(project.path, folder / "x", "damaged")
    shutil.copy(backup.path, folder / "y")
    with Project.open(folder / "y") as hostile, hostile.writing() as connection:
        connection.exec_driver_sql("CREATE VIEW v AS SELECT * FROM text")
    with pytest.raises(NotAProjectError):
        restore(project.path, folder / "y", "damaged")
    assert untouched(project, before)


@pytest.mark.parametrize("step", ["require_room", "copy_bytes", "to_disk"])
def test_whatever_fails_the_present_file_stays(
    project: Project, backup: Backup, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = project.path.read_bytes()
    monkeypatch.setattr(f"data.file.restoring.{step}", fail)
    with pytest.raises(BackupError, match="No space left"):
        restore(project.path, backup.path, "damaged")
    assert untouched(project, before)


@pytest.mark.parametrize("place", range(3))
def test_if_one_file_cannot_be_renamed_all_get_their_names_back(
    project: Project, backup: Backup, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = project.path.with_name(project.path.name + "-journal")
    log.write_text("log")
    before, calls = project.path.read_bytes(), itertools.count()

    def rename(old: Path, new: Path) -> None:
        if next(calls) == place:
            raise PermissionError(13, "Permission denied")
        old.rename(new)

    monkeypatch.setattr("data.file.restoring.rename_to_disk", rename)
    with pytest.raises(BackupError, match="Permission denied"):
        restore(project.path, backup.path, "damaged")
    assert log.read_text() == "log"
    log.unlink()
    assert untouched(project, before)


def test_it_can_be_cancelled(project: Project, backup: Backup) -> None:
    before = project.path.read_bytes()
    with pytest.raises(CancelledError):
        restore(project.path, backup.path, "damaged", cancelled=lambda: True)
    assert untouched(project, before)


def test_an_open_project_is_not_replaced(project: Project, backup: Backup) -> None:
    with Project.open(project.path) as again:
        with pytest.raises(ProjectLockedError):
            restore(project.path, backup.path, "damaged")
        assert again.counts().labelled == 2


def untouched(project: Project, before: bytes) -> bool:
    """Whether the project file is as it was, with nothing new beside it."""
    beside = {
        each.name for each in project.path.parent.iterdir() if not each.name.endswith(".lock")
    }
    beside -= {"x", "y"}
    return project.path.read_bytes() == before and beside == {"微博 1.emodesk", "微博 1.backups"}
