"""Only a model of the project is deleted, and only when nobody needs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.errors import DataError, RunError
from data.project import Project
from data.training import metrics, runs
from desktop.commands.kept_models import delete_model, model_bytes, use_model


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def keep(project: Project, name: str) -> int:
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
    runs.finish_run(project, run.id, {"dev": {}}, model_folder=name)
    return run.id


def model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "labels.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"0" * 998)
    return folder


def test_a_deleted_model_leaves_its_record_behind(opened: Project) -> None:
    run_id = keep(opened, "one")
    folder = model(opened.models_folder / "one")
    metrics.add_metrics(opened, run_id, [metrics.Metric(1, "train", "loss", 0.5)])
    assert model_bytes(opened, run_id) == 1_000
    assert delete_model(opened, run_id).touches("runs")
    assert not folder.exists()
    run = runs.read_run(opened, run_id)
    assert (run.model_folder, run.state) == (None, "finished")
    assert metrics.curve(opened, run_id, "loss", split="train") == ((1, 0.5),)
    assert model_bytes(opened, run_id) == 0


def test_the_model_in_use_stays(opened: Project) -> None:
    run_id = keep(opened, "one")
    folder = model(opened.models_folder / "one")
    assert use_model(opened, run_id).touches("model in use")
    with pytest.raises(RunError, match="in use"):
        delete_model(opened, run_id)
    assert folder.is_dir()


def test_a_model_whose_folder_is_gone_is_not_put_to_use(opened: Project) -> None:
    run_id = keep(opened, "gone")
    with pytest.raises(DataError, match="not where it was"):
        use_model(opened, run_id)
    assert runs.run_in_use(opened) is None
    delete_model(opened, run_id)
    assert runs.read_run(opened, run_id).model_folder is None


@pytest.mark.parametrize("name", ["../outside", "..", ".", "a/../../outside", "/tmp/outside"])
def test_a_name_that_leads_out_of_the_models_folder_deletes_nothing(
    opened: Project, name: str
) -> None:
    outside = model(opened.path.parent / "outside")
    (opened.models_folder / "labels.json").write_text("{}")
    run_id = keep(opened, name)
    with pytest.raises(DataError, match="refused"):
        delete_model(opened, run_id)
    with pytest.raises(DataError, match="refused"):
        model_bytes(opened, run_id)
    assert outside.is_dir()
    assert opened.models_folder.is_dir()
    assert runs.read_run(opened, run_id).model_folder == name


def test_a_link_is_not_followed(opened: Project) -> None:
    outside = model(opened.path.parent / "outside")
    (opened.models_folder / "link").symlink_to(outside, target_is_directory=True)
    run_id = keep(opened, "link")
    with pytest.raises(DataError, match="refused"):
        delete_model(opened, run_id)
    assert (outside / "model.safetensors").is_file()


def test_a_folder_that_is_no_model_is_left_alone(opened: Project) -> None:
    snapshots = opened.models_folder / "snapshots"
    snapshots.mkdir()
    (snapshots / "snapshot.jsonl").write_text("{}")
    run_id = keep(opened, "snapshots")
    delete_model(opened, run_id)
    assert (snapshots / "snapshot.jsonl").is_file()
