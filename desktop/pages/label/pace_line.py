"""How much was done today towards the goal, and how quickly; a click tells more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from data.labelling.pace import Pace
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.label.actions import MY_WORK
from desktop.printed_keys.action_key_cap import shown_key
from desktop.settings import DAILY_GOAL
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.style_property import set_kind
from desktop.wording import duration, number

NOTHING = Pace(0, None, None)
# In the usual text size; a larger one needs as much more.
_ROOM_FOR_BAR, _ROOM_FOR_RATE, _ROOM_FOR_WORDS = 860, 640, 480
_BAR_WIDTH = 150


class PaceLine(QWidget):
    """``clicked`` when the user wants to know more."""

    clicked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._pace = NOTHING
        self._room = 0
        self.button = QPushButton()
        set_kind(self.button, "quiet")
        # The keys stay with the page.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.clicked)
        self.bar = ShareBar(context.theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.button)
        row.addWidget(self.bar)

    def show_pace(self, pace: Pace) -> None:
        """Show what was done today."""
        self._pace = pace
        self.retranslate()

    def fit(self, width: int) -> None:
        """Say less on a narrow page: first the bar goes, then the rate, then the words."""
        room = round(width / self._context.theme.scaled(1000) * 1000)
        if room != self._room:
            self._room = room
            self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Say it in the language that is on."""
        goal, done = self._context.settings.get(DAILY_GOAL), number(self._pace.decided)
        short = f"{done} / {number(goal)}" if goal else done
        today = translate("PaceLine", "Today {done}").format(done=short)
        parts = [today if self._room >= _ROOM_FOR_WORDS else short]
        if self._pace.per_hour is not None and self._room >= _ROOM_FOR_RATE:
            rate = translate("PaceLine", "{count} an hour")
            parts.append(rate.format(count=number(self._pace.per_hour)))
        self.button.setText(" · ".join(parts))
        self.button.setAccessibleName(self._told(today))
        self.button.setToolTip(plain_tooltip(self._told(today)))
        self.bar.setFixedWidth(self._context.theme.scaled(_BAR_WIDTH))
        self.bar.setVisible(goal > 0 and self._room >= _ROOM_FOR_BAR)
        self.bar.show_share(min(self._pace.decided / goal, 1.0) if goal else 0.0)

    def _told(self, today: str) -> str:
        lines = [today]
        if self._pace.per_hour is not None:
            rate = translate("PaceLine", "{count} an hour, by the latest decisions")
            lines.append(rate.format(count=number(self._pace.per_hour)))
        if self._pace.median_seconds is not None:
            lines.append(seconds_words(self._pace.median_seconds))
        key = shown_key(self._context.actions.bindings.keys(MY_WORK))
        more = translate("PaceLine", "My work: click")
        lines.append(f"{more} ({key})" if key else more)
        return "\n".join(lines)


def seconds_words(seconds: float) -> str:
    """How long a text is usually in view."""
    short = 10
    said = (
        translate("PaceLine", "{seconds} s").format(seconds=f"{seconds:.1f}")
        if seconds < short
        else duration(seconds)
    )
    return translate("PaceLine", "Half of the texts took less than {time}").format(time=said)
