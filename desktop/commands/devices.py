"""What this computer can train on: what is known at once, and what the engine finds."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass

import psutil

from core.contract import CoreError, Device, Inspected, InspectRequest
from core.engine.client import Engine
from desktop.commands.answers import Told, last_word

_QUESTION = ("--query-gpu=name,driver_version", "--format=csv,noheader")
_SECONDS = 10.0
# Builds of torch by the first driver of NVIDIA's that runs them, newest first.
_BUILDS = ((580, "cu130"), (525, "cu126"))


@dataclass(frozen=True)
class Devices:
    """Usable devices, best first; and why a card that is there cannot be used, if one cannot."""

    usable: tuple[Device, ...]
    problem: CoreError | None = None


@dataclass(frozen=True)
class NvidiaCard:
    """A card that the system's driver knows; ``driver`` is the first number of its version."""

    name: str
    driver: int


def processor_cores() -> int:
    """How many physical cores this program may use."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    physical = psutil.cpu_count(logical=False) or 1
    return max(1, min(physical, available or physical))


def devices_known_at_once() -> tuple[Device, ...]:
    """What may be there, before the engine was asked; only of the memory something is known."""
    memory = psutil.virtual_memory()
    graphics = "mps" if platform.system() == "Darwin" else "cuda"
    processor = Device("cpu", memory_bytes=memory.total, free_bytes=memory.available, precision="")
    return Device(graphics, precision=""), processor


def inspect_devices(engine: Engine, told: Told) -> Devices:
    """Ask the engine; a card that it does not see is looked for besides.

    Raises:
        CoreError: the engine cannot tell.
        Cancelled: the user stopped it.
    """
    seen = last_word(engine.ask(InspectRequest()), Inspected, told)
    return Devices(seen.details, unused_card(seen))


def unused_card(seen: Inspected) -> CoreError | None:
    """Why an NVIDIA card here does not compute, and what to do; None where all is well."""
    if any(device.kind == "cuda" for device in seen.details):
        return None
    card = find_nvidia_card()
    if card is None:
        return None
    if not seen.torch.endswith("+cpu"):
        return CoreError(
            f"There is an NVIDIA card ({card.name}) that torch {seen.torch} cannot use.",
            "Update the driver of the graphics card, then start the program again.",
        )
    build = next((build for driver, build in _BUILDS if card.driver >= driver), None)
    if build is None:
        return CoreError(
            f"There is an NVIDIA card ({card.name}), but its driver is too old for torch.",
            "Update the driver of the graphics card, then start the program again.",
        )
    return CoreError(
        f"There is an NVIDIA card ({card.name}), but torch is the build for processors.",
        f"Close the program and run: {_install_command(seen.torch, build)}",
    )


def find_nvidia_card() -> NvidiaCard | None:
    """The first card that NVIDIA's own tool tells of; None where there is no such tool."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603  # a fixed question to a system tool
            [tool, *_QUESTION],
            capture_output=True,
            text=True,
            check=True,
            timeout=_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ).stdout
        name, _, driver = told.strip().splitlines()[0].rpartition(",")
        return NvidiaCard(name.strip(), int(driver.strip().partition(".")[0]))
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def _install_command(torch: str, build: str) -> str:
    """The same version of torch in another build; pip would keep the one that is there else."""
    version = torch.partition("+")[0]
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    index = f"https://download.pytorch.org/whl/{build}"
    return f"{python} -m pip install torch=={version}+{build} --extra-index-url {index}"
