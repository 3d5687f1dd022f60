"""The training loop: epochs, judging on dev, early stop, checkpoints."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from core.batching import Positions, shuffled_buckets
from core.contract.errors import Cancelled
from core.contract.events import Checkpointed, EpochEvaluated, Event, Step, Warned
from core.contract.results import Metrics
from core.endings import Pause
from core.training.checkpoint import NotKeptError
from core.training.evaluation import Judge, Logits, judge
from core.training.lazy_outputs import LazyOutputs
from core.training.optimiser import build_optimiser, build_schedule, trained_state
from core.training.preparation import Prepared
from core.training.resuming import RunKeeper
from core.training.step import Stepper, Workshop


@dataclass
class Best:
    """The epoch that is kept so far, its scores, its logits on dev and its weights.

    ``highest_epoch`` has the highest macro-F1 so far; ``epoch`` is the last one that was as good
    as can be told.
    """

    epoch: int = 0
    highest_epoch: int = 0
    highest: float = -1.0
    dev: Metrics | None = None
    logits: Logits | None = None
    state: dict[str, Tensor] = field(default_factory=dict)


def standard_error(texts: int) -> float:
    """About how far two classifiers of one run differ by chance in macro-F1 on so many texts.

    Predictions of two epochs differ on a twelfth to an eighth of the texts; that gives half a
    point on 5,000 of them. Of epochs that dev cannot tell apart the last is kept (Breiman's rule
    of one standard error): the rate has come down meanwhile, and a small dev set would rather pick
    a lucky early one.
    """
    return 0.4 / math.sqrt(max(1, texts))


class Training:
    """Epochs over the training set, judged on dev after each; keeps the weights of one."""

    def __init__(self, run: Prepared, pause: Pause, began: float) -> None:
        """``began`` is when the run did, by ``time.perf_counter``."""
        self.began = began
        self.elapsed_before = 0.0  # of a run that was interrupted
        self.run = run
        self.pause = pause
        # Order and dropout draw from generators of their own, so that runs that differ in
        # their parts still see the texts in the same order.
        self.order = np.random.default_rng(run.request.seed)
        torch.manual_seed(run.request.seed + 1)
        self.per_epoch = -(-len(run.train) // run.recipe.batch_size)
        self.steps = self.per_epoch * run.recipe.max_epochs
        self.optimiser: Optimizer = build_optimiser(run.network, run.recipe)
        self.schedule: LambdaLR = build_schedule(self.optimiser, run.recipe, self.steps)
        self._warnings: list[str] = []
        self.stepper = Stepper(
            Workshop(
                network=run.network,
                inputs=run.inputs,
                train=run.train,
                recipe=run.recipe,
                device=run.device,
                precision=run.precision,
                processes=run.processes,
            ),
            self.optimiser,
            self._smaller,
        )
        self.judge = Judge(run.network, run.inputs, run.device, run.precision, run.processes, pause)
        self.epoch = 1
        self.step = 0
        self.batches_done = 0
        self.order_of_epoch = self.order.bit_generator.state
        self.seconds = 0.0
        self.texts = 0
        self.best = Best()
        self.keeper = RunKeeper(run)
        self._kept_at: tuple[int, int] | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since the run began, those before an interruption included."""
        return self.elapsed_before + time.perf_counter() - self.began

    def resume(self) -> None:
        """Go on from the checkpoint.

        Raises:
            CoreError: there is none, or it is of another run.
        """
        self.keeper.load_into(self)
        self._kept_at = self._place

    def epochs(self) -> Iterator[Event]:
        """Train until the last epoch, or until dev has not improved for ``patience`` epochs.

        Raises:
            Cancelled: ``pause`` said so; the last step made is in the checkpoint, if one is wanted.
        """
        try:
            yield from self._epochs()
        except Cancelled:
            yield from self._keep(due=self._is_worth_keeping())
            raise
        self.run.network.load_state_dict(self.best.state, strict=False)

    def _epochs(self) -> Iterator[Event]:
        recipe = self.run.recipe
        while self.epoch <= recipe.max_epochs and not self._is_patience_over():
            yield from self._train_epoch()
            yield self._evaluate()
            self.epoch += 1
            self.batches_done = 0
            self.order_of_epoch = self.order.bit_generator.state
            yield from self._keep(due=True)

    def _is_patience_over(self) -> bool:
        patience = self.run.recipe.patience
        return patience is not None and self.epoch - 1 - self.best.highest_epoch >= patience

    def _train_epoch(self) -> Iterator[Event]:
        run = self.run
        self._train_mode()
        lengths = [run.inputs.lengths[i] for i in run.train.positions]
        batches = shuffled_buckets(lengths, run.recipe.batch_size, self.order)
        for rows in batches[self.batches_done :]:
            self.pause()
            yield self._take_step(rows)
            for warning in self._warnings:
                yield Warned(warning)
            self._warnings.clear()
            yield from self._keep(due=self.keeper.is_due())

    def _train_mode(self) -> None:
        """Dropout on where something is trained; the frozen part stays as it was computed."""
        network = self.run.network
        network.train()
        if self.run.inputs.start is not None:
            network.encoder.embeddings.eval()
        for layer in network.encoder.layers[: self.run.inputs.start or 0]:
            layer.eval()

    def _take_step(self, rows: Positions) -> Step:
        began = time.perf_counter()
        loss = self.stepper.step(rows)
        took = time.perf_counter() - began
        self.step += 1
        self.batches_done += 1
        self.seconds += took
        self.texts += len(rows)
        rate = self.optimiser.param_groups[-1]["lr"]
        self.schedule.step()
        return Step(self.step, self.epoch, loss, float(rate), len(rows) / took)

    def _evaluate(self) -> EpochEvaluated:
        run = self.run
        logits = self.judge.logits(run.dev)
        metrics = judge(logits, run.dev, run.snapshot.labels)
        best = self.best
        if metrics.macro_f1 > best.highest:
            best.highest, best.highest_epoch = metrics.macro_f1, self.epoch
        kept = metrics.macro_f1 >= best.highest - standard_error(len(run.dev))
        if kept:
            best.epoch, best.dev, best.logits = self.epoch, metrics, logits
            best.state = trained_state(run.network)
        return EpochEvaluated(self.epoch, self.step, metrics, kept)

    @property
    def _place(self) -> tuple[int, int]:
        """Where the training is; judging on dev belongs to the batch before it."""
        return self.epoch, self.batches_done

    def _is_worth_keeping(self) -> bool:
        """Whether a run that ends here would leave something that no checkpoint has.

        Judging may have been cut off in the middle: it changes nothing, and is done again.
        """
        return self.keeper.is_wanted and self.step > 0 and self._kept_at != self._place

    def _keep(self, *, due: bool) -> Iterator[Event]:
        """Write a checkpoint, and before it the outputs that it builds upon."""
        if not due:
            return
        if isinstance(self.run.inputs, LazyOutputs) and self.run.processes.is_first:
            self.run.inputs.keep()
        if not self.keeper.is_wanted:
            return
        try:
            self.keeper.write(self)
        except NotKeptError as error:
            yield Warned(f"The checkpoint could not be written, and training goes on. {error}")
            return
        self._kept_at = self._place
        yield Checkpointed(self.step, self.epoch)

    def _smaller(self, texts: int) -> None:
        self._warnings.append(
            f"The memory ran out; the batch now goes in pieces of {texts} texts, and the result "
            "is the same."
        )
