"""The menus, made from the actions that name one."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions import Installed
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words

TITLES: dict[str, Words] = {
    "file": QT_TRANSLATE_NOOP("Menus", "File"),
    "edit": QT_TRANSLATE_NOOP("Menus", "Edit"),
    "view": QT_TRANSLATE_NOOP("Menus", "View"),
    "run": QT_TRANSLATE_NOOP("Menus", "Model"),
    "help": QT_TRANSLATE_NOOP("Menus", "Help"),
}


class Menus(QObject):
    """Builds the menus each time they are asked for: pages bring their actions when first shown."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent

    def build(self) -> list[QMenu]:
        """One menu per title that has actions."""
        groups: dict[str, list[Installed]] = {name: [] for name in TITLES}
        for installed in self._context.actions.all():
            if installed.spec.menu is not None:
                groups[installed.spec.menu].append(installed)
        return [self._menu(name, actions) for name, actions in groups.items() if actions]

    def main_menu(self) -> QMenu:
        """All of them inside one, for the button in the sidebar."""
        main = QMenu(self._parent)
        for menu in self.build():
            menu.setParent(main, menu.windowFlags())
            main.addMenu(menu)
        return main

    def _menu(self, name: str, actions: list[Installed]) -> QMenu:
        menu = QMenu(TITLES[name].now(), self._parent)
        scope = actions[0].scope
        for installed in actions:
            if installed.scope != scope:
                menu.addSeparator()
                scope = installed.scope
            if installed.spec.icon:
                installed.action.setIcon(self._context.theme.icon(installed.spec.icon))
            menu.addAction(installed.action)
        return menu
