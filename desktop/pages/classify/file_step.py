"""Which file it is, how it is read, and how much is in it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from desktop.commands.importing import Preview, Reading
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.reading_options import ReadingOptions
from desktop.pages.classify.step_card import StepCard, choice_box, fill
from desktop.pages.classify.words import entry_name
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted

_ONE_ROW = QT_TRANSLATE_NOOP("ClassifySteps", "{count} row")
_ROWS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} rows")
_ONE_COLUMN = QT_TRANSLATE_NOOP("ClassifySteps", "{count} column, kept")
_COLUMNS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} columns, all kept")
_ONE_TEXT = QT_TRANSLATE_NOOP("ClassifySteps", "{count} text")
_TEXTS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} texts")


class FileStep(StepCard):
    """The file; its sheet if it has several. ``read_otherwise`` carries another Reading of it."""

    sheet_chosen = Signal(str)
    read_otherwise = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 1)
        self._theme = theme
        self._preview: Preview | None = None
        self._reading: Reading | None = None
        self._name = ElidedLabel(theme)
        set_role(self._name, "strong")
        self.choose = QPushButton()
        self.how = QPushButton()
        for link in (self.choose, self.how):
            set_kind(link, "link")
        self.sheet = choice_box()
        self.head.addWidget(self.choose)
        self.row.addWidget(self._name, 1)
        self.row.addWidget(self.sheet, 1)
        self.foot.addWidget(self.how)
        self.sheet.activated.connect(self._choose_sheet)
        self.how.clicked.connect(self._open_options)

    @property
    def name(self) -> str:
        """What is said to be classified."""
        return self._name.text()

    def show_entry(self, entry: Entry | None) -> None:
        """Show which file it is and how much was read of it."""
        self.set_title(translate("ClassifySteps", "Spreadsheet"))
        self.choose.setText(translate("ClassifySteps", "Choose…"))
        self.how.setText(translate("ClassifySteps", "How it is read…"))
        source = None if entry is None else entry.source
        self._reading = source if isinstance(source, Reading) else None
        self._preview = None if entry is None else entry.preview
        is_free = entry is not None and not entry.is_at_work
        self.how.setVisible(self._reading is not None)
        self.how.setEnabled(is_free)
        if entry is None:
            self._name.show_text(translate("ClassifySteps", "No file yet"))
            self.set_caption(translate("ClassifySteps", "Drop one anywhere on this page."))
        else:
            self._name.show_text(entry_name(entry))
            self.set_caption(*_told(entry))
        self._show_sheets()
        self.sheet.setEnabled(is_free)

    def _show_sheets(self) -> None:
        self.sheet.setAccessibleName(translate("ClassifySteps", "Sheet"))
        sheets = () if self._preview is None else self._preview.sheets
        chosen = None if self._preview is None else self._preview.table.sheet
        fill(self.sheet, [(one_line(name), name) for name in sheets], chosen)
        self.sheet.setVisible(len(sheets) > 1)

    @Slot(int)
    def _choose_sheet(self, place: int) -> None:
        self.sheet_chosen.emit(self.sheet.itemData(place))

    @Slot()
    def _open_options(self) -> None:
        if self._reading is not None:
            options = ReadingOptions(self._theme, self._reading, self._preview, self.how)
            options.chosen.connect(self.read_otherwise)
            options.open_below(self.how)


def _told(entry: Entry) -> list[str]:
    is_reading = entry.state == "reading"
    told = [translate("ClassifySteps", "Reading…")] if is_reading else []
    count = entry.count if entry.rows is None else entry.rows.count
    if not isinstance(entry.source, Reading):
        return told if count is None else [counted(count, _ONE_TEXT, _TEXTS)]
    if count is not None:
        told.append(counted(count, _ONE_ROW, _ROWS))
    if entry.preview is not None:
        told.append(counted(len(entry.columns), _ONE_COLUMN, _COLUMNS))
        if entry.preview.looks_headless and entry.source.has_header:
            told.append(translate("ClassifySteps", "the first row looks like data"))
    return told
