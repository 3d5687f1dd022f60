"""Notices in the corner of the window: news goes by itself, errors wait to be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.sentences import in_user_language
from desktop.widgets.style_property import Role, set_role

_MILLISECONDS = 6000
_SHOWN = 4
_WIDTH = 420
_MARGIN = 20
_ICONS = {
    "info": "ph.info",
    "ok": "ph.check-circle",
    "warning": "ph.warning",
    "error": "ph.x-circle",
}


class Toasts(QWidget):
    """Lies over the lower right corner of its parent."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._toasts: list[Toast] = []
        parent.installEventFilter(self)
        context.notifier.noticed.connect(self.show_notice)
        self.hide()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is shown at the moment, the oldest first."""
        return tuple(toast.notice for toast in self._toasts)

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Show one more; the same notice twice in a row is shown once."""
        if self._toasts and self._toasts[-1].notice == notice:
            return
        toast = Toast(self._context, notice, self)
        toast.done.connect(self._remove)
        self._toasts.append(toast)
        self._column.addWidget(toast)
        for old in self._toasts[:-_SHOWN]:
            self.remove(old)
        self._place()

    def remove(self, toast: Toast) -> None:
        """Take a toast away."""
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _remove(self, toast: Toast) -> None:
        self.remove(toast)

    def _place(self) -> None:
        self.setVisible(bool(self._toasts))
        parent = self._over
        width = min(self._context.theme.scaled(_WIDTH), parent.width() - 2 * _MARGIN)
        height = sum(toast.fit(width) for toast in self._toasts)
        height += self._column.spacing() * max(len(self._toasts) - 1, 0)
        self.setGeometry(
            parent.width() - width - _MARGIN, parent.height() - height - _MARGIN, width, height
        )
        self.raise_()


class Toast(QFrame):
    """One notice; ``done(self)`` when it may go."""

    done = Signal(object)

    def __init__(self, context: AppContext, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._context = context
        set_role(self, "toast")
        self.setProperty("tone", notice.tone)
        # Its words may name a file or quote a cell: never rich text.
        self._message = _label(in_user_language(notice.message), "heading")
        self._advice = _label(in_user_language(notice.advice), "caption")
        if not notice.advice:
            self._advice.hide()
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setAccessibleName(translate("Toast", "Dismiss"))
        self._close.setIcon(context.theme.icon("ph.x"))
        self._close.clicked.connect(self._end)
        self._build()
        stays = notice.pressed is not None and not notice.passing
        if notice.tone in ("info", "ok") and not stays:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(self._end)
            timer.start(_MILLISECONDS)

    def fit(self, width: int) -> int:
        """Become as high as the words need at this width; the height in pixels."""
        for label in (self._message, self._advice):
            label.ensurePolished()  # the style's font decides how many lines there are
        layout = self.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(width)
        self.setFixedHeight(height)
        return height

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 10, 12)
        icon = QLabel()
        colours = {"ok": "ok", "warning": "warn", "error": "bad"}
        colour = colours.get(self.notice.tone, "accent")
        icon.setPixmap(self._context.theme.icon(_ICONS[self.notice.tone], colour).pixmap(18, 18))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._message)
        words.addWidget(self._advice)
        if self.notice.button:
            button = QPushButton(self.notice.button)
            button.clicked.connect(self._press)
            words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _press(self) -> None:
        self._end()
        if self.notice.pressed is not None:
            self.notice.pressed()

    @Slot()
    def _end(self) -> None:
        self.done.emit(self)


def _label(words: str, role: Role) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label
