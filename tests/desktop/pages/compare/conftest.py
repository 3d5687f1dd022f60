"""A window with ninety labelled texts, and puppets in the places of engine and judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.project import Project
from desktop.commands import comparing, judging
from desktop.pages.compare.page import ComparePage
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.compare.puppet import Puppet, judge

Open = Callable[[Path], ComparePage]


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> Puppet:
    made = Puppet()
    monkeypatch.setattr(comparing, "work_off", made)
    monkeypatch.setattr(comparing, "look_for_cards", lambda *_: None)
    return made


@pytest.fixture
def judging_puppet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdicts without predictions."""
    monkeypatch.setattr(judging, "judge", judge)


@pytest.fixture
def open_page(window: Window, judging_puppet: None) -> Open:
    """Open a project and show the page, its experiments read."""

    def open_it(path: Path) -> ComparePage:
        window.context.session.open(path)
        wait_until(lambda: window.context.session.current is not None)
        found = page(window, "compare")
        assert isinstance(found, ComparePage)
        wait_until(lambda: found.presenter.is_known)
        return found

    return open_it


@pytest.fixture
def fill(project: Path) -> Callable[[Callable[[Project], object]], object]:
    """Do something to the project before the window opens it."""

    def do(what: Callable[[Project], object]) -> object:
        with Project.open(project) as opened:
            return what(opened)

    return do
