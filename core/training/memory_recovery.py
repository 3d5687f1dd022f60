"""Going on after the memory ran out: the same work in smaller pieces."""

from __future__ import annotations

import gc

import torch

from core.contract.errors import CoreError


def ran_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that a device or the computer had no memory left."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    # The CPU's allocator and Apple's have no class of error of their own.
    told = str(error)
    return isinstance(error, RuntimeError) and (
        "can't allocate memory" in told or "MPS backend out of memory" in told
    )


def give_back_memory(device: torch.device) -> None:
    """Let go of what the failed piece of work left behind."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def out_of_memory() -> CoreError:
    """For when even the smallest piece of work did not fit."""
    return CoreError(
        "The computer ran out of memory, even for one text at a time.",
        "Close other programs, or choose a smaller encoder or fewer tokens a text, and try again.",
    )


def out_of_memory_together() -> CoreError:
    """For a run over several processes, where one cannot change its pieces alone."""
    return CoreError(
        "One of the processes ran out of memory.",
        "Choose a smaller batch in the recipe, or train in one process: that finds a size that "
        "fits by itself.",
    )
