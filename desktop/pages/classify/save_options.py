"""What is written into a classified file: chosen once, and remembered."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.classifying.pivot import Pivot
from desktop import settings as known
from desktop.commands.classification.saving import LabelLanguage, SaveOptions, UnsureMark
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.step_card import fill
from desktop.settings import Setting, Settings
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted

_TICKS: dict[str, Setting[bool]] = {
    "second_label": known.CLASSIFY_SECOND_LABEL,
    "probabilities": known.CLASSIFY_PROBABILITIES,
    "summary": known.CLASSIFY_SUMMARY,
    "escape_formulas": known.CLASSIFY_ESCAPE_FORMULAS,
}
_CHOICES: dict[str, Setting[str]] = {
    "names": known.CLASSIFY_NAMES,
    "unsure": known.CLASSIFY_UNSURE,
}
_ONE_SHEET = QT_TRANSLATE_NOOP("ClassifyOptions", "{count} sheet by column")
_SHEETS = QT_TRANSLATE_NOOP("ClassifyOptions", "{count} sheets by column")


def unsure_below(settings: Settings) -> float:
    """From which confidence on a label is unsure, as the user has it."""
    return settings.get(known.CLASSIFY_UNSURE_BELOW) / 100


def set_unsure_below(settings: Settings, below: float) -> None:
    """Remember another threshold; ``settings.changed`` tells of it."""
    settings.set(known.CLASSIFY_UNSURE_BELOW, round(below * 100))


def save_options(settings: Settings, pivots: tuple[Pivot, ...] = ()) -> SaveOptions:
    """What is to be written, as the user has it."""
    return SaveOptions(
        second_label=settings.get(known.CLASSIFY_SECOND_LABEL),
        probabilities=settings.get(known.CLASSIFY_PROBABILITIES),
        names=cast("LabelLanguage", settings.get(known.CLASSIFY_NAMES)),
        unsure_below=unsure_below(settings),
        unsure=cast("UnsureMark", settings.get(known.CLASSIFY_UNSURE)),
        summary=settings.get(known.CLASSIFY_SUMMARY),
        pivots=pivots,
        escape_formulas=settings.get(known.CLASSIFY_ESCAPE_FORMULAS),
    )


class SaveOptionsBox(QWidget):
    """Folded it says in a line what is written; ``changed`` when that is something else."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._settings = context.settings
        self._theme = context.theme
        self._pivots: tuple[Pivot, ...] = ()
        self.unfold = QPushButton()
        self.unfold.setCheckable(True)
        set_kind(self.unfold, "quiet")
        self._summary = ElidedLabel(context.theme)
        set_role(self._summary, "caption")
        self.body = QWidget()
        self.body.hide()
        self.ticks = {name: QCheckBox() for name in _TICKS}
        self.choices = {name: QComboBox() for name in _CHOICES}
        self._titles = {name: QLabel() for name in _CHOICES}
        self._lay_out()
        self.unfold.toggled.connect(self._fold)
        for name, tick in self.ticks.items():
            tick.toggled.connect(partial(self._ticked, name))
        for name, box in self.choices.items():
            box.activated.connect(partial(self._chose, name))
        context.settings.changed.connect(self._heard)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def options(self) -> SaveOptions:
        """What is to be written."""
        return save_options(self._settings, self._pivots)

    @property
    def summary(self) -> str:
        """What is written, in a line."""
        return self._summary.text()

    def show_pivots(self, pivots: tuple[Pivot, ...]) -> None:
        """These go into a workbook as well."""
        self._pivots = pivots
        self._show()

    def retranslate(self) -> None:
        """Set all words."""
        words = {
            "second_label": translate("ClassifyOptions", "Second label"),
            "probabilities": translate("ClassifyOptions", "A probability column per label"),
            "summary": translate("ClassifyOptions", "A sheet with a summary (workbooks)"),
            "escape_formulas": translate("ClassifyOptions", "Make formulas harmless (CSV)"),
        }
        for name, tick in self.ticks.items():
            tick.setText(words[name])
        self.ticks["escape_formulas"].setToolTip(
            translate(
                "ClassifyOptions",
                "Puts ' before texts that a spreadsheet program would calculate",
            )
        )
        titles = {
            "names": translate("ClassifyOptions", "Labels as"),
            "unsure": translate("ClassifyOptions", "Unsure rows"),
        }
        for name, title in self._titles.items():
            title.setText(titles[name])
            self.choices[name].setAccessibleName(titles[name])
        self._show()

    def _lay_out(self) -> None:
        self._body_column = QVBoxLayout(self.body)
        self._body_column.setContentsMargins(0, 0, 0, 0)
        for tick in self.ticks.values():
            self._body_column.addWidget(tick)
        self._grid = QGridLayout()
        for row, (name, box) in enumerate(self.choices.items()):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            box.setProperty("compact", True)
            self._titles[name].setBuddy(box)
            set_role(self._titles[name], "caption")
            self._grid.addWidget(self._titles[name], row, 0)
            self._grid.addWidget(box, row, 1)
        self._grid.setColumnStretch(1, 1)
        self._body_column.addLayout(self._grid)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._summary)
        self._column.addWidget(self.body)

    def _show(self) -> None:
        for name, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(self._settings.get(_TICKS[name]))
            tick.blockSignals(False)
        names = {
            "key": translate("ClassifyOptions", "keys"),
            "zh": translate("ClassifyOptions", "Chinese names"),
            "en": translate("ClassifyOptions", "English names"),
        }
        marks = {
            "none": translate("ClassifyOptions", "not marked"),
            "column": translate("ClassifyOptions", "in a column of their own"),
            "label": translate("ClassifyOptions", "“unsure” instead of the label"),
        }
        for name, words in (("names", names), ("unsure", marks)):
            chosen = self._settings.get(_CHOICES[name])
            fill(self.choices[name], [(said, value) for value, said in words.items()], chosen)
        self.unfold.setText(translate("ClassifyOptions", "What is written"))
        self._summary.show_text(self._in_a_line(names))

    def _in_a_line(self, names: dict[str, str]) -> str:
        """What is written, in a line, for who has it folded."""
        options = self.options
        parts = [translate("ClassifyOptions", "label, confidence")]
        if options.second_label:
            parts.append(translate("ClassifyOptions", "second label"))
        if options.probabilities:
            parts.append(translate("ClassifyOptions", "probabilities"))
        if options.unsure == "column":
            parts.append(translate("ClassifyOptions", "unsure or not"))
        if options.summary:
            parts.append(translate("ClassifyOptions", "summary"))
        if options.pivots:
            parts.append(counted(len(options.pivots), _ONE_SHEET, _SHEETS))
        written = translate("ClassifyOptions", ", ").join(parts)
        return f"{written} · {names[options.names]}"

    @Slot(bool)
    def _fold(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self._summary.setVisible(not opened)
        self._restyle()

    def _ticked(self, name: str, on: bool) -> None:
        self._settings.set(_TICKS[name], on)

    def _chose(self, name: str, _place: int) -> None:
        self._settings.set(_CHOICES[name], str(self.choices[name].currentData()))

    @Slot(str)
    def _heard(self, key: str) -> None:
        own = {each.key for each in _TICKS.values()} | {each.key for each in _CHOICES.values()}
        if key in own:
            self._show()
            self.changed.emit()

    @Slot()
    def _restyle(self) -> None:
        opened = self.unfold.isChecked()
        self.unfold.setIcon(self._theme.icon("ph.caret-down" if opened else "ph.caret-right"))
        self._column.setSpacing(self._theme.space(0))
        self._body_column.setSpacing(self._theme.space(0))
        self._grid.setHorizontalSpacing(self._theme.space(2))
        self._grid.setVerticalSpacing(self._theme.space(1))
        for box in self.choices.values():
            # A page that is short of room must not press them flat.
            box.setMinimumHeight(box.sizeHint().height())
