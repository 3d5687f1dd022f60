"""In which order the texts stand: what the heads of the columns and a menu change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from data.corpus.finding import AS_IMPORTED, Sort, SortColumn
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.corpus.filters.menus import Choice, add_choices, add_entry
from desktop.pages.corpus.model import Column

SORTED_BY: dict[int, SortColumn] = {
    Column.NUMBER: "imported",
    Column.TEXT: "text",
    Column.LABEL: "label",
    Column.SUGGESTION: "suggestion",
    Column.CONFIDENCE: "confidence",
    Column.SOURCE: "source",
}
NEEDS_MODEL: tuple[SortColumn, ...] = ("suggestion", "confidence")
ORDERS: dict[SortColumn, Words] = {
    "imported": QT_TRANSLATE_NOOP("Sorting", "As imported"),
    "text": QT_TRANSLATE_NOOP("Sorting", "Text"),
    "label": QT_TRANSLATE_NOOP("Sorting", "Label"),
    "suggestion": QT_TRANSLATE_NOOP("Sorting", "Suggestion"),
    "confidence": QT_TRANSLATE_NOOP("Sorting", "Confidence"),
    "source": QT_TRANSLATE_NOOP("Sorting", "Source"),
}


def next_sort(now: Sort, column: SortColumn) -> Sort:
    """What a press on a head leads to: that order, the other way round, and as imported again."""
    if column != now.column:
        return Sort(column)
    return AS_IMPORTED if now.descending else replace(now, descending=True)


def sort_words(sort: Sort) -> str:
    """By what the texts are put in order, and which way; no words for the order of import."""
    if sort == AS_IMPORTED:
        return ""
    arrow = "↓" if sort.descending else "↑"
    return f"{ORDERS[sort.column].now()} {arrow}"


def sort_menu(
    parent: QWidget, now: Sort, *, has_model: bool, chosen: Callable[[Sort], object]
) -> QMenu:
    """All orders, and which way; it goes when it closes."""
    menu = QMenu(parent)
    choices = [Choice(column, words.now()) for column, words in ORDERS.items()]
    add_choices(
        menu, choices, now.column, lambda column: chosen(Sort(column, descending=now.descending))
    )
    for column, action in zip(ORDERS, menu.actions(), strict=True):
        action.setEnabled(has_model or column not in NEEDS_MODEL)
    menu.addSeparator()
    ways = QActionGroup(menu)
    for words, descending in (
        (translate("Sorting", "Ascending"), False),
        (translate("Sorting", "Descending"), True),
    ):
        action = add_entry(menu, words, checked=now.descending is descending)
        ways.addAction(action)
        action.triggered.connect(
            lambda _checked=False, down=descending: chosen(replace(now, descending=down))
        )
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
