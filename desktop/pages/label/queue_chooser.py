"""The chip that says which texts come in which order, and the menu that changes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from data.corpus.queue_order import NEEDS_MODEL, WORK_LISTS
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.label.queue_choice import OrderChoice, QueueChoice
from desktop.pages.label.queue_words import ORDERS, SCOPES
from desktop.widgets.elided_button import ElidedButton
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind
from desktop.wording import percent


class QueueChooser(ElidedButton):
    """Shows a choice and changes it; ``closed`` when its menu is gone."""

    closed = Signal()

    def __init__(self, context: AppContext, choice: QueueChoice) -> None:
        super().__init__()
        self._choice = choice
        set_kind(self, "chip")
        # The keys stay with the page.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.open_menu)
        for news in (choice.chosen, choice.told, context.session.refreshed, context.session.opened):
            news.connect(self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Say what is chosen, in the language that is on."""
        choice = self._choice
        words = ORDERS[choice.order]
        share = choice.varied.share_made
        if share is None:
            parts = [words.name.now()]
        else:
            making = translate("QueueChooser", "varied order: {share} ready")
            parts = [making.format(share=percent(share))]
        if choice.order not in WORK_LISTS:
            parts.insert(0, SCOPES[choice.scope].short.now())
        said = " · ".join(parts)
        self.setText(said + " ▾")
        self.setToolTip(plain_tooltip(f"{said}\n{words.explanation.now()}"))
        self.setAccessibleName(said)

    @Slot()
    def open_menu(self) -> None:
        """Let the user choose."""
        menu = self.menu_of_all()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self.closed)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of_all(self) -> QMenu:
        """Whose texts, in which order, and the lists of texts to look at again."""
        menu = QMenu(self)
        _add_heading(menu, translate("QueueChooser", "Which texts"))
        scopes = QActionGroup(menu)
        for scope, words in SCOPES.items():
            chosen = scope == self._choice.scope
            action = _add(menu, words.name.now(), scopes, checked=chosen)
            action.setEnabled(scope != "all" or self._choice.filter.narrowed is not None)
            action.triggered.connect(_calling(self._choice.choose_scope, scope))
        menu.addSeparator()
        _add_heading(menu, translate("QueueChooser", "In which order"))
        orders = QActionGroup(menu)
        self._add_orders(menu, orders, [order for order in ORDERS if order not in WORK_LISTS])
        menu.addSeparator()
        _add_heading(menu, translate("QueueChooser", "Or look again at"))
        self._add_orders(menu, orders, [order for order in ORDERS if order in WORK_LISTS])
        menu.ensurePolished()
        if menu.sizeHint().width() > self.window().width():
            _put_explanations_aside(menu)
        return menu

    def _add_orders(self, menu: QMenu, group: QActionGroup, orders: list[OrderChoice]) -> None:
        for order in orders:
            words = f"{ORDERS[order].name.now()}\t{self._explanation(order)}"
            action = _add(menu, words, group, checked=order == self._choice.order_choice)
            action.setEnabled(self._choice.has_model or order not in NEEDS_MODEL)
            if order == "varied" and self._choice.varied.share_made is not None:
                action.triggered.connect(self._choice.varied.stop)
            else:
                action.triggered.connect(_calling(self._choice.choose_order, order))

    def _explanation(self, order: OrderChoice) -> str:
        """What stands beside a name; a menu shows it in a column of its own."""
        share = self._choice.varied.share_made
        if order == "varied" and share is not None:
            words = translate("QueueChooser", "{share} ready; choose it again to stop")
            return words.format(share=percent(share))
        if order in NEEDS_MODEL and not self._choice.has_model:
            return translate("QueueChooser", "needs a model: train one first")
        return ORDERS[order].explanation.now()


def _add_heading(menu: QMenu, words: str) -> None:
    heading = menu.addAction(words)
    heading.setEnabled(False)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)


def _put_explanations_aside(menu: QMenu) -> None:
    """Into tool tips, where the letters are so large that the menu would not fit the window."""
    menu.setToolTipsVisible(True)
    for action in menu.actions():
        name, _, explanation = action.text().partition("\t")
        action.setText(name)
        action.setToolTip(plain_tooltip(explanation))


def _add(menu: QMenu, words: str, group: QActionGroup, *, checked: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(checked)
    group.addAction(action)
    return action


def _calling(choose: Callable[..., None], what: str) -> Callable[..., None]:
    """What a menu's entry does; it is told whether the entry is on, which nobody asks."""
    return lambda _on=False: choose(what)
