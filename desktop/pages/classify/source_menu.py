"""What can be classified: files, or texts of the corpus that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from data.corpus.saved_filters import SavedFilter, saved_filters
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.pages.classify.entry import CorpusPart
from desktop.pages.classify.words import part_name
from desktop.widgets.one_line import one_line

# Of a longer name nobody reads more, and the menu must not be wider than the window.
_LONGEST = 60


class SourceMenu(QObject):
    """``files_asked``, or ``part_chosen`` with a part of the corpus.

    Its filters are read when the menu is asked for, and it opens a moment later.
    """

    files_asked = Signal()
    part_chosen = Signal(object)

    def __init__(self, context: AppContext, button: QWidget) -> None:
        super().__init__(button)
        self._context = context
        self._button = button

    @Slot()
    def open(self) -> None:
        """Open it under its button."""
        known = self._context.session.current
        if known is None:
            self.files_asked.emit()
            return
        project, run_id = known.project, None if known.run is None else known.run.id

        def work(_state: JobState) -> tuple[SavedFilter, ...]:
            return saved_filters(project, run_id)

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._show)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _show(self, filters: tuple[SavedFilter, ...]) -> None:
        if not self._button.isVisible():
            return  # the user went to another page meanwhile
        menu = QMenu(self._button)
        files = translate("ClassifySource", "Files…")
        _add(menu, files, self.files_asked.emit)
        menu.addSeparator()
        parts = [CorpusPart(), *(CorpusPart(each.filter, each.name) for each in filters)]
        for part in parts:
            _add(menu, part_name(part), partial(self.part_chosen.emit, part))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])


def _add(menu: QMenu, words: str, chosen: Callable[[], object]) -> None:
    shown = one_line(words)
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1] + "…"
    action = menu.addAction(shown.replace("&", "&&"))
    action.triggered.connect(lambda _checked=False: chosen())
