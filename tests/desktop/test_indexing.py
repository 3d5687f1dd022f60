"""The search index of a large project is built unasked, and never in anybody's way."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from data.corpus import search_index
from data.corpus.search_index import IndexState, state
from data.errors import CacheError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.project import Project
from data.spreadsheets.table import Row, Table
from desktop import indexing
from desktop.commands.change_set import ChangeSet
from desktop.window import Window
from tests.desktop.gui import wait_until


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the window is made: without the wait, and for a project of the sample's size."""
    monkeypatch.setattr(indexing, "_MILLISECONDS_UNTIL_BEGUN", 0)
    monkeypatch.setattr(indexing, "LARGE", 301)


def _grow(window: Window) -> None:
    rows = tuple(Row(number, (f"新的文本 {number}",)) for number in range(2, 12))
    table = Table(Path("a.csv"), "csv", None, "utf-8", "0" * 64, ("text",), rows)

    def work(_state: object) -> ChangeSet:
        import_table(window.context.session.project, table, ImportChoice("text"))
        return ChangeSet.of("texts")

    window.context.jobs.write(work)


def _is_quiet(window: Window) -> bool:
    return not window.context.jobs.busy


def _state(window: Window) -> IndexState:
    return state(window.context.session.project)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[IndexState]:
    """What was found each time that somebody looked whether there is anything to do."""
    found: list[IndexState] = []

    def look(project: Project) -> IndexState:
        found.append(state(project))
        return found[-1]

    monkeypatch.setattr(search_index, "state", look)
    return found


def test_a_small_project_is_left_alone_until_it_has_grown(
    looks: list[IndexState], sample: Window, folder: Path
) -> None:
    wait_until(lambda: looks and _is_quiet(sample), what="it is looked at")
    assert looks == [IndexState(0, 300)]
    assert not list(folder.glob("*.cache"))
    _grow(sample)
    wait_until(lambda: _state(sample) == IndexState(310, 310), what="all texts are indexed")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """A build that goes on until it is let go or cancelled: (it has begun, let it go)."""
    begun, go = threading.Event(), threading.Event()
    build = search_index.build

    def slow(project: Project, **more: object) -> int:
        begun.set()
        while not go.wait(0.002) and not more["cancelled"]():
            pass
        return build(project, **more)

    monkeypatch.setattr(search_index, "build", slow)
    return begun, go


def test_texts_are_read_and_added_while_it_is_built(
    sample: Window, held: tuple[threading.Event, threading.Event]
) -> None:
    begun, go = held
    _grow(sample)
    wait_until(begun.is_set, what="the build begins")
    answers: list[object] = []
    for _ in range(4):
        sample.context.jobs.read(lambda _state: 1).succeeded.connect(answers.append)
    wait_until(lambda: len(answers) == 4, what="the readers answer")
    assert sample.context.jobs.titled() == ()  # nobody is asked about it
    _grow(sample)
    wait_until(
        lambda: sample.context.session.current.counts.texts == 320, what="the texts are counted"
    )
    go.set()
    wait_until(lambda: _state(sample) == IndexState(320, 320), what="the later texts follow")


def test_another_project_is_opened_without_waiting_for_it(
    sample: Window,
    sample_file: Path,
    folder: Path,
    held: tuple[threading.Event, threading.Event],
) -> None:
    begun, _ = held
    _grow(sample)
    wait_until(begun.is_set, what="the build begins")
    other = folder / "other.emodesk"
    shutil.copy(sample_file, other)
    session = sample.context.session
    session.open(other)
    wait_until(lambda: session.current and session.project.path == other, what="it is open")
    with Project.open(folder / "sample.emodesk") as first:
        assert state(first).indexed == 0


def test_a_failure_is_nobody_s_trouble(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = threading.Event()

    def fail(*_arguments: object, **_more: object) -> int:
        failed.set()
        raise CacheError

    told: list[object] = []
    monkeypatch.setattr(search_index, "build", fail)
    monkeypatch.setattr(sample.context.notifier, "failure", told.append)
    _grow(sample)
    wait_until(failed.is_set, what="it fails")
    wait_until(lambda: _is_quiet(sample), what="all is told")
    assert not told
