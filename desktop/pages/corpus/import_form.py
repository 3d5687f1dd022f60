"""What the user says of a file before its import: how it is read, and what its columns are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.commands.importing import Choice, Preview, Reading
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.settings import ANNOTATOR
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_role

# UTF-8 with or without its mark; the others by their own names.
ENCODINGS = (("UTF-8", "utf-8-sig"), ("GB18030", "gb18030"), ("Big5", "big5"), ("UTF-16", "utf-16"))


class ImportForm(QWidget):
    """``reread`` when the file is to be read differently, ``changed`` with every other choice."""

    reread = Signal()
    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._preview: Preview | None = None
        self._file = Path()
        self.sheet = _combo()
        self.encoding = _combo()
        self.header = QCheckBox()
        self.header.setChecked(True)
        self.text_column = _combo()
        self.label_column = _combo()
        self.own = QRadioButton()
        self.own.setChecked(True)
        self._own_name = ElidedLabel(context.theme)
        set_role(self._own_name, "caption")
        self._own_name.setContentsMargins(context.theme.scaled(28), 0, 0, 0)
        self.person = QRadioButton()
        self.name = QLineEdit(context.settings.get(ANNOTATOR))
        self.gold = QCheckBox()
        self._headings = [QLabel() for _ in range(5)]
        group = QButtonGroup(self)
        group.addButton(self.own)
        group.addButton(self.person)
        self._lay_out()
        self._connect()

    def start(self, file: Path) -> None:
        """Begin with another file: nothing is known of it yet."""
        self._file = file
        self._preview = None
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
        self._say()

    def show_preview(self, preview: Preview) -> None:
        """Offer what was found in the file; columns that are chosen already stay."""
        kept = (self.text_column.currentData(), self.label_column.currentData())
        first = self._preview is None
        self._preview = preview
        with (
            QSignalBlocker(self.sheet),
            QSignalBlocker(self.text_column),
            QSignalBlocker(self.label_column),
        ):
            self._fill_sheets(preview)
            self._fill_columns(preview)
            if not first and kept[0] in preview.columns:
                _choose(self.text_column, kept[0])
                _choose(self.label_column, kept[1])
        self._say()

    def reading(self) -> Reading:
        """How the file is to be read."""
        workbook = Reading(self._file).is_workbook
        return Reading(
            self._file,
            sheet=self.sheet.currentData() if workbook else None,
            encoding=None if workbook else self.encoding.currentData(),
            has_header=self.header.isChecked(),
        )

    def choice(self) -> Choice | None:
        """What is to be imported; None while something is missing or does not fit."""
        text, label = self.text_column.currentData(), self.label_column.currentData()
        name = self.name.text().strip()
        by_person = label is not None and self.person.isChecked()
        if self._preview is None or text is None or text == label or (by_person and not name):
            return None
        return Choice(
            self._preview.reading,
            text_column=text,
            label_column=label,
            annotator=name if by_person else None,
            gold=label is not None and self.gold.isChecked(),
        )

    def retranslate(self) -> None:
        """Set the words."""
        headings = (
            translate("ImportForm", "Sheet"),
            translate("ImportForm", "Encoding"),
            translate("ImportForm", "Column with the texts"),
            translate("ImportForm", "Column with the labels"),
            translate("ImportForm", "Whose labels are they?"),
        )
        for heading, words in zip(self._headings, headings, strict=True):
            heading.setText(words)
        fields = (self.sheet, self.encoding, self.text_column, self.label_column)
        for field, words in zip(fields, headings, strict=False):
            field.setAccessibleName(words)
        self.header.setText(translate("ImportForm", "The first row names the columns"))
        self.own.setText(translate("ImportForm", "The file's own"))
        self.person.setText(translate("ImportForm", "This person's:"))
        self.name.setAccessibleName(translate("ImportForm", "Name of the person"))
        self.gold.setText(translate("ImportForm", "These labels are settled (gold)"))
        self.gold.setToolTip(
            translate("ImportForm", "Gold labels count as right: they are measured against.")
        )
        self._fill_encodings()
        self._say()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, self._theme.space(2), 0)
        column.setSpacing(self._theme.space(1))
        sheet, encoding, text, label, whose = self._headings
        self._note = plain_words("caption")
        for widget in (
            *(sheet, self.sheet, encoding, self.encoding, self.header),
            *(text, self.text_column, label, self.label_column),
            *(whose, self.own, self._own_name),
        ):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.person)
        row.addWidget(self.name, 1)
        column.addLayout(row)
        column.addWidget(self.gold)
        column.addWidget(self._note)
        for heading in self._headings:
            set_role(heading, "caption")
        column.addStretch(1)

    def _connect(self) -> None:
        for field in (self.sheet, self.encoding):
            field.currentIndexChanged.connect(self._read_again)
        self.header.toggled.connect(self._read_again)
        for field in (self.text_column, self.label_column):
            field.currentIndexChanged.connect(self._changed)
        for button in (self.own, self.person, self.gold):
            button.toggled.connect(self._changed)
        self.name.textEdited.connect(self._named)

    def _fill_sheets(self, preview: Preview) -> None:
        if [self.sheet.itemData(place) for place in range(self.sheet.count())] != [*preview.sheets]:
            self.sheet.clear()
            for name in preview.sheets:
                self.sheet.addItem(one_line(name), name)
        _choose(self.sheet, preview.table.sheet)

    def _fill_columns(self, preview: Preview) -> None:
        self.text_column.clear()
        self.label_column.clear()
        self.label_column.addItem(translate("ImportForm", "none"), None)
        for name in preview.columns:
            self.text_column.addItem(one_line(name), name)
            self.label_column.addItem(one_line(name), name)
        _choose(self.text_column, preview.text_column)
        _choose(self.label_column, preview.label_column)

    def _fill_encodings(self) -> None:
        chosen = self.encoding.currentData()
        with QSignalBlocker(self.encoding):
            self.encoding.clear()
            self.encoding.addItem("", None)
            for words, name in ENCODINGS:
                self.encoding.addItem(words, name)
            _choose(self.encoding, chosen)

    def _say(self) -> None:
        """What can be chosen depends on the file and on what was chosen before."""
        preview, workbook = self._preview, Reading(self._file).is_workbook
        several = workbook and self.sheet.count() > 1
        encoded = not workbook and self._file.suffix != ""
        sheet, encoding, *_ = self._headings
        for widget, shown in (
            *((sheet, several), (self.sheet, several)),
            *((encoding, encoded), (self.encoding, encoded)),
            (self.header, workbook or self._file.suffix.lower() in {".csv", ".tsv"}),
        ):
            widget.setVisible(shown)
        guessed = None if preview is None else preview.table.encoding
        automatic = translate("ImportForm", "automatic")
        if guessed and self.encoding.currentData() is None:
            automatic = translate("ImportForm", "automatic: {name}").format(name=_shown(guessed))
        self.encoding.setItemText(0, automatic)
        if self.label_column.count():
            self.label_column.setItemText(0, translate("ImportForm", "none"))
        self._own_name.show_text(f"file: {self._file.name}")
        labelled = self.label_column.currentData() is not None
        whose = (self.own, self._own_name, self.person, self.name, self.gold)
        for choice in (self._headings[-1], *whose):
            choice.setEnabled(labelled)
        same = preview is not None and (
            self.text_column.currentData() == self.label_column.currentData()
        )
        self._note.setText(
            translate("ImportForm", "Texts and labels cannot stand in the same column.")
            if same
            else ""
        )
        self._note.setVisible(same)

    @Slot()
    def _read_again(self) -> None:
        self.reread.emit()

    @Slot()
    def _changed(self) -> None:
        self._say()
        self.changed.emit()

    @Slot()
    def _named(self) -> None:
        self.person.setChecked(True)
        self._changed()


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(max(combo.findData(value), 0))


def _shown(encoding: str) -> str:
    return {name: words for words, name in ENCODINGS}.get(encoding, encoding.upper())
