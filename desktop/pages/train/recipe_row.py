"""One parameter of a recipe: its name, its value, what it does, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from desktop.i18n import translate
from desktop.pages.train.recipe_inputs import ParameterInput
from desktop.pages.train.recipe_numbers import number_words
from desktop.pages.train.recipe_parameter import Parameter, Value
from desktop.theme import Theme
from desktop.widgets.style_property import Role, set_kind, set_role

_MARK = "• "


class ParameterRow(QWidget):
    """``edited`` when the user changed the value or set it back."""

    edited = Signal()

    def __init__(self, theme: Theme, parameter: Parameter) -> None:
        super().__init__()
        self.parameter = parameter
        self._preset: Value = None
        self.title, self.told = plain_label("strong"), plain_label("caption")
        self.input = ParameterInput(parameter)
        self.back = QPushButton()
        self.back.setAutoDefault(False)
        set_kind(self.back, "quiet")
        self.title.setBuddy(self.input.field)
        self.input.field.setAccessibleName(parameter.title.now())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column in (1, 2):
            grid.setColumnMinimumWidth(column, theme.scaled(140))
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.input, 0, 1)
        grid.addWidget(self.back, 0, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.told, 1, 0, 1, 3)
        self.input.edited.connect(self._edited)
        self.back.clicked.connect(self._set_back)

    @property
    def is_changed(self) -> bool:
        """Whether the value is another than the preset's."""
        return self.input.value() != self._preset

    def begin_with(self, preset: Value) -> None:
        """Compare with this value from now on."""
        self._preset = preset
        words = value_words(self.parameter, preset)
        self.back.setText(translate("ParameterRow", "Back to {value}").format(value=words))
        name = self.parameter.title.now()
        set_back = translate("ParameterRow", "Set {parameter} back to {value}")
        self.back.setAccessibleName(set_back.format(parameter=name, value=words))
        self.told.setText(f"{self.parameter.explanation.now()} {self._bounds(words)}")
        self.input.field.setAccessibleDescription(self.told.text())
        self._mark()

    def show_value(self, value: Value) -> None:
        """Show a value without telling of it."""
        self.input.show_value(value)
        self._mark()

    def allow(self, *, read: bool) -> None:
        """Whether anything reads the value, as other parameters are now."""
        self.input.setEnabled(read)
        self.title.setEnabled(read)
        self.told.setEnabled(read)

    def problem(self) -> str:
        """Why the value is refused, in words; empty where it is sound."""
        parameter, value = self.parameter, self.input.value()
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or parameter.low <= value <= parameter.high:  # type: ignore[operator]
            return ""
        sentence = translate("ParameterRow", "{parameter}: choose a number from {low} to {high}.")
        return sentence.format(
            parameter=parameter.title.now(),
            low=number_words(parameter.low),
            high=number_words(parameter.high),
        )

    def _bounds(self, preset: str) -> str:
        if self.parameter.kind in ("switch", "choice"):
            return translate("ParameterRow", "(In the preset: {value}.)").format(value=preset)
        return translate("ParameterRow", "(From {low} to {high}; in the preset: {value}.)").format(
            low=number_words(self.parameter.low),
            high=number_words(self.parameter.high),
            value=preset,
        )

    @Slot()
    def _edited(self) -> None:
        self._mark()
        self.edited.emit()

    @Slot()
    def _set_back(self) -> None:
        self.input.setFocus()  # the button is about to go
        self.show_value(self._preset)
        self.edited.emit()

    def _mark(self) -> None:
        changed = self.is_changed
        self.title.setText((_MARK if changed else "") + self.parameter.title.now())
        self.back.setVisible(changed)


def value_words(parameter: Parameter, value: Value) -> str:
    """A value as a reader understands it."""
    if value is None:
        return "" if parameter.empty is None else parameter.empty.now()
    if isinstance(value, bool):
        return translate("ParameterRow", "on") if value else translate("ParameterRow", "off")
    if isinstance(value, str):
        return parameter.choices[value].now()
    return number_words(value)


def plain_label(role: Role, *, wrapped: bool = True) -> QLabel:
    """A label for sentences."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    set_role(label, role)
    return label
