"""Training on the project's labels: the run's record, its curves, and the model in use."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract import (
    Cancelled,
    EpochEvaluated,
    Event,
    Finished,
    FitRequest,
    Recipe,
    RunResult,
    Started,
    Step,
    Variant,
    recipes_named,
)
from core.contract.codec import to_json
from core.engine.client import Engine
from data import metrics, predictions, runs
from data.project import Project
from desktop.commands.engine_work import Told, last_word, read_predictions
from desktop.commands.snapshots import TakenSnapshot, take_snapshot

# So many held-out texts at least make their score worth more than dev's.
ENOUGH_HELD_OUT = 200


@dataclass(frozen=True)
class TrainingOptions:
    """What a user chooses before a training; ``limit`` trains on a stratified sample."""

    variant: Variant
    recipe: str = "quick"
    encoder: str = "builtin"
    seed: int = 1
    device: str = "auto"
    limit: int | None = None


@dataclass(frozen=True)
class TrainedRun:
    """One finished run: its number in the project, its result, and whether its model is used."""

    run_id: int
    result: RunResult
    in_use: bool


@dataclass(frozen=True)
class BegunRun:
    """A run whose record was just opened; ``place`` of ``places`` steps of the recipe, from 1."""

    run_id: int
    recipe: Recipe
    place: int
    places: int


Began = Callable[[BegunRun], None]


def unnoticed(_begun: BegunRun) -> None:
    """For those who do not ask when a run begins."""


def train(
    project: Project,
    options: TrainingOptions,
    engine: Engine,
    told: Told,
    began: Began = unnoticed,
) -> Iterator[TrainedRun]:
    """Take a snapshot and run every step of the recipe on it; yields each run as it ends.

    ``began`` hears of each run's record before its first event.

    Raises:
        DataError: there is nothing to train on.
        CoreError: a training failed; the run's record says why.
        Cancelled: the user stopped it; the run's record says so.
    """
    snapshot = take_snapshot(project, options.limit)
    recipes = recipes_named(options.recipe)
    for place, recipe in enumerate(recipes, start=1):

        def opened(run_id: int, recipe: Recipe = recipe, place: int = place) -> None:
            began(BegunRun(run_id, recipe, place, len(recipes)))

        work = RunOfWork(project, snapshot, options, recipe)
        run_id, result = work.execute(engine, told, keep_model=True, opened=opened)
        yield TrainedRun(run_id, result, _use_if_not_worse(project, run_id, result))


@dataclass(frozen=True)
class RunOfWork:
    """One run over a snapshot, from its record's first line to its last."""

    project: Project
    snapshot: TakenSnapshot
    options: TrainingOptions
    recipe: Recipe
    experiment_id: int | None = None

    def execute(
        self,
        engine: Engine,
        told: Told,
        *,
        keep_model: bool,
        opened: Callable[[int], None] | None = None,
    ) -> tuple[int, RunResult]:
        """Train; however it ends, the record says so. ``opened`` hears the run's number at once.

        Raises:
            CoreError, Cancelled: as the engine says.
        """
        options = self.options
        run = runs.start_run(
            self.project,
            variant={"name": options.variant.name, **to_json(options.variant)},
            recipe=to_json(self.recipe),
            encoder={"reference": options.encoder},
            labels=self.snapshot.labels,
            seed=options.seed,
            snapshot_hash=self.snapshot.digest,
            device=options.device,
            experiment_id=self.experiment_id,
        )
        name = f"{self.recipe.name}-{uuid.UUID(run.uuid).hex[:12]}" if keep_model else None
        try:
            if opened is not None:
                opened(run.id)
            result = self._run(run.id, name, engine, told)
        except (Cancelled, KeyboardInterrupt):
            runs.cancel_run(self.project, run.id)
            raise
        except Exception as error:
            # Whatever went wrong, a full disk say: a record that says "running" would be a lie.
            runs.fail_run(self.project, run.id, str(error))
            raise
        runs.finish_run(self.project, run.id, to_json(result), model_folder=name)
        return run.id, result

    def _run(self, run_id: int, name: str | None, engine: Engine, told: Told) -> RunResult:
        folder = self.project.models_folder
        predictions_file = folder / f".predictions-{run_id}.npz"
        request = FitRequest(
            snapshot=str(self.snapshot.folder),
            variant=self.options.variant,
            recipe=self.recipe,
            seed=self.options.seed,
            encoder=self.options.encoder,
            device=self.options.device,
            model_folder=None if name is None else str(folder / name),
            predictions_file=str(predictions_file),
        )
        curves = _Curves(self.project, run_id)

        def note(event: Event) -> None:
            curves.note(event)
            told(event)

        try:
            result = last_word(engine.ask(request), Finished, note).result
            self._keep_predictions(run_id, predictions_file)
        finally:
            # A training can fail after it wrote them.
            predictions_file.unlink(missing_ok=True)
        return result

    def _keep_predictions(self, run_id: int, path: Path) -> None:
        uids, probabilities = read_predictions(path)
        by_text = {
            self.snapshot.text_ids[uid]: [float(p) for p in row]
            for uid, row in zip(uids, probabilities, strict=True)
        }
        predictions.save_predictions(self.project, run_id, by_text)


class _Curves:
    """Writes the curves down epoch by epoch, so that a run that dies leaves what it showed."""

    def __init__(self, project: Project, run_id: int) -> None:
        self._project = project
        self._run_id = run_id
        self._waiting: list[metrics.Metric] = []

    def note(self, event: Event) -> None:
        match event:
            case Step():
                self._waiting.append(metrics.Metric(event.step, "train", "loss", event.loss))
            case EpochEvaluated():
                scores = {"macro_f1": event.dev.macro_f1, "accuracy": event.dev.accuracy}
                if event.dev.loss is not None:
                    scores["loss"] = event.dev.loss
                for name, value in scores.items():
                    self._waiting.append(metrics.Metric(event.step, "dev", name, value))
                metrics.add_metrics(self._project, self._run_id, self._waiting)
                self._waiting = []
            case Started():
                self._waiting = []


def _use_if_not_worse(project: Project, run_id: int, result: RunResult) -> bool:
    """Put the new model to use unless the one in use scored better."""
    before = runs.run_in_use(project)
    if before is None or before.result is None or _is_not_worse(to_json(result), before.result):
        runs.use_run(project, run_id)
        return True
    return False


def _is_not_worse(new: Any, old: Any) -> bool:
    """Whether the new result is not worse: by held-out where both have enough of it, else dev."""
    sets = [new["held_out"], old["held_out"]]
    if all(each and each["texts"] >= ENOUGH_HELD_OUT for each in sets):
        return bool(sets[0]["macro_f1"] >= sets[1]["macro_f1"])
    return bool(new["dev"]["macro_f1"] >= old["dev"]["macro_f1"])
