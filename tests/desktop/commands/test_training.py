"""A run's record tells the truth, however the run ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.contract import Cancelled, CoreError, Event, Stage, Started, Step, Variant
from core.contract.snapshot import read_snapshot
from core.engine.client import Engine, EngineDiedError
from data.corpus.texts import all_texts
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.sets import held_out
from data.training import metrics, predictions, runs
from desktop.commands.engine_work import silent
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import BegunRun, TrainingOptions, train

VARIANT = Variant.named("RBs-BG-MA")


@pytest.fixture
def options(tiny_encoder: Path) -> TrainingOptions:
    return TrainingOptions(VARIANT, recipe="quick-draft", encoder=str(tiny_encoder))


def test_a_finished_run_leaves_curve_predictions_and_a_model_in_use(
    project: Path, options: TrainingOptions, engine: Engine
) -> None:
    with Project.open(project) as opened:
        (trained,) = train(opened, options, engine, silent)
        run = runs.read_run(opened, trained.run_id)
        assert run.state == "finished"
        assert trained.in_use
        used = runs.run_in_use(opened)
        assert used is not None
        assert used.id == run.id
        assert (opened.models_folder / str(run.model_folder) / "model.safetensors").is_file()
        losses = metrics.curve(opened, run.id, "loss", split="train")
        scores = metrics.curve(opened, run.id, "macro_f1", split="dev")
        assert len(losses) > len(scores) > 0
        assert max(value for _, value in scores) == pytest.approx(trained.result.dev.macro_f1)
        stored = predictions.read_predictions(opened, run.id)
        assert len(stored) == trained.result.dev.texts
        for probabilities in stored.values():
            assert sum(probabilities) == pytest.approx(1, abs=1e-4)
        assert not list(opened.models_folder.glob("*.npz"))


def test_the_stored_predictions_belong_to_their_texts(
    project: Path, options: TrainingOptions, engine: Engine
) -> None:
    with Project.open(project) as opened:
        snapshot = take_snapshot(opened)
        (trained,) = train(opened, options, engine, silent)
        content, _ = read_snapshot(snapshot.folder)
        given = {snapshot.text_ids[text.uid]: text.label for text in content.part("dev")}
        stored = predictions.read_predictions(opened, trained.run_id)
        right = [int(np.argmax(stored[i])) == label for i, label in given.items()]
        assert sum(right) / len(right) == pytest.approx(trained.result.dev.accuracy)


def test_quick_runs_the_draft_and_then_the_full_step(
    project: Path, tiny_encoder: Path, engine: Engine
) -> None:
    options = TrainingOptions(VARIANT, recipe="quick", encoder=str(tiny_encoder))
    with Project.open(project) as opened:
        trained = list(train(opened, options, engine, silent))
        assert [each.result.recipe for each in trained] == ["quick-draft", "quick-full"]
        best = max(trained, key=lambda each: (each.result.dev.macro_f1, each.run_id))
        used = runs.run_in_use(opened)
        assert used is not None
        assert used.id == best.run_id


def test_the_engine_killed_in_training_fails_the_run_and_a_new_one_works(
    project: Path, options: TrainingOptions
) -> None:
    with Project.open(project) as opened, Engine() as engine:

        def kill(event: Event) -> None:
            if isinstance(event, Step):
                assert engine.pid is not None
                os.kill(engine.pid, signal.SIGKILL)

        with pytest.raises(EngineDiedError, match="killed"):
            list(train(opened, options, engine, kill))
        (run,) = runs.runs(opened)
        assert run.state == "failed"
        assert "killed" in str(run.failure)
        assert runs.run_in_use(opened) is None
        # Every label is where it was, and the same engine object starts a new process.
        assert opened.counts().labelled == 92
        (trained,) = train(opened, options, engine, silent)
        assert trained.in_use


def test_a_cancelled_run_is_recorded_as_cancelled(
    project: Path, options: TrainingOptions, engine: Engine
) -> None:
    def cancel(event: Event) -> None:
        if isinstance(event, Started):
            engine.cancel()

    with Project.open(project) as opened:
        with pytest.raises(Cancelled):
            list(train(opened, options, engine, cancel))
        (run,) = runs.runs(opened)
        assert run.state == "cancelled"
        assert not list(opened.models_folder.glob("quick*"))


def test_a_failing_run_keeps_its_reason(project: Path, engine: Engine, folder: Path) -> None:
    options = TrainingOptions(VARIANT, recipe="quick-draft", encoder=str(folder / "nowhere"))
    with Project.open(project) as opened:
        with pytest.raises(CoreError, match="nowhere"):
            list(train(opened, options, engine, silent))
        (run,) = runs.runs(opened)
        assert run.state == "failed"
        assert "nowhere" in str(run.failure)


def test_a_run_that_breaks_unforeseen_is_not_said_to_run_on(
    project: Path, options: TrainingOptions
) -> None:
    class FullDisk:
        def ask(self, _request: object) -> Iterator[Event]:
            yield Stage("Opening the encoder", 0, 1)
            raise OSError("No space left on device")

    with Project.open(project) as opened:
        with pytest.raises(OSError, match="No space"):
            list(train(opened, options, FullDisk(), silent))  # type: ignore[arg-type]
        (run,) = runs.runs(opened)
        assert (run.state, run.failure) == ("failed", "No space left on device")


def test_each_run_is_announced_before_its_first_event(
    project: Path, tiny_encoder: Path, engine: Engine
) -> None:
    options = TrainingOptions(VARIANT, recipe="quick", encoder=str(tiny_encoder))
    heard: list[object] = []
    with Project.open(project) as opened:
        trained = list(train(opened, options, engine, heard.append, heard.append))
    begun = [each for each in heard if isinstance(each, BegunRun)]
    assert isinstance(heard[0], BegunRun)
    assert [each.run_id for each in begun] == [each.run_id for each in trained]
    assert [(each.place, each.places) for each in begun] == [(1, 2), (2, 2)]


def test_a_worse_model_waits_and_the_better_one_stays_in_use(
    project: Path, options: TrainingOptions, engine: Engine
) -> None:
    with Project.open(project) as opened:
        (first,) = train(opened, options, engine, silent)
        scores = {"macro_f1": 1.01, "texts": 18}
        better = runs.start_run(
            opened,
            variant={},
            recipe={},
            encoder={},
            labels=("angry", "happy", "sad"),
            seed=1,
            snapshot_hash="",
            device="cpu",
        )
        runs.finish_run(opened, better.id, {"dev": scores, "held_out": None}, model_folder="m")
        runs.use_run(opened, better.id)
        (second,) = train(opened, options, engine, silent)
        assert not second.in_use
        used = runs.run_in_use(opened)
        assert used is not None
        assert used.id == better.id != first.run_id


def test_a_person_wins_over_the_file_and_gold_over_both(project: Path) -> None:
    with Project.open(project) as opened:
        texts = [text for text in all_texts(opened) if "真开心" in text.body]
        annotate(opened, texts[0].id, person(opened, "张"), "sad")
        annotate(opened, texts[1].id, person(opened, "张"), "sad")
        set_gold(opened, texts[1].id, "angry", person(opened, "李"))
        content, _ = read_snapshot(take_snapshot(opened).folder)
        labels = {text.uid: content.labels[text.label] for text in content.texts}
        assert labels[texts[0].uid] == "sad"
        assert labels[texts[1].uid] == "angry"
        assert labels[texts[2].uid] == "happy"


def test_held_out_texts_and_their_copies_are_never_trained_on(
    project: Path, options: TrainingOptions, engine: Engine
) -> None:
    with Project.open(project) as opened:
        adjudicator = person(opened, "李")
        for text in list(all_texts(opened))[:40]:
            set_gold(opened, text.id, "happy", adjudicator)
        drawn = set(held_out.draw(opened, 20, seed=3))
        snapshot = take_snapshot(opened, limit=50)
        content, _ = read_snapshot(snapshot.folder)
        found = {snapshot.text_ids[text.uid]: text.part for text in content.texts}
        assert {i for i, part in found.items() if part == "held-out"} == drawn
        assert len(found) == 50 + len(drawn)
        (trained,) = train(opened, options, engine, silent)
        assert trained.result.held_out is not None
        assert trained.result.held_out.texts == len(drawn)
