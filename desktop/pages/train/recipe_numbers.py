"""Numbers of a recipe as they are written and typed: whole ones, shares, and very small rates."""

from __future__ import annotations

import math
import re

from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

# More digits than any such number has: nothing is rounded on its way through the field.
_DIGITS = 60
_BEGUN = re.compile(r"[-+]?\d*\.?\d*(e[-+]?\d*)?", re.IGNORECASE | re.ASCII)
_FACTORS = (1.0, 2.0, 5.0, 10.0)
_FEWEST_LETTERS = 9
# 0.1 and 0.05 are meant to give 0.15.
_DIGITS_OF_STEPS = 12


def number_words(value: float) -> str:
    """A number as short as it can be without loss: 0.1, 2e-5, 48."""
    if isinstance(value, int) or value.is_integer():
        return f"{int(value):,}"
    mantissa, e, exponent = repr(value).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent)}" if e else mantissa


def next_rate(value: float, steps: int, lowest: float) -> float:
    """The next of 1, 2, 5, 10, 20… above or below a number; from zero, ``lowest``."""
    for _ in range(abs(steps)):
        if value <= 0:
            return lowest if steps > 0 else 0.0
        power = 10.0 ** math.floor(math.log10(value) + 1e-9)
        ladder = [float(f"{factor * power:.6g}") for factor in (0.5, *_FACTORS)]
        near = 1e-9 * value
        if steps > 0:
            value = next(each for each in ladder if each > value + near)
        else:
            value = next(each for each in reversed(ladder) if each < value - near)
            value = value if value >= lowest * (1 - 1e-9) else 0.0
    return value


class NumberField(QDoubleSpinBox):
    """A number that may be written as 2e-5; it leaves the wheel to the column around it."""

    def __init__(self, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(_DIGITS)
        self.setSingleStep(step)
        self.setProperty("compact", True)
        letters = self.fontMetrics().horizontalAdvance("0" * _FEWEST_LETTERS)
        self.setMinimumWidth(letters + 2 * super().sizeHint().height())

    def textFromValue(self, value: float) -> str:  # noqa: N802  (Qt's name)
        """Return the number in words."""
        return number_words(value)

    def valueFromText(self, text: str) -> float:  # noqa: N802  (Qt's name)
        """Return what was typed."""
        if text == self.specialValueText():
            return self.minimum()
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return self.value()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Let half a number be typed, and nothing else."""
        if text and text == self.specialValueText():
            return QValidator.State.Acceptable, text, place
        typed = text.replace(",", "").strip()
        if not _BEGUN.fullmatch(typed):
            return QValidator.State.Invalid, text, place
        try:
            sound = self.minimum() <= float(typed) <= self.maximum()
        except ValueError:
            sound = False
        state = QValidator.State.Acceptable if sound else QValidator.State.Intermediate
        return state, text, place

    def stepBy(self, steps: int) -> None:  # noqa: N802  (Qt's name)
        """Go on by a step, as it would be done on paper."""
        self.setValue(round(self.value() + steps * self.singleStep(), _DIGITS_OF_STEPS))
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave the wheel to the column."""
        event.ignore()


class RateField(NumberField):
    """A rate, which the arrows change by factors of about two."""

    def __init__(self, lowest: float, parent: QWidget | None = None) -> None:
        """``lowest`` comes next after zero."""
        super().__init__(1.0, parent)
        self._lowest = lowest

    def stepBy(self, steps: int) -> None:  # noqa: N802  (Qt's name)
        """Go along 1, 2, 5, 10."""
        self.setValue(next_rate(self.value(), steps, self._lowest))
        self.selectAll()
