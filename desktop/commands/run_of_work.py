"""One run: its record, its curves, its predictions and its model, however it ends."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from core.contract import (
    Cancelled,
    Event,
    Finished,
    FitRequest,
    Recipe,
    RunResult,
)
from core.contract.codec import to_json
from core.engine.client import Engine
from data.project import Project
from data.training import predictions, runs
from data.training.runs import Run
from desktop.commands.checkpoints import checkpoint_folder
from desktop.commands.engine_work import Told, last_word, read_predictions
from desktop.commands.run_diary import RunDiary
from desktop.commands.snapshots import TakenSnapshot
from desktop.commands.training_options import TrainingOptions, outputs_folder

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")

Opened = Callable[[int], None]
IsPausing = Callable[[], bool]
"""Asked of a run that was cancelled: whether it is to go on later."""


def for_good() -> bool:
    """For those who never pause."""
    return False


def model_name(run: Run, recipe: Recipe) -> str:
    """What the folder of a run's model is called inside the models folder."""
    return f"{_NOT_IN_NAMES.sub('-', recipe.name)}-{uuid.UUID(run.uuid).hex[:12]}"


@dataclass(frozen=True)
class RunOfWork:
    """One run over a snapshot, from its record's first line to its last.

    Runs of an experiment keep no checkpoint: they are short, and begun anew. One that is cancelled
    while ``is_pausing`` is recorded as interrupted.
    """

    project: Project
    snapshot: TakenSnapshot
    options: TrainingOptions
    recipe: Recipe
    experiment_id: int | None = None
    is_pausing: IsPausing = for_good

    def execute(
        self, engine: Engine, told: Told, *, keep_model: bool, opened: Opened | None = None
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
            seed=options.seed_for(self.recipe),
            snapshot_hash=self.snapshot.digest,
            device=options.device,
            experiment_id=self.experiment_id,
        )
        result = self.carry_out(run, engine, told, keep_model=keep_model, opened=opened)
        return run.id, result

    def carry_out(
        self,
        run: Run,
        engine: Engine,
        told: Told,
        *,
        keep_model: bool,
        resume: bool = False,
        opened: Opened | None = None,
    ) -> RunResult:
        """Train for a record that says "running"; ``resume`` goes on from its checkpoint.

        Raises:
            CoreError, Cancelled: as the engine says.
        """
        name = model_name(run, self.recipe) if keep_model else None
        diary = RunDiary(self.project, run.id)
        try:
            if opened is not None:
                opened(run.id)
            result = self._run(run, self._request(run, name, resume=resume), engine, told, diary)
        except (Cancelled, KeyboardInterrupt):
            self._interrupt(run, diary)
            raise
        except Exception as error:
            # Whatever went wrong, a full disk say: a record that says "running" would be a lie.
            diary.fail(error)
            runs.fail_run(self.project, run.id, str(error))
            raise
        diary.finish(result)
        runs.finish_run(self.project, run.id, to_json(result), model_folder=name)
        return result

    def _interrupt(self, run: Run, diary: RunDiary) -> None:
        if self.is_pausing():
            diary.interrupt("paused")
            runs.interrupt_run(self.project, run.id)
        else:
            diary.interrupt("cancelled")
            runs.cancel_run(self.project, run.id)

    def _request(self, run: Run, name: str | None, *, resume: bool) -> FitRequest:
        folder = self.project.models_folder
        checkpoint = None if run.experiment_id else checkpoint_folder(self.project, run)
        request = self.options.request(
            self.snapshot.folder, self.recipe, outputs_folder(self.project)
        )
        return replace(
            request,
            model_folder=None if name is None else str(folder / name),
            predictions_file=str(folder / f".predictions-{run.id}.npz"),
            checkpoint_folder=None if checkpoint is None else str(checkpoint),
            resume=resume,
        )

    def _run(
        self, run: Run, request: FitRequest, engine: Engine, told: Told, diary: RunDiary
    ) -> RunResult:
        predictions_file = Path(request.predictions_file or "")

        def note(event: Event) -> None:
            diary.note(event)
            told(event)

        try:
            result = last_word(engine.ask(request), Finished, note).result
            self._keep_predictions(run.id, predictions_file)
        finally:
            # A training can fail after it wrote them.
            predictions_file.unlink(missing_ok=True)
        return result

    def _keep_predictions(self, run_id: int, path: Path) -> None:
        uids, probabilities = read_predictions(path)
        # A run that was killed at its very end has them already, and they are never altered.
        known = predictions.read_predictions(self.project, run_id)
        text_ids = self.snapshot.text_ids
        by_text = {
            text_ids[uid]: [float(p) for p in row]
            for uid, row in zip(uids, probabilities, strict=True)
            if uid in text_ids and text_ids[uid] not in known
        }
        predictions.save_predictions(self.project, run_id, by_text)
