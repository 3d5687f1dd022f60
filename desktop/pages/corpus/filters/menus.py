"""Menus of choices, of which one holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from desktop.widgets.one_line import one_line

_LONGEST = 60


class Choice(NamedTuple):
    """An entry: what is chosen with it, and how it looks."""

    value: Any
    words: str
    icon: QIcon | None = None


def menu_of(
    parent: QWidget,
    choices: Iterable[Choice],
    current: object,
    chosen: Callable[[Any], object],
) -> QMenu:
    """A menu with these entries, the current one marked; it goes when it closes."""
    menu = QMenu(parent)
    add_choices(menu, choices, current, chosen)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def add_choices(
    menu: QMenu,
    choices: Iterable[Choice],
    current: object,
    chosen: Callable[[Any], object],
) -> None:
    """Add entries to a menu, of which one holds."""
    group = QActionGroup(menu)
    for value, words, icon in choices:
        action = add_entry(menu, words, checked=value == current)
        if icon is not None:
            action.setIcon(icon)
        action.triggered.connect(lambda _checked=False, value=value: chosen(value))
        group.addAction(action)


def add_entry(menu: QMenu, words: str, *, checked: bool | None = None) -> QAction:
    """Add an entry with a stranger's words; None for one that is not on or off."""
    shown = one_line(words)
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + "…"
    action = menu.addAction(shown.replace("&", "&&"))
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    return action


def below(widget: QWidget) -> QPoint:
    """Where what belongs to a widget opens: under its left end."""
    return widget.mapToGlobal(widget.rect().bottomLeft())
