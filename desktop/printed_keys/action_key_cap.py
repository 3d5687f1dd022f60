"""The key of an action, printed where it acts; it follows when the user gives it another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.actions import ActionSpec
from desktop.context import AppContext
from desktop.widgets.key_cap import KeyCap


class ActionKeyCap(KeyCap):
    """Shows the first key of an action; takes no room while it has none."""

    def __init__(
        self, context: AppContext, spec: ActionSpec, parent: QWidget | None = None
    ) -> None:
        self._bindings = context.actions.bindings
        self._spec = spec
        super().__init__(context.theme, "", parent)
        self._bindings.changed.connect(self._follow)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Some keys have a name of their own in each language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._follow()

    @Slot()
    def _follow(self) -> None:
        self.show_key(shown_key(self._bindings.keys(self._spec)))


def shown_key(keys: tuple[str, ...]) -> str:
    """The first of some keys as this system's users write it; nothing without one."""
    if not keys:
        return ""
    # The two keys that are called Enter on most keyboards do the same everywhere here.
    one_enter = keys[0].replace("Return", "Enter")
    native = QKeySequence(one_enter).toString(QKeySequence.SequenceFormat.NativeText)
    return {"Left": "←", "Right": "→"}.get(one_enter, native)
