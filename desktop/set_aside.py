"""Spares the window the long pauses of Python's garbage collector.

From time to time it goes through every object of the program: with all modules and pages, 0.1 s in
which no key is answered. What stays until the end anyway need not be gone through.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.window import Window


class SetAside(QObject):
    """Tells the collector to pass by what is there each time a page was built.

    What is garbage at these few moments stays as well; it is little. Not for a process in which
    windows come and go: it would keep them.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._pages: set[str] = set()
        window.page_shown.connect(self._shown)

    @Slot(str)
    def _shown(self, page_id: str) -> None:
        if page_id not in self._pages:
            self._pages.add(page_id)
            QTimer.singleShot(0, gc.freeze)  # when the page has been painted
