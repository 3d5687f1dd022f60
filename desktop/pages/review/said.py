"""Who says what of a text, or which label each copy of it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from data.review.disputes import LabelledText
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.review.opinions import Opinion, opinions_on
from desktop.pages.review.state import Shown
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.percent import percent
from desktop.widgets.style_property import set_role
from desktop.wording import number

# Some posts were copied a thousand times; nobody reads that many rows, and making them takes time.
MOST_ROWS = 40
_NARROWEST_CARD, _NARROWEST_LINE = 130, 200
_MOST_IN_A_ROW = 4

Labels = Mapping[str, Label]


class SaidArea(QScrollArea):
    """As high as what it shows, up to a limit that it is given; then it scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._most = 200
        self._needed = 0
        self._low = False
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_nothing()
        theme.changed.connect(self._fit)

    def show_item(self, shown: Shown, labels: Labels) -> None:
        """Show a card per annotator, or a row per copy."""
        theme = self._theme
        if shown.copies:
            self.setWidget(_rows(theme, shown.copies, labels))
        else:
            cards = Cards(theme, [SaidCard(theme, each, labels) for each in opinions_on(shown)])
            # Before it is shown: what joins a visible layout appears a moment later.
            cards.arrange(self.width(), low=self._low)
            self.setWidget(cards)
        self._fit()

    def show_nothing(self) -> None:
        """There is no text."""
        self.setWidget(QWidget())
        self._fit()

    def set_room(self, most_height: int, *, low: bool) -> None:
        """Grow no higher than this; where room is low, write names and labels side by side."""
        self._most, self._low = most_height, low
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for everything, as far as it is allowed."""
        return QSize(self._theme.scaled(280), min(self._needed, self._most))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room in which one card can be read."""
        return QSize(0, min(self._needed, self._theme.scaled(44)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Other cards may stand beside one another."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        content = self.widget()
        if isinstance(content, Cards):
            content.arrange(self.width(), low=self._low)
        self._needed = 0 if content is None else max(0, content.sizeHint().height())
        self.updateGeometry()


class Cards(QWidget):
    """Cards of the same width beside one another, in as many rows as they need."""

    def __init__(self, theme: Theme, cards: Sequence[SaidCard]) -> None:
        super().__init__()
        self._theme = theme
        self._cards = cards
        self._in_a_row, self._low = 0, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(2))

    def arrange(self, width: int, *, low: bool) -> None:
        """Put as many beside one another as there is room for, in rows of like length."""
        narrowest = self._theme.scaled(_NARROWEST_LINE if low else _NARROWEST_CARD)
        room = max(1, min(width // narrowest, _MOST_IN_A_ROW))
        rows = -(-len(self._cards) // room) or 1
        in_a_row = -(-len(self._cards) // rows) or 1
        if (in_a_row, low) == (self._in_a_row, self._low):
            return
        for card in self._cards:
            card.set_low(low)
        for column in range(self._in_a_row):
            self._grid.setColumnStretch(column, 0)
        self._in_a_row, self._low = in_a_row, low
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // in_a_row, place % in_a_row)
        for column in range(in_a_row):
            self._grid.setColumnStretch(column, 1)
        self._grid.activate()


class SaidCard(QFrame):
    """Somebody and the label that they gave, perhaps with how probable it was found."""

    def __init__(self, theme: Theme, said: Opinion, labels: Labels) -> None:
        super().__init__()
        self._theme = theme
        set_role(self, "well")
        name = ElidedLabel(theme, said.who)
        set_role(name, "caption")
        label = chip(theme, said.label_key, labels)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setSpacing(theme.space(1))
        self._box.addWidget(name)
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        row.addWidget(label)
        if said.share is not None:
            share = QLabel(percent(said.share))
            set_role(share, "strong")
            row.addWidget(share)
        row.addStretch(1)
        self._box.addLayout(row)
        told = "" if said.share is None else f", {percent(said.share)}"
        self.setAccessibleName(f"{name.text()}: {label.accessibleName()}{told}")
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        """Whether the label stands beside the name and not under it."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if low else direction.TopToBottom)
        margin = self._theme.space(1 if low else 2)
        self._box.setContentsMargins(margin + 4, margin, margin + 4, margin)


def chip(theme: Theme, key: str, labels: Labels) -> LabelChip:
    """The chip of a label, also of one that is not in the label set."""
    made, label = LabelChip(theme), labels.get(key)
    made.show_label(key if label is None else label_name(label), label or "text2")
    return made


def _rows(theme: Theme, copies: Sequence[LabelledText], labels: Labels) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    longest = max((_number(copy) for copy in copies[:MOST_ROWS]), key=len)
    width = round(theme.metrics().horizontalAdvance(longest)) + 1
    for copy in copies[:MOST_ROWS]:
        column.addWidget(_row(theme, copy, labels, width))
    rest = len(copies) - MOST_ROWS
    if rest > 0:
        more = _caption(translate("SaidArea", "and {count} more").format(count=number(rest)))
        column.addWidget(more)
    return content


def _row(theme: Theme, copy: LabelledText, labels: Labels, width: int) -> QFrame:
    frame = QFrame()
    set_role(frame, "row")
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(theme.space(2))
    place = ElidedLabel(theme, f"{copy.text.source} : {number(copy.text.source_row)}")
    set_role(place, "caption")
    if copy.label_key is None:
        said: QWidget = _caption(translate("SaidArea", "no label"))
    else:
        said = chip(theme, copy.label_key, labels)
    own = QLabel(_number(copy))
    own.setMinimumWidth(width)
    row.addWidget(own)
    row.addWidget(place, 1)
    row.addWidget(said)
    return frame


def _number(copy: LabelledText) -> str:
    return f"#{number(copy.text.id)}"


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, "caption")
    return label
