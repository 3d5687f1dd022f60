"""An engine in the place of the real one: it classifies by a digest of each text."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from core.contract import (
    Device,
    Event,
    Inspected,
    InspectRequest,
    Predicted,
    PredictRequest,
    RunCancelled,
    Stage,
)

LABELS = ("angry", "happy", "sad")


def probabilities_of(text: str) -> np.ndarray:
    """The same for the same text, whoever computes it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    numbers = np.frombuffer(digest[: len(LABELS)], np.uint8).astype(np.float32) + 1
    shares: np.ndarray = numbers / numbers.sum()
    return shares


class AnsweringEngine:
    """``asked`` are the texts of each request; ``wait`` is called in the middle of each.

    Cancelled, it ends the request at the next look, as the real one does.
    """

    def __init__(self, variables: Mapping[str, str] | None = None, log: str = "engine") -> None:
        self.variables, self.log = dict(variables or {}), log
        self.asked: list[list[str]] = []
        self.totals: list[int] = []
        self.wait: Callable[[list[str]], None] = lambda _texts: None
        self.told_cards = 0
        self.pid: int | None = None
        self.is_closed = False
        self.asked_to_stop = threading.Event()
        self._at_work = threading.Lock()
        self._working = False

    def ask(self, request: PredictRequest | InspectRequest) -> Iterator[Event]:
        """The events of a classification, or of a look at the computer."""
        assert self._at_work.acquire(blocking=False), "one request at a time"
        self.asked_to_stop.clear()
        self._working = True
        try:
            yield from self._events(request)
        finally:
            self._working = False
            self._at_work.release()

    def cancel(self, seconds: float = 10.0) -> None:
        """Where nothing runs, nothing happens."""
        if self._working:
            self.asked_to_stop.set()

    def close(self) -> None:
        """There is no process."""
        self.is_closed = True

    def _events(self, request: PredictRequest | InspectRequest) -> Iterator[Event]:
        if isinstance(request, InspectRequest):
            details = (*[Device("cuda")] * self.told_cards, Device("cpu"))
            yield Inspected(("cpu",), "", "", 1, "tiny", True, "", details)
            return
        lines = Path(request.texts_file).read_text("utf-8").splitlines()
        texts = [json.loads(line) for line in lines]
        self.asked.append(texts)
        self.totals.append(len(texts) + request.texts_to_come)
        yield Stage("Classifying", 0, len(texts))
        self.wait(texts)
        if self.asked_to_stop.is_set():
            yield RunCancelled()
            return
        found = np.array([probabilities_of(text) for text in texts], np.float32)
        np.save(request.probabilities_file, found.reshape(len(texts), len(LABELS)))
        yield Stage("Classifying", len(texts), len(texts))
        yield Predicted(len(texts), 0.0, LABELS, None)
