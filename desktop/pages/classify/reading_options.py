"""How a file is read: its letters, what stands between its cells, and its first row."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QLabel, QWidget

from desktop.commands.importing import Preview, Reading
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.theme import Theme
from desktop.widgets.style_property import set_role

# UTF-8 with or without its mark; the others by their own names.
ENCODINGS = (("UTF-8", "utf-8-sig"), ("GB18030", "gb18030"), ("Big5", "big5"), ("UTF-16", "utf-16"))
DELIMITERS = (
    (QT_TRANSLATE_NOOP("ClassifyReading", "comma"), ","),
    (QT_TRANSLATE_NOOP("ClassifyReading", "tab"), "\t"),
    (QT_TRANSLATE_NOOP("ClassifyReading", "semicolon"), ";"),
    (QT_TRANSLATE_NOOP("ClassifyReading", "vertical bar"), "|"),
)
# Kinds of files that have no cells with something between them.
_OWN_FORM = frozenset({"json", "jsonl", "label-studio", "doccano", "prodigy", "fasttext"})


class ReadingOptions(QFrame):
    """``chosen`` carries how the file is to be read now; it goes with Escape or a click beside."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, reading: Reading, preview: Preview | None, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(translate("ClassifyReading", "How the file is read"))
        self._reading = reading
        self.encoding, self.delimiter = QComboBox(), QComboBox()
        self.header = QCheckBox(translate("ClassifyReading", "Names in the first row"))
        self.header.setToolTip(
            translate("ClassifyReading", "The first row names the columns and is no text itself.")
        )
        self._fill(preview)
        self._lay_out(theme, preview)
        self.encoding.activated.connect(self._choose)
        self.delimiter.activated.connect(self._choose)
        self.header.toggled.connect(self._choose)

    def open_below(self, widget: QWidget) -> None:
        """Open under a widget, or as near as the screen lets it."""
        self.adjustSize()
        place = widget.mapToGlobal(widget.rect().bottomRight()) - QPoint(self.width(), 0)
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry()
        place.setX(max(min(place.x(), room.right() - self.width()), room.left()))
        place.setY(max(min(place.y(), room.bottom() - self.height()), room.top()))
        self.move(place)
        self.show()
        first = self.header if self.encoding.isHidden() else self.encoding
        first.setFocus()

    def _fill(self, preview: Preview | None) -> None:
        table = None if preview is None else preview.table
        by_name = {name: words for words, name in ENCODINGS}
        by_sign = {sign: words.now() for words, sign in DELIMITERS}
        guessed = None if self._reading.encoding or table is None else table.encoding
        self.encoding.addItem(_automatic(guessed and by_name.get(guessed, guessed.upper())), None)
        for words, name in ENCODINGS:
            self.encoding.addItem(words, name)
        sign = None if self._reading.delimiter or table is None else table.delimiter
        self.delimiter.addItem(_automatic(sign and by_sign.get(sign, sign)), None)
        for named, each in DELIMITERS:
            self.delimiter.addItem(named.now(), each)
        self.encoding.setCurrentIndex(max(self.encoding.findData(self._reading.encoding), 0))
        self.delimiter.setCurrentIndex(max(self.delimiter.findData(self._reading.delimiter), 0))
        self.header.setChecked(self._reading.has_header)

    def _lay_out(self, theme: Theme, preview: Preview | None) -> None:
        is_workbook = (preview or self._reading).is_workbook
        ending = self._reading.file.suffix.lower().removeprefix(".")
        kind = ending if preview is None else preview.table.format
        has_cells = not is_workbook and kind not in _OWN_FORM
        form = QFormLayout(self)
        gap = theme.space(3)
        form.setContentsMargins(gap, gap, gap, gap)
        form.setVerticalSpacing(theme.space(1))
        form.setHorizontalSpacing(theme.space(2))
        encoding = translate("ClassifyReading", "Encoding")
        separator = translate("ClassifyReading", "Separator")
        for words, field in ((encoding, self.encoding), (separator, self.delimiter)):
            heading = QLabel(words)
            set_role(heading, "caption")
            heading.setBuddy(field)
            field.setAccessibleName(words)
            form.addRow(heading, field)
        form.addRow(self.header)
        form.setRowVisible(self.encoding, not is_workbook)
        form.setRowVisible(self.delimiter, has_cells)
        form.setRowVisible(self.header, is_workbook or has_cells)

    @Slot()
    def _choose(self) -> None:
        self._reading = replace(
            self._reading,
            encoding=self.encoding.currentData(),
            delimiter=self.delimiter.currentData(),
            has_header=self.header.isChecked(),
        )
        self.chosen.emit(self._reading)


def _automatic(guessed: str | None) -> str:
    if not guessed:
        return translate("ClassifyReading", "automatic")
    return translate("ClassifyReading", "automatic: {name}").format(name=guessed)
