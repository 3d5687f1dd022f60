"""One text, large: what a page is about.

Texts come from strangers, so HTML is shown as it is written. The view never takes the keyboard and
has no input method: keys stay with the page, also while a Chinese input method is on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from desktop.contrast import mix
from desktop.theme import Colouring, Theme
from desktop.widgets.style_property import set_role

_SIZES = (1.0, 0.85, 0.7, 0.6)  # of the largest; from the last one on a text scrolls
_LINE_HEIGHT = 118  # percent of what the font asks for: long lines of Chinese need air
_FAINTEST, _DEEPEST = 0.1, 0.4  # how much of a mark's colour is in its ground
_SOLID = QTextCharFormat.UnderlineStyle.SingleUnderline
_DASHED = QTextCharFormat.UnderlineStyle.DashUnderline


@dataclass(frozen=True)
class Mark:
    """A part of the text to be seen: so many characters from the ``first`` one.

    It has a line under it and a ground that is deeper the stronger it is (0 to 1); one that speaks
    ``against`` what the others speak for has a dashed line and no ground.
    """

    first: int
    length: int
    colouring: Colouring
    strength: float = 0.4
    against: bool = False


class TextView(QTextEdit):
    """Shows a text in the middle of its height, smaller when it is long, scrolled when too long."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._marks: list[Mark] = []
        self._fitting = False
        set_role(self, "text")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for part in (self, self.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._restyle)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, without marks."""
        self._text = text
        self._marks = []
        self._write()

    def highlight(self, marks: Sequence[Mark]) -> None:
        """Mark these parts of the text, and no others."""
        self._marks = list(marks)
        self._mark()

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def scroll_pages(self, pages: int) -> None:
        """Scroll down (or up, if negative): for keys of the page, as the view takes none.

        A line that was cut at the edge is whole after it.
        """
        bar = self.verticalScrollBar()
        line = ceil(self.fontMetrics().lineSpacing() * _LINE_HEIGHT / 100) + 1
        bar.setValue(bar.value() + pages * max(bar.pageStep() - line, line))

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for a few lines."""
        line = self._theme.pixel("text") * 2
        return QSize(line * 12, line * 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which a text can be read by scrolling."""
        line = round(self._theme.metrics().height() * _LINE_HEIGHT / 100)
        return QSize(self._theme.pixel("text") * 6, line * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Fit the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _write(self) -> None:
        air = QTextBlockFormat()
        air.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(air)
        cursor.insertText(_with_plain_line_ends(self._text))
        cursor.endEditBlock()
        self.setTextCursor(QTextCursor(self.document()))
        self._mark()
        self._fit()
        self.verticalScrollBar().setValue(0)

    def _mark(self) -> None:
        marked = []
        for mark in self._marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_utf16(self._text, mark.first))
            end = _utf16(self._text, mark.first + mark.length)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = self._marking(mark)
            marked.append(selection)
        self.setExtraSelections(marked)

    def _marking(self, mark: Mark) -> QTextCharFormat:
        format_ = QTextCharFormat()
        colour = self._theme.resolve(mark.colouring)
        if mark.against:
            colour = self._theme.colour("text2")
        else:
            share = _FAINTEST + min(max(mark.strength, 0.0), 1.0) * (_DEEPEST - _FAINTEST)
            format_.setBackground(mix(self._theme.colour("surface"), colour, share))
        format_.setUnderlineStyle(_DASHED if mark.against else _SOLID)
        format_.setUnderlineColor(colour)
        return format_

    def _fit(self) -> None:
        """Choose the size of the letters, whether to scroll, and where the first line stands."""
        if self._fitting:
            return  # the margin below resizes the viewport, which leads here again
        self._fitting = True
        room = self.contentsRect()
        needed = 0.0
        for share in _SIZES:
            self._write_in(share)
            self.document().setTextWidth(room.width())
            needed = self.document().size().height()
            if needed <= room.height():
                break
        fits = needed <= room.height()
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )
        self.setViewportMargins(0, int(room.height() - needed) // 2 if fits else 0, 0, 0)
        if not fits:
            self.document().setTextWidth(self.viewport().width())  # beside the scroll bar
        self._fitting = False

    def _write_in(self, share: float) -> None:
        font = self._theme.font("text")
        font.setPixelSize(max(round(font.pixelSize() * share), self._theme.pixel("body")))
        if font != self.font():
            self.setFont(font)

    @Slot()
    def _restyle(self) -> None:
        self._mark()
        self._fit()


def _with_plain_line_ends(text: str) -> str:
    """Return `text` with the line ends that Qt knows; nothing moves to another place."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _utf16(text: str, characters: int) -> int:
    """Return where Qt finds a place in `text`: it counts UTF-16 units, an emoji is two."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
