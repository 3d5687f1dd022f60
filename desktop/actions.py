"""What the user can do, declared as data: menus, shortcuts and the overview are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.i18n import Words

if TYPE_CHECKING:
    from desktop.key_bindings import KeyBindings

Menu = Literal["file", "edit", "view", "run", "help"]


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    ``run`` is called with the target that was given when the spec was installed: a page's
    presenter, or the window. ``keys`` are portable key texts; the first one is shown, and the
    user may choose others.
    """

    id: str
    words: Words
    run: Callable[[Any], object]
    keys: tuple[str, ...] = ()
    menu: Menu | None = None
    icon: str = ""


@dataclass(frozen=True)
class Installed:
    """An action in use, and the part of the program it belongs to."""

    spec: ActionSpec
    action: QAction
    scope: Words


class Actions(QObject):
    """Makes QActions from specs and knows them all; ``bindings`` tell which keys they have."""

    def __init__(self, bindings: KeyBindings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bindings = bindings
        self._installed: list[Installed] = []
        bindings.changed.connect(self._rebind)

    def install(
        self, specs: Iterable[ActionSpec], target: Any, widget: QWidget, scope: Words
    ) -> dict[str, QAction]:
        """Give a widget its actions; by id.

        Their shortcuts work while the widget or one inside it has the focus. They do not repeat
        while a key is held: one press is one decision.
        """
        made = {}
        for spec in specs:
            action = QAction(spec.words.now(), widget)
            action.setObjectName(spec.id)
            self._give_keys(action, spec)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(False)
            action.triggered.connect(_Runner(spec, target, action).run)
            widget.addAction(action)
            self._installed.append(Installed(spec, action, scope))
            made[spec.id] = action
        return made

    def remove(self, ids: Sequence[str], widget: QWidget) -> None:
        """Take actions away again, labels' keys say, when the label set changes."""
        for installed in [each for each in self._installed if each.spec.id in ids]:
            self._installed.remove(installed)
            widget.removeAction(installed.action)
            installed.action.deleteLater()

    def all(self) -> tuple[Installed, ...]:
        """Every action there is, in the order of installing."""
        return tuple(self._installed)

    @Slot()
    def _rebind(self) -> None:
        for installed in self._installed:
            self._give_keys(installed.action, installed.spec)

    def _give_keys(self, action: QAction, spec: ActionSpec) -> None:
        action.setShortcuts([QKeySequence(key) for key in self.bindings.keys(spec)])

    def retranslate(self) -> None:
        """Put every title into the current language."""
        for installed in self._installed:
            installed.action.setText(installed.spec.words.now())


class _Runner(QObject):
    """Calls the spec's function with its target; a QObject, so that it lives and dies with Qt."""

    def __init__(self, spec: ActionSpec, target: Any, action: QAction) -> None:
        super().__init__(action)
        self._spec = spec
        self._target = target

    def run(self) -> None:
        """Do it."""
        self._spec.run(self._target)
