"""How much memory the engine takes, told with every step of a training.

The training loop itself knows nothing of processes; so the engine adds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import psutil
import torch

from core.contract.events import Event, Step
from core.device import choose_device


def with_memory(events: Iterator[Event], wanted_device: str) -> Iterator[Event]:
    """The same events; a step also says how much memory is taken while it is told."""
    process = psutil.Process()
    for event in events:
        if isinstance(event, Step):
            # Not before a step comes: only then is it sure that the device can be chosen.
            taken = memory_taken(process, choose_device(wanted_device))
            yield replace(event, memory_bytes=taken)
        else:
            yield event


def memory_taken(process: psutil.Process, device: torch.device) -> int:
    """Bytes that nobody else can have: of the graphics card, or of main memory.

    On a card that is what torch has reserved. What is allocated between two steps would not tell:
    by then the step's own needs are given back to torch's pool, but to no other program.
    """
    if device.type == "cuda":
        return int(torch.cuda.memory_reserved(device))
    return int(process.memory_info().rss)
