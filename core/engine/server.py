"""The engine's side: one piece of work at a time, while input is read beside it."""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any, TextIO

import torch

from core.contract.errors import CoreError
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
    request_from_json,
)
from core.device import choose_device, describe_device, limit_threads
from core.encoders.care import care_for_encoders
from core.engine.inspection import inspect
from core.engine.memory import with_memory
from core.engine.protocol import PROTOCOL_VERSION, event_line, read_command
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

IDLE_SECONDS = 600.0

Training = (
    FitRequest
    | EstimateRequest
    | CrossValidateRequest
    | LearningCurveRequest
    | EmbedRequest
    | DoubtfulLabelsRequest
)


class Server:
    """Reads commands in one thread and works in the main one."""

    def __init__(self, commands: TextIO, output: TextIO) -> None:
        self._commands = commands
        self._output = output
        self._waiting: queue.Queue[tuple[int, dict[str, Any]]] = queue.Queue()
        self._cancelled: set[int] = set()
        self._warm = WarmOutputs()
        self._classifier = WarmClassifier()
        self._telling = threading.Lock()

    def run(self, idle_seconds: float) -> int:
        """Serve until input ends or nothing was asked for ``idle_seconds``; returns 0."""
        device = describe_device(choose_device())
        self._tell(0, Ready(PROTOCOL_VERSION, device, torch.__version__))
        threading.Thread(target=self._read_commands, daemon=True).start()
        while True:
            try:
                number, request = self._waiting.get(timeout=idle_seconds)
            except queue.Empty:
                return 0
            self._work(number, request)

    def _read_commands(self) -> None:
        try:
            for line in self._commands:
                self._take(line)
        finally:
            # Whoever started the engine is gone: leave at once, in the middle of a step too.
            # What is written to disk is written under a temporary name and then renamed.
            os._exit(0)

    def _take(self, line: str) -> None:
        try:
            number, request = read_command(line)
        except CoreError as error:
            self._tell(0, Failed(error.cause, error.advice))
            return
        if request is None:
            self._cancelled.add(number)
        else:
            self._waiting.put((number, request))

    def _work(self, number: int, request: dict[str, Any]) -> None:
        try:
            events = self._events(request_from_json(request), lambda: number in self._cancelled)
            for event in events:
                self._tell(number, event)
        except CoreError as error:
            self._tell(number, Failed(error.cause, error.advice))
        except Exception as error:  # the engine must outlive any fault of one request
            self._classifier.release()  # it may be what took the memory, or what is broken
            _log(error)
            self._tell(number, _failure(error))

    def _events(self, request: Request, cancelled: Callable[[], bool]) -> Iterator[Event]:
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

    def _tell(self, number: int, event: Event) -> None:
        with self._telling:
            self._output.write(event_line(number, event))
            self._output.flush()


def serve(commands: TextIO, output: TextIO, idle_seconds: float = IDLE_SECONDS) -> int:
    """Run an engine on two text streams until input ends; returns the exit code."""
    limit_threads()
    return Server(commands, output).run(idle_seconds)


def _log(error: Exception) -> None:
    """Where it happened and what kind it is; its message may hold texts of the corpus."""
    traceback.print_tb(error.__traceback__)
    # Messages of torch and of the system hold shapes and paths.
    told = f": {error}" if isinstance(error, RuntimeError | OSError) else ""
    sys.stderr.write(f"{type(error).__name__}{told}\n")
    sys.stderr.flush()


def _failure(error: Exception) -> Failed:
    """Words for an error that nobody foresaw; its message may hold texts, so only its kind."""
    no_memory = isinstance(error, torch.OutOfMemoryError | MemoryError)
    if no_memory or "can't allocate memory" in str(error):  # the latter is the CPU's way
        return Failed(
            "The computer ran out of memory.",
            "Close other programs, or choose a smaller batch or fewer texts, and try again.",
        )
    return Failed(
        f"The engine met an unexpected error ({type(error).__name__}).",
        "Try again. If it comes back, send the engine's log to the developers.",
    )
