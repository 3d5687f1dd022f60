"""What is in view: read where we are on the way, with what comes next read ahead."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from data.project import Project
from desktop.context import AppContext
from desktop.pages.review.items import AHEAD, Items
from desktop.pages.review.state import Shown, Tab
from desktop.pages.review.way import Way

# A finger that bounces presses twice within less than this; nobody reads a text so quickly.
_BOUNCE_SECONDS = 0.12


class Viewing(QObject):
    """``changed`` when something else is in view or there is news of it; ``current`` is None while
    it is being fetched. What comes while ``held`` says so is not shown.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject, held: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._held = held
        self._context = context
        self._items = Items(context, self)
        self._items.came.connect(self._came)
        self._tab: Tab = "disputes"
        self._way = Way()
        self._shown_at = 0.0
        self.current: Shown | None = None

    @property
    def could_be_read(self) -> bool:
        """Whether it is in view for long enough for a key to be meant for it."""
        return time.monotonic() - self._shown_at >= _BOUNCE_SECONDS

    def look(self, tab: Tab, way: Way) -> None:
        """Show where we are on the way; nothing is in view until it is there."""
        self._tab, self._way = tab, way
        project, text_id = self._project(), way.current
        if project is None or text_id is None:
            self.clear()
            return
        if not self._is_in_view(tab, text_id):
            self.current = None
        shown = self._items.take(project, tab, text_id)
        if shown is not None:
            self.show(shown, way)

    def show(self, shown: Shown, way: Way) -> None:
        """Show what was read already."""
        self._tab, self._way = shown.tab, way
        if not self._is_in_view(shown.tab, shown.key):
            self._shown_at = time.monotonic()
        self.current = shown
        self.changed.emit()
        project = self._project()
        if project is not None:
            self._items.read_ahead(project, shown.tab, way.ahead(AHEAD))

    def clear(self) -> None:
        """There is nothing to show."""
        self.current = None
        self.changed.emit()

    def forget(self) -> None:
        """What was read ahead may have changed since."""
        self._items.forget()

    @Slot(object)
    def _came(self, shown: Shown) -> None:
        if (shown.tab, shown.key) == (self._tab, self._way.current) and not self._held():
            self.show(shown, self._way)

    def _project(self) -> Project | None:
        known = self._context.session.current
        return None if known is None else known.project

    def _is_in_view(self, tab: Tab, text_id: int) -> bool:
        return self.current is not None and (self.current.tab, self.current.key) == (tab, text_id)
