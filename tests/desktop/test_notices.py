"""Notices: what they say, how long they stay, and what becomes of unforeseen errors."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.app import Crashes
from desktop.crash import report_unforeseen
from desktop.frame import toasts
from desktop.jobs.job import Failure
from desktop.notify import Notice
from desktop.places import reports_folder
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until


def shown_words(window: Window) -> str:
    return " ".join(label.text() for label in window.toasts.findChildren(QLabel))


def test_an_error_says_what_to_do_and_stays(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "_MILLISECONDS", 1)
    window.context.notifier.failure(Failure("The disk is full.", "Make room and try again."))
    window.context.notifier.info("Saved.")
    wait_until(lambda: len(window.toasts.notices) == 1, what="the news has gone")
    assert "The disk is full." in shown_words(window)
    assert "Make room" in shown_words(window)


def test_a_button_keeps_a_notice_unless_it_is_a_passing_one(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "_MILLISECONDS", 1)
    notifier = window.context.notifier
    notifier.tell(Notice("ok", "Written.", button="Open", pressed=lambda: None))
    notifier.tell(Notice("ok", "Moved.", button="Put back", pressed=lambda: None, passing=True))
    wait_until(lambda: len(window.toasts.notices) == 1, what="one has gone")
    assert "Written." in shown_words(window)


def test_an_error_of_the_database_is_told_in_chinese(window: Window) -> None:
    window.context.settings.set(LANGUAGE, "zh")
    window.context.notifier.failure(
        Failure("The disk is full.", "Nothing was saved. Make room and try again.")
    )
    assert "磁盘" in shown_words(window)
    assert "disk" not in shown_words(window)


def test_what_a_notice_quotes_is_never_markup(window: Window) -> None:
    window.context.notifier.info("<b>file</b>.csv", "<img src=x>")
    for label in window.toasts.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or label.pixmap()


def test_a_button_of_a_notice_does_what_it_says(window: Window) -> None:
    pressed = []
    window.context.notifier.tell(
        Notice("ok", "Done.", button="Open the folder", pressed=lambda: pressed.append(True))
    )
    (button,) = [
        each for each in window.toasts.findChildren(QPushButton) if each.text() == "Open the folder"
    ]
    button.click()
    assert pressed == [True]
    assert not window.toasts.notices


def test_many_notices_leave_room_for_the_page(window: Window) -> None:
    for number in range(12):
        window.context.notifier.failure(Failure(f"Problem {number}.", "Try again. " * 20))
    assert len(window.toasts.notices) <= 4
    assert window.toasts.geometry().top() >= 0


@pytest.mark.parametrize("where", ["gui", "thread"])
def test_an_error_that_nobody_catches_is_told_and_reported_without_texts(
    window: Window, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report_unforeseen(Crashes(window.context.notifier).tell)
    error = ValueError("我的日记")
    if where == "gui":
        sys.excepthook(ValueError, error, None)
    else:
        thread = threading.Thread(target=_raise, args=(error,))
        thread.start()
        thread.join()
    (notice,) = wait_until(lambda: window.toasts.notices, what="it is told")
    assert "ValueError" in notice.message
    (report,) = reports_folder().glob("*.txt")
    assert "ValueError" in report.read_text("utf-8")
    assert "日记" not in report.read_text("utf-8")


def _raise(error: Exception) -> None:
    raise error
