"""Closing and opening projects while something runs: asked first, and only where it matters."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QMessageBox

from core.contract import Cancelled
from desktop.frame import dialogs
from desktop.frame.dialogs import confirm_stop
from desktop.jobs.job import JobState
from desktop.window import Window
from tests.desktop.gui import wait_until


@contextmanager
def work_under_way(window: Window, *, background: bool = False) -> Iterator[None]:
    """Something that goes on until it is cancelled."""
    started = threading.Event()

    def work(_engine: object, state: JobState) -> None:
        started.set()
        while not state.is_cancelled():
            threading.Event().wait(0.005)
        raise Cancelled

    job = window.context.jobs.engine(work, title="Training run-1", background=background)
    wait_until(started.is_set, what="it is under way")
    yield
    job.cancel()


def answers(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[list[str]]:
    asked: list[list[str]] = []

    def confirm(_parent: object, titles: list[str]) -> bool:
        asked.append(titles)
        return answer

    monkeypatch.setattr(dialogs, "confirm_stop", confirm)
    return asked


def test_a_running_training_is_asked_about_and_goes_on_if_the_user_wishes(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, answer=False)
    with work_under_way(sample):
        sample.close()
        assert sample.isVisible()
        sample.open_sample()
        assert sample.context.jobs.busy
        assert sample.context.session.current is not None
        assert asked == [["Training run-1"]] * 2
    answers(monkeypatch, answer=True)


def test_suggestions_in_the_background_are_not_worth_a_question(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, answer=True)
    with work_under_way(sample, background=True):
        sample.close()
    assert not asked
    assert not sample.isVisible()


def test_the_question_names_what_would_be_stopped_and_its_default_is_to_stay(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def enter(box: QMessageBox) -> int:
        shown.append(box.text())
        button = box.defaultButton()
        assert button is not None
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", enter)
    assert not confirm_stop(window, ["Training run-1"])
    assert "Training run-1" in shown[0]


def test_what_fails_while_the_window_closes_is_told_and_the_project_is_let_go(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    shut_down = sample.context.jobs.shut_down

    def fails() -> None:
        shut_down()
        raise RuntimeError("the threads have ended, and then this")

    with monkeypatch.context() as patch:
        patch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(str(error)))
        patch.setattr(sample.context.jobs, "shut_down", fails)
        sample.close()
    assert told == ["the threads have ended, and then this"]
    assert not sample.isVisible()
    assert sample.context.session.current is None
