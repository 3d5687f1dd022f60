"""Which device computes, and how much of it may be taken."""

from __future__ import annotations

import os
from contextlib import suppress

import psutil
import torch

from core.contract.errors import CoreError
from core.contract.events import Device
from core.precision import choose_precision


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


def devices_in_detail() -> tuple[Device, ...]:
    """Every device that can be chosen here, best first; each graphics card is one of its own.

    To ask a card for its memory takes some of it, about half a gigabyte, until the process ends.
    """
    have = _usable()
    found = [_card(index) for index in range(torch.cuda.device_count())] if have["cuda"] else []
    if have["mps"]:
        found.append(_apple_graphics())
    return (*found, _processor())


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


def _card(index: int) -> Device:
    device = torch.device("cuda", index)
    properties = torch.cuda.get_device_properties(device)
    total, free = int(properties.total_memory), 0
    # A card that another process has filled cannot even be asked.
    with suppress(RuntimeError):
        free, total = torch.cuda.mem_get_info(device)
    return Device("cuda", str(properties.name), total, free, choose_precision(device, "auto").name)


def _apple_graphics() -> Device:
    """Main memory is the graphics' too; the system recommends how much of it to use."""
    total = int(torch.mps.recommended_max_memory())
    free = max(0, total - int(torch.mps.driver_allocated_memory()))
    precision = choose_precision(torch.device("mps"), "auto").name
    return Device("mps", memory_bytes=total, free_bytes=free, precision=precision)


def _processor() -> Device:
    memory = psutil.virtual_memory()
    precision = choose_precision(torch.device("cpu"), "auto").name
    return Device(
        "cpu", memory_bytes=memory.total, free_bytes=memory.available, precision=precision
    )
