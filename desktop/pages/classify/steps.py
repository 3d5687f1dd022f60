"""Spreadsheet, text column, model: what is chosen, and what there is to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from data.spreadsheets.read import WORKBOOKS
from desktop.commands.models import KeptModel
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.model_choice import macro_f1
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.pages.classify.state import Opened
from desktop.pages.classify.step_card import StepCard, choice_box, fill
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
_ONE_ROW = QT_TRANSLATE_NOOP("ClassifySteps", "{count} row")
_ROWS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} rows")
_ONE_COLUMN = QT_TRANSLATE_NOOP("ClassifySteps", "{count} column, kept")
_COLUMNS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} columns, all kept")
_ONE_LABEL = QT_TRANSLATE_NOOP("ClassifySteps", "{count} label")
_LABELS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} labels")


class FileStep(StepCard):
    """The file; its sheet if it has several, its encoding if it is a text file."""

    sheet_chosen = Signal(str)
    encoding_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 1)
        self._name = ElidedLabel(theme)
        set_role(self._name, "strong")
        self.choose = QPushButton()
        set_kind(self.choose, "link")
        self.sheet = choice_box()
        self.encoding = choice_box()
        self.head.addWidget(self.choose)
        self.row.addWidget(self._name, 1)
        self.row.addWidget(self.sheet, 1)
        self.row.addWidget(self.encoding, 1)
        self.sheet.activated.connect(self._choose_sheet)
        self.encoding.activated.connect(self._choose_encoding)

    def show_file(self, presenter: ClassifyPresenter) -> None:
        """Show which file it is and how much was read of it."""
        reader = presenter.reader
        source, opened = reader.source, reader.opened
        self.set_title(translate("ClassifySteps", "Spreadsheet"))
        self.choose.setText(translate("ClassifySteps", "Choose…"))
        self.choose.setEnabled(not presenter.is_busy)
        if source is None:
            self._name.show_text(translate("ClassifySteps", "No file yet"))
            self.set_caption(translate("ClassifySteps", "Drop one anywhere on this page."))
        else:
            self._name.show_text(source.file.name)
            self.set_caption(*_told(opened, is_reading=reader.is_reading))
        self._show_sheets(opened)
        kind = "" if source is None else source.file.suffix[1:].lower()
        if opened is not None:
            kind = opened.table.format  # whatever the name says
        self.encoding.setVisible(source is not None and kind not in WORKBOOKS)
        guessed = "" if opened is None else opened.table.encoding or ""
        self._show_encodings(guessed, None if source is None else source.encoding)
        for box in (self.sheet, self.encoding):
            box.setEnabled(not presenter.is_busy)

    def _show_sheets(self, opened: Opened | None) -> None:
        self.sheet.setAccessibleName(translate("ClassifySteps", "Sheet"))
        sheets = () if opened is None else opened.sheets
        chosen = None if opened is None else opened.table.sheet
        fill(self.sheet, [(name, name) for name in sheets], chosen)
        self.sheet.setVisible(len(sheets) > 1)

    def _show_encodings(self, guessed: str, chosen: str | None) -> None:
        self.encoding.setAccessibleName(translate("ClassifySteps", "Encoding"))
        recognised = guessed if chosen is None else ""
        first = recognised or translate("ClassifySteps", "automatic")
        others = [(each, each) for each in ENCODINGS if each != recognised]
        fill(self.encoding, [(first, None), *others], chosen)

    @Slot(int)
    def _choose_sheet(self, place: int) -> None:
        self.sheet_chosen.emit(self.sheet.itemData(place))

    @Slot(int)
    def _choose_encoding(self, place: int) -> None:
        self.encoding_chosen.emit(self.encoding.itemData(place))


class ColumnStep(StepCard):
    """The column with the texts."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 2)
        self.box = choice_box()
        self.row.addWidget(self.box, 1)
        self.box.activated.connect(self._choose)

    def show_columns(self, presenter: ClassifyPresenter) -> None:
        """Show the columns of the file."""
        opened = presenter.reader.opened
        self.set_title(translate("ClassifySteps", "Text column"))
        self.box.setAccessibleName(translate("ClassifySteps", "Text column"))
        columns = () if opened is None else opened.columns
        fill(self.box, [(name, name) for name in columns], presenter.text_column)
        self.box.setEnabled(opened is not None and not presenter.is_busy)
        if opened is None:
            self.set_caption(translate("ClassifySteps", "Known as soon as there is a file."))
        elif presenter.column_is_guessed:
            self.set_caption(translate("ClassifySteps", "recognised automatically"))
        else:
            self.set_caption(translate("ClassifySteps", "chosen by you"))

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self.box.itemData(place))


class ModelStep(StepCard):
    """The run whose model classifies, or the way to train one."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 3)
        self.box = choice_box()
        self._none = ElidedLabel(theme)
        set_role(self._none, "strong")
        self.train = QPushButton()
        self.row.addWidget(self.box, 1)
        self.row.addWidget(self._none, 1)
        self.row.addWidget(self.train)
        self.box.activated.connect(self._choose)

    def show_models(self, presenter: ClassifyPresenter) -> None:
        """Show the models of the project."""
        models, model = presenter.choice.models, presenter.choice.model
        self.set_title(translate("ClassifySteps", "Model"))
        self.box.setAccessibleName(translate("ClassifySteps", "Model"))
        items: list[tuple[str, object]] = [
            (_model_name(each), each.run.id) for each in models or ()
        ]
        fill(self.box, items, None if model is None else model.run.id)
        self.box.setEnabled(not presenter.is_busy)
        is_missing = models is not None and not models
        self.box.setVisible(not is_missing)
        self._none.setVisible(is_missing)
        self.train.setVisible(is_missing)
        self._none.show_text(translate("ClassifySteps", "No model yet"))
        self.train.setText(translate("ClassifySteps", "Train one"))
        if model is not None:
            self.set_caption(_score(model), counted(len(model.labels), _ONE_LABEL, _LABELS))
        elif is_missing:
            self.set_caption(translate("ClassifySteps", "A few minutes on the labels you have."))
        else:
            self.set_caption()

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self.box.itemData(place))


def _told(opened: Opened | None, *, is_reading: bool) -> list[str]:
    reading = translate("ClassifySteps", "Reading…") if is_reading else ""
    if opened is None:
        return [reading]
    rows = counted(len(opened.table.rows), _ONE_ROW, _ROWS)
    columns = counted(len(opened.columns), _ONE_COLUMN, _COLUMNS)
    return [reading, columns] if is_reading else [rows, columns]


def _model_name(model: KeptModel) -> str:
    if model.run.in_use:
        return translate("ClassifySteps", "run-{id} (in use)").format(id=model.run.id)
    return translate("ClassifySteps", "run-{id}").format(id=model.run.id)


def _score(model: KeptModel) -> str:
    score = macro_f1(model.run)
    if score is None:
        return ""
    words = (
        translate("ClassifySteps", "held-out macro-F1 {score}")
        if score[0] == "held_out"
        else translate("ClassifySteps", "dev macro-F1 {score}")
    )
    return words.format(score=f"{score[1]:.2f}")
