"""Checkpoints do not fill the disk, and nothing else is ever removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from data.project import Project
from data.training import runs
from data.training.runs import Run
from desktop.commands.checkpoints import checkpoint_folder, has_checkpoint, sweep_checkpoints


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


@pytest.fixture
def checkpoints(opened: Project) -> Path:
    folder = opened.models_folder / "checkpoints"
    folder.mkdir()
    return folder


def begin(project: Project) -> Run:
    run = runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry",),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    folder = checkpoint_folder(project, run)
    assert folder is not None
    write(folder)
    return run


def write(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "checkpoint.safetensors").write_bytes(b"0")
    return folder


def test_the_newest_two_of_what_ended_early_stay_and_what_runs(opened: Project) -> None:
    running, *ended = (begin(opened) for _ in range(6))
    runs.cancel_run(opened, ended[0].id)
    runs.fail_run(opened, ended[1].id, "No.")
    runs.finish_run(opened, ended[2].id, {})
    runs.cancel_run(opened, ended[3].id)
    runs.finish_run(opened, ended[4].id, {})
    sweep_checkpoints(opened)
    assert has_checkpoint(opened, running)
    assert [has_checkpoint(opened, run) for run in ended] == [False, True, False, True, False]


def test_checkpoints_of_unknown_runs_go(opened: Project, checkpoints: Path) -> None:
    stranger = write(checkpoints / uuid4().hex)
    sweep_checkpoints(opened)
    assert not stranger.exists()


@pytest.mark.parametrize("name", ["notes", "A" * 32, "a" * 31, "a" * 33, "a" * 32 + ".part"])
def test_folders_of_another_name_are_not_ours(
    opened: Project, checkpoints: Path, name: str
) -> None:
    kept = write(checkpoints / name)
    sweep_checkpoints(opened)
    assert (kept / "checkpoint.safetensors").is_file()


def test_no_link_is_followed(opened: Project, checkpoints: Path, folder: Path) -> None:
    outside = write(folder / "outside")
    link, file = checkpoints / uuid4().hex, checkpoints / uuid4().hex
    link.symlink_to(outside, target_is_directory=True)
    file.write_text("no folder")
    within = write(checkpoints / uuid4().hex)
    (within / "more").symlink_to(outside, target_is_directory=True)
    sweep_checkpoints(opened)
    assert (outside / "checkpoint.safetensors").is_file()
    assert link.is_symlink()
    assert file.is_file()
    assert not within.exists()


def test_a_linked_folder_of_checkpoints_is_left_alone(opened: Project, folder: Path) -> None:
    outside = write(folder / uuid4().hex).parent
    (opened.models_folder / "checkpoints").symlink_to(outside, target_is_directory=True)
    run = begin(opened)
    runs.cancel_run(opened, run.id)
    before = sorted(outside.iterdir())
    sweep_checkpoints(opened)
    assert sorted(outside.iterdir()) == before
    assert not has_checkpoint(opened, run)


def test_a_project_without_checkpoints_has_nothing_to_sweep(opened: Project) -> None:
    sweep_checkpoints(opened)
    assert not (opened.models_folder / "checkpoints").exists()


def test_a_record_whose_number_is_no_uuid_has_none(opened: Project) -> None:
    run = begin(opened)
    with opened.writing() as connection:
        connection.exec_driver_sql("UPDATE run SET uuid = '../..'")
    assert checkpoint_folder(opened, runs.read_run(opened, run.id)) is None
    assert not has_checkpoint(opened, runs.read_run(opened, run.id))
    sweep_checkpoints(opened)
