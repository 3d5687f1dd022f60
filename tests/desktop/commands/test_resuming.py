"""A run that ended too early goes on as if it had not, or says why it cannot."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import (
    Cancelled,
    CoreError,
    Event,
    FitRequest,
    Started,
    Step,
    Variant,
    read_snapshot,
)
from core.contract.codec import to_json
from core.contract.recipes import QUICK_DRAFT
from core.engine.client import Engine, EngineDiedError
from data.errors import DataError, RunError
from data.project import Project
from data.training import metrics, predictions, runs
from data.training.runs import Run
from desktop.commands.checkpoints import checkpoint_folder, has_checkpoint
from desktop.commands.engine_work import silent
from desktop.commands.resuming import resumable_runs, resume_training
from desktop.commands.run_of_work import model_name
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import BegunRun, TrainingOptions, train
from tests.desktop.commands.quick_engine import QuickEngine
from tests.tiny import write_tiny_encoder

VARIANT = Variant.named("RBs-BG-MA")
# Three steps an epoch: the second epoch has begun, and a checkpoint lies after the first.
IN_SECOND_EPOCH = 5


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


@pytest.fixture
def options(tiny_encoder: Path) -> TrainingOptions:
    return TrainingOptions(VARIANT, recipe="quick-full", encoder=str(tiny_encoder), seed=None)


def at_step(step: int, do: Callable[[], None]) -> Callable[[Event], None]:
    def heard(event: Event) -> None:
        if isinstance(event, Step) and event.step == step:
            do()

    return heard


def killing(engine: Engine) -> Callable[[Event], None]:
    def kill() -> None:
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGKILL)

    return at_step(IN_SECOND_EPOCH, kill)


def test_a_run_whose_engine_was_killed_goes_on_as_if_it_had_not(
    opened: Project, options: TrainingOptions, engine: Engine
) -> None:
    (whole,) = train(opened, options, engine, silent)
    assert resumable_runs(opened) == ()
    with pytest.raises(EngineDiedError, match="killed"):
        list(train(opened, options, engine, killing(engine)))
    (killed,) = resumable_runs(opened)
    before = runs.read_run(opened, killed)
    assert before.state == "failed"
    losses = metrics.curve(opened, killed, "loss", split="train")
    assert [step for step, _ in losses] == [1, 2, 3, 4, 5]
    heard: list[Event] = []
    resumed = resume_training(opened, killed, engine, heard.append)
    assert next(each for each in heard if isinstance(each, Started)).steps_done == 3
    assert resumed.run_id == killed != whole.run_id
    assert len(runs.runs(opened)) == 2
    run = runs.read_run(opened, killed)
    assert (run.state, run.failure, run.started) == ("finished", None, before.started)
    assert metrics.metrics_of(opened, killed) == metrics.metrics_of(opened, whole.run_id)
    assert predictions.read_predictions(opened, killed) == predictions.read_predictions(
        opened, whole.run_id
    )
    assert resumed.result.dev == whole.result.dev
    assert resumed.result.best_epoch == whole.result.best_epoch
    assert resumed.in_use
    assert (opened.models_folder / str(run.model_folder) / "labels.json").is_file()
    assert resumable_runs(opened) == ()
    assert not list((opened.models_folder / "checkpoints").iterdir())


def test_a_cancelled_run_keeps_its_checkpoint_and_goes_on(
    opened: Project, options: TrainingOptions, engine: Engine
) -> None:
    with pytest.raises(Cancelled):
        list(train(opened, options, engine, at_step(IN_SECOND_EPOCH, engine.cancel)))
    (run_id,) = resumable_runs(opened)
    assert runs.read_run(opened, run_id).state == "cancelled"
    begun: list[BegunRun] = []
    resumed = resume_training(opened, run_id, engine, silent, begun.append)
    assert begun == [BegunRun(run_id, begun[0].recipe, 1, 1, resumed=True)]
    assert runs.read_run(opened, run_id).state == "finished"
    curve = metrics.curve(opened, run_id, "loss", split="train")
    assert [step for step, _ in curve] == list(range(1, len(curve) + 1))
    assert resumed.result.recipe == "quick-full"


def test_a_checkpoint_is_refused_after_the_encoder_changed_and_fits_again_with_the_old_one(
    opened: Project, options: TrainingOptions, engine: Engine, folder: Path
) -> None:
    encoder = write_tiny_encoder(folder / "编码器")
    options = replace(options, encoder=str(encoder))
    with pytest.raises(Cancelled):
        list(train(opened, options, engine, at_step(IN_SECOND_EPOCH, engine.cancel)))
    (run_id,) = resumable_runs(opened)
    before = metrics.metrics_of(opened, run_id)
    encoder.rename(folder / "旧")
    write_tiny_encoder(encoder, seed=7)
    with pytest.raises(CoreError, match="The encoder is not the one"):
        resume_training(opened, run_id, engine, silent)
    run = runs.read_run(opened, run_id)
    assert run.state == "failed"
    assert "The encoder is not the one" in str(run.failure)
    assert metrics.metrics_of(opened, run_id) == before
    encoder.rename(folder / "新")
    (folder / "旧").rename(encoder)
    resume_training(opened, run_id, engine, silent)
    assert runs.read_run(opened, run_id).state == "finished"


def start(project: Project, **changes: object) -> Run:
    """A record that says "running", over a snapshot of the project."""
    snapshot = take_snapshot(project)
    fields = {
        "variant": {"name": VARIANT.name, **to_json(VARIANT)},
        "recipe": to_json(QUICK_DRAFT),
        "encoder": {"reference": "builtin"},
        "labels": snapshot.labels,
        "seed": 7,
        "snapshot_hash": snapshot.digest,
        "device": "cpu",
    }
    return runs.start_run(project, **{**fields, **changes})  # type: ignore[arg-type]


def stopped(project: Project, **changes: object) -> Run:
    """A cancelled run that left a checkpoint."""
    run = start(project, **changes)
    write_checkpoint(project, run)
    return runs.cancel_run(project, run.id)


def write_checkpoint(project: Project, run: Run) -> Path:
    folder = checkpoint_folder(project, run)
    assert folder is not None
    folder.mkdir(parents=True)
    (folder / "checkpoint.safetensors").write_bytes(b"0")
    return folder


def test_what_was_begun_is_what_goes_on(opened: Project) -> None:
    variant = Variant.named("RBs-MLP-wide")
    recipe = replace(QUICK_DRAFT, label_smoothing=0.1, name="own recipe")
    run = stopped(
        opened,
        variant={"name": variant.name, **to_json(variant)},
        recipe=to_json(recipe),
        encoder={"reference": "/编码器"},
    )
    engine = QuickEngine()
    resume_training(opened, run.id, engine, silent)  # type: ignore[arg-type]
    (request,) = engine.asked
    assert request.resume
    assert (request.variant, request.recipe, request.seed) == (variant, recipe, 7)
    assert (request.encoder, request.device) == ("/编码器", "cpu")
    assert request.checkpoint_folder == str(checkpoint_folder(opened, run))
    assert request.outputs_folder == str(opened.models_folder / "outputs")
    assert read_snapshot(Path(request.snapshot))[1] == run.snapshot_hash


def test_a_record_of_an_older_program_is_understood(opened: Project) -> None:
    old_recipe = {
        "name": "quick-draft",
        "encoder_learning_rate": 0.0,
        "head_learning_rate": 1e-3,
        "patience": 2,
        "clip_norm": 1.0,
        "layers_kept": 2 / 3,
        "layers_frozen": 2 / 3,
        "schema_version": 1,
    }
    old_variant = {key: value for key, value in to_json(VARIANT).items() if key != "wide"}
    run = stopped(opened, recipe=old_recipe, variant={"name": VARIANT.name, **old_variant})
    engine = QuickEngine()
    resume_training(opened, run.id, engine, silent)  # type: ignore[arg-type]
    (request,) = engine.asked
    assert request.variant == VARIANT
    assert (request.recipe.layers, request.recipe.layers_kept) == ("given", 2 / 3)
    assert request.recipe.schema_version == 1


def test_labels_may_change_meanwhile_and_the_run_goes_on_with_its_own(opened: Project) -> None:
    run = stopped(opened)
    with opened.writing() as connection:
        connection.exec_driver_sql("UPDATE label SET retired = 1 WHERE key = 'sad'")
    assert resumable_runs(opened) == (run.id,)
    resume_training(opened, run.id, QuickEngine(), silent)  # type: ignore[arg-type]
    stored = predictions.read_predictions(opened, run.id)
    assert {len(each) for each in stored.values()} == {3}


def test_a_run_that_was_killed_at_its_very_end_is_finished_after_all(opened: Project) -> None:
    run = start(opened)
    write_checkpoint(opened, run)
    half_done = opened.models_folder / model_name(run, QUICK_DRAFT)
    half_done.mkdir()
    text_ids = list(take_snapshot(opened).text_ids.values())
    predictions.save_predictions(opened, run.id, dict.fromkeys(text_ids, (0.5, 0.25, 0.25)))
    runs.fail_run(opened, run.id, "The engine was killed.")
    resume_training(opened, run.id, QuickEngine(), silent)  # type: ignore[arg-type]
    found = runs.read_run(opened, run.id)
    assert (found.state, found.model_folder) == ("finished", half_done.name)
    # What a run said of a text is never altered.
    kept = predictions.read_predictions(opened, run.id)
    assert set(kept.values()) == {(0.5, 0.25, 0.25)}


def test_only_runs_that_can_go_on_are_offered_the_newest_first(opened: Project) -> None:
    first, second = stopped(opened), stopped(opened)
    finished = start(opened)
    write_checkpoint(opened, finished)
    runs.finish_run(opened, finished.id, {})
    running = start(opened)
    write_checkpoint(opened, running)
    experiment = runs.create_experiment(opened, "消融")
    in_experiment = stopped(opened, experiment_id=experiment.id)
    without_checkpoint = runs.cancel_run(opened, start(opened).id)
    without_snapshot = stopped(opened, snapshot_hash="ab" * 32)
    strange_snapshot = stopped(opened, snapshot_hash="../..")
    assert resumable_runs(opened) == (second.id, first.id)
    others = (finished, running, in_experiment, without_checkpoint)
    for run in (*others, without_snapshot, strange_snapshot):
        before = runs.read_run(opened, run.id)
        with pytest.raises(DataError):
            resume_training(opened, run.id, QuickEngine(), silent)  # type: ignore[arg-type]
        assert runs.read_run(opened, run.id) == before
    with pytest.raises(RunError, match="no run 99"):
        resume_training(opened, 99, QuickEngine(), silent)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"device": "/dev/sda"},
        {"encoder": {}},
        {"recipe": {"name": "x"}},
        {"variant": {"name": "RB-MLP", "sentence": "none of these"}},
    ],
)
def test_a_record_that_cannot_be_understood_stays_as_it_is(
    opened: Project, changes: dict[str, object]
) -> None:
    run = stopped(opened, **changes)
    with pytest.raises(CoreError):
        resume_training(opened, run.id, QuickEngine(), silent)  # type: ignore[arg-type]
    assert runs.read_run(opened, run.id) == run


def test_a_recipe_from_a_stranger_names_no_folder_outside(opened: Project) -> None:
    run = stopped(opened, recipe=to_json(replace(QUICK_DRAFT, name="../../外")))
    engine = QuickEngine()
    resume_training(opened, run.id, engine, silent)  # type: ignore[arg-type]
    model = Path(str(engine.asked[0].model_folder))
    assert model.parent == opened.models_folder


def test_going_on_removes_no_checkpoint_that_it_needs(opened: Project) -> None:
    oldest, *newer = (stopped(opened) for _ in range(4))

    class Looking(QuickEngine):
        def ask(self, request: FitRequest) -> Iterator[Event]:
            assert has_checkpoint(opened, oldest)
            yield from super().ask(request)

    resume_training(opened, oldest.id, Looking(), silent)  # type: ignore[arg-type]
    assert [has_checkpoint(opened, run) for run in newer] == [False, True, True]
