"""Work in other threads: where results arrive, what overtakes what, and how it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from PySide6.QtWidgets import QApplication

from core.contract import Cancelled, CoreError
from data.errors import ProjectError
from desktop.bus import Bus
from desktop.commands.change_set import ChangeSet
from desktop.jobs.job import Failure, Job, JobState
from desktop.jobs.jobs import Jobs
from tests.desktop.gui import wait_until


class Listener(QObject):
    """Notes what arrives, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()

    def listen(self, job: Job) -> Job:
        job.progressed.connect(self._progressed)
        job.told.connect(self._told)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._ended)
        return job

    def note(self, kind: str, payload: object = None) -> None:
        self.heard.append((kind, payload))
        self.threads.add(QThread.currentThread())

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.note("progressed", (done, total))

    @Slot(object)
    def _told(self, what: object) -> None:
        self.note("told", what)

    @Slot(object)
    def _succeeded(self, what: object) -> None:
        self.note("succeeded", what)

    @Slot(object)
    def _failed(self, what: object) -> None:
        self.note("failed", what)

    @Slot()
    def _cancelled(self) -> None:
        self.note("cancelled")

    @Slot()
    def _ended(self) -> None:
        self.note("ended")

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.heard]


@pytest.fixture
def bus(qapp: QApplication) -> Bus:
    return Bus()


@pytest.fixture
def jobs(bus: Bus) -> Iterator[Jobs]:
    made = Jobs(bus)
    yield made
    assert made.shut_down()
    made.deleteLater()


def done(listener: Listener, count: int = 1) -> bool:
    return listener.kinds.count("ended") == count


def test_results_of_every_lane_arrive_in_the_gui_thread(jobs: Jobs) -> None:
    listener = Listener()

    def work(state: JobState) -> str:
        assert QThread.currentThread() is not QApplication.instance().thread()
        state.tell({1: "a"})
        state.progress(1, 1)
        return threading.current_thread().name

    for start in (jobs.read, jobs.write, jobs.file):
        listener.listen(start(work))
    listener.listen(jobs.engine(lambda _engine, state: work(state), title="t"))
    wait_until(lambda: done(listener, 4))
    assert listener.threads == {QApplication.instance().thread()}
    assert listener.kinds.count("succeeded") == 4
    # Payloads keep their kind: a dictionary with numbers as keys is not emptied on the way.
    assert listener.heard.count(("told", {1: "a"})) == 4


def test_thousands_of_results_are_all_delivered(jobs: Jobs) -> None:
    listener = Listener()
    for number in range(2000):
        listener.listen(jobs.read(lambda _state, number=number: number))
    wait_until(lambda: done(listener, 2000))
    assert {what for kind, what in listener.heard if kind == "succeeded"} == set(range(2000))


def test_a_label_overtakes_other_writes(jobs: Jobs) -> None:
    gate, order = threading.Event(), []
    listener = Listener()
    listener.listen(jobs.write(lambda _state: gate.wait(10)))
    for name in ("bulk 1", "bulk 2"):
        listener.listen(jobs.write(lambda _state, name=name: order.append(name)))
    listener.listen(jobs.write(lambda _state: order.append("label"), urgent=True))
    gate.set()
    wait_until(lambda: done(listener, 4))
    assert order == ["label", "bulk 1", "bulk 2"]


def test_background_work_for_the_engine_waits_for_a_training(jobs: Jobs) -> None:
    gate, order = threading.Event(), []
    listener = Listener()
    listener.listen(jobs.engine(lambda _engine, _state: gate.wait(10), title="first"))
    listener.listen(
        jobs.engine(lambda _e, _s: order.append("suggestions"), title="s", background=True)
    )
    listener.listen(jobs.engine(lambda _e, _s: order.append("training"), title="t"))
    gate.set()
    wait_until(lambda: done(listener, 3))
    assert order == ["training", "suggestions"]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ProjectError("Full.", "Make room."), Failure("Full.", "Make room.")),
        (CoreError("Broken.", "Mend it."), Failure("Broken.", "Mend it.")),
    ],
)
def test_errors_become_words(jobs: Jobs, error: Exception, expected: Failure) -> None:
    listener = Listener()

    def work(_state: JobState) -> None:
        raise error

    listener.listen(jobs.read(work))
    wait_until(lambda: done(listener))
    assert listener.heard == [("failed", expected), ("ended", None)]


def test_an_unforeseen_error_is_reported_without_texts(jobs: Jobs, own_places: object) -> None:
    listener = Listener()

    def work(_state: JobState) -> None:
        secret = "我的日记"
        raise ValueError(secret)

    listener.listen(jobs.read(work))
    wait_until(lambda: done(listener))
    failure = listener.heard[0][1]
    assert isinstance(failure, Failure)
    report = Path(failure.report).read_text("utf-8")
    assert "ValueError" in report
    assert "test_jobs.py" in report
    assert "日记" not in report


def test_a_cancelled_job_says_so_once_and_the_lane_goes_on(jobs: Jobs) -> None:
    started, listener = threading.Event(), Listener()

    def work(state: JobState) -> None:
        started.set()
        while not state.is_cancelled():
            threading.Event().wait(0.001)
        raise Cancelled

    job = listener.listen(jobs.file(work))
    wait_until(started.is_set)
    waiting = listener.listen(jobs.file(lambda _state: "never"))
    waiting.cancel()
    job.cancel()
    wait_until(lambda: done(listener, 2))
    assert listener.kinds == ["cancelled", "ended"] * 2
    listener.listen(jobs.file(lambda _state: "next"))
    wait_until(lambda: done(listener, 3))
    assert ("succeeded", "next") in listener.heard


def test_a_change_reaches_the_bus_after_the_result_with_its_initiator(jobs: Jobs, bus: Bus) -> None:
    listener, change, me = Listener(), ChangeSet.of("annotations", texts=(7,)), object()
    bus.changed.connect(lambda what, who: listener.note("changed", (what, who)))
    listener.listen(jobs.write(lambda _state: change, initiator=me))
    wait_until(lambda: done(listener))
    assert listener.heard[:2] == [("succeeded", change), ("changed", (change, me))]


def test_shutting_down_carries_out_what_was_typed_and_stops_the_rest(bus: Bus) -> None:
    jobs, saved, listener = Jobs(bus), [], Listener()
    gate = threading.Event()

    def endless(state: JobState) -> None:
        while not state.is_cancelled():
            threading.Event().wait(0.001)
        raise Cancelled

    listener.listen(jobs.read(endless))
    listener.listen(jobs.file(endless))
    listener.listen(jobs.engine(lambda _engine, state: endless(state), title="training"))
    listener.listen(jobs.write(lambda _state: gate.wait(10)))
    for number in range(5):
        listener.listen(jobs.write(lambda _s, number=number: saved.append(number), urgent=True))
    gate.set()
    assert jobs.shut_down()
    assert saved == [0, 1, 2, 3, 4]
    assert listener.kinds.count("cancelled") == 3
    jobs.deleteLater()
