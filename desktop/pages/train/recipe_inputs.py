"""The fields in which the parameters of a recipe are entered, one kind for each kind of value."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.pages.train.quiet_combo import QuietCombo
from desktop.pages.train.recipe_numbers import NumberField, RateField
from desktop.pages.train.recipe_parameter import Parameter, Value

# The smallest rate that the arrows lead to from zero, where the bound itself is zero.
_LOWEST_RATE = 1e-6


class ParameterInput(QWidget):
    """``edited`` when the user changed the value, not when it is shown from without."""

    edited = Signal()

    def __init__(self, parameter: Parameter) -> None:
        super().__init__()
        self.parameter = parameter
        self.field = self._made()
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        match self.field:
            case NumberField():
                self.field.valueChanged.connect(self._edited)
            case QuietCombo():
                self.field.currentIndexChanged.connect(self._edited)
            case QCheckBox():
                self.field.toggled.connect(self._edited)

    def value(self) -> Value:
        """What is entered."""
        match self.field:
            case QuietCombo():
                return str(self.field.currentData())
            case QCheckBox():
                return self.field.isChecked()
        assert isinstance(self.field, NumberField)
        number = self.field.value()
        if self.parameter.empty is not None and number == self.field.minimum():
            return None
        return round(number) if self.parameter.kind == "number" else number

    def show_value(self, value: Value) -> None:
        """Show a value."""
        self.field.blockSignals(True)
        match self.field:
            case QuietCombo():
                self.field.setCurrentIndex(self.field.findData(value))
            case QCheckBox():
                self.field.setChecked(bool(value))
            case NumberField():
                empty = value is None or isinstance(value, str)
                self.field.setValue(self.field.minimum() if empty else float(value))  # type: ignore[arg-type]
        self.field.blockSignals(False)

    def _made(self) -> QWidget:
        kind = self.parameter.kind
        if kind == "switch":
            return QCheckBox()
        if kind == "choice":
            box = QuietCombo()
            choices = self.parameter.choices.items()
            box.offer([(words.now(), value) for value, words in choices], "")
            return box
        return self._number()

    def _number(self) -> NumberField:
        """One step below its bounds stands for nothing at all, where that is a choice."""
        parameter = self.parameter
        if parameter.kind == "rate":
            field: NumberField = RateField(parameter.low or _LOWEST_RATE)
        else:
            field = NumberField(parameter.step)
        low = parameter.low
        if parameter.empty is not None:
            low = 0.0 if parameter.kind != "share" else low - parameter.step
            field.setSpecialValueText(parameter.empty.now())
        field.setRange(low, parameter.high)
        return field

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()
