"""Labels that are probably wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.contract.events import Event
from core.contract.requests import DoubtfulLabelsRequest
from core.training.warm import WarmOutputs


def find_doubtful_labels(
    request: DoubtfulLabelsRequest,
    cancelled: Callable[[], bool],
    warm: WarmOutputs | None = None,
) -> Iterator[Event]:
    """List doubtful labels; the last event is DoubtfulLabelsFound, RunCancelled or Failed."""
    raise NotImplementedError
