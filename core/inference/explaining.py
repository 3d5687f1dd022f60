"""Which words of a text moved the classifier."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.contract.events import Event
from core.contract.explanation import ExplainRequest
from core.inference.warm import WarmClassifier


def explain(
    request: ExplainRequest, cancelled: Callable[[], bool], warm: WarmClassifier | None = None
) -> Iterator[Event]:
    """Leave each piece of the text out in turn; the last event is Explained."""
    raise NotImplementedError
