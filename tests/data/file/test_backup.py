"""Backups are whole, checked, made only when something changed, and never lost to a bad one."""

import os
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.errors import BackupError, CancelledError, ProjectDamagedError, ProjectError
from data.file import backup as backup_module
from data.file.backup import copy_backup, list_backups, newest_good
from data.file.backups_folder import MARKER
from data.file.kept_backups import Backup
from data.file.location import Place
from data.integrity import check_integrity
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator, person
from data.labelling.history import undo
from data.labelling.replay import present, replay
from data.project import Project
from tests.data.file.damage import overwrite, page_of


def names(project: Project) -> list[str]:
    folder = project.path.with_suffix(".backups")
    return sorted(each.name for each in folder.iterdir() if each.name != MARKER)


@pytest.fixture
def ann(ten_texts: tuple[int, ...], project: Project) -> Annotator:
    return person(project, "Ann")


def test_a_backup_is_a_complete_project_of_that_moment(project: Project, ann: Annotator) -> None:
    annotate(project, 1, ann, "sad")
    backup, made = project.back_up("hand")
    assert made
    annotate(project, 2, ann, "sad")
    assert names(project) == [backup.path.name]
    assert backup.path.name.startswith("微博 1_20")
    assert (backup.reason, backup.size) == ("hand", backup.path.stat().st_size)
    with Project.open(backup.path) as opened:
        assert (opened.uuid, opened.copy_uuid) == (project.uuid, project.copy_uuid)
        assert opened.counts().labelled == 1
        assert check_integrity(opened) == ()
        assert present(opened) == replay(opened)


