"""How many workers there are, and what each of them may take."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from core.contract.errors import CoreError

# More threads a worker make it hardly faster; fewer make more workers, each with its own model.
_CORES_PER_WORKER = 4


@dataclass(frozen=True)
class Shares:
    """``cpus`` is what Ray reserves for a worker, ``threads`` what it computes with."""

    workers: int
    cpus: int
    gpus: int
    threads: int

    @property
    def device(self) -> str:
        """Where it computes."""
        return "cuda" if self.gpus else "cpu"


def workers_here(wanted: int | None) -> int:
    """For how many workers Ray is started on this computer."""
    return wanted or max(1, _cores_here() // _CORES_PER_WORKER)


def shares_of(nodes: Sequence[tuple[int, int]], wanted: int | None, *, here: bool) -> Shares:
    """How the computers of a cluster, each with (processors, graphics cards), are shared out.

    Ray that was started ``here`` was told of as many processors as there are workers: these share
    the cores that there really are.

    Raises:
        CoreError: there are not so many.
    """
    cpus, gpus = (sum(node[kind] for node in nodes) for kind in (0, 1))
    workers = wanted or gpus or max(1, cpus if here else cpus // _CORES_PER_WORKER)
    if gpus:
        if workers > gpus:
            raise CoreError(
                f"The cluster has {gpus} graphics cards, too few for {workers} workers.",
                "Ask for fewer workers: each takes one.",
            )
        return Shares(workers, 0 if here else 1, 1, _CORES_PER_WORKER)
    if here:
        return Shares(workers, 1, 0, max(1, _cores_here() // workers))
    for threads in range(max(1, cpus // workers), 0, -1):
        if sum(node[0] // threads for node in nodes) >= workers:
            return Shares(workers, threads, 0, threads)
    raise CoreError(
        f"The cluster has {cpus} processors, too few for {workers} workers.",
        "Ask for fewer workers: each takes one.",
    )


def _cores_here() -> int:
    """The cores that this process may use; hyper-threads only add contention."""
    limit = os.environ.get("OMP_NUM_THREADS", "")
    physical = psutil.cpu_count(logical=False) or 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else physical
    return int(limit) if limit.isdigit() and int(limit) else max(1, min(physical, available))
