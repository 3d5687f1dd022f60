"""The rows of the queue: the training at work, and the ones that wait."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.commands.training_queue import QueueEntry
from desktop.i18n import translate
from desktop.pages.train.queue_words import entry_details, entry_name, entry_words
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.painting import paint_box
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.style_property import set_kind, set_role


class WorkRow(QWidget):
    """A chip with the name of the run at work; beside it how much is done, and what is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = _chip()
        self.bar = ShareBar(theme)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.words, "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.name)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        row.addStretch(0)

    def show_share(self, name: str, share: float, words: str) -> None:
        """Show how much is done."""
        self._say(name, words)
        self.bar.show()
        self.bar.setAccessibleName(name)
        self.bar.show_share(share)

    def show_name(self, name: str) -> None:
        """Show that it begins."""
        self._say(name, "")
        self.bar.hide()

    def _say(self, name: str, words: str) -> None:
        if self.name.text() != name:
            self.name.setText(name)
        if self.words.text() != words:
            self.words.setText(words)


class WaitingRow(QWidget):
    """One training that waits. It takes the keyboard; what can be done with it is in a menu.

    ``menu_asked(entry id, place on the screen)``; ``removal_asked(entry id)``; ``step_asked(entry
    id, places)`` when the keyboard should go to another row, and ``move_asked(entry id, places)``
    when the row should go there itself. Its keys are no actions of the page: Delete means something
    else in the history, and arrows move through lists.
    """

    menu_asked = Signal(int, QPoint)
    removal_asked = Signal(int)
    step_asked = Signal(int, int)
    move_asked = Signal(int, int)

    def __init__(self, theme: Theme, entry: QueueEntry) -> None:
        super().__init__()
        self._theme = theme
        self.entry = entry
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name = _chip()
        self.words = ElidedLabel(theme)
        set_role(self.words, "caption")
        self.more = QToolButton()
        self.more.setAutoRaise(True)
        # The menu comes by its own key as well; a stop more in each row would be tiresome.
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)  # for the mark of the keyboard
        row.setSpacing(theme.space(2))
        row.addWidget(self.name)
        row.addWidget(self.words, 1)
        row.addWidget(self.more)
        self.more.clicked.connect(self._pressed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_entry(self, entry: QueueEntry, place: int) -> None:
        """Show how it stands with it; ``place`` counts from the front of the queue."""
        self.entry = entry
        words = entry_words(entry)
        self.name.setText(entry_name(entry, place))
        self.words.show_text(words)
        self.words.setToolTip("")  # the row's own tells more
        self.setToolTip(plain_tooltip(entry_details(entry)))
        self.setAccessibleName(f"{entry_name(entry, place)}: {words}")
        told = translate("QueueRow", "What can be done with it")
        self.more.setToolTip(told)
        self.more.setAccessibleName(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go to another row, move this one, or take it out."""
        asked = self.step_asked
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            asked = self.move_asked
        match event.key():
            case Qt.Key.Key_Up:
                asked.emit(self.entry.id, -1)
            case Qt.Key.Key_Down:
                asked.emit(self.entry.id, 1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removal_asked.emit(self.entry.id)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._pressed()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Offer the menu where the pointer is, or at the row for the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_asked.emit(self.entry.id, event.globalPos())
        else:
            self._pressed()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Show that the keys mean this row, or that the pointer does."""
        theme, room = self._theme, QRectF(self.rect())
        if self.hasFocus():
            border, radius = theme.colour("accent"), theme.radius("control")
            paint_box(QPainter(self), room, radius, theme.colour("hover"), border, 2)
        elif self.underMouse():
            radius = theme.radius("control")
            paint_box(QPainter(self), room, radius, theme.colour("hover"), None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show it."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Look like the others."""
        super().focusOutEvent(event)
        self.update()

    @Slot()
    def _pressed(self) -> None:
        corner = self.more.rect().bottomLeft()
        self.menu_asked.emit(self.entry.id, self.more.mapToGlobal(corner))

    @Slot()
    def _dress(self) -> None:
        self.more.setIcon(self._theme.icon("ph.dots-three"))


def _chip() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_kind(label, "chip")
    return label
