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


class Camera:
    """Pictures are called ``PAGE-WIDTH-THEME-LANGUAGE.png``; ``only`` names some of the pages."""

    def __init__(self, window: Window, folder: Path, only: Collection[str] = ()) -> None:
        self._window = window
        self._folder = folder
        self._only = only

    def welcome(self, look: str) -> None:
        """The page before a project is open."""
        if self._is_wanted("welcome"):
            self._take("welcome", look)

    def pages(self, look: str, project: Path, files: tuple[Path, Path, Path]) -> None:
        """All other pages, with the project open; the first file is classified the first time."""
        workbook, awkward, corrected = files
        window = self._window
        if window.context.session.current is None:
            window.context.session.open(project)
            self._until(lambda: window.context.session.current)
            self._until_quiet()
            if self._is_wanted("classify"):
                self._classify(workbook)
        for spec in PAGES:
            if self._is_wanted(spec.id):
                window.show_page(spec.id)
                self._take(spec.id, look)
        if self._is_wanted("label"):
            self._queue(look)
        if self._is_wanted("settings"):
            self._encoders(look)
        if self._is_wanted("dialogs"):
            self._dialogs(look)
            self._file_dialogs(look, awkward, corrected)

    def _is_wanted(self, page_id: str) -> bool:
        return not self._only or page_id in self._only

    def _queue(self, look: str) -> None:
        """The menu of orders, a text that is labelled blind, and the least certain text."""
        page: Any = self._window.show_page("label")
        page.chooser.open_menu()
        (menu,) = page.chooser.findChildren(QMenu)
        self._take("queue", look)
        menu.close()
        self._until(lambda: not page.chooser.findChildren(QMenu))
        while not page.presenter.current.queued.at_random:
            before = page.presenter.current.text_id
            page.presenter.next()
            self._until(lambda before=before: _shows_another(page, before))
        self._take("blind", look)
        page.presenter.choice.choose_order("least confident")
        self._until_quiet()
        self._take("least-confident", look)
        page.presenter.choice.choose_order("auto")

    def _encoders(self, look: str) -> None:
        """The part of the Settings page, with one chosen that cannot be used."""
        page: Any = self._window.show_page("settings")
        self._until(page.encoders.list.count)
        page.encoders.list.setCurrentRow(1)
        (area,) = page.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
        area.verticalScrollBar().setValue(page.encoders.y())
        self._take("encoders", look)
        area.verticalScrollBar().setValue(0)

    def _classify(self, workbook: Path) -> None:
        page: Any = self._window.show_page("classify")
        page.presenter.open_file(workbook)
        self._until(lambda: page.presenter.is_ready)
        page.presenter.start()
        self._until(lambda: page.presenter.result, 300)

    def _dialogs(self, look: str) -> None:
        window = self._window
        window.show_page("label")
        for name, show in (
            ("keys", window.show_keys),
            ("statistics", window.show_statistics),
            ("labels", window.edit_labels),
            ("hand-out", window.hand_out),
        ):
            show()
            self._until(lambda: window.findChildren(QDialog))
            (dialog,) = window.findChildren(QDialog)
            self._take(name, look, dialog)
            dialog.close()
            self._until(lambda: not window.findChildren(QDialog))

    def _file_dialogs(self, look: str, awkward: Path, corrected: Path) -> None:
        window = self._window
        page = window.show_page("corpus")
        for name, show in (
            ("import", lambda: window.import_files([awkward])),
            ("export", window.export_corpus),
            ("correct", lambda: show_correct(window.context, corrected, page)),
        ):
            show()
            self._until(lambda: window.findChildren(QDialog))
            (dialog,) = window.findChildren(QDialog)
            for _ in range(2):  # what is worked out begins a moment after the last choice
                QTest.qWait(500)
                self._until_quiet()
            self._take(name, look, dialog)
            dialog.close()
            self._until(lambda: not window.findChildren(QDialog))

    def _take(self, name: str, look: str, widget: QWidget | None = None) -> None:
        self._until_quiet()
        window = widget or self._window
        screen = self._window.screen()
        picture = screen.grabWindow(window.winId())
        picture.save(str(self._folder / f"{name}-{look}.png"))

    def _until_quiet(self) -> None:
        """Nothing is fetched any more, and everything was painted."""
        QTest.qWait(250)
        self._until(lambda: not self._window.context.jobs.busy)
        QTest.qWait(120)

    def _until(self, condition: Any, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the page did not get there")
            QTest.qWait(20)


def _shows_another(page: Any, text_id: int) -> bool:
    current = page.presenter.current
    return current is not None and current.text_id != text_id
