"""The engine as it is: a child process with torch, asked through the client.

A start takes seconds, so one engine serves the whole module; tests that kill it leave it to the
next request to start another. All of it happens in a hostile place: the working folder has a
package ``core`` of its own, and a library prints into the engine's output all the time.
"""

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.contract import (
    CoreError,
    Event,
    Failed,
    Finished,
    FitRequest,
    Inspected,
    InspectRequest,
    Predicted,
    PredictRequest,
    RunCancelled,
    Stage,
    Step,
)
from core.engine import client
from core.engine.client import Engine, EngineDiedError
from core.inference.classifier import Classifier
from tests.core.conftest import Trained
from tests.tiny import tiny_recipe

ROOT = Path(__file__).resolve().parents[3]
NOISE = """
import sys, threading, time
def talk():
    while True:
        time.sleep(0.05)
        if "core.engine.server" in sys.modules:
            print("noise from a library", flush=True)
threading.Thread(target=talk, daemon=True).start()
"""


@dataclass(frozen=True)
class UnheardOfRequest:
    """Something that no engine knows."""

    text: str = "文本"


_OTHERS: set[psutil.Process] = set()


@pytest.fixture(autouse=True, scope="module")
def others() -> None:
    """Engines of other tests, which share this process, are none of these tests' business."""
    _OTHERS.update(psutil.Process().children(recursive=True))


def processes_left() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True)) - _OTHERS


@pytest.fixture(scope="module")
def hostile_folder(shared_folder: Path) -> Path:
    (shared_folder / "work" / "core").mkdir(parents=True)
    trap = f"import pathlib\npathlib.Path({str(shared_folder / 'trapped')!r}).touch()\n"
    (shared_folder / "work" / "core" / "__init__.py").write_text(trap, "utf-8")
    (shared_folder / "noise").mkdir()
    (shared_folder / "noise" / "sitecustomize.py").write_text(NOISE, "utf-8")
    return shared_folder


@pytest.fixture(scope="module")
def engine(hostile_folder: Path) -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMODESK_CACHE", str(hostile_folder / "cache"))
        known = os.environ.get("PYTHONPATH", "")
        paths = [str(hostile_folder / "noise"), str(ROOT), *filter(None, [known])]
        patch.setenv("PYTHONPATH", os.pathsep.join(paths))
        patch.setenv("OMP_NUM_THREADS", "1")
        patch.setattr("tempfile.tempdir", str(hostile_folder / "work"))
        with Engine() as made:
            yield made


@pytest.fixture
def endless(trained: Trained) -> FitRequest:
    """A training that takes longer than any test waits."""
    recipe = tiny_recipe("quick-draft", max_epochs=1_000, patience=1_000)
    return replace(trained.request, recipe=recipe, model_folder=None, predictions_file=None)


def predict(trained: Trained, folder: Path) -> PredictRequest:
    (folder / "texts").write_text('"今天真开心"\n"气死了\u2028"\n', "utf-8")
    return PredictRequest(
        str(trained.folder),
        str(folder / "texts"),
        str(folder / "概率.npy"),
        device="cpu",
        numbers="exact",
    )


def first_step(events: Iterator[Event]) -> None:
    assert any(isinstance(event, Step) for event in events)


