"""The states of chance that dropout draws from, to be set back or written down."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class RandomState:
    """Torch's generators: of the CPU, and of the device where that has its own."""

    cpu: Tensor
    device_type: str
    device: Tensor | None

    @staticmethod
    def of(device: torch.device) -> RandomState:
        """The states now."""
        own: Tensor | None = None
        if device.type == "cuda":
            own = torch.cuda.get_rng_state(device)
        elif device.type == "mps":
            own = torch.mps.get_rng_state()
        return RandomState(torch.get_rng_state(), device.type, own)

    def restore(self) -> None:
        """Set the generators back; one of another kind of device is left alone."""
        torch.set_rng_state(self.cpu)
        if self.device is None:
            return
        if self.device_type == "cuda" and torch.cuda.is_available():
            torch.cuda.set_rng_state(self.device)
        elif self.device_type == "mps" and torch.backends.mps.is_available():
            torch.mps.set_rng_state(self.device)
