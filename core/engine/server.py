"""The engine's side: which function answers which request, and what stays warm between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

import torch

from core.contract.events import Event, Failed, Ready
from core.contract.explanation import ExplainRequest
from core.contract.requests import (
    CrossValidateRequest,
    DoubtfulLabelsRequest,
    EmbedRequest,
    EstimateRequest,
    FitRequest,
    InspectRequest,
    LearningCurveRequest,
    PredictRequest,
    Request,
)
from core.device import choose_device, describe_device, limit_threads
from core.encoders.care import care_for_encoders
from core.engine.inspection import inspect
from core.engine.loop import IDLE_SECONDS, OUT_OF_MEMORY, Loop
from core.engine.memory import with_memory
from core.engine.protocol import PROTOCOL_VERSION
from core.inference.bulk import predict_file
from core.inference.explaining import explain
from core.inference.warm import WarmClassifier
from core.training.cross_validation import cross_validate
from core.training.doubtful_labels import find_doubtful_labels
from core.training.embedding import embed
from core.training.estimate import estimate
from core.training.fit import fit
from core.training.learning_curve import learning_curve
from core.training.warm import WarmOutputs

Training = (
    FitRequest
    | EstimateRequest
    | CrossValidateRequest
    | LearningCurveRequest
    | EmbedRequest
    | DoubtfulLabelsRequest
)


class Server(Loop):
    """Answers with torch and the accelerator; keeps warm what the next request may need."""

    def __init__(self, commands: TextIO, output: TextIO) -> None:
        super().__init__(commands, output)
        self._warm = WarmOutputs()
        self._classifier = WarmClassifier()

    def ready(self) -> Ready:
        """Which device it would use, and by which torch."""
        return Ready(PROTOCOL_VERSION, describe_device(choose_device()), torch.__version__)

    def events(self, request: Request, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """The events of a request; the last one is its final event."""
        match request:
            case PredictRequest():
                return predict_file(request, cancelled, self._classifier)
            case ExplainRequest():
                return explain(request, cancelled, self._classifier)
            case InspectRequest():
                return inspect(request)
            case (
                FitRequest()
                | EstimateRequest()
                | CrossValidateRequest()
                | LearningCurveRequest()
                | EmbedRequest()
                | DoubtfulLabelsRequest()
            ):
                # It would add a fifth to the memory of a training, and opens again in a second.
                self._classifier.release()
                return self._training(request, cancelled)
        return care_for_encoders(request, cancelled)

    def _training(self, request: Training, cancelled: Callable[[], bool]) -> Iterator[Event]:
        match request:
            case FitRequest():
                return with_memory(fit(request, cancelled, self._warm), request.device)
            case EstimateRequest():
                return estimate(request, cancelled)
            case CrossValidateRequest():
                events = cross_validate(request, cancelled, self._warm)
                return with_memory(events, request.fit.device)
            case LearningCurveRequest():
                events = learning_curve(request, cancelled, self._warm)
                return with_memory(events, request.fit.device)
            case EmbedRequest():
                return embed(request, cancelled)
            case DoubtfulLabelsRequest():
                return find_doubtful_labels(request, cancelled, self._warm)

    def failed(self, error: Exception) -> Failed:
        """Words for an error that nobody foresaw; torch has its own ways to run out of memory."""
        self._classifier.release()  # it may be what took the memory, or what is broken
        no_memory = isinstance(error, torch.OutOfMemoryError)
        if no_memory or "can't allocate memory" in str(error):  # the latter is the CPU's way
            return OUT_OF_MEMORY
        return super().failed(error)


def serve(commands: TextIO, output: TextIO, idle_seconds: float = IDLE_SECONDS) -> int:
    """Run an engine on two text streams until input ends; returns the exit code."""
    limit_threads()
    return Server(commands, output).run(idle_seconds)
