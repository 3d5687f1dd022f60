"""An experiment keeps what has finished, whatever happens to the rest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.contract import (
    Cancelled,
    CoreError,
    Event,
    Finished,
    FitRequest,
    Metrics,
    RunResult,
    Started,
    Variant,
    Warned,
    read_snapshot,
)
from core.engine.client import Engine, EngineDiedError
from data.corpus.texts import all_texts
from data.errors import DataError
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.training import runs
from desktop.commands.comparing import (
    ExperimentWish,
    RunNote,
    begin,
    compare,
    conclude,
    go_on,
    work_off,
)
from desktop.commands.engine_work import silent
from desktop.commands.experiments import read_experiments
from desktop.commands.training import TrainingOptions
from tests.desktop.commands.predicting_engine import PredictingEngine
from tests.tiny import tiny_recipe

VARIANTS = [Variant.named(name) for name in ("RBs-BG-MA", "RB-MLP")]
OPTIONS = TrainingOptions(VARIANTS[0], recipe="quick-draft")


class QuickEngine:
    """Answers like the engine, with made-up scores and no training."""

    def __init__(self, scores: dict[tuple[str, int], float | CoreError]) -> None:
        self.scores = scores

    def ask(self, request: FitRequest) -> Iterator[Event]:
        name = request.variant.name
        yield Started(70, 18, 0, name, request.recipe.name, "tiny", "cpu", 10)
        score = self.scores[name, request.seed]
        if isinstance(score, CoreError):
            raise score
        snapshot, digest = read_snapshot(Path(request.snapshot))
        uids = [text.uid for text in snapshot.part("dev")]
        equal = np.full((len(uids), len(snapshot.labels)), 1 / len(snapshot.labels), np.float32)
        assert request.predictions_file is not None
        np.savez(request.predictions_file, uids=np.array(uids), probabilities=equal)
        dev = Metrics(len(uids), score, score, None, (), ())
        yield Finished(
            RunResult(
                name, request.recipe.name, "tiny", "cpu", request.seed, digest, 70, 1, dev, None,
                7.0, 100.0, None, request.predictions_file,
            )
        )  # fmt: skip


def carry_out(project: Project, engine: QuickEngine, seeds: range, **options: object) -> object:
    return compare(project, VARIANTS, seeds, OPTIONS, engine, silent, **options)  # type: ignore[arg-type]


def test_each_run_is_told_when_it_begins_and_ends(project: Path) -> None:
    engine = QuickEngine({("RBs-BG-MA", 1): 0.7, ("RB-MLP", 1): EngineDiedError("It died.")})
    notes: list[RunNote] = []
    with Project.open(project) as opened:
        carry_out(opened, engine, range(1, 2), noted=notes.append)
    assert [(note.variant, note.state) for note in notes] == [
        ("RBs-BG-MA", "running"),
        ("RBs-BG-MA", "finished"),
        ("RB-MLP", "running"),
        ("RB-MLP", "failed"),
    ]


def test_an_engine_that_dies_costs_one_run_and_the_others_go_on(project: Path) -> None:
    engine = QuickEngine(
        {
            ("RBs-BG-MA", 1): 0.70,
            ("RB-MLP", 1): EngineDiedError("The engine was killed.", "Its log is x."),
            ("RBs-BG-MA", 2): 0.72,
            ("RB-MLP", 2): 0.71,
        }
    )
    told: list[Event] = []
    with Project.open(project) as opened:
        result = compare(opened, VARIANTS, (1, 2), OPTIONS, engine, told.append)  # type: ignore[arg-type]
        (stored,) = read_experiments(opened)
    full, mlp = result.arms
    assert full.mean("macro_f1") == pytest.approx(0.71)
    assert [run.state for run in mlp.runs] == ["failed", "finished"]
    assert mlp.runs[0].failure == "The engine was killed. Its log is x."
    assert mlp.differences(full).by_seed == {2: pytest.approx(-1.0)}
    assert any(isinstance(event, Warned) and "killed" in event.message for event in told)
    assert stored.comparison == result


def test_a_cancel_between_two_runs_is_heard_and_what_has_finished_stays(project: Path) -> None:
    engine = QuickEngine({("RBs-BG-MA", 1): 0.7})
    notes: list[RunNote] = []
    with Project.open(project) as opened:
        with pytest.raises(Cancelled):
            carry_out(
                opened,
                engine,
                range(1, 3),
                noted=notes.append,
                is_cancelled=lambda: any(note.state == "finished" for note in notes),
            )
        (stored,) = read_experiments(opened)
    states = [run.state for arm in stored.comparison.arms for run in arm.runs]
    assert states == ["finished", "missing", "missing", "missing"]
    assert stored.comparison.texts == 18


def test_an_experiment_of_failures_alone_fails_and_keeps_the_reasons(project: Path) -> None:
    error = CoreError("The disk is full.", "Make room.")
    engine = QuickEngine({(variant.name, 1): error for variant in VARIANTS})
    with Project.open(project) as opened:
        with pytest.raises(CoreError, match="disk is full"):
            carry_out(opened, engine, range(1, 2))
        (stored,) = read_experiments(opened)
    failures = {run.failure for arm in stored.comparison.arms for run in arm.runs}
    assert failures == {"The disk is full. Make room."}
    assert stored.comparison.texts == 0


def test_what_is_missing_is_trained_on_the_same_texts_by_the_same_recipe(project: Path) -> None:
    own = replace(tiny_recipe("quick-draft"), name="own", label_smoothing=0.25)
    options = TrainingOptions(VARIANTS[0], own=own, device="cpu", encoder="hub:a/b", limit=80)
    wish = ExperimentWish(("RBs-BG-MA", "RB-MLP"), 2, options, margin=2.0)
    engine = PredictingEngine()
    engine.failing = {("RB-MLP", 1): CoreError("The disk is full.")}
    notes: list[RunNote] = []
    with Project.open(project) as opened:
        turns = begin(opened, wish, engine, silent)  # type: ignore[arg-type]
        with pytest.raises(Cancelled):
            work_off(turns, engine, silent, notes.append, lambda: len(notes) == 4)  # type: ignore[arg-type]
        relabel_everything(opened)
        engine.failing = {}
        rest = go_on(opened, turns.experiment_id)
        assert rest.runs == 3
        work_off(rest, engine, silent)  # type: ignore[arg-type]
        result = conclude(rest)
        recorded = runs.runs(opened, experiment_id=turns.experiment_id)
        (experiment,) = runs.experiments(opened)
        assert go_on(opened, turns.experiment_id).runs == 0
    assert [(r.variant["name"], r.seed, r.state) for r in recorded] == [
        ("RBs-BG-MA", 1, "finished"),
        ("RB-MLP", 1, "failed"),
        ("RB-MLP", 1, "finished"),
        ("RBs-BG-MA", 2, "finished"),
        ("RB-MLP", 2, "finished"),
    ]
    assert len({run.snapshot_hash for run in recorded}) == 1
    assert {run.recipe["label_smoothing"] for run in recorded} == {0.25}
    assert {(run.device, run.encoder["reference"]) for run in recorded} == {("cpu", "hub:a/b")}
    assert [arm.finished for arm in result.arms] == [2, 2]
    assert experiment.settings["margin"] == 2.0


def relabel_everything(project: Project) -> None:
    """A new snapshot would have another hash."""
    annotator = person(project, "A")
    for text in all_texts(project):
        annotate(project, text.id, annotator, "sad")


def test_of_a_variant_and_seed_the_newest_run_counts_and_the_older_stays(project: Path) -> None:
    engine = PredictingEngine()
    engine.failing = {("RB-MLP", 1): CoreError("Full.")}
    with Project.open(project) as opened:
        number = compare(opened, VARIANTS, (1,), OPTIONS, engine, silent).experiment_id  # type: ignore[arg-type]
        engine.failing = {("RB-MLP", 1): CoreError("Still full.")}
        turns = go_on(opened, number)
        work_off(turns, engine, silent)  # type: ignore[arg-type]
        (_, mlp) = conclude(turns).arms
        assert [run.failure for run in mlp.runs] == ["Still full."]
        failures = [run.failure for run in runs.runs(opened) if run.failure]
        assert failures == ["Full.", "Still full."]


@pytest.mark.parametrize(
    "change", [{"parts": None}, {"options": {"device": "toaster"}}, {"snapshot_hash": 3}]
)
def test_an_experiment_without_complete_settings_cannot_go_on(
    project: Path, change: dict[str, object]
) -> None:
    with Project.open(project) as opened:
        whole = compare(opened, VARIANTS, (1,), OPTIONS, PredictingEngine(), silent)  # type: ignore[arg-type]
        (experiment,) = runs.experiments(opened)
        assert experiment.id == whole.experiment_id
        damaged = runs.create_experiment(opened, "x", {**experiment.settings, **change})
        with pytest.raises(CoreError, match="cannot go on"):
            go_on(opened, damaged.id)
        with pytest.raises(DataError, match="no experiment 9"):
            go_on(opened, 9)


def test_two_engines_share_the_runs_and_train_each_once(project: Path) -> None:
    both = threading.Barrier(2, timeout=20)

    class Waiting(PredictingEngine):
        def wait(self, request: FitRequest) -> None:
            if len(self.asked) == 1:
                both.wait()  # neither goes on before the other has a run too

    engines = [Waiting(), Waiting()]
    wish = ExperimentWish(("RBs-BG-MA", "RB-MLP"), 3, OPTIONS)
    with Project.open(project) as opened:
        turns = begin(opened, wish, engines[0], silent)  # type: ignore[arg-type]
        threads = [
            threading.Thread(target=work_off, args=(turns, engine, silent)) for engine in engines
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        shared = conclude(turns)
        alone = compare(opened, VARIANTS, (1, 2, 3), OPTIONS, PredictingEngine(), silent)  # type: ignore[arg-type]
    asked = [(r.variant.name, r.seed) for engine in engines for r in engine.asked]
    assert len(asked) == len(set(asked)) == 6
    assert all(engine.asked for engine in engines)
    assert turns.is_over
    assert replace(shared, experiment_id=0) == replace(alone, experiment_id=0)


def test_the_real_engine_trains_every_variant(
    project: Path, tiny_encoder: Path, engine: Engine
) -> None:
    options = TrainingOptions(VARIANTS[0], recipe="quick-draft", encoder=str(tiny_encoder))
    with Project.open(project) as opened:
        result = compare(opened, VARIANTS, (1,), options, engine, silent)
        assert read_experiments(opened)[0].comparison == result
    assert [arm.finished for arm in result.arms] == [1, 1]
