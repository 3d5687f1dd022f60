"""All that can be chosen for an export; only what makes sense for the format is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from data.corpus.finding import EVERYTHING, Filter
from data.exporting.request import ExportRequest, LabelsOf
from desktop.commands.exporting import Known
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.corpus.exporting.card import CardForm
from desktop.pages.corpus.exporting.columns import ColumnsChoice
from desktop.pages.corpus.exporting.formats import CHOICES, FormatChoice
from desktop.pages.corpus.exporting.original import OriginalFile
from desktop.widgets.style_property import set_role

_BESIDE_BOX = 30  # where the words of a check box begin
_SHOWN = QT_TRANSLATE_NOOP("ExportForm", "Those shown in the table now")
_TEXTS: tuple[tuple[Filter, Words], ...] = (
    (EVERYTHING, QT_TRANSLATE_NOOP("ExportForm", "All texts")),
    (Filter(labelled=True), QT_TRANSLATE_NOOP("ExportForm", "Those with a label")),
    (Filter(status="gold"), QT_TRANSLATE_NOOP("ExportForm", "Settled (gold)")),
    (Filter(status="disputed"), QT_TRANSLATE_NOOP("ExportForm", "In dispute")),
    (Filter(status="unlabelled"), QT_TRANSLATE_NOOP("ExportForm", "Not labelled")),
)


@dataclass(frozen=True)
class _Whose:
    """Whose labels: of all, or those of one annotator."""

    labels_of: LabelsOf
    words: Words | None = None
    annotator: str | None = None

    def shown(self) -> str:
        return (self.annotator or "") if self.words is None else self.words.now()


_COUNTING = _Whose("counting", QT_TRANSLATE_NOOP("ExportForm", "The label that counts"))
_GOLD = _Whose("gold", QT_TRANSLATE_NOOP("ExportForm", "Settled labels only (gold)"))
_EACH = _Whose("each annotator", QT_TRANSLATE_NOOP("ExportForm", "Each annotator's, row by row"))


class ExportForm(QWidget):
    """``texts_chosen`` when other texts are wanted, ``changed`` with every choice."""

    texts_chosen = Signal()
    changed = Signal()

    def __init__(self, context: AppContext, shown: Filter, run_id: int | None) -> None:
        super().__init__()
        self._run_id = run_id
        shown_now = () if shown == EVERYTHING else ((shown, _SHOWN),)
        self._texts: tuple[tuple[Filter, Words], ...] = (_TEXTS[0], *shown_now, *_TEXTS[1:])
        self._annotators: tuple[str, ...] = ()
        self._whose: tuple[_Whose, ...] = ()
        self.format, self.texts, self.whose = QComboBox(), QComboBox(), QComboBox()
        self.original = OriginalFile(context)
        self.columns = ColumnsChoice(context)
        self.predictions, self.probabilities = QCheckBox(), QCheckBox()
        self.to_correct, self.escape = QCheckBox(), QCheckBox()
        self.card = CardForm(context)
        self._about, self._correcting, self._formulas = QLabel(), QLabel(), QLabel()
        self._captions = {
            part: QLabel() for part in ("format", "original", "texts", "whose", "columns")
        }
        self._lay_out(context)
        self._fill()
        if shown_now:
            self.texts.setCurrentIndex(1)
        self._connect()
        self.retranslate()

    def know(self, known: Known) -> None:
        """Offer the annotators and columns of the project."""
        self._annotators = known.annotators
        self._offer_whose()
        self.columns.show_columns(known.columns)

    @property
    def choice(self) -> FormatChoice:
        """The format that is chosen."""
        return CHOICES[self.format.currentIndex()]

    @property
    def wanted_texts(self) -> Filter:
        """The texts that are chosen."""
        return self._texts[self.texts.currentIndex()][0]

    def request(self, out: Path) -> ExportRequest:
        """What was chosen, for a file; what is not shown is not asked for."""
        whose, form = self._whose[self.whose.currentIndex()], self.choice.format
        predicted = self._holds_more() and self.predictions.isChecked()
        return ExportRequest(
            out=out,
            format=None if form is None else form.name,
            texts=self.wanted_texts,
            labels_of=whose.labels_of,
            annotator=whose.annotator,
            columns=self.columns.chosen() if form is not None and form.holds_more else (),
            run_id=self._run_id if predicted else None,
            with_probabilities=predicted and self.probabilities.isChecked(),
            to_correct=self._may_be_corrected() and self.to_correct.isChecked(),
            escape_formulas=form is not None and form.formulas and self.escape.isChecked(),
        )

    def retranslate(self) -> None:
        """Set all words."""
        words = {
            "format": translate("ExportForm", "Format"),
            "original": translate("ExportForm", "Your file"),
            "texts": translate("ExportForm", "Texts"),
            "whose": translate("ExportForm", "Labels"),
            "columns": translate("ExportForm", "Other columns"),
        }
        for part, caption in self._captions.items():
            caption.setText(words[part])
        for combo, part in ((self.format, "format"), (self.texts, "texts"), (self.whose, "whose")):
            combo.setAccessibleName(words[part])
        self.columns.how.setAccessibleName(words["columns"])
        for place, choice in enumerate(CHOICES):
            self.format.setItemText(place, choice.name.now())
        for place, (_, name) in enumerate(self._texts):
            self.texts.setItemText(place, name.now())
        for place, whose in enumerate(self._whose):
            self.whose.setItemText(place, whose.shown())
        self._say_options()
        for piece in (self.original, self.columns, self.card):
            piece.retranslate()
        self._about.setText(self.choice.about.now())

    def _say_options(self) -> None:
        self.predictions.setText(translate("ExportForm", "Predictions of the model in use"))
        self.probabilities.setText(translate("ExportForm", "Probabilities of all labels"))
        self.to_correct.setText(translate("ExportForm", "To be corrected and taken back"))
        self._correcting.setText(
            translate(
                "ExportForm",
                "Adds a column with the label as it is now, so that only what you change in the "
                "file is taken back.",
            )
        )
        self.escape.setText(translate("ExportForm", "Make formulas harmless"))
        self._formulas.setText(
            translate(
                "ExportForm",
                "A text that begins with =, +, - or @ would be run as a formula by a spreadsheet "
                "program; it gets a ' before it.",
            )
        )

    def _lay_out(self, context: AppContext) -> None:
        theme = context.theme
        for label in (self._about, self._correcting, self._formulas):
            label.setWordWrap(True)
            set_role(label, "caption")
        for label in (self._correcting, self._formulas):
            label.setContentsMargins(theme.scaled(_BESIDE_BOX), 0, 0, theme.space(1))
        form = QFormLayout()
        form.setHorizontalSpacing(theme.space(3))
        form.setVerticalSpacing(theme.space(1))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self._captions["format"], self.format)
        form.addRow("", self._about)
        form.addRow(self._captions["original"], self.original)
        form.addRow(self._captions["texts"], self.texts)
        form.addRow(self._captions["whose"], self.whose)
        form.addRow(self._captions["columns"], self.columns)
        self.form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(1))
        column.addLayout(form)
        column.addSpacing(theme.space(1))
        for widget in (
            self.predictions,
            self.probabilities,
            self.to_correct,
            self._correcting,
            self.escape,
            self._formulas,
            self.card,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        for combo in (self.format, self.texts, self.whose):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

    def _fill(self) -> None:
        self.format.addItems([""] * len(CHOICES))
        self.texts.addItems([""] * len(self._texts))
        self.to_correct.setChecked(True)
        self.escape.setChecked(True)
        self._offer_whose()
        self._show_what_fits()

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._format_chosen)
        self.texts.currentIndexChanged.connect(self.texts_chosen)
        self.whose.currentIndexChanged.connect(self._show_what_fits)
        self.predictions.toggled.connect(self._show_what_fits)
        self.original.changed.connect(self.changed)
        self.columns.changed.connect(self.changed)

    def _offer_whose(self) -> None:
        """The choices that the format can hold; what was chosen stays so if it can."""
        several = self.choice.format is not None and self.choice.format.holds_more
        people = tuple(_Whose("annotator", annotator=name) for name in self._annotators)
        offered = (_COUNTING, _GOLD, *((_EACH,) if several else ()), *people)
        if offered == self._whose:
            return
        before = self._whose[self.whose.currentIndex()] if self._whose else _COUNTING
        self._whose = offered
        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItems([each.shown() for each in offered])
        self.whose.setCurrentIndex(offered.index(before) if before in offered else 0)
        self.whose.blockSignals(False)

    def _holds_more(self) -> bool:
        return self._run_id is not None and (
            self.choice.format is None or self.choice.format.holds_more
        )

    def _may_be_corrected(self) -> bool:
        each = self._whose[self.whose.currentIndex()].labels_of == "each annotator"
        return self.choice.format is not None and self.choice.format.is_table and not each

    @Slot()
    def _format_chosen(self) -> None:
        self._about.setText(self.choice.about.now())
        self._offer_whose()
        self._show_what_fits()

    @Slot()
    def _show_what_fits(self) -> None:
        form = self.choice.format
        self.form.setRowVisible(self.original, form is None)
        self.form.setRowVisible(self.columns, form is not None and form.holds_more)
        self.predictions.setVisible(self._holds_more())
        self.probabilities.setVisible(self._holds_more() and self.predictions.isChecked())
        for widget in (self.to_correct, self._correcting):
            widget.setVisible(self._may_be_corrected())
        for widget in (self.escape, self._formulas):
            widget.setVisible(form is not None and form.formulas)
        self.changed.emit()
