"""The way from page to page, and what the engine does at the moment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from desktop.all_actions import EVERYWHERE, actions_of
from desktop.context import AppContext
from desktop.frame.engine_card import EngineCard
from desktop.i18n import translate
from desktop.pages import PageSpec
from desktop.printed_keys.action_key_cap import shown_key
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role

_WIDTH = 208
# In larger text, the names of the pages need the room.
_LARGEST_WITH_HINTS = 1.25


class Sidebar(QFrame):
    """``chosen(page id)`` when the user goes to another page, ``menu_asked`` for the menu."""

    chosen = Signal(str)
    menu_asked = Signal()

    def __init__(self, context: AppContext, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        set_role(self, "sidebar")
        self._context = context
        self._pages = pages
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 14)
        column.setSpacing(3)
        brand = QLabel("EmoDesk")
        set_role(brand, "brand")
        brand.setContentsMargins(10, 0, 0, 0)
        self._project = ElidedLabel(context.theme)
        set_role(self._project, "caption")
        self._project.setContentsMargins(10, 0, 0, 10)
        self._menu = QToolButton()
        self._menu.setAutoRaise(True)
        self._menu.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu.clicked.connect(self.menu_asked)
        top = QHBoxLayout()
        top.addWidget(brand, 1)
        top.addWidget(self._menu)
        column.addLayout(top)
        column.addWidget(self._project)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._hints: list[QLabel] = []
        for page in pages:
            column.addWidget(self._button(page))
        column.addStretch(1)
        self.engine = EngineCard(context)
        column.addWidget(self.engine)
        context.theme.changed.connect(self._dress)
        context.actions.bindings.changed.connect(self._print_keys)
        self._print_keys()
        self._dress()
        self._fit()

    def show_project(self, name: str) -> None:
        """Name the open project; without one, most pages have nothing to show."""
        self._project.show_text(name)
        for page in self._pages:
            self._buttons[page.id].setEnabled(bool(name) or not page.needs_project)

    def select(self, page_id: str) -> None:
        """Mark a page as the one in view; an unknown id marks none."""
        button = self._buttons.get(page_id)
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for each in self._buttons.values():
            each.setChecked(False)
        self._group.setExclusive(True)

    def menu_position(self) -> QPoint:
        """Where the menu opens, on the screen."""
        return self._menu.mapToGlobal(QPoint(0, self._menu.height()))

    def retranslate(self) -> None:
        """Put the names of the pages into the current language."""
        for page in self._pages:
            self._buttons[page.id].setText(page.title.now())
        self._menu.setToolTip(translate("Sidebar", "Menu"))
        self._menu.setAccessibleName(translate("Sidebar", "Menu"))
        self.engine.retranslate()

    def _button(self, page: PageSpec) -> QPushButton:
        button = QPushButton()
        set_kind(button, "nav")
        button.setCheckable(True)
        # The keyboard goes by keys of its own; the focus belongs to the page.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(18, 18))
        hint = QLabel(button)
        set_role(hint, "hint")
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(hint)
        self._hints.append(hint)
        self._buttons[page.id] = button
        self._group.addButton(button)
        button.clicked.connect(lambda _checked, page_id=page.id: self.chosen.emit(page_id))
        return button

    @Slot()
    def _print_keys(self) -> None:
        specs = {action.spec.id: action.spec for action in actions_of(EVERYWHERE)}
        for page, hint in zip(self._pages, self._hints, strict=True):
            keys = self._context.actions.bindings.keys(specs[f"window.page.{page.id}"])
            hint.setText(shown_key(keys))

    @Slot()
    def _dress(self) -> None:
        self._menu.setIcon(self._context.theme.icon("ph.list"))
        for page in self._pages:
            self._buttons[page.id].setIcon(self._context.theme.icon(page.icon))
        self._fit()

    def _fit(self) -> None:
        """Grow half as fast as the text, so that a small screen still holds a page."""
        scale = self._context.theme.text_scale / 100
        self.setFixedWidth(round(_WIDTH * (1 + max(scale - 1, 0) / 2)))
        for hint in self._hints:
            hint.setVisible(scale <= _LARGEST_WITH_HINTS)