def wait_until_gone(pid: int, seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_it_trains_as_the_plain_loop_does(engine: Engine, trained: Trained, folder: Path) -> None:
    request = replace(trained.request, model_folder=str(folder / "模型 二"), predictions_file=None)
    *events, last = engine.ask(request)
    assert isinstance(last, Finished)
    losses = [event.loss for event in events if isinstance(event, Step)]
    plain = [event.loss for event in trained.events if isinstance(event, Step)]
    assert losses == pytest.approx(plain, abs=1e-3)
    assert all(event.memory_bytes > 10_000_000 for event in events if isinstance(event, Step))
    assert Classifier.load(folder / "模型 二").labels == ("angry", "happy", "sad")


def test_it_predicts_as_the_classifier_does(engine: Engine, trained: Trained, folder: Path) -> None:
    pid = engine.pid
    request = predict(trained, folder)
    *_, last = engine.ask(request)
    assert isinstance(last, Predicted)
    expected = Classifier.load(trained.folder, "cpu").predict_probabilities(
        ["今天真开心", "气死了\u2028"]
    )
    np.testing.assert_allclose(np.load(request.probabilities_file), expected, atol=1e-5)
    assert pid is None or engine.pid == pid
    again = list(engine.ask(request))
    stages = {event.what for event in again if isinstance(event, Stage)}
    assert stages == {"Classifying"}, "the model was opened a second time"
    np.testing.assert_allclose(np.load(request.probabilities_file), expected, atol=1e-5)


def test_it_tells_what_there_is(engine: Engine, tiny_encoder: Path) -> None:
    *_, last = engine.ask(InspectRequest(str(tiny_encoder)))
    assert isinstance(last, Inspected)
    assert last.encoder_ready
    assert "tiny (MIT): 3 layers" in last.encoder
    *_, last = engine.ask(InspectRequest("/no/such/encoder"))
    assert isinstance(last, Inspected)
    assert not last.encoder_ready
    assert "builtin" in last.advice


def test_an_unknown_request_fails_and_the_engine_lives(engine: Engine, tiny_encoder: Path) -> None:
    list(engine.ask(InspectRequest(str(tiny_encoder))))
    pid = engine.pid
    (failed,) = engine.ask(UnheardOfRequest())  # type: ignore[arg-type]
    assert isinstance(failed, Failed)
    assert "UnheardOfRequest" in failed.cause
    assert isinstance(list(engine.ask(InspectRequest(str(tiny_encoder))))[-1], Inspected)
    assert engine.pid == pid is not None


def test_ctrl_c_is_left_to_the_client(engine: Engine, tiny_encoder: Path) -> None:
    list(engine.ask(InspectRequest(str(tiny_encoder))))
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGINT)
    assert isinstance(list(engine.ask(InspectRequest(str(tiny_encoder))))[-1], Inspected)
    assert engine.pid == pid


def test_a_cancel_from_another_thread_ends_the_run(engine: Engine, endless: FitRequest) -> None:
    events = engine.ask(endless)
    first_step(events)
    pid = engine.pid
    thread = threading.Thread(target=engine.cancel)
    thread.start()
    *_, last = events
    thread.join()
    assert last == RunCancelled()
    assert engine.pid == pid, "an engine that stops when asked to is kept"


def test_a_cancel_too_late_does_not_hurt_the_next_run(
    engine: Engine, endless: FitRequest, tiny_encoder: Path
) -> None:
    list(engine.ask(InspectRequest(str(tiny_encoder))))
    engine.cancel(seconds=0.05)
    events = engine.ask(endless)
    first_step(events)
    time.sleep(0.3)
    first_step(events)
    engine.cancel()
    assert list(events)[-1] == RunCancelled()


def test_noise_and_traps_change_nothing(engine: Engine, hostile_folder: Path) -> None:
    assert engine.pid is not None
    assert Path(f"/proc/{engine.pid}/cwd").resolve() == hostile_folder / "work"
    assert "noise from a library" in engine.log_path.read_text("utf-8")
    assert not (hostile_folder / "trapped").exists()


def test_a_hanging_engine_is_ended(engine: Engine, endless: FitRequest) -> None:
    engine.cancel(seconds=60)  # nothing runs: this one must not count
    events = engine.ask(endless)
    first_step(events)
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)  # it neither works nor listens now
    engine.cancel(seconds=0.3)
    told: list[Event] = []
    thread = threading.Thread(target=lambda: told.extend(events), daemon=True)
    thread.start()
    thread.join(10)
    assert told[-1] == RunCancelled()
    assert engine.pid is None
    assert wait_until_gone(pid)


def test_a_cancel_while_the_engine_starts_is_not_lost(engine: Engine, endless: FitRequest) -> None:
    engine.close()
    told: list[Event] = []
    thread = threading.Thread(target=lambda: told.extend(engine.ask(endless)))
    thread.start()
    while engine.pid is None:
        time.sleep(0.01)
    engine.cancel(seconds=60)
    thread.join(30)
    assert told[-1] == RunCancelled()
    assert not any(isinstance(event, Step) for event in told)


def test_a_killed_engine_is_told_and_the_next_request_works(
    engine: Engine, endless: FitRequest, tiny_encoder: Path
) -> None:
    events = engine.ask(endless)
    first_step(events)
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(EngineDiedError) as died:
        list(events)
    assert "was killed" in died.value.cause
    assert "memory" in died.value.cause
    assert str(engine.log_path) in died.value.advice
    assert engine.pid is None
    assert isinstance(list(engine.ask(InspectRequest(str(tiny_encoder))))[-1], Inspected)
    assert engine.pid not in (None, pid)


def test_the_end_of_input_ends_it_in_the_middle_of_work(
    engine: Engine, endless: FitRequest
) -> None:
    events = engine.ask(endless)
    first_step(events)
    pid = engine.pid
    assert pid is not None
    process = engine._process
    assert process is not None and process.stdin is not None
    process.stdin.close()
    assert wait_until_gone(pid)
    with pytest.raises(EngineDiedError, match="ended unexpectedly"):
        list(events)


