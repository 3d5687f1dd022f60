"""A model that is given away holds what a classifier needs, and nothing of the corpus."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import Classifier
from core.contract import Variant
from core.engine.client import Engine
from core.inference.model_folder import MODEL_FILES as FILES_OF_CORE
from data.corpus.texts import all_texts
from data.errors import CancelledError, DataError, RunError
from data.project import Project
from data.training import runs
from desktop.commands import model_export
from desktop.commands.engine_work import silent
from desktop.commands.kept_models import delete_model
from desktop.commands.model_card import read_card
from desktop.commands.model_export import MODEL_FILES, export_model, run_of_model
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions, train
from tests.desktop.judged_runs import keep_judged_run, mostly_right

OPTIONS = TrainingOptions(Variant())
WEIGHTS = 3 * model_export._PIECE + 17


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


@pytest.fixture
def run_id(opened: Project) -> int:
    """A run with a model folder in which something lies that is nobody else's business."""
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.5, 1)
    kept = keep_judged_run(opened, OPTIONS, said, taken=taken, model_folder="one")
    folder = opened.models_folder / "one"
    folder.mkdir(parents=True)
    for name in MODEL_FILES:
        (folder / name).write_text(f"what stands in {name}", "utf-8")
    (folder / "model.safetensors").write_bytes(os.urandom(1) * WEIGHTS)
    (folder / "texts.jsonl").write_text("我的日记", "utf-8")
    return kept


def in_folder(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_allow_list_is_the_one_that_models_are_saved_by() -> None:
    assert set(MODEL_FILES) == set(FILES_OF_CORE)


def test_a_real_model_is_given_away_without_any_text_and_works(
    opened: Project, tiny_encoder: Path, engine: Engine, folder: Path
) -> None:
    options = TrainingOptions(Variant(), recipe="quick-draft", encoder=str(tiny_encoder))
    (trained,) = train(opened, options, engine, silent)
    target = folder / "给 别人" / "情绪"
    target.parent.mkdir()
    told: list[tuple[int, int]] = []
    done = export_model(
        opened, trained.run_id, target, lambda done, total: told.append((done, total))
    )
    assert in_folder(target) == set(done.files) == set(MODEL_FILES)
    assert in_folder(target.parent) == {target.name}
    assert done.size == sum(path.stat().st_size for path in target.iterdir())
    assert told[-1][0] == told[-1][1]
    bodies = [text.body for text in all_texts(opened)]
    for path in target.iterdir():
        content = path.read_bytes()
        assert not any(body.encode() in content for body in bodies)
        assert str(folder).encode() not in content
    predictions = Classifier.load(target).predict(["真开心", "气死了"])
    assert [each.label for each in predictions] == [
        each.label
        for each in Classifier.load(
            opened.models_folder / str(runs.read_run(opened, trained.run_id).model_folder)
        ).predict(["真开心", "气死了"])
    ]


def test_only_the_files_of_a_classifier_are_copied(
    opened: Project, run_id: int, folder: Path
) -> None:
    done = export_model(opened, run_id, folder / "copy")
    assert in_folder(folder / "copy") == set(MODEL_FILES)
    assert (folder / "copy" / "model.safetensors").stat().st_size == WEIGHTS
    assert done.run_id == run_id


def test_a_model_of_before_has_no_temperature_and_goes_all_the_same(
    opened: Project, run_id: int, folder: Path
) -> None:
    (opened.models_folder / "one" / "calibration.json").unlink()
    export_model(opened, run_id, folder / "copy")
    assert in_folder(folder / "copy") == set(MODEL_FILES) - {"calibration.json"}


@pytest.mark.parametrize("name", ["model.safetensors", "labels.json", "README.md"])
def test_what_is_not_complete_is_not_given_away(
    opened: Project, run_id: int, folder: Path, name: str
) -> None:
    (opened.models_folder / "one" / name).unlink()
    with pytest.raises(DataError, match="not complete"):
        export_model(opened, run_id, folder / "copy")
    assert not (folder / "copy").exists()


def test_a_link_that_leads_out_of_the_model_is_not_followed(
    opened: Project, run_id: int, folder: Path
) -> None:
    secret = folder / "secret.txt"
    secret.write_text("geheim")
    card = opened.models_folder / "one" / "README.md"
    card.unlink()
    card.symlink_to(secret)
    with pytest.raises(DataError, match="not complete"):
        export_model(opened, run_id, folder / "copy")
    with pytest.raises(DataError, match="not complete"):
        read_card(opened, run_id)


@pytest.mark.parametrize("name", ["../outside", "..", "."])
def test_a_project_file_of_a_stranger_gives_no_other_folder_away(
    opened: Project, run_id: int, folder: Path, name: str
) -> None:
    shutil.copytree(opened.models_folder / "one", opened.path.parent / "outside")
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.5, 1)
    strange = keep_judged_run(opened, OPTIONS, said, taken=taken, model_folder=name)
    with pytest.raises(DataError, match="refused"):
        export_model(opened, strange, folder / "copy")


