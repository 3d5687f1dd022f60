"""Filters that were given a name: the chip that offers them, keeps the one in use, deletes one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from data.corpus.finding import AS_IMPORTED, EVERYTHING, Filter, Sort
from data.corpus.saved_filters import SavedFilter, saved_filters
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.filters import delete_filter, save_filter
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.pages.corpus.filters.changes import about_run, order_about_run
from desktop.pages.corpus.filters.chip import FilterChip
from desktop.pages.corpus.filters.menus import Choice, add_choices, add_entry, below
from desktop.pages.corpus.filters.save_dialog import SaveFilterDialog

_ALL_TEXTS = SavedFilter("", EVERYTHING, AS_IMPORTED)


class SavedFilters(FilterChip):
    """``asked(SavedFilter)`` when one is chosen, or all texts when the one in use is put away."""

    asked = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._all: tuple[SavedFilter, ...] = ()
        self._filter, self._sort = EVERYTHING, AS_IMPORTED
        self._run_id: int | None = None
        self.writable = False
        self.clicked.connect(self._open)
        self.cleared.connect(lambda: self.asked.emit(_ALL_TEXTS))

    @property
    def name_in_use(self) -> str:
        """What the filter that is shown was called; no words if it was not kept."""
        asked = (self._filter, self._sort)
        return next((each.name for each in self._all if self._question(each) == asked), "")

    def show_filter(self, filter: Filter, sort: Sort, run_id: int | None) -> None:  # noqa: A002
        """Say whether the filter that is shown is one that was kept."""
        other_run = run_id != self._run_id
        self._filter, self._sort, self._run_id = filter, sort, run_id
        self.retranslate()
        if other_run:
            self.look()

    def retranslate(self) -> None:
        """Set the words."""
        self.show_condition(translate("SavedFilters", "Filters"), self.name_in_use or None)

    def forget(self) -> None:
        """Those of a project that closes are not those of the next one."""
        self._show(())

    @Slot()
    def look(self) -> None:
        """Read them again."""
        known = self._context.session.current
        if known is None:
            return
        project, run_id = known.project, self._run_id

        def read(_state: JobState) -> tuple[Project, tuple[SavedFilter, ...]]:
            return project, saved_filters(project, run_id)

        job = self._context.jobs.read(read)
        job.succeeded.connect(self._read)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _read(self, answer: tuple[Project, tuple[SavedFilter, ...]]) -> None:
        project, saved = answer
        known = self._context.session.current
        if known is not None and known.project is project:
            self._show(saved)

    def _show(self, saved: tuple[SavedFilter, ...]) -> None:
        self._all = saved
        self.retranslate()

    def _question(self, saved: SavedFilter) -> tuple[Filter, Sort]:
        run_id = self._run_id
        return about_run(saved.filter, run_id), order_about_run(saved.sort, run_id)

    @Slot()
    def _open(self) -> None:
        menu = QMenu(self)
        choices = [Choice(each, each.name) for each in self._all]
        in_use = next((each for each in self._all if each.name == self.name_in_use), None)
        add_choices(menu, choices, in_use, self.asked.emit)
        if not choices:
            hint = add_entry(menu, translate("SavedFilters", "No filter was saved yet."))
            hint.setEnabled(False)
        menu.addSeparator()
        save = menu.addAction(translate("SavedFilters", "Save this filter…"))
        save.triggered.connect(self._save)
        asks = (self._filter, self._sort) != (EVERYTHING, AS_IMPORTED)
        save.setEnabled(self.writable and asks)
        if choices:
            delete = menu.addMenu(translate("SavedFilters", "Delete"))
            delete.setEnabled(self.writable)
            for each in self._all:
                entry = add_entry(delete, each.name)
                entry.triggered.connect(partial(self._delete, each.name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below(self))

    @Slot()
    def _save(self) -> None:
        taken = tuple(each.name for each in self._all)
        dialog = SaveFilterDialog(self._context, taken, self.name_in_use, self)
        asked = partial(self._keep, self._filter, self._sort)
        dialog.named.connect(asked)
        dialog.open()

    def _keep(self, filter: Filter, sort: Sort, name: str) -> None:  # noqa: A002
        saved = SavedFilter(name, filter, sort)
        self._write(lambda project: save_filter(project, saved))

    def _delete(self, name: str, _checked: bool = False) -> None:
        self._write(lambda project: delete_filter(project, name))

    def _write(self, step: Callable[[Project], ChangeSet]) -> None:
        known = self._context.session.current
        if known is None or known.annotator is None:
            return
        project = known.project
        job = self._context.jobs.write(lambda _state: step(project))
        job.failed.connect(self._context.notifier.failure)