def test_closing_leaves_no_process_behind(engine: Engine) -> None:
    engine.close()
    engine.close()
    engine.cancel()
    assert engine.pid is None
    assert processes_left() == set()


def test_an_engine_that_cannot_start_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder))
    monkeypatch.setattr(client.sys, "executable", str(folder / "no python"))
    with Engine() as engine, pytest.raises(CoreError, match="cannot be started") as refused:
        list(engine.ask(InspectRequest()))
    assert str(folder) in refused.value.advice


def test_why_an_engine_died_early_is_in_its_log(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder))
    (folder / "bad" / "core" / "engine").mkdir(parents=True)
    (folder / "bad" / "core" / "__init__.py").write_text("raise ImportError('a broken install')")
    monkeypatch.setenv("PYTHONPATH", str(folder / "bad"))
    with Engine() as engine, pytest.raises(EngineDiedError, match="exit code 1"):
        list(engine.ask(InspectRequest()))
    assert "a broken install" in engine.log_path.read_text("utf-8")


def fake_engine(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Engine:
    """An engine whose process is a shell script."""
    fake = folder / "fake"
    fake.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("EMODESK_CACHE", str(folder))
    monkeypatch.setattr(client.sys, "executable", str(fake))
    return Engine()


def ready(protocol: int = client.PROTOCOL_VERSION) -> str:
    event = {"id": 0, "event": "Ready", "protocol": protocol, "device": "cpu", "torch": "1"}
    return f"echo '{json.dumps(event)}'"


STAGE = """echo '{"id": 1, "event": "Stage", "what": "a", "done": 0, "total": 1}'"""


def test_an_engine_of_another_version_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_engine(folder, monkeypatch, f"{ready(99)}; read line") as engine:
        with pytest.raises(CoreError, match="another version"):
            list(engine.ask(InspectRequest()))
        assert processes_left() == set()


def test_leaving_the_iteration_early_ends_the_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"{ready()}; read line; {STAGE}; exec sleep 60"
    with fake_engine(folder, monkeypatch, script) as engine:
        events = engine.ask(InspectRequest())
        assert isinstance(next(events), Stage)
        events.close()  # type: ignore[attr-defined]
        assert processes_left() == set()
        assert engine.pid is None


def test_a_cancel_before_there_is_a_process_is_not_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled = """echo '{"id": 1, "event": "RunCancelled"}'"""
    script = f"{ready()}; read request; read cancel; {cancelled}; exec sleep 60"
    with fake_engine(folder, monkeypatch, script) as engine:
        start = client._start

        def cancelled_meanwhile(program: client._Program) -> subprocess.Popen[str]:
            engine.cancel(seconds=3)
            return start(program)

        monkeypatch.setattr(client, "_start", cancelled_meanwhile)
        assert list(engine.ask(InspectRequest())) == [RunCancelled()]
        assert engine.pid is not None, "it was asked, not killed"
        engine._kill()


def test_an_engine_that_still_starts_is_ended_at_once_when_it_will_not_be_wanted_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fake_engine(folder, monkeypatch, "exec sleep 60") as engine:
        start = client._start

        def cancelled_then(program: client._Program) -> subprocess.Popen[str]:
            process = start(program)
            # Long before the usual way would end it.
            threading.Timer(0.1, engine.cancel, [50.0]).start()
            threading.Timer(0.2, engine.end_if_starting).start()
            return process

        monkeypatch.setattr(client, "_start", cancelled_then)
        assert list(engine.ask(InspectRequest())) == [RunCancelled()]
        assert engine.pid is None
    assert processes_left() == set()


def test_an_engine_that_does_not_speak_the_protocol_is_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"{ready()}; read line; echo noise; exec sleep 60"
    with fake_engine(folder, monkeypatch, script) as engine:
        with pytest.raises(CoreError, match="protocol was broken"):
            list(engine.ask(InspectRequest()))
        assert processes_left() == set()


@pytest.mark.parametrize(
    ("end", "cause"),
    [
        ("exit 3", "exit code 3"),
        ("kill -SEGV $$", "crashed (SIGSEGV)"),
        ("kill -40 $$", "crashed (signal 40)"),
        # It closes its output some time before it is gone.
        ("exec 1>&-; sleep 0.5; exit 4", "exit code 4"),
    ],
)
def test_how_an_engine_died_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, end: str, cause: str
) -> None:
    with fake_engine(folder, monkeypatch, f"{ready()}; read line; {STAGE}; {end}") as engine:
        with pytest.raises(EngineDiedError, match=re.escape(cause)):
            list(engine.ask(InspectRequest()))
        assert engine.pid is None
