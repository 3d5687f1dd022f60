"""One of the three things to choose before a classification."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel

from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_role

_FEWEST_LETTERS = 6
_HEAD = 28


class StepCard(Card):
    """A number and a title in ``head``, what is chosen in ``row``, and in ``foot`` a line that says
    more."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme)
        self._number = number
        self._title = QLabel()
        set_role(self._title, "caption")
        self._caption = QLabel()
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setWordWrap(True)
        set_role(self._caption, "caption")
        # As high in all three cards, whether or not there is a button at its end.
        self._title.setMinimumHeight(theme.scaled(_HEAD))
        self.head = QHBoxLayout()
        self.head.addWidget(self._title, 1)
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.space(1))
        self.body.addLayout(self.head)
        self.body.addLayout(self.row)
        self.foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.foot.setSpacing(theme.space(1))
        self.foot.addWidget(self._caption, 1)
        self.body.addLayout(self.foot)
        self.body.addStretch(1)

    @property
    def caption(self) -> str:
        """The line that says more."""
        return self._caption.text()

    def set_title(self, title: str) -> None:
        """Name what is chosen here."""
        self._title.setText(f"{self._number}   {title}")
        self.setAccessibleName(title)

    def set_caption(self, *parts: str) -> None:
        """Say more about what is chosen."""
        self._caption.setText(" · ".join(part for part in parts if part))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """What stands beside the caption goes below it where there is no room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The words are not broken for the sake of a button beside them."""
        items = (self.foot.itemAt(place) for place in range(self.foot.count()))
        widgets = [item.widget() for item in items if item is not None]
        beside = [
            each
            for each in widgets
            if each is not None and each is not self._caption and not each.isHidden()
        ]
        wanted = self._caption.fontMetrics().horizontalAdvance(self._caption.text())
        for each in beside:
            wanted += each.sizeHint().width() + self.foot.spacing()
        is_narrow = bool(beside) and wanted > self.foot.contentsRect().width()
        way = QBoxLayout.Direction
        self.foot.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        for each in beside:
            self.foot.setAlignment(each, Qt.AlignmentFlag.AlignRight)


def choice_box() -> QComboBox:
    """A field to choose from; names that are too long for its card are cut."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_FEWEST_LETTERS)
    return box


def fill(box: QComboBox, items: list[tuple[str, object]], chosen: object) -> None:
    """Put (words, value) into a field without telling anybody of a choice."""
    box.blockSignals(True)
    there = [(box.itemText(place), box.itemData(place)) for place in range(box.count())]
    if items != there:  # an open list must not be taken from under the hands
        box.clear()
        for words, value in items:
            box.addItem(words, value)
    values = [value for _, value in items]
    box.setCurrentIndex(values.index(chosen) if chosen in values else -1)
    box.blockSignals(False)
