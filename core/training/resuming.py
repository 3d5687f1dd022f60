"""Between a training under way and its checkpoint."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from core.contract.errors import CoreError
from core.training.checkpoint import (
    FORMAT_VERSION,
    Checkpoint,
    Progress,
    read_checkpoint,
    remove_checkpoint,
    write_checkpoint,
)
from core.training.optimiser import trained_state
from core.training.preparation import Prepared
from core.training.random_state import RandomState

if TYPE_CHECKING:
    from core.training.loop import Training

# Keeping checkpoints takes about this share of the time at most.
_SHARE_OF_TIME = 0.03


class RunKeeper:
    """Writes the checkpoints of one run and knows when the next is due."""

    def __init__(self, run: Prepared) -> None:
        self._run = run
        folder = run.request.checkpoint_folder
        self._folder = None if folder is None else Path(folder)
        self._last = time.monotonic()
        self._took = 0.0
        self._names = [name for name, p in run.network.named_parameters() if p.requires_grad]

    @property
    def is_wanted(self) -> bool:
        """Whether this process keeps checkpoints at all."""
        return self._folder is not None and self._run.processes.is_first

    def is_due(self) -> bool:
        """Whether enough time has passed since the last one."""
        if self._folder is None:
            return False
        pause = self._run.request.checkpoint_seconds
        if pause > 0:
            pause = max(pause, self._took / _SHARE_OF_TIME)
        return time.monotonic() - self._last >= pause

    def write(self, training: Training) -> None:
        """Write down where the training is now.

        Raises:
            NotKeptError: the disk does not take it.
        """
        assert self._folder is not None
        began = time.monotonic()
        write_checkpoint(
            self._folder, Checkpoint(self._progress(training), self._tensors(training))
        )
        self._last = time.monotonic()
        self._took = self._last - began

    def load_into(self, training: Training) -> None:
        """Bring a training, just built, to where the checkpoint was written.

        Raises:
            CoreError: there is no checkpoint, or it does not fit.
        """
        folder = self._folder or Path()
        checkpoint = read_checkpoint(folder, self._run.identity)
        try:
            self._load_tensors(training, checkpoint.tensors)
            self._load_progress(training, checkpoint.progress)
        except (KeyError, ValueError, RuntimeError, TypeError) as error:
            raise CoreError(
                f"The checkpoint in {folder} does not fit this run.",
                "Train again from the beginning.",
            ) from error

    def remove(self) -> None:
        """The run is over: nothing is left to go on from."""
        if self._folder is not None and self._run.processes.is_first:
            remove_checkpoint(self._folder)

    def _progress(self, training: Training) -> Progress:
        return Progress(
            format=FORMAT_VERSION,
            identity=self._run.identity,
            epoch=training.epoch,
            step=training.step,
            batches_done=training.batches_done,
            order=training.order_of_epoch,
            schedule=training.schedule.state_dict(),
            scaler=training.stepper.scaler_state(),
            micro_batch=training.stepper.micro_batch,
            seconds=training.seconds,
            texts=training.texts,
            elapsed=training.elapsed,
            best_epoch=training.best.epoch,
            highest_epoch=training.best.highest_epoch,
            highest=training.best.highest,
            best_dev=training.best.dev,
        )

    def _load_progress(self, training: Training, progress: Progress) -> None:
        training.epoch = progress.epoch
        training.step = progress.step
        training.batches_done = progress.batches_done
        training.order_of_epoch = dict(progress.order)
        training.order.bit_generator.state = dict(progress.order)
        training.schedule.load_state_dict(_schedule_state(training, progress))
        rates = training.schedule.get_last_lr()
        for group, rate in zip(training.optimiser.param_groups, rates, strict=True):
            group["lr"] = rate
        training.stepper.load_scaler_state(dict(progress.scaler))
        training.stepper.micro_batch = max(1, progress.micro_batch)
        training.seconds = progress.seconds
        training.texts = progress.texts
        training.elapsed_before = progress.elapsed
        training.best.epoch = progress.best_epoch
        training.best.highest_epoch = progress.highest_epoch
        training.best.highest = progress.highest
        training.best.dev = progress.best_dev

    def _tensors(self, training: Training) -> dict[str, Tensor]:
        tensors = {
            f"weights/{name}": value for name, value in trained_state(self._run.network).items()
        }
        tensors |= {f"best/{name}": value for name, value in training.best.state.items()}
        if training.best.logits is not None:
            tensors["best logits"] = torch.from_numpy(training.best.logits)
        for name, parameter in self._parameters().items():
            for key, value in training.optimiser.state.get(parameter, {}).items():
                tensors[f"optimiser/{name}/{key}"] = torch.as_tensor(value)
        chance = RandomState.of(self._run.device)
        tensors["chance/cpu"] = chance.cpu
        if chance.device is not None:
            tensors[f"chance/{chance.device_type}"] = chance.device
        return tensors

    def _load_tensors(self, training: Training, tensors: dict[str, Tensor]) -> None:
        parameters = self._parameters()
        with torch.no_grad():
            for name, parameter in parameters.items():
                parameter.copy_(_like(tensors[f"weights/{name}"], parameter))
        if "best logits" in tensors:
            training.best.logits = tensors["best logits"].numpy()
            training.best.state = {
                name: _like(tensors[f"best/{name}"], parameter).to(parameter.device)
                for name, parameter in parameters.items()
            }
        _load_optimiser(training, parameters, tensors)
        device_type = self._run.device.type
        RandomState(
            tensors["chance/cpu"], device_type, tensors.get(f"chance/{device_type}")
        ).restore()

    def _parameters(self) -> dict[str, torch.nn.Parameter]:
        named = dict(self._run.network.named_parameters())
        return {name: named[name] for name in self._names}


def _load_optimiser(
    training: Training, parameters: dict[str, torch.nn.Parameter], tensors: dict[str, Tensor]
) -> None:
    """Through the optimiser's own way in, which puts each number where it belongs."""
    names = {id(parameter): name for name, parameter in parameters.items()}
    state = training.optimiser.state_dict()
    order = [names[id(p)] for group in training.optimiser.param_groups for p in group["params"]]
    for number, name in enumerate(order):
        prefix = f"optimiser/{name}/"
        kept = {key.removeprefix(prefix): t for key, t in tensors.items() if key.startswith(prefix)}
        for key, value in kept.items():
            if key != "step":
                _like(value, parameters[name])
        if kept:
            state["state"][number] = kept
    training.optimiser.load_state_dict(state)


def _schedule_state(training: Training, progress: Progress) -> dict[str, Any]:
    """The schedule's own rates with the checkpoint's count of steps."""
    known = training.schedule.state_dict()
    return {**known, **{key: progress.schedule[key] for key in known if key in progress.schedule}}


def _like(value: Tensor, parameter: Tensor) -> Tensor:
    if value.shape != parameter.shape:
        raise ValueError("a tensor of another shape")
    return value
