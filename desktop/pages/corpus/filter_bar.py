"""Search, filters, and what can be done with the selected texts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from data.corpus.finding import EVERYTHING, Filter, Sort
from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.actions import LABEL_THESE, SEARCH
from desktop.pages.corpus.columns.menu import ColumnsButton
from desktop.pages.corpus.filters.chip import FilterChip
from desktop.pages.corpus.filters.chips import FilterChips
from desktop.pages.corpus.filters.saved import SavedFilters
from desktop.pages.corpus.filters.words import count_conditions, filter_words
from desktop.pages.corpus.search_field import SearchField
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import Kind, set_kind, set_role
from desktop.wording import number

# More lines of chips than this would leave the table too little; the rest folds under "More".
_MOST_LINES = 2


class FilterBar(QWidget):
    """``asked(filter)`` narrows the table, ``asked_saved(saved filter)`` to what somebody kept.

    ``label_asked`` wants the texts that are shown on the Label page. ``bulk_asked`` wants the menu
    of what can be done with the selected texts (under ``give``), ``put_back`` concerns them too,
    ``emptied`` all in the trash, ``details_toggled`` the button that is there where the inspector
    has no room of its own.
    """

    asked = Signal(object)
    asked_saved = Signal(object)
    label_asked = Signal()
    bulk_asked = Signal()
    put_back = Signal()
    emptied = Signal()
    details_toggled = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._filter = Filter()
        self._found = 0
        self._selected = 0
        self._writable = False
        self.search = SearchField(context, SEARCH)
        self.chips = FilterChips(context, self)
        self.label, self.status = self.chips.label, self.chips.status
        self.saved = SavedFilters(context)
        self.clear = _button("link", self._clear)
        self.label_these = _button("chip", self.ask_to_label)
        self._label_part = _beside(
            self.label_these, ActionKeyCap(context, LABEL_THESE), context.theme.space(1)
        )
        self.details = _button("chip", self.details_toggled.emit)
        self.details.setCheckable(True)
        self._count = QLabel()
        set_role(self._count, "caption")
        self.give = _button("plain", self.bulk_asked.emit)
        self.back = _button("plain", self.put_back.emit)
        self.empty = _button("plain", self.emptied.emit)
        self.columns = ColumnsButton(context)
        self._lay_out()
        self.chips.asked.connect(self.asked)
        self.saved.asked.connect(self.asked_saved)
        context.theme.changed.connect(self.fold)

    def show_labels(self, labels: tuple[Label, ...]) -> None:
        """Offer these labels."""
        self.chips.show_labels(labels)

    def show_filter(self, filter: Filter, sort: Sort, run_id: int | None) -> None:  # noqa: A002
        """Say which texts are shown, and in which order; suggestions are those of a run."""
        self._filter = filter
        if self.search.text().strip() != filter.words:
            self.search.setText(filter.words)
        self.chips.show_filter(filter, run_id)
        self.saved.show_filter(filter, sort, run_id)
        self._say()

    def show_found(self, count: int) -> None:
        """Say how many texts the filter has found."""
        self._found = count
        self._say()

    def show_selected(self, count: int, *, writable: bool) -> None:
        """Say how many texts are selected."""
        self._selected, self._writable = count, writable
        self.saved.writable = writable
        self._say()

    def ask_to_label(self) -> None:
        """Want the texts that are shown on the Label page, if they are not all texts."""
        if self._label_part.isVisibleTo(self) and self.label_these.isEnabled():
            self.label_asked.emit()

    def filter_name(self) -> str:
        """What the filter is called: the name that somebody gave it, else all its conditions."""
        return self.saved.name_in_use or filter_words(self._filter, self.chips.names)

    def retranslate(self) -> None:
        """Set the words."""
        self.search.retranslate()
        self.chips.say()
        self.saved.retranslate()
        self.columns.retranslate()
        self.clear.setText(translate("FilterBar", "Clear all"))
        self.label_these.setText(translate("FilterBar", "Label these texts"))
        self.details.setText(translate("FilterBar", "Details"))
        self.give.setText(translate("FilterBar", "Change…"))
        self.back.setText(translate("FilterBar", "Put back"))
        self.empty.setText(translate("FilterBar", "Empty trash…"))
        self._say()

    @Slot()
    def fold(self) -> None:
        """Show as many chips as there is room for; those that ask for nothing go first."""
        chips = self.chips
        dispensable = [chips.annotator, chips.source, chips.suggestion, chips.confidence]
        dispensable.append(chips.differs)
        folded: list[FilterChip] = []
        for active, most in ((False, _MOST_LINES), (True, _MOST_LINES + 1)):
            for chip in dispensable:
                if chip.active is active and self._lines(folded) > most:
                    folded.append(chip)
        chips.fold(tuple(folded))

    def _lay_out(self) -> None:
        self._flowing = _Flowing()
        gap = self._theme.space(2)
        self._flow = FlowLayout(self._flowing, spacing=gap)
        for widget in (*self.chips.all, *self._behind()):
            self._flow.addWidget(widget)
        first = QHBoxLayout()
        first.setSpacing(gap)
        first.addWidget(self.search)
        first.addStretch(1)
        for widget in (self._count, self.give, self.back, self.empty, self.columns):
            first.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(first)
        column.addWidget(self._flowing)
        self._flowing.resized.connect(self.fold)
        buttons = (self.saved, self.clear, self.label_these, self.details)
        right = (self.give, self.back, self.empty, self.columns)
        for one, other in pairwise((self.search, *self.chips.all, *buttons, *right)):
            QWidget.setTabOrder(one, other)

    def _behind(self) -> tuple[QWidget, ...]:
        """What stands behind the chips."""
        return (self.saved, self.clear, self._label_part, self.details)

    def _lines(self, folded: list[FilterChip]) -> int:
        """How many lines the chips take without some of them."""
        room, gap = self._flowing.width(), self._flow.spacing()
        shown: list[QWidget] = [each for each in self.chips.all if each not in folded]
        shown += [each for each in self._behind() if not each.isHidden()]
        lines, used = 1, 0
        for widget in shown:
            width = min(widget.sizeHint().width(), room)
            if used and used + gap + width > room:
                lines, used = lines + 1, width
            else:
                used += width + (gap if used else 0)
        return lines

    def _say(self) -> None:
        conditions, in_trash = count_conditions(self._filter), self._filter.in_trash
        self.clear.setVisible(conditions > 1)
        self._label_part.setVisible(conditions > 0 and not in_trash)
        self.label_these.setEnabled(self._writable and self._found > 0)
        self._count.setText(
            translate("FilterBar", "{count} selected").format(count=number(self._selected))
        )
        self._count.setVisible(self._selected > 0)
        some = self._writable and self._selected > 0
        self.give.setEnabled(some)
        self.give.setVisible(not in_trash)
        self.back.setEnabled(some)
        self.back.setVisible(in_trash)
        self.empty.setEnabled(self._writable)
        self.empty.setVisible(in_trash)
        self.fold()

    @Slot()
    def _clear(self) -> None:
        self.asked.emit(EVERYTHING)


class _Flowing(QWidget):
    """Holds the chips; ``resized`` when it has another width."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Tell of another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


def _beside(first: QWidget, second: QWidget, gap: int) -> QWidget:
    """Two widgets that stay together."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    row.addWidget(first)
    row.addWidget(second)
    return both


def _button(kind: Kind, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton()
    set_kind(button, kind)
    button.clicked.connect(lambda _checked=False: pressed())
    return button
