"""Stands for the engine that classifies: it says what a rule says, and goes on as a test allows."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.contract import Event, Failed, Predicted, PredictRequest, RunCancelled, Stage
from core.engine.client import Engine
from data.project import Project
from data.training.runs import Run, finish_run, start_run, use_run

LABELS = ("angry", "fear", "happy", "neutral", "sad", "surprise")
RULE = (0.1, 0.1, 0.5, 0.1, 0.1, 0.1)
_SECONDS_BEFORE_IT_GIVES_UP = 30


class PredictionPuppet:
    """``asked`` and ``slices`` are the requests and their texts, ``cancels`` how many were ended.

    ``failure`` comes in the place of all answers. Where :meth:`allow` was called, so many requests
    are answered, and the next one waits for the next call, or to be cancelled.
    """

    def __init__(self, labels: tuple[str, ...] = LABELS) -> None:
        self.labels = labels
        self.asked: list[PredictRequest] = []
        self.slices: list[list[str]] = []
        self.failure: Failed | None = None
        self.cancels = 0
        self._allowed: int | None = None
        self._cancelled = False
        self._news = threading.Condition()

    @property
    def texts(self) -> list[str]:
        """All texts that were asked about, in their order."""
        return [text for each in self.slices for text in each]

    @property
    def sizes(self) -> list[int]:
        """How many texts each request had."""
        return [len(each) for each in self.slices]

    @property
    def models(self) -> list[str]:
        """The model folder's name of each request."""
        return [Path(each.model_folder).name for each in self.asked]

    def allow(self, requests: int | None) -> None:
        """Answer so many requests more, or all from now on."""
        with self._news:
            self._allowed = requests
            self._news.notify_all()

    def cancel(self, _seconds: float = 0.0) -> None:
        """As the real one."""
        with self._news:
            self._cancelled = True
            self._news.notify_all()

    def ask(self, request: object) -> Iterator[Event]:
        """As the real one."""
        assert isinstance(request, PredictRequest)
        lines = Path(request.texts_file).read_text("utf-8").splitlines()
        with self._news:
            self._cancelled = False
            self.asked.append(request)
            self.slices.append([json.loads(line) for line in lines])
        yield Stage("Classifying", 0, len(lines))  # a cancel of before is passed on with it
        if self._stopped():
            self.cancels += 1
            yield RunCancelled()
            return
        if self.failure is not None:
            yield self.failure
            return
        said = np.tile(np.float32(RULE[: len(self.labels)]), (len(lines), 1))
        np.save(request.probabilities_file, said)
        yield Predicted(len(lines), 0.1, self.labels, None)

    def _stopped(self) -> bool:
        """Wait for the test's permission; whether a cancel came instead."""
        with self._news:
            came = self._news.wait_for(
                lambda: self._cancelled or self._allowed != 0, _SECONDS_BEFORE_IT_GIVES_UP
            )
            assert came, "the test left it waiting"
            if self._cancelled:
                return True
            if self._allowed is not None:
                self._allowed -= 1
            return False


def use_puppet(monkeypatch: pytest.MonkeyPatch) -> PredictionPuppet:
    """Let a puppet stand for the engine of the window."""
    puppet = PredictionPuppet()
    ask: Callable[..., Iterator[Event]] = puppet.ask
    monkeypatch.setattr(Engine, "ask", lambda _engine, request: ask(request))
    monkeypatch.setattr(Engine, "cancel", lambda _engine, seconds=0.0: puppet.cancel(seconds))
    return puppet


def put_to_use(project: Project, labels: tuple[str, ...] = LABELS) -> Run:
    """A run as a training leaves it, in use; its model is called ``model-NUMBER``."""
    run = start_run(
        project,
        variant={"name": "RBs-BG-MA"},
        recipe={"name": "quick"},
        encoder={"reference": "builtin"},
        labels=labels,
        seed=1,
        snapshot_hash="0" * 64,
        device="cpu",
    )
    scores = {"dev": {"macro_f1": 0.7}}
    done = finish_run(project, run.id, scores, model_folder=f"model-{run.id}")
    use_run(project, run.id)
    return done
