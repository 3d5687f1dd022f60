"""One optimiser step: a batch in pieces that fit into memory, precision, adversarial training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_
from torch.optim import Optimizer

from core.batching import Positions
from core.contract.errors import CoreError
from core.contract.recipe import Recipe
from core.model.network import EmotionNetwork
from core.precision import PrecisionChoice, autocast, gradient_scaler
from core.training.adversarial import (
    adversarial_inputs,
    perturbed_embeddings,
    word_embeddings,
)
from core.training.evaluation import TextSet
from core.training.inputs import Inputs
from core.training.losses import class_weights, loss_sum
from core.training.memory_recovery import (
    give_back_memory,
    out_of_memory,
    out_of_memory_together,
    ran_out_of_memory,
)
from core.training.processes import Processes
from core.training.random_state import RandomState

# A scaler of 16-bit floats may overflow a few times while it finds its scale.
_OVERFLOWS_ALLOWED = 20


@dataclass(frozen=True)
class Workshop:
    """What every step works with."""

    network: EmotionNetwork
    inputs: Inputs
    train: TextSet
    recipe: Recipe
    device: torch.device
    precision: PrecisionChoice
    processes: Processes


class Stepper:
    """Makes steps on batches; remembers the size of piece that fits into memory."""

    def __init__(
        self, shop: Workshop, optimiser: Optimizer, smaller: Callable[[int], None]
    ) -> None:
        """``smaller`` hears the new number of texts a piece when the memory ran out."""
        self._shop = shop
        self._optimiser = optimiser
        self._smaller = smaller
        self._trained: list[nn.Parameter] = [
            parameter for group in optimiser.param_groups for parameter in group["params"]
        ]
        weights = class_weights(
            shop.train.labels, shop.network.head.dense.out_features, shop.recipe.class_weights
        )
        self._weights = None if weights is None else weights.to(shop.device)
        self._scaler = gradient_scaler(shop.precision, shop.device)
        self._overflows = 0
        self.micro_batch = shop.recipe.batch_size

    def step(self, rows: Positions) -> float:
        """One step on the training texts at ``rows``; returns their mean loss.

        When the memory runs out, the step is made again in pieces half as large: the batch that
        the optimiser sees stays the same.

        Raises:
            CoreError: the loss is no number, or not even one text fits into memory.
        """
        chance = RandomState.of(self._shop.device)
        while True:
            try:
                return self._attempt(rows)
            except (RuntimeError, MemoryError) as error:
                if not ran_out_of_memory(error):
                    raise
            self._halve()
            chance.restore()

    def scaler_state(self) -> dict[str, Any]:
        """The scaler's state, as JSON values."""
        return dict(self._scaler.state_dict())

    def load_scaler_state(self, state: dict[str, Any]) -> None:
        """Go on with a scaler's state."""
        if state and self._shop.precision.needs_scaler:
            self._scaler.load_state_dict(state)

    def _halve(self) -> None:
        self._optimiser.zero_grad(set_to_none=True)
        give_back_memory(self._shop.device)
        if self._shop.processes.count > 1:
            raise out_of_memory_together()
        if self.micro_batch == 1:
            raise out_of_memory()
        self.micro_batch = max(1, self.micro_batch // 2)
        self._smaller(self.micro_batch)

    def _attempt(self, rows: Positions) -> float:
        shop = self._shop
        self._optimiser.zero_grad(set_to_none=True)
        pieces = self._pieces(shop.processes.share(rows))
        loss = sum(self._accumulate(piece, len(rows)) for piece in pieces)
        if shop.recipe.adversarial_epsilon > 0 and shop.inputs.start is None:
            self._accumulate_adversarial(pieces, len(rows))
        shop.processes.sum_gradients(self._trained, shop.device)
        if shop.processes.count > 1:
            loss = shop.processes.sum_number(loss, shop.device)
        self._check(loss)
        self._scaler.unscale_(self._optimiser)
        if shop.recipe.clip_norm is not None:
            clip_grad_norm_(self._trained, shop.recipe.clip_norm)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        return loss

    def _pieces(self, rows: Positions) -> list[Positions]:
        size = self.micro_batch
        return [rows[start : start + size] for start in range(0, len(rows), size)]

    def _accumulate(self, rows: Positions, whole: int) -> float:
        """Add a piece's gradients; returns its share of the mean loss of ``whole`` texts."""
        values, mask, labels = self._batch(rows)
        epsilon = self._shop.recipe.adversarial_epsilon
        on_inputs = epsilon > 0 and self._shop.inputs.start is not None
        if on_inputs:
            values.requires_grad_(True)
        loss = self._loss(values, mask, labels) / whole
        self._backward(loss)
        if on_inputs:
            assert values.grad is not None
            moved = adversarial_inputs(values, values.grad, epsilon)
            self._backward(self._loss(moved, mask, labels) / whole)
        return float(loss.detach())

    def _accumulate_adversarial(self, pieces: list[Positions], whole: int) -> None:
        """Add the gradients of the batch with its embeddings moved along their gradient.

        After all pieces went through as they are, so that the step of the embeddings does not
        depend on how the batch was cut.
        """
        shop = self._shop
        ids = [self._batch(piece)[0].flatten() for piece in pieces]
        if not ids:
            return
        table = word_embeddings(shop.network.encoder)
        with perturbed_embeddings(table, torch.cat(ids), shop.recipe.adversarial_epsilon):
            for piece in pieces:
                self._backward(self._loss(*self._batch(piece)) / whole)

    def _batch(self, rows: Positions) -> tuple[Tensor, Tensor, Tensor]:
        """Inputs, mask and labels of the training texts at ``rows``, on the device."""
        shop = self._shop
        values, mask = shop.inputs.batch(shop.train.positions[rows])
        labels = torch.from_numpy(shop.train.labels[rows])
        return values.to(shop.device), mask.to(shop.device), labels.to(shop.device)

    def _backward(self, loss: Tensor) -> None:
        self._scaler.scale(loss).backward()  # type: ignore[no-untyped-call]

    def _loss(self, values: Tensor, mask: Tensor, labels: Tensor) -> Tensor:
        shop = self._shop
        with autocast(shop.precision, shop.device):
            logits = shop.network(values, mask, shop.inputs.start)
        return loss_sum(logits, labels, self._weights, shop.recipe.label_smoothing)

    def _check(self, loss: float) -> None:
        if np.isfinite(loss):
            self._overflows = 0
            return
        self._overflows += 1
        if self._shop.precision.needs_scaler and self._overflows <= _OVERFLOWS_ALLOWED:
            return
        raise CoreError(
            "Training diverged: the loss is no longer a number.",
            "Choose a smaller learning rate or another recipe.",
        )
