"""One run over several processes: each takes its share of every batch.

``accelerate launch`` starts the processes; every one of them holds the whole network and makes the
same steps. A batch is divided among them and the gradients are added up, so a run over two
processes computes what one process computes, dropout aside.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import distributed, nn

from core.batching import Positions


class Processes:
    """This process among those that train one network together."""

    def __init__(self, rank: int = 0, count: int = 1) -> None:
        self.rank = rank
        self.count = count

    @property
    def is_first(self) -> bool:
        """Whether this is the one that tells and saves."""
        return self.rank == 0

    def share(self, positions: Positions) -> Positions:
        """This process's part of a batch."""
        return positions[self.rank :: self.count]

    def sum_gradients(self, parameters: Sequence[nn.Parameter], device: torch.device) -> None:
        """Replace the gradients by their sums over all processes."""
        if self.count == 1:
            return
        for parameter in parameters:
            if parameter.grad is None:  # this process had no text of the batch
                parameter.grad = torch.zeros_like(parameter, device=device)
        gradients = [p.grad for p in parameters if p.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        at = 0
        for gradient in gradients:
            gradient.copy_(flat[at : at + gradient.numel()].view_as(gradient))
            at += gradient.numel()

    def sum_array(self, values: NDArray[np.float32], device: torch.device) -> NDArray[np.float32]:
        """The sum of an array over all processes."""
        if self.count == 1:
            return values
        tensor = torch.from_numpy(values).to(device)
        distributed.all_reduce(tensor)
        summed: NDArray[np.float32] = tensor.cpu().numpy()
        return summed

    def sum_number(self, value: float, device: torch.device) -> float:
        """The sum of a number over all processes."""
        return float(self.sum_array(np.asarray([value], np.float32), device)[0])

    def wait(self) -> None:
        """Go on when all have come here."""
        if self.count > 1:
            distributed.barrier()


def join_processes(device: str) -> tuple[Processes, str]:
    """Join the processes that a launcher started; returns this one and its device.

    Without a launcher this is the only one, and the device is the one that was wished for.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        return Processes(), device
    from accelerate import PartialState  # noqa: PLC0415  # takes seconds, and few need it

    state: Any = PartialState(cpu=device == "cpu")
    joined: torch.device = state.device
    if joined.type == "cuda":
        torch.cuda.set_device(joined)
    return Processes(state.process_index, state.num_processes), joined.type
