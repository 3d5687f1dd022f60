"""The rows of the form: what is chosen at the right of its name, or under it where that is long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QWidget,
)

from desktop.context import AppContext
from desktop.widgets.style_property import set_role

_FEWEST_LETTERS = 8


class FieldRows:
    """A form of a widget, in the spacing of the others."""

    def __init__(self, context: AppContext, widget: QWidget) -> None:
        self._context = context
        self._layout = QFormLayout(widget)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._layout.setHorizontalSpacing(context.theme.space(2))
        self._layout.setVerticalSpacing(context.theme.space(1))

    def add(self, heading: QLabel, field: QWidget) -> None:
        """Put a field behind its name."""
        heading.setBuddy(field)
        set_role(heading, "caption")
        self._layout.addRow(heading, field)

    def add_wide(self, what: QWidget | QLayout) -> None:
        """Put something that needs no name."""
        self._layout.addRow(what)

    def set_shown(self, field: QWidget, shown: bool) -> None:
        """Show a field with its name, or neither."""
        self._layout.setRowVisible(field, shown)


def combo() -> QComboBox:
    """A choice that is as wide as there is room, however long its words."""
    field = QComboBox()
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(_FEWEST_LETTERS)
    return field


def choose(field: QComboBox, value: object) -> None:
    """Choose what has this value, else the first."""
    field.setCurrentIndex(max(field.findData(value), 0))
