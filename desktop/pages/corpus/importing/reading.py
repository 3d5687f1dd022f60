"""How a file is read: its sheet, its letters, what stands between its cells, its first row."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.commands.importing import Preview, Reading
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.corpus.importing.rows import FieldRows, choose, combo
from desktop.widgets.one_line import one_line

# UTF-8 with or without its mark; the others by their own names.
ENCODINGS = (("UTF-8", "utf-8-sig"), ("GB18030", "gb18030"), ("Big5", "big5"), ("UTF-16", "utf-16"))
DELIMITERS = (
    (QT_TRANSLATE_NOOP("ImportReading", "comma"), ","),
    (QT_TRANSLATE_NOOP("ImportReading", "tab"), "\t"),
    (QT_TRANSLATE_NOOP("ImportReading", "semicolon"), ";"),
    (QT_TRANSLATE_NOOP("ImportReading", "vertical bar"), "|"),
)
# Kinds of files that have no cells with something between them.
_OWN_FORM = frozenset({"json", "jsonl", "label-studio", "doccano", "prodigy", "fasttext"})


class ReadingForm(QWidget):
    """``changed`` when the file is to be read differently."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._preview: Preview | None = None
        self.sheet, self.encoding, self.delimiter = combo(), combo(), combo()
        self.header = QCheckBox()
        self.header.setChecked(True)
        self._headings = [QLabel() for _ in range(3)]
        self._rows = FieldRows(context, self)
        fields = (self.sheet, self.encoding, self.delimiter)
        for heading, field in zip(self._headings, fields, strict=True):
            self._rows.add(heading, field)
            field.currentIndexChanged.connect(self._changed)
        self._rows.add_wide(self.header)
        self.header.toggled.connect(self._changed)
        self.hide()

    def show_reading(self, reading: Reading, preview: Preview | None) -> None:
        """Show how a file is read, and what was found when it was."""
        self._reading, self._preview = reading, preview
        with (
            QSignalBlocker(self.sheet),
            QSignalBlocker(self.encoding),
            QSignalBlocker(self.delimiter),
            QSignalBlocker(self.header),
        ):
            self._fill()
            choose(self.encoding, reading.encoding)
            choose(self.delimiter, reading.delimiter)
            self.header.setChecked(reading.has_header)
        self._show_what_applies()

    def reading(self) -> Reading:
        """How the shown file is to be read."""
        assert self._reading is not None
        workbook = self._is_workbook
        return replace(
            self._reading,
            sheet=self.sheet.currentData() if workbook else None,
            encoding=None if workbook else self.encoding.currentData(),
            delimiter=None if workbook else self.delimiter.currentData(),
            has_header=self.header.isChecked(),
        )

    def retranslate(self) -> None:
        """Set the words."""
        headings = (
            translate("ImportReading", "Sheet"),
            translate("ImportReading", "Encoding"),
            translate("ImportReading", "Separator"),
        )
        fields = (self.sheet, self.encoding, self.delimiter)
        for heading, field, words in zip(self._headings, fields, headings, strict=True):
            heading.setText(words)
            field.setAccessibleName(words)
        self.header.setText(translate("ImportReading", "Names in the first row"))
        self.header.setToolTip(
            translate("ImportReading", "The first row names the columns and is no text itself.")
        )
        if self._reading is not None:
            self.show_reading(self._reading, self._preview)

    def _fill(self) -> None:
        preview = self._preview
        self.sheet.clear()
        for name in () if preview is None else preview.sheets:
            self.sheet.addItem(one_line(name), name)
        choose(self.sheet, None if preview is None else preview.table.sheet)
        self.encoding.clear()
        self.encoding.addItem(self._automatic_encoding(), None)
        for words, name in ENCODINGS:
            self.encoding.addItem(words, name)
        self.delimiter.clear()
        self.delimiter.addItem(self._automatic_delimiter(), None)
        for delimiter_words, sign in DELIMITERS:
            self.delimiter.addItem(delimiter_words.now(), sign)

    def _automatic_encoding(self) -> str:
        guessed = None if self._preview is None else self._preview.table.encoding
        names = {name: words for words, name in ENCODINGS}
        if guessed is None or self._reading is None or self._reading.encoding is not None:
            return translate("ImportReading", "automatic")
        words = translate("ImportReading", "automatic: {name}")
        return words.format(name=names.get(guessed, guessed.upper()))

    def _automatic_delimiter(self) -> str:
        guessed = None if self._preview is None else self._preview.table.delimiter
        names = {sign: words.now() for words, sign in DELIMITERS}
        if guessed is None or self._reading is None or self._reading.delimiter is not None:
            return translate("ImportReading", "automatic")
        words = translate("ImportReading", "automatic: {name}")
        return words.format(name=names.get(guessed, guessed))

    @property
    def _is_workbook(self) -> bool:
        """By what the file is; by its name until it was read."""
        assert self._reading is not None
        return (self._preview or self._reading).is_workbook

    @property
    def _kind(self) -> str:
        assert self._reading is not None
        if self._preview is not None:
            return self._preview.table.format
        return self._reading.file.suffix.lower().removeprefix(".")

    def _show_what_applies(self) -> None:
        assert self._reading is not None
        workbook = self._is_workbook
        cells = not workbook and self._kind not in _OWN_FORM
        for field, shown in (
            (self.sheet, workbook and self.sheet.count() > 1),
            (self.encoding, not workbook),
            (self.delimiter, cells),
            (self.header, workbook or cells),
        ):
            self._rows.set_shown(field, shown)
        self.show()

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()
