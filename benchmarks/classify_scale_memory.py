"""Runs a command and watches how much memory each of its processes takes."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_SECONDS_BETWEEN_LOOKS = 0.2
# What is its own of a large process takes a while to count: some looks leave it out.
_LOOKS_BETWEEN_COUNTS = 5
_MEGABYTE = 1 << 20
_MODULES = {"core.engine": "engine", "core.inference.fast.making": "maker of the faster form"}
OURS = "itself"


@dataclass
class Peak:
    """The most that a process held, in megabytes; ``own`` is what it shares with no other."""

    resident: float = 0.0
    own: float = 0.0


@dataclass
class Watched:
    """How long a command took, what it printed, and the most memory of each kind of process."""

    seconds: float = 0.0
    printed: str = ""
    peaks: dict[str, Peak] = field(default_factory=dict)

    def look(self, process: psutil.Process, *, counting: bool) -> None:
        """Note what a process takes now, and what it took at most since it began."""
        with contextlib.suppress(psutil.Error, OSError):
            kind = _kind_of(process)
            resident = max(process.memory_info().rss, _most_so_far(process.pid))
            own = process.memory_full_info().uss if counting else 0
            peak = self.peaks.setdefault(kind, Peak())
            peak.resident = max(peak.resident, resident / _MEGABYTE)
            peak.own = max(peak.own, own / _MEGABYTE)


def run_watched(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Watched:
    """Run it to its end.

    Raises:
        RuntimeError: it failed.
    """
    watched, looks = Watched(), 0
    began = time.perf_counter()
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            env=dict(environment),
        )
        with process:
            seen = psutil.Process(process.pid)
            while process.poll() is None:
                looks += 1
                counting = looks % _LOOKS_BETWEEN_COUNTS == 0
                with contextlib.suppress(psutil.Error):
                    for each in (seen, *seen.children(recursive=True)):
                        watched.look(each, counting=counting)
                time.sleep(_SECONDS_BETWEEN_LOOKS)
            watched.seconds = time.perf_counter() - began
            assert process.stdout is not None
            watched.printed = process.stdout.read()
    if process.returncode:
        told = log.read_text("utf-8", "replace").strip().splitlines()[-12:]
        raise RuntimeError("\n".join([f"{command} failed:", *told]))
    return watched


def _kind_of(process: psutil.Process) -> str:
    words = process.cmdline()
    return next((kind for module, kind in _MODULES.items() if module in words), OURS)


def _most_so_far(pid: int) -> int:
    """The peak that the system itself knows of; nothing where it keeps none."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0
