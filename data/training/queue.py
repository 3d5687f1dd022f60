"""Trainings that wait their turn, as the project remembers them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

QueueState = Literal["waiting", "running", "paused", "stopped"]
Payload = Mapping[str, object]


@dataclass(frozen=True)
class QueuedTraining:
    """One of them; ``settings`` are plain values, and what is in them is not our business.

    ``step`` counts the recipe's steps that are done; ``snapshot_hash`` is known once it began,
    ``run_id`` is the run that it is at, or was at.
    """

    id: int
    settings: Payload
    state: QueueState
    snapshot_hash: str | None
    step: int
    run_id: int | None
    added: str
