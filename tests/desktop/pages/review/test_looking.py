"""Queries run one at a time, only while somebody looks, and what was overtaken is not told."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from data.errors import CancelledError
from data.project import Project
from desktop.jobs.job import JobState
from desktop.pages.review import looking
from desktop.pages.review.looking import Looking
from desktop.window import Window
from tests.desktop.gui import wait, wait_until


class Asked:
    """Two queries that wait until they are let go."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.go_on = threading.Event()

    def first(self, _project: Project, state: JobState) -> int:
        return self._ask("first", state)

    def second(self, _project: Project, state: JobState) -> int:
        return self._ask("second", state)

    def _ask(self, name: str, state: JobState) -> int:
        self.begun.append(name)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        while not self.go_on.wait(0.01):
            if state.is_cancelled():
                self.at_once -= 1
                raise CancelledError
        self.at_once -= 1
        return len(self.begun)


@pytest.fixture
def asked() -> Iterator[Asked]:
    made = Asked()
    yield made
    made.go_on.set()


@pytest.fixture
def found() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def looks(
    sample: Window,
    asked: Asked,
    found: list[tuple[str, object]],
    monkeypatch: pytest.MonkeyPatch,
) -> Looking:
    monkeypatch.setattr(looking, "_MILLISECONDS_OF_QUIET", 30)
    queries = {"first": asked.first, "second": asked.second}
    made = Looking(sample.context, queries, sample)
    made.found.connect(lambda name, result: found.append((name, result)))
    made.begin(sample.context.session.project)
    return made


def test_nothing_is_asked_while_nobody_looks(looks: Looking, asked: Asked) -> None:
    looks.mark("first")
    wait(60)
    assert asked.begun == []


def test_one_after_the_other(looks: Looking, asked: Asked, found: list) -> None:  # type: ignore[type-arg]
    looks.watch(on=True)
    wait_until(lambda: asked.begun, what="the first begins")
    asked.go_on.set()
    wait_until(lambda: len(found) == 2, what="both answers")
    assert [name for name, _ in found] == ["first", "second"]
    assert asked.most_at_once == 1


def test_an_answer_that_was_overtaken_is_asked_again(
    looks: Looking,
    asked: Asked,
    found: list,  # type: ignore[type-arg]
) -> None:
    looks.watch(on=True)
    wait_until(lambda: asked.begun, what="the first begins")
    looks.mark("first")
    asked.go_on.set()
    wait_until(lambda: len(found) == 2, what="both answers")
    assert asked.begun[0] == "first"
    assert asked.begun.count("first") == 2
    assert [result for name, result in found if name == "first"] != [1]


def test_what_is_under_way_stops_when_nobody_looks_and_is_asked_again_later(
    looks: Looking,
    asked: Asked,
    found: list,  # type: ignore[type-arg]
) -> None:
    looks.watch(on=True)
    wait_until(lambda: asked.begun, what="the first begins")
    looks.watch(on=False)
    wait_until(lambda: asked.at_once == 0, what="it stops")
    wait(60)
    assert asked.begun == ["first"]
    assert found == []
    asked.go_on.set()
    looks.watch(on=True)
    wait_until(lambda: len(found) == 2, what="both answers")


def test_many_changes_are_one_question(looks: Looking, asked: Asked, found: list) -> None:  # type: ignore[type-arg]
    asked.go_on.set()
    looks.watch(on=True)
    wait_until(lambda: len(found) == 2, what="both answers")
    for _ in range(20):
        looks.mark("second")
    wait_until(lambda: len(found) == 3, what="the new answer")
    wait(60)
    assert asked.begun == ["first", "second", "second"]
