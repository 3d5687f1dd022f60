"""The menu of filters: saved ones, and those that somebody who labels may want at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from data.corpus.finding import Filter, Suggested
from data.corpus.saved_filters import SavedFilter, saved_filters
from data.corpus.sources import source_files
from data.label_set.labels import Label
from data.project import Project
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.pages.label.filter_choice import NamedFilter
from desktop.pages.label.queue_choice import QueueChoice

_FLAGGED = QT_TRANSLATE_NOOP("FilterMenu", "Flagged")
_UNCHECKED = QT_TRANSLATE_NOOP("FilterMenu", "Unchecked labels")
# Of a longer name nobody reads more, and the menu must not be wider than the window.
_LONGEST = 48


@dataclass(frozen=True)
class Choices:
    """What a project has to be chosen from; ``run_id`` is the model in use."""

    saved: tuple[SavedFilter, ...]
    files: tuple[str, ...]
    run_id: int | None


def read_choices(project: Project, run_id: int | None) -> Choices:
    """Ask the project; not in the window's thread."""
    return Choices(saved_filters(project, run_id), source_files(project), run_id)


def filter_menu(
    parent: QWidget,
    choices: Choices,
    labels: tuple[Label, ...],
    choice: QueueChoice,
    ask_for_words: Callable[[], None],
) -> QMenu:
    """All filters, the chosen one checked."""
    menu = QMenu(parent)
    filling = _Filling(choice)
    everything = menu.addAction(translate("FilterMenu", "All texts"))
    everything.setCheckable(True)
    everything.setChecked(choice.filter.shown is None)
    everything.triggered.connect(lambda: choice.choose_filter(None))
    menu.addSeparator()
    filling.add(menu, NamedFilter(Filter(flagged=True), _FLAGGED.now))
    filling.add(menu, NamedFilter(Filter(unchecked=True), _UNCHECKED.now))
    words = menu.addAction(translate("FilterMenu", "Texts with the words…"))
    words.triggered.connect(ask_for_words)
    suggestion = menu.addMenu(translate("FilterMenu", "Suggestion"))
    suggestion.setEnabled(choices.run_id is not None)
    for label in labels:
        if choices.run_id is not None:
            filling.add(suggestion, _suggested(label, choices.run_id), label_name(label))
    files = menu.addMenu(translate("FilterMenu", "Source"))
    files.setEnabled(bool(choices.files))
    for file in choices.files:
        filling.add(files, _from_file(file), file)
    if choices.saved:
        menu.addSeparator()
        for saved in (each for each in choices.saved if not each.filter.in_trash):
            filling.add(menu, _saved(saved))
    return menu


@dataclass(frozen=True)
class _Filling:
    """Puts filters into menus."""

    choice: QueueChoice

    def add(self, menu: QMenu, named: NamedFilter, words: str = "") -> QAction:
        """Add one, under its own name or under other words."""
        said = words or named.name()
        short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        action = menu.addAction(short.replace("&", "&&").replace("\t", " "))
        shown = self.choice.filter.shown
        action.setCheckable(True)
        action.setChecked(shown is not None and shown.filter == named.filter)
        action.triggered.connect(lambda _on=False: self.choice.choose_filter(named))
        return action


def _suggested(label: Label, run_id: int) -> NamedFilter:
    wanted = Filter(suggested=Suggested(run_id, label_key=label.key))
    return NamedFilter(
        wanted,
        lambda: translate("FilterMenu", "suggested: {label}").format(label=label_name(label)),
    )


def _from_file(file: str) -> NamedFilter:
    return NamedFilter(Filter(source=file), lambda: file)


def _saved(saved: SavedFilter) -> NamedFilter:
    return NamedFilter(saved.filter, lambda: saved.name)
