"""A model card, set: headings, facts, tables and code, all as plain words that can be selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.pages.train.card_markdown import (
    Block,
    Bullets,
    Code,
    Heading,
    Paragraph,
    Table,
    blocks_of,
)
from desktop.theme import Theme
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import Role, set_role

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_LONGEST_WORD, _KEPT = 40, 12


class CardView(QWidget):
    """Made once for one card."""

    def __init__(self, theme: Theme, card: str) -> None:
        super().__init__()
        self._theme = theme
        self._code: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        for block in blocks_of(card):
            self._add(block)
        self._column.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _add(self, block: Block) -> None:
        match block:
            case Heading(level, text):
                if level > 1:
                    self._column.addSpacing(self._theme.space(1))
                self._column.addWidget(_words(text, "title" if level == 1 else "heading"))
            case Paragraph(text):
                self._column.addWidget(_words(text))
            case Bullets(items):
                self._column.addWidget(_facts(items, self._theme))
            case Table():
                self._column.addWidget(_grid(block, self._theme))
            case Code(text):
                self._column.addWidget(self._code_well(text))

    def _code_well(self, text: str) -> QFrame:
        well = QFrame()
        set_role(well, "well")
        label = _label(text, "")
        # Code that does not fit is no reason to make the dialog wider.
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(well)
        column.addWidget(label)
        self._code.append(label)
        return well

    @Slot()
    def _restyle(self) -> None:
        for label in self._code:
            label.setFont(self._theme.font("caption", fixed=True))


def _facts(items: tuple[str, ...], theme: Theme) -> QWidget:
    """Facts such as "Seed: 7" in two columns; a line without a name takes both."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space(2))
    grid.setVerticalSpacing(theme.space(0))
    grid.setColumnStretch(1, 1)
    for row, item in enumerate(items):
        name, colon, value = item.partition(": ")
        if not colon:
            grid.addWidget(_words(item), row, 0, 1, 2)
            continue
        grid.addWidget(fact_name(name, theme), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_words(value), row, 1)
    return held


def fact_name(name: str, theme: Theme) -> QLabel:
    """The name of a fact, in the middle of the first line of what stands beside it."""
    label = QLabel(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumHeight(round(theme.metrics("body").height()))
    set_role(label, "caption")
    return label


def _grid(table: Table, theme: Theme) -> QWidget:
    """Words at the left, numbers at the right."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space(3))
    grid.setVerticalSpacing(theme.space(0))
    for column, name in enumerate(table.head):
        grid.addWidget(_cell(name, column, "caption"), 0, column)
    for row, cells in enumerate(table.rows, start=1):
        for column, text in enumerate(cells):
            grid.addWidget(_cell(text, column, ""), row, column)
    grid.setColumnStretch(len(table.head), 1)
    return held


def _cell(text: str, column: int, role: Role) -> QLabel:
    label = _label(text, role)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label


def _words(text: str, role: Role = "") -> QLabel:
    shown = _with_short_words(text)
    label = _label(shown, role)
    label.setWordWrap(True)
    if shown != text:
        label.setToolTip(plain_tooltip(text))
    return label


def _label(text: str, role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    set_role(label, role)
    return label


def _with_short_words(text: str) -> str:
    """Without the middle of words that no line could hold, such as hashes."""
    return " ".join(
        word if len(word) <= _LONGEST_WORD else f"{word[:_KEPT]}…{word[-_KEPT:]}"
        for word in text.split(" ")
    )
