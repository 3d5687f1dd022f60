"""Backups before large changes, and a working copy of a project on this computer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.errors import BackupError, CancelledError, ProjectDamagedError
from data.file.backup import list_backups
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from desktop.commands.backups import (
    LARGE_CHANGE,
    before_bulk,
    before_import,
    copy_to_local,
    look_through,
)
from desktop.commands.importing import Choice, Reading, import_file


@pytest.fixture
def opened(project: Path) -> Project:
    with Project.open(project) as found:
        yield found  # type: ignore[misc]


@pytest.fixture
def no_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder)._replace(free=0)
    monkeypatch.setattr("data.file.backup.shutil.disk_usage", lambda _folder: usage)


def test_only_large_changes_are_worth_a_backup(opened: Project) -> None:
    assert before_bulk(opened, LARGE_CHANGE - 1) == ()
    assert look_through(opened.path).backups == ()
    assert before_bulk(opened, LARGE_CHANGE) == ()
    (backup,) = look_through(opened.path).backups
    assert backup.reason == "bulk"


def test_an_import_into_nothing_needs_none(folder: Path, label_set_project: Project) -> None:
    assert before_import(label_set_project) == ()
    assert look_through(label_set_project.path).backups == ()


@pytest.fixture
def label_set_project(folder: Path, opened: Project) -> Project:
    with Project.create(folder / "empty.emodesk", opened.labels()) as made:
        yield made  # type: ignore[misc]


def test_an_import_goes_on_without_room_for_a_backup_and_says_so(
    opened: Project, labelled_csv: Path, no_room: None
) -> None:
    change = import_file(opened, Choice(Reading(labelled_csv), "内容"))
    problem = change.value.problems[0]  # type: ignore[attr-defined]
    assert problem.cause.startswith("No backup was made before: There is not enough room")
    assert opened.counts().texts == 184


def test_nothing_is_imported_into_a_damaged_project(
    opened: Project, labelled_csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise ProjectDamagedError("Parts of the project file are damaged.")

    monkeypatch.setattr("data.project.make_backup", damaged)
    with pytest.raises(ProjectDamagedError):
        import_file(opened, Choice(Reading(labelled_csv), "内容"))
    assert opened.counts().texts == 92


def test_a_working_copy_goes_on_where_the_file_ended_and_can_be_copied_back(
    opened: Project, folder: Path
) -> None:
    (opened.models_folder / "run-1").mkdir()
    (opened.models_folder / "run-1" / "weights").write_text("w")
    local = copy_to_local(opened, folder / "here")
    with Project.open(local) as copy:
        assert (copy.uuid, copy.copy_uuid) == (opened.uuid, opened.copy_uuid)
        assert (copy.models_folder / "run-1" / "weights").read_text() == "w"
        annotate(copy, 1, person(copy, "Ann"), "sad")
    opened.close()
    shutil.copy(local, opened.path)
    with Project.open(opened.path) as back:
        assert back.counts().events == 93


def test_a_second_working_copy_replaces_nothing(opened: Project, folder: Path) -> None:
    first, second = (copy_to_local(opened, folder / "here") for _ in range(2))
    assert first != second
    assert first.exists() and second.exists()


@pytest.mark.parametrize("asked", range(3))
def test_a_cancelled_working_copy_leaves_nothing(opened: Project, folder: Path, asked: int) -> None:
    (opened.models_folder / "weights").write_text("w")
    answers = iter([False] * asked)
    with pytest.raises(CancelledError):
        copy_to_local(opened, folder / "here", lambda: next(answers, True))
    assert list((folder / "here").iterdir()) == []


def test_without_room_there_is_no_working_copy(
    opened: Project, folder: Path, no_room: None
) -> None:
    with pytest.raises(BackupError, match="not enough room"):
        copy_to_local(opened, folder / "here")
    assert list((folder / "here").iterdir()) == []
    assert list_backups(opened.path) == ()
