"""The distribution as bars, one of which can be chosen: with the mouse or by keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from data.label_set.labels import LabelDefinition
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.theme import Theme
from desktop.widgets.label_bars import LabelBars, Row
from desktop.widgets.painting import paint_box
from desktop.widgets.percent import percent
from desktop.wording import number

_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
    }
)


class OutcomeBars(LabelBars):
    """``chosen(key)`` when a label is chosen; ``chosen(None)`` when that is taken back."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._keys: tuple[str, ...] = ()
        self._chosen: str | None = None
        self._at = 0
        self._pointed: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def chosen_label(self) -> str | None:
        """The key of the label that is chosen."""
        return self._chosen

    def show_counts(self, labels: Mapping[str, LabelDefinition], counts: Mapping[str, int]) -> None:
        """Show a bar for each label, the longest one full; the share in words is of all texts."""
        self._keys = tuple(labels)
        if self._chosen not in self._keys:
            self._chosen = None
        total, most = max(sum(counts.values()), 1), max(counts.values(), default=0) or 1
        rows: list[Row] = []
        for key, label in labels.items():
            count = counts.get(key, 0)
            words = f"{number(count)} · {percent(count / total)}"
            rows.append((label_name(label), label, count / most, words))
        self.show_rows(rows)

    def take_back(self) -> None:
        """No label is chosen any more; without telling of it."""
        self._chosen = None
        self.update()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(translate("ClassifyOutcome", "Distribution"))
        self.setToolTip(translate("ClassifyOutcome", "Click a label to see its rows alone"))

    # What Qt asks.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw what is chosen, pointed at or has the focus, and the bars over it."""
        painter = QPainter(self)
        for at, key in enumerate(self._keys):
            row = QRectF(
                -0.5, at * self._row_height() + 1, self.width() + 1, self._row_height() - 2
            )
            if key == self._chosen:
                paint_box(painter, row, 6, self._theme.colour("accentSoft"), None)
            elif at == self._pointed:
                paint_box(painter, row, 6, self._theme.colour("hover"), None)
            if self.hasFocus() and at == self._at:
                paint_box(painter, row, 6, None, self._theme.colour("accent"), 1.5)
        painter.end()
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim the keys below before a shortcut of the window takes them."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go up and down, choose, take the choice back."""
        if not self._is_own(event):
            super().keyPressEvent(event)
            return
        last = len(self._keys) - 1
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                by = 1 if key is Qt.Key.Key_Down else -1
                self._at = min(max(self._at + by, 0), last)
            case Qt.Key.Key_Home:
                self._at = 0
            case Qt.Key.Key_End:
                self._at = last
            case Qt.Key.Key_Escape:
                self._choose(None)
            case _:
                self._toggle(self._at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Show what a click would choose."""
        self._point_at(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """The pointer went elsewhere."""
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Choose the label, or take the choice back."""
        at = self._row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and at is not None:
            self._at = at
            self._toggle(at)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show where the keys are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    # How it works.

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._keys:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._chosen is not None
        return event.key() in _KEYS

    def _toggle(self, at: int) -> None:
        key = self._keys[min(at, len(self._keys) - 1)]
        self._choose(None if key == self._chosen else key)

    def _choose(self, key: str | None) -> None:
        self._chosen = key
        self.update()
        self.chosen.emit(key)

    def _point_at(self, at: int | None) -> None:
        if at != self._pointed:
            self._pointed = at
            self.update()

    def _row_at(self, down: float) -> int | None:
        at = int(down // self._row_height())
        return at if 0 <= at < len(self._keys) else None
