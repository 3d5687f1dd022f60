"""One engine for each graphics card: how many there are, what each sees, and how they end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.contract import Cancelled, Device, Event, Inspected, InspectRequest
from core.engine.client import Engine
from desktop.bus import Bus
from desktop.commands.answers import last_word, silent
from desktop.jobs.engine_cards import WatchedEngine, engine_count, engine_variables
from desktop.jobs.job import JobState
from desktop.jobs.jobs import Jobs
from tests.desktop.gui import wait_until

CARDS = "CUDA_VISIBLE_DEVICES"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CARDS, raising=False)
    monkeypatch.delenv("EMODESK_ENGINES", raising=False)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs(Bus())
    yield made
    assert made.shut_down()
    made.deleteLater()


def with_cards(monkeypatch: pytest.MonkeyPatch, cards: int) -> None:
    """Every engine says that there are so many cards."""
    details = (*[Device("cuda")] * cards, Device("cpu"))

    def ask(_engine: Engine, _request: InspectRequest) -> Iterator[Event]:
        yield Inspected(("cuda",), "", "", 1, "", True, "", details)

    monkeypatch.setattr(Engine, "ask", ask)


@pytest.mark.parametrize(
    ("cards", "wanted", "count"),
    [
        (None, "", 1),
        (0, "", 1),
        (1, "", 1),
        (3, "", 3),
        (None, "2", 2),
        (3, "1", 1),
        (2, "none", 2),
        (2, "0", 2),
        (2, "-4", 2),
    ],
)
def test_there_are_as_many_engines_as_cards_unless_somebody_knows_better(
    cards: int | None, wanted: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", wanted)
    assert engine_count(cards) == count


@pytest.mark.parametrize(
    ("place", "cards", "visible", "seen"),
    [
        (0, 4, None, None),  # it tells of all of them
        (1, None, None, None),
        (1, 0, None, None),
        (1, 2, None, "1"),
        (3, 2, None, "1"),
        (1, 2, "5, 7", "7"),
        (1, 2, "GPU-aa,GPU-bb", "GPU-bb"),
    ],
)
def test_each_engine_sees_one_card_of_those_that_the_user_allows(
    place: int,
    cards: int | None,
    visible: str | None,
    seen: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if visible is not None:
        monkeypatch.setenv(CARDS, visible)
    assert engine_variables(place, cards).get(CARDS) == seen


def test_the_first_engine_tells_how_many_there_are(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cards(monkeypatch, 2)
    assert (jobs.engines, jobs.knows_cards) == (1, False)
    with pytest.raises(ValueError, match="no engine 1"):
        jobs.engine(lambda _engine, _state: None, title="t", lane=1)
    done: list[object] = []
    job = jobs.engine(
        lambda engine, _state: last_word(engine.ask(InspectRequest()), Inspected, silent), title="t"
    )
    job.succeeded.connect(done.append)
    wait_until(lambda: done)
    assert (jobs.engines, jobs.knows_cards) == (2, True)


def test_two_engines_work_at_the_same_time_and_closing_stops_both(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    jobs, both, ends = Jobs(Bus()), threading.Barrier(3, timeout=20), []
    engines: list[Engine] = []

    def work(engine: Engine, state: JobState) -> None:
        engines.append(engine)
        both.wait()
        while not state.is_cancelled():
            threading.Event().wait(0.001)
        raise Cancelled

    for lane in (0, 1):
        job = jobs.engine(work, title="Comparing", lane=lane)
        job.cancelled.connect(lambda lane=lane: ends.append(lane))
    both.wait()
    assert engines[0] is not engines[1]
    assert engines[0].log_path != engines[1].log_path
    # To the user it is one piece of work.
    assert [job.title for job in jobs.titled()] == ["Comparing"]
    assert jobs.shut_down()
    assert sorted(ends) == [0, 1]
    jobs.deleteLater()


def test_while_the_first_engine_is_idle_the_others_are_shown(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    gates = [threading.Event(), threading.Event()]
    second = jobs.engine(lambda _e, _s: gates[1].wait(20), title="second", lane=1)
    assert jobs.engine_jobs == (second,)
    first = jobs.engine(lambda _e, _s: gates[0].wait(20), title="first")
    waiting = jobs.engine(lambda _e, _s: None, title="waiting")
    # What waits for the first engine must not seem to wait for the second, nor the other way.
    assert jobs.engine_jobs == (first, waiting)
    gates[0].set()
    wait_until(lambda: jobs.engine_jobs == (second,))
    gates[1].set()
    wait_until(lambda: jobs.engine_jobs == ())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_process_of_a_further_engine_finds_its_card_in_its_environment(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        with_cards(patched, 2)
        asked = jobs.engine(lambda engine, _s: list(engine.ask(InspectRequest())), title="t")
        wait_until(lambda: not asked.running)
    found: list[bytes] = []

    def work(engine: Engine, _state: JobState) -> None:
        last_word(engine.ask(InspectRequest()), Inspected, silent)
        found.extend(Path(f"/proc/{engine.pid}/environ").read_bytes().split(b"\0"))

    job = jobs.engine(work, title="t", lane=1)
    wait_until(lambda: not job.running, 60)
    assert b"CUDA_VISIBLE_DEVICES=1" in found
    assert jobs.engine_process is not None


def test_leaving_the_events_early_ends_the_engine_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[bool] = []

    def ask(_engine: Engine, _request: InspectRequest) -> Iterator[Event]:
        try:
            yield Inspected((), "", "", 1, "", True, "")
            yield Inspected((), "", "", 1, "", True, "")
        finally:
            left.append(True)

    monkeypatch.setattr(Engine, "ask", ask)
    engine = WatchedEngine()
    events = engine.ask(InspectRequest())
    next(events)
    events.close()
    assert left == [True]
    assert engine.cards == 0
