"""The training loop, as a generator of events that any script can read.

Nothing here knows of a window or an engine::

    for event in fit(request):
        print(event)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.nn.utils import clip_grad_norm_
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from core.atomic_file import write_file
from core.batching import Positions, shuffled_buckets
from core.contract.errors import Cancelled, CoreError
from core.contract.events import (
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    RunCancelled,
    Stage,
    Started,
    Step,
)
from core.contract.requests import FitRequest
from core.contract.results import Metrics, RunResult
from core.device import describe_device
from core.inference.model_folder import ModelDescription, check_free, save_model
from core.training.evaluation import Probabilities, judge, predict_probabilities
from core.training.optimiser import build_optimiser, build_schedule, trained_state
from core.training.preparation import Prepared, prepare
from core.training.warm import WarmOutputs


def never() -> bool:
    """The default answer to "was this cancelled?"."""
    return False


def fit(
    request: FitRequest,
    cancelled: Callable[[], bool] = never,
    warm: WarmOutputs | None = None,
) -> Iterator[Event]:
    """Train one classifier; the last event is Finished, RunCancelled or Failed.

    ``cancelled`` is asked between steps; ``warm`` carries work over from run to run. What goes
    wrong in a way that the user can mend comes as a Failed event; anything else is a fault of
    the program and raised.
    """

    def pause() -> None:
        if cancelled():
            raise Cancelled

    try:
        yield from _fit(request, pause, warm or WarmOutputs())
    except Cancelled:
        yield RunCancelled()
    except CoreError as error:
        yield Failed(error.cause, error.advice)


def _fit(request: FitRequest, pause: Callable[[], None], warm: WarmOutputs) -> Iterator[Event]:
    began = time.perf_counter()
    if request.model_folder is not None:
        check_free(Path(request.model_folder))
    run = yield from prepare(request, pause, warm)
    training = Training(run, pause)
    yield Started(
        train_texts=len(run.train),
        dev_texts=len(run.dev),
        held_out_texts=len(run.held_out),
        variant=run.variant.name,
        recipe=run.recipe.name,
        encoder=run.encoder.facts.name,
        device=describe_device(run.device),
        steps=training.steps,
    )
    yield from training.epochs()
    pause()
    yield Stage("Saving", 0, 1)
    yield Finished(_finish(run, training, began, pause))


@dataclass
class _Best:
    """The best epoch so far and its weights."""

    epoch: int = 0
    dev: Metrics | None = None
    probabilities: Probabilities | None = None
    state: dict[str, Tensor] = field(default_factory=dict)


class Training:
    """Epochs over the training set, judged on dev after each; keeps the best weights."""

    def __init__(self, run: Prepared, pause: Callable[[], None]) -> None:
        self.run = run
        self.pause = pause
        # Order and dropout draw from generators of their own, so that runs that differ in
        # their parts still see the texts in the same order.
        self.order = np.random.default_rng(run.request.seed)
        torch.manual_seed(run.request.seed + 1)
        per_epoch = -(-len(run.train) // run.recipe.batch_size)
        self.steps = per_epoch * run.recipe.max_epochs
        self.optimiser: AdamW = build_optimiser(run.network, run.recipe)
        self.schedule: LambdaLR = build_schedule(self.optimiser, run.recipe, self.steps)
        self.step = 0
        self.seconds = 0.0
        self.texts = 0
        self.best = _Best()

    def epochs(self) -> Iterator[Event]:
        """Train until the last epoch, or until dev has not improved for ``patience`` epochs."""
        for epoch in range(1, self.run.recipe.max_epochs + 1):
            yield from self._train_epoch(epoch)
            yield self._evaluate(epoch)
            if epoch - self.best.epoch >= self.run.recipe.patience:
                break
        self.run.network.load_state_dict(self.best.state, strict=False)

    def _train_epoch(self, epoch: int) -> Iterator[Event]:
        run = self.run
        self._train_mode()
        lengths = [run.inputs.lengths[i] for i in run.train.positions]
        for rows in shuffled_buckets(lengths, run.recipe.batch_size, self.order):
            self.pause()
            began = time.perf_counter()
            loss = self._take_step(rows)
            took = time.perf_counter() - began
            self.step += 1
            self.seconds += took
            self.texts += len(rows)
            rate = self.optimiser.param_groups[-1]["lr"]
            self.schedule.step()
            yield Step(self.step, epoch, loss, float(rate), len(rows) / took)

    def _train_mode(self) -> None:
        """Dropout on where something is trained; the frozen part stays as it was computed."""
        network = self.run.network
        network.train()
        for layer in network.encoder.layers[: self.run.inputs.start or 0]:
            layer.eval()

    def _take_step(self, rows: Positions) -> float:
        run = self.run
        values, mask = (each.to(run.device) for each in run.inputs.batch(run.train.positions[rows]))
        labels = torch.from_numpy(run.train.labels[rows]).to(run.device)
        self.optimiser.zero_grad(set_to_none=True)
        loss = cross_entropy(run.network(values, mask, run.inputs.start), labels)
        loss.backward()  # type: ignore[no-untyped-call]
        trained = (p for group in self.optimiser.param_groups for p in group["params"])
        clip_grad_norm_(trained, run.recipe.clip_norm)
        self.optimiser.step()
        value = float(loss.detach())
        if not np.isfinite(value):
            raise CoreError(
                "Training diverged: the loss is no longer a number.",
                "Choose a smaller learning rate or another recipe.",
            )
        return value

    def _evaluate(self, epoch: int) -> EpochEvaluated:
        run = self.run
        probabilities = predict_probabilities(
            run.network, run.inputs, run.dev, run.device, self.pause
        )
        metrics = judge(probabilities, run.dev, run.snapshot.labels)
        better = self.best.dev is None or metrics.macro_f1 > self.best.dev.macro_f1
        if better:
            self.best = _Best(epoch, metrics, probabilities, trained_state(run.network))
        return EpochEvaluated(epoch, self.step, metrics, better)


def _finish(
    run: Prepared, training: Training, began: float, pause: Callable[[], None]
) -> RunResult:
    """Judge the best weights on held-out, save what was asked for, and sum up."""
    best = training.best
    assert best.dev is not None and best.probabilities is not None
    held_out, on_held_out = None, None
    if len(run.held_out):
        on_held_out = predict_probabilities(
            run.network, run.inputs, run.held_out, run.device, pause
        )
        held_out = judge(on_held_out, run.held_out, run.snapshot.labels)
    request = run.request
    if request.predictions_file is not None:
        _save_predictions(run, best.probabilities, on_held_out, Path(request.predictions_file))
    result = RunResult(
        variant=run.variant.name,
        recipe=run.recipe.name,
        encoder=run.encoder.facts.name,
        device=describe_device(run.device),
        seed=request.seed,
        snapshot=run.snapshot_hash,
        train_texts=len(run.train),
        best_epoch=best.epoch,
        dev=best.dev,
        held_out=held_out,
        seconds=time.perf_counter() - began,
        texts_per_second=training.texts / max(training.seconds, 1e-9),
        model_folder=request.model_folder,
        predictions_file=request.predictions_file,
    )
    if request.model_folder is not None:
        folder = Path(request.model_folder)
        save_model(folder, run.network, run.encoder.tokenizer, _description(run), result)
    return result


def _description(run: Prepared) -> ModelDescription:
    return ModelDescription(
        labels=run.snapshot.labels,
        variant=run.variant,
        recipe=run.recipe,
        encoder_name=run.encoder.facts.name,
        encoder_licence=run.encoder.facts.licence,
        encoder_config=run.encoder.config,
    )


def _save_predictions(
    run: Prepared, dev: Probabilities, held_out: Probabilities | None, path: Path
) -> None:
    """Write uids and probabilities [texts, labels] of dev and held-out as one ``.npz``."""
    sets = [(run.dev, dev)]
    if held_out is not None:
        sets.append((run.held_out, held_out))
    positions = np.concatenate([texts.positions for texts, _ in sets])
    uids = np.array([run.snapshot.texts[i].uid for i in positions])
    probabilities = np.concatenate([values for _, values in sets])
    # Through an open file: with a bare name numpy may add a suffix to it.
    write_file(path, lambda file: np.savez(file, uids=uids, probabilities=probabilities))
