"""About how long a training takes, or a small button that finds it out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desktop.commands.estimating import TrainingEstimate
from desktop.i18n import translate
from desktop.pages.train.measuring import Expectation
from desktop.pages.train.words import step_words
from desktop.theme import Theme
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import duration

_FEWEST_LETTERS = 8


class EstimateRow(QWidget):
    """``measure_asked`` and ``cancel_asked`` when the user presses the button."""

    measure_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._expected = Expectation()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        set_role(self.words, "strong")
        self.button = _ShrinkingButton()
        set_kind(self.button, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addStretch(0)
        self.button.clicked.connect(self._pressed)

    def retranslate(self) -> None:
        """Set the words."""
        self.show_expected(self._expected)

    def show_expected(self, expected: Expectation) -> None:
        """Say how long it takes: as earlier runs took, or else as was measured."""
        self._expected = expected
        words = self._words(expected)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        measured = expected.measured if expected.seconds is None else None
        self.words.setToolTip("" if measured is None else _steps(measured))
        if expected.measuring:
            self._offer(translate("EstimateRow", "Cancel"))
        elif not words:
            self._offer(translate("EstimateRow", "Measure how long it takes"))
        else:
            self._offer("")

    def _words(self, expected: Expectation) -> str:
        if expected.measuring:
            return translate("EstimateRow", "measuring…")
        if not expected.can_train:
            return "–"
        if expected.seconds is not None:
            about = translate("EstimateRow", "about {time}")
            return about.format(time=duration(expected.seconds))
        if expected.measured is not None:
            return translate(
                "EstimateRow", "about {time} on this computer, first loss after {first}"
            ).format(
                time=duration(expected.measured.seconds),
                first=duration(expected.measured.seconds_to_first_loss),
            )
        if not expected.can_measure:
            return translate("EstimateRow", "the first training will tell")
        return ""

    def _offer(self, words: str) -> None:
        self.button.setText(words)
        self.button.setVisible(bool(words))
        self.button.setEnabled(not self._expected.stopping)
        told = translate(
            "EstimateRow", "Tries a little of each step, for some seconds. Nothing is trained."
        )
        self.button.setToolTip("" if self._expected.measuring else told)

    @Slot()
    def _pressed(self) -> None:
        if self._expected.measuring:
            self.cancel_asked.emit()
        else:
            self.measure_asked.emit()


class _ShrinkingButton(QPushButton):
    """Ends with an ellipsis where room is short, in large text say."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for a few letters."""
        usual = self.sizeHint()
        few = self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS
        return QSize(min(usual.width(), few), usual.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the button with as much of its words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(part, option, self).width()
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def _steps(measured: TrainingEstimate) -> str:
    """Each step of the recipe with its time, and the device."""
    steps = [f"{step_words(each.recipe)} {duration(each.seconds)}" for each in measured.recipes]
    return plain_tooltip("\n".join([*steps, measured.device]))
