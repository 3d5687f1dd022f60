"""Brings a page into view, waits until it is quiet, and takes its picture."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QScrollArea, QWidget

from desktop.pages import PAGES
from desktop.pages.corpus.correcting.dialog import show_correct
from desktop.window import Window
from tests.screens.states import (
    corpus_states,
    label_marks,
    label_states,
    only_dialog,
    review_states,
)
from tests.screens.training_states import compare_states, train_states


class Camera:
    """Pictures are called ``PAGE-WIDTH-THEME-LANGUAGE.png``; ``only`` names some of the pages."""

    def __init__(self, window: Window, folder: Path, only: Collection[str] = ()) -> None:
        self.window = window
        self._folder = folder
        self._only = only
        self._project: Path | None = None

    def welcome(self, look: str) -> None:
        """The page before a project is open."""
        if self._is_wanted("welcome"):
            self.take("welcome", look)

    def pages(self, look: str, project: Path, files: tuple[Path, Path, Path]) -> None:
        """All other pages, with the project open; the first file is classified the first time."""
        workbook, awkward, corrected = files
        window = self.window
        if self._project is None and self._is_wanted("classify"):
            self.open(project)
            self._classify(workbook)
        self.open(project)
        for spec in PAGES:
            if self._is_wanted(spec.id):
                window.show_page(spec.id)
                self.take(spec.id, look)
        if self._is_wanted("label"):
            self._queue(look)
            label_marks(self, look)
        if self._is_wanted("corpus"):
            corpus_states(self, look)
        if self._is_wanted("review"):
            review_states(self, look)
        if self._is_wanted("train"):
            train_states(self, look)
        if self._is_wanted("compare"):
            compare_states(self, look)
        if self._is_wanted("settings"):
            self._encoders(look)
        if self._is_wanted("dialogs"):
            self._dialogs(look)
            self._file_dialogs(look, awkward, corrected)

    def states(self, look: str, made_up: dict[str, Path]) -> None:
        """The Label page with projects that were made up for it."""
        if self._is_wanted("states"):
            label_states(self, look, made_up)

    def open(self, project: Path) -> None:
        """Another project, at rest."""
        if project == self._project:
            return
        session = self.window.context.session
        if session.current is not None:
            session.close()
            self.until(lambda: session.current is None)
        session.open(project)
        self.until(lambda: session.current and session.project.path == project)
        self._project = project
        self.until_quiet()

    def trigger(self, widget: QWidget, action_id: str) -> None:
        """Do what a key does."""
        (action,) = (each for each in widget.actions() if each.objectName() == action_id)
        action.trigger()
        self.until_quiet()

    def take_dialog(self, name: str, look: str) -> None:
        """The dialog that is open, which is closed then."""
        dialog = only_dialog(self)
        self.take(name, look, dialog)
        dialog.close()
        self.until(lambda: not self.window.findChildren(QDialog))

    def _is_wanted(self, page_id: str) -> bool:
        return not self._only or page_id in self._only

    def _queue(self, look: str) -> None:
        """The menu of orders, a text that is labelled blind, and the least certain text."""
        page: Any = self.window.show_page("label")
        page.chooser.open_menu()
        (menu,) = page.chooser.findChildren(QMenu)
        self.take("queue", look)
        menu.close()
        self.until(lambda: not page.chooser.findChildren(QMenu))
        while not page.presenter.current.queued.at_random:
            before = page.presenter.current.text_id
            page.presenter.next()
            self.until(lambda before=before: _shows_another(page, before))
        self.take("blind", look)
        page.presenter.choice.choose_order("least confident")
        self.until_quiet()
        self.take("least-confident", look)
        page.presenter.choice.choose_order("auto")

    def _encoders(self, look: str) -> None:
        """The part of the Settings page, with one chosen that cannot be used."""
        page: Any = self.window.show_page("settings")
        self.until(page.encoders.list.count)
        page.encoders.list.setCurrentRow(1)
        (area,) = page.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
        area.verticalScrollBar().setValue(page.encoders.y())
        self.take("encoders", look)
        area.verticalScrollBar().setValue(0)

    def _classify(self, workbook: Path) -> None:
        page: Any = self.window.show_page("classify")
        page.presenter.open_paths([workbook])
        self.until(lambda: page.presenter.startable)
        page.presenter.start()
        self.until(lambda: page.presenter.done, 300)

    def _dialogs(self, look: str) -> None:
        window = self.window
        window.show_page("label")
        for name, show in (
            ("keys", window.show_keys),
            ("statistics", window.show_statistics),
            ("labels", window.edit_labels),
            ("hand-out", window.hand_out),
        ):
            show()
            self.until(lambda: window.findChildren(QDialog))
            (dialog,) = window.findChildren(QDialog)
            self.take(name, look, dialog)
            dialog.close()
            self.until(lambda: not window.findChildren(QDialog))

    def _file_dialogs(self, look: str, awkward: Path, corrected: Path) -> None:
        window = self.window
        page = window.show_page("corpus")
        for name, show in (
            ("import", lambda: window.import_files([awkward])),
            ("export", window.export_corpus),
            ("correct", lambda: show_correct(window.context, corrected, page)),
        ):
            show()
            self.until(lambda: window.findChildren(QDialog))
            (dialog,) = window.findChildren(QDialog)
            for _ in range(2):  # what is worked out begins a moment after the last choice
                QTest.qWait(500)
                self.until_quiet()
            self.take(name, look, dialog)
            dialog.close()
            self.until(lambda: not window.findChildren(QDialog))

    def take(self, name: str, look: str, widget: QWidget | None = None) -> None:
        self.until_quiet()
        window = widget or self.window
        screen = self.window.screen()
        picture = screen.grabWindow(window.winId())
        picture.save(str(self._folder / f"{name}-{look}.png"))

    def until_quiet(self) -> None:
        """Nothing is fetched any more, and everything was painted."""
        QTest.qWait(250)
        self.until(lambda: not self.window.context.jobs.busy)
        QTest.qWait(120)

    def until(self, condition: Any, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the page did not get there")
            QTest.qWait(20)


def _shows_another(page: Any, text_id: int) -> bool:
    current = page.presenter.current
    return current is not None and current.text_id != text_id
