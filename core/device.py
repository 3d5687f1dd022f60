"""Which device computes, and how much of it may be taken."""

from __future__ import annotations

import os

import psutil
import torch

from core.contract.errors import CoreError


def choose_device(wanted: str = "auto") -> torch.device:
    """The device for a wish: ``auto``, ``cpu``, ``cuda`` or ``mps``.

    Raises:
        CoreError: the wish cannot be met here.
    """
    have = _usable()
    if wanted == "auto":
        return torch.device(next(name for name in ("cuda", "mps", "cpu") if have[name]))
    if not have.get(wanted, False):
        usable = ", ".join(name for name, there in have.items() if there)
        raise CoreError(f"The device {wanted!r} is not usable here.", f"Usable: {usable}.")
    return torch.device(wanted)


def usable_devices() -> tuple[str, ...]:
    """Every device that can be chosen here, best first, in words."""
    names = [name for name in ("cuda", "mps", "cpu") if _usable()[name]]
    return tuple(describe_device(torch.device(name)) for name in names)


def describe_device(device: torch.device) -> str:
    """The device in words, for run records."""
    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    return device.type


def limit_threads() -> None:
    """Use the physical cores and no more: hyper-threads only add contention here.

    Who set ``OMP_NUM_THREADS`` knows better.
    """
    if os.environ.get("OMP_NUM_THREADS"):
        return
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    physical = psutil.cpu_count(logical=False) or 1
    torch.set_num_threads(max(1, min(physical, available or physical)))


def _usable() -> dict[str, bool]:
    mps = torch.backends.mps.is_available()
    return {"cpu": True, "cuda": torch.cuda.is_available(), "mps": mps}