def test_nothing_that_exists_is_touched(opened: Project, run_id: int, folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "file").write_text("mine")
    for name in ("empty", "file"):
        with pytest.raises(DataError, match="already"):
            export_model(opened, run_id, folder / name)
    assert (folder / "file").read_text() == "mine"
    assert in_folder(folder / "empty") == set()


@pytest.mark.parametrize("name", ["a:b", "trailing.", " x", "a?", "x" * 200, "two\nlines"])
def test_names_that_other_systems_refuse_are_refused(
    opened: Project, run_id: int, folder: Path, name: str
) -> None:
    with pytest.raises(DataError, match="name"):
        export_model(opened, run_id, folder / name)


def test_a_folder_that_is_not_there_is_not_made(opened: Project, run_id: int, folder: Path) -> None:
    with pytest.raises(DataError, match="There is no folder"):
        export_model(opened, run_id, folder / "nowhere" / "copy")


def test_cancelling_leaves_nothing_behind(opened: Project, run_id: int, folder: Path) -> None:
    asked = iter([False, True])
    (folder / "to").mkdir()
    with pytest.raises(CancelledError):
        export_model(opened, run_id, folder / "to" / "copy", cancelled=lambda: next(asked))
    assert in_folder(folder / "to") == set()


def test_a_full_disk_is_told_before_anything_is_written(
    opened: Project, run_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "to").mkdir()
    usage = shutil.disk_usage(folder)._replace(free=2_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(DataError, match="13 MB, and only 2 MB are free"):
        export_model(opened, run_id, folder / "to" / "copy")
    assert in_folder(folder / "to") == set()


def test_a_disk_that_fills_up_meanwhile_is_told_and_leaves_nothing(
    opened: Project, run_id: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (folder / "to").mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="No space left"):
        export_model(opened, run_id, folder / "to" / "copy")
    assert in_folder(folder / "to") == set()


def test_runs_without_a_model_are_refused_in_words(
    opened: Project, run_id: int, folder: Path
) -> None:
    with pytest.raises(DataError, match="No model is in use"):
        run_of_model(opened, None)
    with pytest.raises(RunError):
        run_of_model(opened, 99)
    shutil.rmtree(opened.models_folder / "one")
    with pytest.raises(DataError, match="not where it was"):
        export_model(opened, run_id, folder / "copy")
    delete_model(opened, run_id)
    with pytest.raises(DataError, match="no model"):
        export_model(opened, run_id, folder / "copy")


def test_the_card_tells_what_the_model_is(
    opened: Project, tiny_encoder: Path, engine: Engine
) -> None:
    options = TrainingOptions(Variant(), recipe="quick-draft", encoder=str(tiny_encoder))
    (trained,) = train(opened, options, engine, silent)
    card = read_card(opened, trained.run_id)
    assert card.text.startswith("# Emotion classifier RBs-BG-MA")
    assert (card.encoder, card.licence) == ("tiny", "MIT")
    assert [label.key for label in card.labels] == ["angry", "happy", "sad"]
    assert card.result is not None
    assert card.result.dev.macro_f1 == trained.result.dev.macro_f1
    assert card.size == sum(path.stat().st_size for path in card.folder.iterdir())


def test_a_card_that_is_no_text_is_shown_as_far_as_it_goes(opened: Project, run_id: int) -> None:
    folder = opened.models_folder / "one"
    (folder / "README.md").write_bytes(b"# \xff\xfe card\n" + b"x" * 1_000_000)
    (folder / "config.json").write_text("[1]")
    card = read_card(opened, run_id)
    assert card.text.startswith("# ")
    assert len(card.text) <= 200_000
    assert (card.encoder, card.licence) == ("", "")
