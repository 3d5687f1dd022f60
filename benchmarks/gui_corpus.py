"""How quickly the Corpus page shows rows: scrolling, jumping anywhere, searching."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.gui_driving import LoopWatch, delay_rows, until, wait
from benchmarks.gui_rows import RowsWatch, took_rows
from benchmarks.report import Row

if TYPE_CHECKING:
    from desktop.window import Window

# The page waits so long for more typing before it asks.
_TYPING = 150
_BREATH = 30


class CorpusBench:
    """Drives the Corpus page of one window."""

    def __init__(self, window: Window) -> None:
        self.page: Any = window.show_page("corpus")
        until(lambda: len(self.page.table.ids) > 0, 60)
        rows = self.page.table.rows
        self._rows = RowsWatch(self.page.view, lambda place: rows.row(place) is not None)
        self._chance = random.Random(2)
        self._asked = 0.0
        wait(500)

    def measure(self, situation: str, times: int, words: tuple[str, ...]) -> list[Row]:
        """All of it, ``times`` steps and jumps, and a search for each of the words."""
        watch = LoopWatch()
        scrolled = [self._rows.timed(self._page_down) for _ in range(times)]
        jumped = [self._rows.timed(self._jump) for _ in range(times)]
        found = [self._search(each) for each in words]
        scanned = [self._search(each[0]) for each in words]
        delays = watch.stop()
        return [
            *took_rows(f"Corpus, a page further, {situation}", scrolled, None),
            *took_rows(f"Corpus, jump anywhere, {situation}", jumped, 50),
            *took_rows(f"Corpus, two characters, first rows by the index, {situation}", found, 100),
            *took_rows(f"Corpus, one character, first rows by a scan, {situation}", scanned, 700),
            *delay_rows(f"event loop, Corpus page, {situation}", delays, 16),
        ]

    def _page_down(self) -> None:
        QTest.keyClick(self.page.view, Qt.Key.Key_PageDown)

    def _jump(self) -> None:
        bar = self.page.view.verticalScrollBar()
        bar.setValue(self._chance.randrange(bar.maximum()))

    def _search(self, words: str) -> float:
        """From the moment in which the page asks: the wait for more typing is not counted."""
        self._ask(words)
        took = self._rows.until_painted(self._asked + _TYPING / 1000)
        self._ask("")
        wait(_BREATH)
        return took

    def _ask(self, words: str) -> None:
        """Type words, and wait for the answer to them and no other."""
        answered: list[str] = []

        def note(found: Any) -> None:
            answered.append(found.filter.words)

        self.page.searching.found.connect(note)
        self._asked = time.perf_counter()
        self.page.bar.search.setText(words)
        until(lambda: words in answered, 20)
        self.page.searching.found.disconnect(note)
