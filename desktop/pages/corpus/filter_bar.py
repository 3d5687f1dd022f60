"""Search, filters, and what can be done with the selected texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from data.corpus.finding import Filter
from data.label_set.labels import Label
from data.labelling.standing import Status
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.corpus.search_field import SearchField
from desktop.pages.corpus.statuses import STATUSES, status_words
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_SQUARE = "ph.square-fill"


class FilterBar(QWidget):
    """``label_chosen(key or None)`` and ``status_chosen(status or None)`` narrow the table;
    ``trash_chosen`` shows the trash instead. ``label_given(key)``, ``label_removed``, ``deleted``
    and ``put_back`` concern the selected texts, ``emptied`` all in the trash, ``details_toggled``
    the button that is there where the inspector has no room of its own.
    """

    label_chosen = Signal(object)
    status_chosen = Signal(object)
    label_given = Signal(str)
    label_removed = Signal()
    trash_chosen = Signal()
    deleted = Signal()
    put_back = Signal()
    emptied = Signal()
    details_toggled = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._labels: tuple[Label, ...] = ()
        self._keys: Mapping[str, str] = {}
        self._filter = Filter()
        self._selected = 0
        self._writable = False
        self.search = SearchField(context)
        self.label = _chip(self._open_labels)
        self.status = _chip(self._open_statuses)
        self.details = _chip(self.details_toggled.emit)
        self._count = QLabel()
        set_role(self._count, "caption")
        self.give = QPushButton()
        self.give.clicked.connect(self._open_give)
        self.back = QPushButton()
        self.back.clicked.connect(self.put_back)
        self.empty = QPushButton()
        self.empty.clicked.connect(self.emptied)
        self._lay_out()

    def show_labels(self, labels: tuple[Label, ...], keys: Mapping[str, str]) -> None:
        """Offer these labels; ``keys`` are those that give them, by label key."""
        self._labels, self._keys = labels, keys
        self._say()

    def show_filter(self, filter: Filter) -> None:  # noqa: A002  # what it is
        """Say which texts are shown."""
        self._filter = filter
        if self.search.text().strip() != filter.words:
            self.search.setText(filter.words)
        self._say()

    def show_selected(self, count: int, *, writable: bool) -> None:
        """Say how many texts are selected."""
        self._selected, self._writable = count, writable
        self._say()

    def retranslate(self) -> None:
        """Set the words."""
        self.search.retranslate()
        self.details.setText(translate("FilterBar", "Details"))
        self.give.setText(translate("FilterBar", "Label as…"))
        self.back.setText(translate("FilterBar", "Put back"))
        self.empty.setText(translate("FilterBar", "Empty trash…"))
        self._say()

    def _lay_out(self) -> None:
        left = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        flow = FlowLayout(left, spacing=self._theme.space(2))
        for widget in (self.search, self.label, self.status, self.details):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space(2))
        row.addWidget(left, 1)
        row.addWidget(self._count)
        for button in (self.give, self.back, self.empty):
            row.addWidget(button)

    def _say(self) -> None:
        chosen = [label for label in self._labels if label.key == self._filter.label_key]
        anything = translate("FilterBar", "any")
        _show_choice(
            self.label,
            translate("FilterBar", "Label: {name}"),
            label_name(chosen[0]) if chosen else (self._filter.label_key or anything),
            active=self._filter.label_key is not None,
        )
        status = self._filter.status
        _show_choice(
            self.status,
            translate("FilterBar", "Status: {name}"),
            self._status_words(anything),
            active=status is not None or self._filter.in_trash,
        )
        self._count.setText(
            translate("FilterBar", "{count} selected").format(count=number(self._selected))
        )
        self._count.setVisible(self._selected > 0)
        in_trash, some = self._filter.in_trash, self._writable and self._selected > 0
        self.give.setEnabled(some)
        self.give.setVisible(not in_trash)
        self.back.setEnabled(some)
        self.back.setVisible(in_trash)
        self.empty.setEnabled(self._writable)
        self.empty.setVisible(in_trash)

    def _status_words(self, anything: str) -> str:
        if self._filter.in_trash:
            return translate("FilterBar", "Trash")
        return anything if self._filter.status is None else status_words(self._filter.status)

    @Slot()
    def _open_labels(self) -> None:
        choices: list[tuple[str | None, str, QIcon | None]] = [
            (None, translate("FilterBar", "any"), None),
            *((each.key, label_name(each), self._icon(each)) for each in self._labels),
        ]
        self._say()  # a click has switched the chip
        menu = _menu(self, choices, self._filter.label_key, self.label_chosen.emit)
        menu.popup(self.label.mapToGlobal(self.label.rect().bottomLeft()))

    @Slot()
    def _open_statuses(self) -> None:
        choices: list[tuple[Status | None, str, QIcon | None]] = [
            (None, translate("FilterBar", "any"), None),
            *((each, status_words(each), None) for each in STATUSES),
        ]
        self._say()  # a click has switched the chip
        in_trash = self._filter.in_trash
        shown = "trash" if in_trash else self._filter.status
        menu = _menu(self, choices, shown, self.status_chosen.emit)
        menu.addSeparator()
        trash = menu.addAction(self._theme.icon("ph.trash"), translate("FilterBar", "Trash"))
        trash.setCheckable(True)
        trash.setChecked(in_trash)
        trash.triggered.connect(self.trash_chosen)
        menu.popup(self.status.mapToGlobal(self.status.rect().bottomLeft()))

    @Slot()
    def _open_give(self) -> None:
        menu = QMenu(self)
        for label in self._labels:
            if label.retired:
                continue
            key = self._keys.get(label.key, "")
            # What stands behind a tab is shown where shortcuts are; it is not one here.
            words = label_name(label).replace("&", "&&") + (f"\t{key}" if key else "")
            action = QAction(self._icon(label), words, menu)
            action.triggered.connect(
                lambda _checked=False, given=label.key: self.label_given.emit(given)
            )
            menu.addAction(action)
        menu.addSeparator()
        remove = menu.addAction(translate("FilterBar", "Remove my label") + "\tBackspace")
        remove.triggered.connect(self.label_removed)
        words = translate("FilterBar", "Move to trash") + "\tDel"
        trash = menu.addAction(self._theme.icon("ph.trash"), words)
        trash.triggered.connect(self.deleted)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.give.mapToGlobal(self.give.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    def _icon(self, label: Label) -> QIcon:
        return self._theme.icon(_SQUARE, label)


def _chip(open_menu: Callable[[], None]) -> QPushButton:
    chip = QPushButton()
    set_kind(chip, "chip")
    chip.setCheckable(True)
    chip.clicked.connect(open_menu)
    return chip


def _show_choice(chip: QPushButton, words: str, name: str, *, active: bool) -> None:
    shown = words.format(name=name)
    chip.setText(shown.replace("&", "&&") + " ▾")
    chip.setAccessibleName(shown)
    chip.setChecked(active)


def _menu(
    parent: FilterBar,
    choices: Iterable[tuple[object, str, QIcon | None]],
    current: object,
    chosen: Callable[[object], None],
) -> QMenu:
    menu = QMenu(parent)
    group = QActionGroup(menu)
    for value, words, icon in choices:
        action = QAction(words.replace("&", "&&"), menu)
        if icon is not None:
            action.setIcon(icon)
        action.setCheckable(True)
        action.setChecked(value == current)
        action.triggered.connect(lambda _checked=False, value=value: chosen(value))
        group.addAction(action)
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
