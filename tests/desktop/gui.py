"""Fixtures that give a test the real window, and look after it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import make_window
from desktop.commands.projects import open_sample
from desktop.frame import dialogs
from desktop.pages.page import Page
from desktop.window import Window
from tests.desktop.leaks import leftovers, note_starts, settle

note_starts()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test that uses Qt gives back its threads, timers, widgets and processes."""
    if "qapp" not in request.fixturenames and "window" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    settle()
    before = leftovers()
    yield
    settle()
    left = leftovers() - before
    assert not left, f"left behind: {sorted(left)}"


@pytest.fixture
def own_places(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folders, empty and only for this test."""
    monkeypatch.setenv("EMODESK_SETTINGS", str(folder / "settings"))
    monkeypatch.setenv("EMODESK_PROJECTS", str(folder / "projects"))
    return folder


@pytest.fixture
def window(
    qapp: QApplication, own_places: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The real window, in English, shown, on an empty settings file; closed afterwards."""
    monkeypatch.setattr(dialogs, "confirm_stop", lambda _parent, _titles: True)
    settings = own_places / "settings" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text(
        '[General]\nlanguage="\\"en\\""\ntheme="\\"light\\""\nannotator="\\"A\\""\n'
    )
    made = make_window(qapp, settings)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    close(made)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("示例 一")
    known = open_sample(folder, "A")
    known.project.close()
    return known.project.path


@pytest.fixture
def sample(window: Window, sample_file: Path, folder: Path) -> Window:
    """The window with a fresh copy of the sample open, on the Label page."""
    path = folder / "sample.emodesk"
    shutil.copy(sample_file, path)
    window.context.session.open(path)
    label_page = wait_until(lambda: window.pages.get("label"), what="the Label page opens")
    wait_until(lambda: label_page.presenter.current, what="the first text is shown")
    return window


def close(window: Window) -> None:
    """Close a window for good."""
    context = window.context
    window.close()
    window.deleteLater()
    for part in (context.theme, context.languages, context.jobs, context.session, context.bus):
        part.deleteLater()
    for part in (context.settings, context.notifier, context.actions):
        part.deleteLater()
    settle()


def wait_until(condition: Callable[[], Any], seconds: float = 15.0, what: str = "") -> Any:
    """Let the window work until something is so, and return it; fails when it never is."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"it never happened within {seconds} s: {what}"
        wait(5)
    return found


def wait(milliseconds: int) -> None:
    """Let the window work for so long, as the program does; ``qWait`` naps for 10 ms at a time."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def page(window: Window, page_id: str) -> Page:
    """A page, in view."""
    shown = window.show_page(page_id)
    assert shown is not None
    wait(1)
    return shown