@pytest.mark.parametrize("place", [Place("local"), Place("network", "nfs")])
def test_every_label_saved_before_is_inside_while_others_are_given(
    folder: Path,
    label_set: list,
    ten_texts: tuple[int, ...],
    project: Project,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("data.project.place_of", lambda _path: place)
    project.close()
    with Project.open(project.path) as writer:
        ann = person(writer, "Ann")
        given, saved, stop = 0, [], threading.Event()

        def label() -> None:
            while not stop.is_set():
                text_id = len(saved) % 10 + 1
                annotate(writer, text_id, ann, ("sad", "happy", "angry")[len(saved) // 10 % 3])
                saved.append(text_id)

        thread = threading.Thread(target=label)
        thread.start()
        try:
            for _ in range(5):
                given = len(saved)
                backup, _made = writer.back_up("regular")
                with Project.open(backup.path, read_only=True) as copy:
                    assert copy.counts().events >= given
                    assert check_integrity(copy) == ()
                    assert present(copy) == replay(copy)
        finally:
            stop.set()
            thread.join()
        assert given > 0
        assert writer.counts().events == len(saved)


def test_nothing_new_needs_no_new_backup(project: Project, ann: Annotator) -> None:
    first, _ = project.back_up("regular")
    assert project.back_up("closing") == (first, False)
    annotate(project, 1, ann, "sad")
    second, made = project.back_up("closing")
    assert made
    undo(project)
    third, made = project.back_up("closing")
    assert made
    assert list_backups(project.path) == (third, second, first)


def test_a_damaged_backup_does_not_pass_for_the_newest(project: Project, ann: Annotator) -> None:
    first, _ = project.back_up("regular")
    annotate(project, 1, ann, "sad")
    second, _ = project.back_up("regular")
    second.path.write_bytes(b"SQLite format 3\x00" + b"\xa5" * 9000)
    third, made = project.back_up("regular")
    assert made
    overwrite(third.path, 3)
    assert newest_good(list_backups(project.path)) == first


def test_a_damaged_project_drives_out_no_good_backup(project: Project, ann: Annotator) -> None:
    good, _ = project.back_up("regular")
    annotate(project, 1, ann, "sad")
    project.close()
    overwrite(project.path, page_of(project.path, "annotation"))
    with Project.open(project.path, read_only=True) as damaged:
        for _ in range(7):
            with pytest.raises(ProjectDamagedError):
                damaged.back_up("regular")
    assert names(project) == [good.path.name]
    assert newest_good(list_backups(project.path)) == good


def fail(*_arguments: Any, **_named: Any) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "step",
    [
        "make_backups_folder",
        "database.copy_into",
        "require_sound",
        "to_disk",
        "rename_to_disk",
        "shutil.disk_usage",
    ],
)
def test_whatever_fails_the_old_backups_stay(
    project: Project, ann: Annotator, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(9):
        backup_at(project, ann, day)
    before = names(project)
    annotate(project, 9, ann, "happy")
    monkeypatch.setattr(f"data.file.backup.{step}", fail)
    with pytest.raises(BackupError, match="No space left"):
        project.back_up("regular")
    assert names(project) == before
    monkeypatch.undo()
    assert project.back_up("regular")[1]


def test_a_full_disk_is_said_with_numbers_before_anything_is_written(
    project: Project, ann: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(project.path.parent)._replace(free=9_000_000)
    monkeypatch.setattr(backup_module.shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(BackupError, match=r"16 MB are needed, 9 MB are free"):
        project.back_up("regular")
    assert names(project) == []


def test_a_cancelled_backup_leaves_nothing(project: Project, ann: Annotator) -> None:
    with pytest.raises(CancelledError):
        project.back_up("regular", cancelled=lambda: True)
    assert not project.path.with_suffix(".backups").exists() or names(project) == []
    assert project.back_up("regular")[1]


def test_leftovers_of_a_backup_that_died_are_removed_a_day_later(
    project: Project, ann: Annotator
) -> None:
    folder = project.back_up("regular")[0].path.parent
    dead, alive = folder / ".0123.partial", folder / ".4567.partial"
    for file in (dead, alive):
        file.write_text("half")
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(dead, (long_ago, long_ago))
    project.back_up("regular")
    assert (dead.exists(), alive.exists()) == (False, True)


def test_old_backups_go_and_files_of_others_stay(project: Project, ann: Annotator) -> None:
    made = [backup_at(project, ann, day) for day in range(9)]
    folder = made[0].path.parent
    theirs = folder / "notes_2020-01-01_10-00-00_mine.emodesk"
    theirs.write_text("mine")
    annotate(project, 10, ann, "angry")
    latest, _ = project.back_up("regular")
    kept = [each.at for each in list_backups(project.path)]
    assert kept == [latest.at, *(each.at for each in reversed(made[3:]))]
    assert theirs.read_text() == "mine"


def test_copies_side_by_side_have_backups_of_their_own(
    project: Project, ann: Annotator, folder: Path
) -> None:
    first, _ = project.back_up("hand")
    project.close()
    twin = Path(shutil.copy(project.path, folder / "twin.emodesk"))
    with Project.open(twin) as other:
        assert list_backups(twin) == ()
        second, made = other.back_up("hand")
        assert made
    assert second.path.parent == folder / "twin.backups"
    assert list_backups(project.path) == (first,)


def test_a_renamed_project_finds_its_backups(project: Project, ann: Annotator) -> None:
    first, _ = project.back_up("hand")
    project.close()
    renamed = project.path.rename(project.path.with_name("新.emodesk"))
    assert list_backups(renamed) == (first,)
    with Project.open(renamed) as again:
        assert again.back_up("hand") == (first, False)


def test_a_strangers_folder_is_left_alone(project: Project, ann: Annotator) -> None:
    theirs = project.path.with_suffix(".backups")
    theirs.mkdir()
    (theirs / "holiday.jpg").write_text("mine")
    backup, _ = project.back_up("hand")
    assert backup.path.parent.name == f"微博 1-{project.copy_uuid[:8]}.backups"
    assert [each.name for each in theirs.iterdir()] == ["holiday.jpg"]
    assert list_backups(project.path) == (backup,)


def test_very_long_names_are_shortened(folder: Path, label_set: list) -> None:
    with Project.create(folder / f"{'语' * 65}.emodesk", label_set) as project:
        backup, _ = project.back_up("hand")
    assert list_backups(project.path) == (backup,)


def test_the_second_folder_gets_the_same_backup_once(
    project: Project, ann: Annotator, folder: Path
) -> None:
    second = folder / "usb"
    with pytest.raises(BackupError, match="is not there"):
        copy_backup(project.back_up("hand")[0], project.path, second)
    second.mkdir()
    backup = list_backups(project.path)[0]
    copied = copy_backup(backup, project.path, second)
    assert copied == second / "微博 1.backups" / backup.path.name
    assert copied.read_bytes() == backup.path.read_bytes()
    before = copied.stat().st_mtime_ns
    assert copy_backup(backup, project.path, second) == copied
    assert copied.stat().st_mtime_ns == before


def test_a_closed_project_makes_no_backup(project: Project) -> None:
    project.close()
    with pytest.raises(ProjectError, match="closed"):
        project.back_up("hand")


def backup_at(project: Project, ann: Annotator, day: int) -> Backup:
    """A backup of one of the days before today, after a change."""
    annotate(project, day % 10 + 1, ann, ("sad", "happy")[day % 2])
    now = datetime.now(UTC) - timedelta(days=20 - day)
    return backup_module.make_backup(project._engine, project.path, "regular", now=now)[0]
