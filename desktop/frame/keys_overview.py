"""All keys at a glance, made from the actions that are installed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import Installed
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.style_property import set_role

_COLUMNS = 2


class KeysOverview(QDialog):
    """Shows every action that has a key, by the page it belongs to.

    ``change_asked`` when the user wants other keys; it is closed then.
    """

    change_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(translate("KeysOverview", "All keys"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(24, 20, 24, 20)
        columns.setSpacing(36)
        sides = [QVBoxLayout() for _ in range(_COLUMNS)]
        for side in sides:
            side.setSpacing(18)
            columns.addLayout(side)
        heights = [0] * _COLUMNS
        for scope, actions in self._groups():
            shortest = heights.index(min(heights))
            sides[shortest].addWidget(self._group(scope, actions))
            heights[shortest] += len(actions) + 2
        for side in sides:
            side.addStretch(1)
        area.setWidget(content)
        outer.addWidget(area)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addLayout(self._buttons())
        usual = QSize(context.theme.scaled(900), context.theme.scaled(620))
        self.resize(usual.boundedTo(parent.window().size() - QSize(40, 40)))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 12)
        self.change = QPushButton(translate("KeysOverview", "Change keys…"))
        close = QPushButton(translate("KeysOverview", "Close"))
        row.addWidget(self.change)
        row.addStretch(1)
        row.addWidget(close)
        self.change.setAutoDefault(False)
        self.change.clicked.connect(self._change)
        close.clicked.connect(self.accept)
        return row

    @Slot()
    def _change(self) -> None:
        self.accept()
        self.change_asked.emit()

    def _groups(self) -> Iterable[tuple[str, list[Installed]]]:
        groups: dict[str, list[Installed]] = {}
        for installed in self._context.actions.all():
            if self._keys(installed) and installed.action.isEnabled():
                groups.setdefault(installed.scope.now(), []).append(installed)
        return groups.items()

    def _keys(self, installed: Installed) -> tuple[str, ...]:
        return self._context.actions.bindings.keys(installed.spec)

    def _group(self, scope: str, actions: list[Installed]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        heading = QLabel(scope)
        set_role(heading, "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, installed in enumerate(actions, start=1):
            keys = QHBoxLayout()
            keys.setSpacing(4)
            # Two keys of the keyboard may bear the same name: both are Enter.
            for key in dict.fromkeys(map(native, self._keys(installed))):
                keys.addWidget(KeyCap(self._context.theme, key))
            keys.addStretch(1)
            grid.addLayout(keys, row, 0)
            name = QLabel(installed.spec.words.now())
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setWordWrap(True)
            grid.addWidget(name, row, 1)
        return group


def native(key: str) -> str:
    """A key as this system's users write it."""
    # The two keys that are called Enter on most keyboards do the same everywhere here.
    one_enter = key.replace("Return", "Enter")
    return QKeySequence(one_enter).toString(QKeySequence.SequenceFormat.NativeText)
