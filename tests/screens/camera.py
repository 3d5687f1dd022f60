"""Brings a page into view, waits until it is quiet, and takes its picture."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.pages import PAGES
from desktop.pages.corpus.correcting.dialog import show_correct
from desktop.window import Window


class Camera:
    """Pictures are called ``PAGE-WIDTH-THEME-LANGUAGE.png``."""

    def __init__(self, window: Window, folder: Path) -> None:
        self._window = window
        self._folder = folder

    def welcome(self, look: str) -> None:
        """The page before a project is open."""
        self._take("welcome", look)

    def pages(self, look: str, project: Path, files: tuple[Path, Path, Path]) -> None:
        """All other pages, with the project open; the first file is classified the first time."""
        workbook, awkward, corrected = files
        window = self._window
        if window.context.session.current is None:
            window.context.session.open(project)
            self._until(lambda: window.context.session.current)
            self._until_quiet()
            self._classify(workbook)
        for spec in PAGES:
            window.show_page(spec.id)
            self._take(spec.id, look)
        self._dialogs(look)
        self._file_dialogs(look, awkward, corrected)

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
