"""The engine's side, in this process; what it does as a process is in test_engine."""

import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from core.contract import (
    CoreError,
    Event,
    Failed,
    FitRequest,
    PredictRequest,
    Ready,
    RunCancelled,
    Stage,
    Step,
)
from core.engine import server
from core.engine.protocol import cancel_line, read_event, request_line
from core.inference.warm import ClassifierKey, WarmClassifier
from tests.core.contract.examples import REQUESTS

FIT = next(request for request in REQUESTS if isinstance(request, FitRequest))
PREDICT = PredictRequest("model", "texts", "probabilities")
SECRET = "一段不该写进日志的文本"
Told = list[tuple[int, Event]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Give lines to a server whose work is ``work``; returns what it told."""
    monkeypatch.setattr(os, "_exit", lambda _code: None)

    def served(lines: str, work: Callable[..., Iterator[Event]] | None = None) -> Told:
        output = io.StringIO()
        if work is not None:
            monkeypatch.setattr(server, "fit", work)
        assert server.Server(io.StringIO(lines), output).run(idle_seconds=0.3) == 0
        return [read_event(line) for line in output.getvalue().splitlines()]

    return served


def test_it_says_that_it_is_ready_and_leaves_when_idle(serve: Callable[..., Told]) -> None:
    ((number, event),) = serve("")
    assert number == 0
    assert isinstance(event, Ready)


def test_events_carry_the_number_of_their_request(serve: Callable[..., Told]) -> None:
    def work(*_: Any) -> Iterator[Event]:
        yield Stage("a", 0, 1)
        yield RunCancelled()

    told = serve(request_line(4, FIT) + request_line(9, FIT), work)
    assert [number for number, _ in told[1:]] == [4, 4, 9, 9]


def test_a_cancel_may_come_before_its_request(serve: Callable[..., Told]) -> None:
    asked = []

    def work(_request: Any, cancelled: Callable[[], bool], _warm: Any) -> Iterator[Event]:
        asked.append(cancelled())
        yield RunCancelled()

    serve(cancel_line(2) + request_line(2, FIT) + request_line(3, FIT), work)
    assert asked == [True, False]


@pytest.mark.parametrize(
    ("between", "kept"),
    [(PREDICT, True), (FIT, False), (replace(PREDICT, texts_file="fault"), False)],
    ids=["prediction", "training", "fault"],
)
def test_a_classifier_is_kept_from_prediction_to_prediction(
    serve: Callable[..., Told],
    between: FitRequest | PredictRequest,
    kept: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[bool] = []
    key = ClassifierKey("model", "cpu", "fast", ())

    def predict(request: PredictRequest, _: Any, warm: WarmClassifier) -> Iterator[Event]:
        found.append(warm.find(key) is not None)
        if request.texts_file == "fault":
            raise KeyError(SECRET)
        classifier: Any = object()
        warm.keep(key, classifier)
        yield RunCancelled()

    monkeypatch.setattr(server, "predict_file", predict)
    lines = [request_line(n, each) for n, each in enumerate([PREDICT, between, PREDICT])]
    serve("".join(lines), lambda *_: iter([RunCancelled()]))
    assert (found[0], found[-1]) == (False, kept)


def test_a_step_tells_the_engines_memory(serve: Callable[..., Told]) -> None:
    cpu = replace(FIT, device="cpu")
    told = serve(request_line(1, cpu), lambda *_: iter([Step(1, 1, 0.7, 1e-3, 9.0)]))
    (step,) = [event for _, event in told if isinstance(event, Step)]
    assert step.memory_bytes > 10_000_000


@pytest.mark.parametrize(
    "line", ["noise", "{}", "[]", '{"id": []}', '{"cancel": {}}'], ids=lambda line: line
)
def test_broken_lines_are_told_and_the_next_is_read(serve: Callable[..., Told], line: str) -> None:
    told = serve(line + "\n" + request_line(2, FIT), lambda *_: iter([RunCancelled()]))
    assert any(number == 0 and isinstance(event, Failed) for number, event in told[1:])
    assert told[-1] == (2, RunCancelled())


@pytest.mark.parametrize(
    "fields",
    [{"request": "Erase"}, {}, {"request": "FitRequest"}, {"request": "InspectRequest", "x": 1}],
    ids=str,
)
def test_requests_that_are_not_known_fail_under_their_own_number(
    serve: Callable[..., Told], fields: dict[str, Any]
) -> None:
    told = serve(json.dumps({"id": 6, **fields}) + "\n")
    number, event = told[-1]
    assert number == 6
    assert isinstance(event, Failed)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (KeyError(SECRET), "unexpected error (KeyError)"),
        (ValueError(SECRET), "unexpected error (ValueError)"),
        (MemoryError(), "out of memory"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: 9 bytes"), "out of memory"),
        (CoreError("A cause.", "An advice."), "A cause."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_faults_are_told_and_no_text_reaches_the_log(
    serve: Callable[..., Told],
    error: Exception,
    cause: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def work(*_: Any) -> Iterator[Event]:
        yield Stage("a", 0, 1)
        raise error

    told = serve(request_line(1, FIT) + request_line(2, FIT), work)
    failures = [event for _, event in told if isinstance(event, Failed)]
    assert len(failures) == 2
    assert cause in failures[0].cause
    assert failures[0].advice
    assert SECRET not in failures[0].cause + capsys.readouterr().err


def test_the_log_says_where_a_fault_was(
    serve: Callable[..., Told], capsys: pytest.CaptureFixture[str]
) -> None:
    def failing_work(*_: Any) -> Iterator[Event]:
        raise KeyError(SECRET)

    serve(request_line(1, FIT), failing_work)
    log = capsys.readouterr().err
    assert "failing_work" in log
    assert "KeyError" in log


def test_the_end_of_input_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.StringIO):
        def __next__(self) -> str:
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "broken")

    ended: list[int] = []
    gone = threading.Event()

    def leave(code: int) -> None:
        ended.append(code)
        gone.set()

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(threading, "excepthook", lambda _args: None)
    for commands in (io.StringIO(""), Broken()):
        server.Server(commands, io.StringIO()).run(idle_seconds=0.2)
        assert gone.wait(5)
        gone.clear()
    assert ended == [0, 0]
