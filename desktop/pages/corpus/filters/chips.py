"""The chips over the table: what is asked of the texts, one condition a chip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from data.corpus.finding import EVERYTHING, Filter, Suggested
from data.corpus.sources import source_files
from data.label_set.labels import Label
from data.labelling.annotators import Annotator, annotators
from data.project import Project
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.label_names import label_name
from desktop.pages.corpus.filters.changes import with_suggested
from desktop.pages.corpus.filters.chip import FilterChip
from desktop.pages.corpus.filters.confidence import ConfidencePopup
from desktop.pages.corpus.filters.menus import Choice, add_entry, below, menu_of
from desktop.pages.corpus.filters.words import (
    MARKS,
    Names,
    differs_words,
    marked,
    range_words,
)
from desktop.pages.corpus.statuses import STATUSES, status_words

_SQUARE = "ph.square-fill"


class FilterChips(QObject):
    """``asked(Filter)`` with every condition that is changed.

    ``label``, ``status``, ``differs``, ``confidence``, ``suggestion``, ``source``, ``annotator``
    and ``more`` are the chips; those that ``fold`` is told of are hidden and stand in the menu of
    ``more`` instead.
    """

    asked = Signal(object)

    def __init__(self, context: AppContext, bar: QWidget) -> None:
        super().__init__(bar)
        self._context = context
        self._bar = bar
        self._filter = EVERYTHING
        self._run_id: int | None = None
        self._folded: tuple[FilterChip, ...] = ()
        self._openers: dict[FilterChip, Callable[[QWidget], None]] = {}
        self.names = Names()
        self.label = self._chip(self._open_labels, label_key=None)
        self.status = self._chip(self._open_statuses, status=None, in_trash=False)
        self.differs = self._chip(self._open_differs)
        self.confidence = self._chip(self._open_confidence)
        self.suggestion = self._chip(self._open_suggestions)
        self.source = self._chip(self._open_sources, source=None)
        self.annotator = self._chip(self._open_annotators, annotator_id=None)
        self.more = self._chip(self._open_more, **dict.fromkeys(MARKS, False))
        self.differs.cleared.connect(lambda: self._suggest(differs=None))
        self.suggestion.cleared.connect(lambda: self._suggest(label_key=None))
        self.confidence.cleared.connect(
            lambda: self._suggest(least_confidence=0.0, most_confidence=1.0)
        )

    @property
    def all(self) -> tuple[FilterChip, ...]:
        """The chips from left to right."""
        about_suggestions = (self.differs, self.confidence, self.suggestion)
        others = (self.source, self.annotator, self.more)
        return (self.label, self.status, *about_suggestions, *others)

    def fold(self, folded: tuple[FilterChip, ...]) -> None:
        """Hide these; they stand in the menu of the last chip."""
        if folded == self._folded:
            return
        self._folded = folded
        for chip in self.all:
            chip.setVisible(chip not in folded)
        self._say_more()

    def show_labels(self, labels: tuple[Label, ...]) -> None:
        """Offer these labels."""
        self.names = replace(self.names, labels=labels)
        self.say()

    def show_filter(self, filter: Filter, run_id: int | None) -> None:  # noqa: A002  # what it is
        """Say what is asked; suggestions are those of a run."""
        self._filter, self._run_id = filter, run_id
        self.say()
        unknown = filter.annotator_id
        if unknown is not None and unknown not in self.names.annotators:
            self._read(annotators, self._know)

    def forget(self) -> None:
        """The annotators of a project that closes are not those of the next one."""
        self.names = Names(self.names.labels)

    def say(self) -> None:
        """Set the words."""
        asked, names, suggested = self._filter, self.names, self._filter.suggested
        key = asked.label_key
        label = None if key is None else names.label(key)
        self.label.show_condition(translate("FilterBar", "Label"), label)
        self.status.show_condition(translate("FilterBar", "Status"), self._status_words())
        differs = differs_words(suggested)
        unset = translate("FilterBar", "Suggestion differs")
        self.differs.show_condition(differs or unset, None if differs is None else "")
        confidence = translate("FilterBar", "Confidence")
        self.confidence.show_condition(confidence, range_words(suggested))
        key = None if suggested is None else suggested.label_key
        label = None if key is None else names.label(key)
        self.suggestion.show_condition(translate("FilterBar", "Suggestion"), label)
        self.source.show_condition(translate("FilterBar", "Source"), asked.source)
        who = asked.annotator_id
        self.annotator.show_condition(
            translate("FilterBar", "Annotator"), None if who is None else names.annotator(who)
        )
        self._say_more()
        self._say_what_is_missing()

    def _say_more(self) -> None:
        hidden = sum(chip.active for chip in self._folded)
        marks = ", ".join(MARKS[each].now() for each in marked(self._filter))
        more = translate("FilterBar", "More")
        if hidden:
            more = translate("FilterBar", "More ({count})").format(count=hidden)
        if hidden:
            self.more.show_condition(more, marks or None)
        else:
            self.more.show_condition(marks or more, "" if marks else None)

    def _say_what_is_missing(self) -> None:
        why = "" if self._run_id else translate("FilterBar", "Needs a model: train one first.")
        for chip in (self.differs, self.confidence, self.suggestion):
            chip.setEnabled(bool(self._run_id))
            if why:
                chip.setToolTip(why)

    def _status_words(self) -> str | None:
        if self._filter.in_trash:
            return translate("FilterBar", "Trash")
        return None if self._filter.status is None else status_words(self._filter.status)

    # What is asked.

    def _ask(self, **changes: Any) -> None:
        self.asked.emit(replace(self._filter, **changes))

    def _suggest(self, **changes: Any) -> None:
        if self._run_id is not None:
            self.asked.emit(with_suggested(self._filter, self._run_id, **changes))

    # The menus.

    def _open_labels(self, at: QWidget) -> None:
        choices = [self._any(), *(self._choice(each) for each in self.names.labels)]
        menu_of(
            self._bar, choices, self._filter.label_key, lambda key: self._ask(label_key=key)
        ).popup(below(at))

    def _open_statuses(self, at: QWidget) -> None:
        in_trash = self._filter.in_trash
        choices = [self._any(), *(Choice(each, status_words(each)) for each in STATUSES)]
        shown = "trash" if in_trash else self._filter.status
        menu = menu_of(
            self._bar, choices, shown, lambda status: self._ask(status=status, in_trash=False)
        )
        menu.addSeparator()
        trash = add_entry(menu, translate("FilterBar", "Trash"), checked=in_trash)
        trash.setIcon(self._context.theme.icon("ph.trash"))
        trash.triggered.connect(lambda: self._ask(status=None, in_trash=True))
        menu.popup(below(at))

    def _open_differs(self, at: QWidget) -> None:
        choices = [self._any()]
        for differs in (True, False):
            wish = Suggested(0, differs=differs)
            choices.append(Choice(differs, differs_words(wish) or ""))
        suggested = self._filter.suggested
        now = None if suggested is None else suggested.differs
        menu_of(self._bar, choices, now, lambda differs: self._suggest(differs=differs)).popup(
            below(at)
        )

    def _open_confidence(self, at: QWidget) -> None:
        now = self._filter.suggested or Suggested(0)
        popup = ConfidencePopup(
            self._context.theme, now.least_confidence, now.most_confidence, self._bar
        )
        popup.chosen.connect(
            lambda least, most: self._suggest(least_confidence=least, most_confidence=most)
        )
        popup.open_at(below(at))

    def _open_suggestions(self, at: QWidget) -> None:
        choices = [self._any(), *(self._choice(each) for each in self.names.labels)]
        suggested = self._filter.suggested
        now = None if suggested is None else suggested.label_key
        menu_of(self._bar, choices, now, lambda key: self._suggest(label_key=key)).popup(below(at))

    def _open_sources(self, at: QWidget) -> None:
        def show(files: tuple[str, ...]) -> None:
            choices = [self._any(), *(Choice(each, each) for each in files)]
            menu = menu_of(
                self._bar, choices, self._filter.source, lambda file: self._ask(source=file)
            )
            menu.popup(below(at))

        self._read(source_files, show)

    def _open_annotators(self, at: QWidget) -> None:
        def show(everyone: tuple[Annotator, ...]) -> None:
            self._know(everyone)
            choices = [
                self._any(),
                *(Choice(each.id, self.names.annotator(each.id)) for each in everyone),
            ]
            now = self._filter.annotator_id
            menu_of(self._bar, choices, now, lambda who: self._ask(annotator_id=who)).popup(
                below(at)
            )

        self._read(annotators, show)

    def _open_more(self, at: QWidget) -> None:
        menu = QMenu(self._bar)
        for mark, words in MARKS.items():
            action = add_entry(menu, words.now(), checked=getattr(self._filter, mark))
            action.triggered.connect(lambda on, mark=mark: self._ask(**{mark: on}))
        if self._folded:
            menu.addSeparator()
        for chip in self._folded:
            action = add_entry(menu, f"{chip.accessibleName()}…")
            action.setEnabled(chip.isEnabled())
            action.triggered.connect(lambda _checked=False, chip=chip: self._openers[chip](at))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below(at))

    # What the menus need.

    def _chip(self, opener: Callable[[QWidget], None], **cleared: Any) -> FilterChip:
        chip = FilterChip(self._context.theme)
        chip.clicked.connect(lambda: opener(chip))
        if cleared:
            chip.cleared.connect(lambda: self._ask(**cleared))
        self._openers[chip] = opener
        return chip

    def _any(self) -> Choice:
        return Choice(None, translate("FilterBar", "any"))

    def _choice(self, label: Label) -> Choice:
        icon: QIcon = self._context.theme.icon(_SQUARE, label)
        return Choice(label.key, label_name(label), icon)

    def _read(self, query: Callable[[Project], Any], show: Callable[[Any], None]) -> None:
        known = self._context.session.current
        if known is None:
            return
        project = known.project

        def answered(answer: object) -> None:
            now = self._context.session.current
            if now is not None and now.project is project:
                show(answer)

        def work(_state: JobState) -> object:
            return query(project)

        job = self._context.jobs.read(work)
        job.succeeded.connect(answered)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _know(self, everyone: tuple[Annotator, ...]) -> None:
        named = {each.id: _name(each) for each in everyone}
        self.names = replace(self.names, annotators=named)
        self.say()


def _name(annotator: Annotator) -> str:
    if annotator.kind == "file":
        return translate("FilterBar", "file {name}").format(
            name=annotator.name.removeprefix("file: ")
        )
    return annotator.name
