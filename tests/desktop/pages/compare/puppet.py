"""Stands for the experiment that the engine would carry out: the test says what each run does."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence

from core.contract import Cancelled, CoreError, Started, Step, Variant
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from desktop.commands.engine_work import Told
from desktop.commands.experiments import NotedState, RunNote
from desktop.commands.training import TrainingOptions

STEPS = 50


class Puppet:
    """Called like ``compare``. Orders: ``("step", n)``, ``("score", f1)``, ``("fail", why)``."""

    def __init__(self) -> None:
        self._orders: queue.Queue[tuple[str, object]] = queue.Queue()
        self.options: TrainingOptions | None = None

    def order(self, *orders: tuple[str, object]) -> None:
        """What the runs do next."""
        for each in orders:
            self._orders.put(each)

    def __call__(
        self,
        project: Project,
        variants: Sequence[Variant],
        seeds: Sequence[int],
        options: TrainingOptions,
        engine: Engine,
        told: Told,
        *,
        noted: Callable[[RunNote], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.options = options
        names = [variant.name for variant in variants]
        settings = {"variants": names, "seeds": list(seeds), "recipe": options.recipe}
        experiment = runs.create_experiment(project, "x", settings).id
        good = 0
        for seed in seeds:
            for name in names:
                note = _Note(noted, experiment, name, seed)
                good += self._run(project, name, options.recipe, note, told, is_cancelled)
        if not good:
            raise CoreError("Every run of the experiment failed.", "The disk is full.")

    def _run(
        self,
        project: Project,
        name: str,
        recipe: str,
        note: _Note,
        told: Told,
        is_cancelled: Callable[[], bool],
    ) -> bool:
        note("running")
        run = start(project, note.experiment, name, note.seed, recipe)
        told(Started(70, 18, 0, name, recipe, "tiny", "cpu", STEPS))
        while True:
            match self._next(is_cancelled):
                case ("step", int(step)):
                    told(Step(step, 1, 0.5, 1e-3, 100.0))
                case ("score", float(score)):
                    finish(project, run.id, score)
                    note("finished")
                    return True
                case ("fail", str(why)):
                    runs.fail_run(project, run.id, why)
                    note("failed")
                    return False
                case _:
                    runs.cancel_run(project, run.id)
                    note("cancelled")
                    raise Cancelled

    def _next(self, is_cancelled: Callable[[], bool]) -> tuple[str, object]:
        while not is_cancelled():
            try:
                return self._orders.get(timeout=0.01)
            except queue.Empty:
                continue
        return ("cancel", None)


class _Note:
    def __init__(
        self, noted: Callable[[RunNote], None], experiment: int, name: str, seed: int
    ) -> None:
        self._noted = noted
        self.experiment = experiment
        self._name = name
        self.seed = seed

    def __call__(self, state: NotedState) -> None:
        self._noted(RunNote(self.experiment, self._name, self.seed, state))


def start(project: Project, experiment: int, name: str, seed: int, recipe: str) -> runs.Run:
    """Record that a run began."""
    return runs.start_run(
        project,
        variant={"name": name},
        recipe={"name": recipe},
        encoder={"reference": "builtin"},
        labels=["a"],
        seed=seed,
        snapshot_hash="x",
        device="auto",
        experiment_id=experiment,
    )


def finish(project: Project, run_id: int, score: float, recipe: str = "quick-draft") -> None:
    """Record that a run finished."""
    dev = {"texts": 18, "macro_f1": score, "accuracy": score}
    result = {"dev": dev, "held_out": None, "seconds": 7.0, "train_texts": 72, "recipe": recipe}
    runs.finish_run(project, run_id, result)


def add_experiment(project: Project, scores: dict[str, Sequence[float]]) -> int:
    """An experiment that is over; returns its number."""
    seeds = range(1, 1 + max(len(each) for each in scores.values()))
    settings = {"variants": list(scores), "seeds": list(seeds), "recipe": "quick-draft"}
    experiment = runs.create_experiment(project, "x", settings).id
    for name, each in scores.items():
        for seed, score in zip(seeds, each, strict=False):
            run = start(project, experiment, name, seed, "quick-draft")
            finish(project, run.id, score)
    return experiment
