"""A card of the Settings page: fields that write their setting as soon as it is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.context import AppContext
from desktop.i18n import Words
from desktop.settings import ANNOTATOR, TEXT_SIZE, Setting
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_kind, set_role

_TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)

Field = TypeVar("Field", bound=QWidget)


class SettingsSection(Card):
    """A heading and a form."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._settings = context.settings
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(24)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._form)
        self._names: list[QLabel] = []
        self._choices: list[tuple[QComboBox, dict[str, Words]]] = []
        self._shown: dict[str, Callable[[], None]] = {}
        self._settings.changed.connect(self._show)

    def name(self, *words: str) -> None:
        """Name the fields in their order."""
        for label, text in zip(self._names, words, strict=True):
            label.setText(text)
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(text)

    def retranslate(self) -> None:
        """Put the choices into the current language."""
        for box, words in self._choices:
            for place, each in enumerate(words.values()):
                box.setItemText(place, each.now())

    def add_choice(self, setting: Setting[str], words: dict[str, Words]) -> QComboBox:
        """A choice between a few words."""
        box = QComboBox()
        for value, each in words.items():
            box.addItem(each.now(), value)
        self._choices.append((box, words))

        def show() -> None:
            box.setCurrentIndex(box.findData(self._settings.get(setting)))

        box.activated.connect(lambda _place: self._settings.set(setting, str(box.currentData())))
        self._follow(setting.key, show)
        return self._add(box)

    def add_size(self) -> QComboBox:
        """The text size, in percent."""
        box = QComboBox()
        for size in _TEXT_SIZES:
            box.addItem(f"{size} %", size)

        def show() -> None:
            box.setCurrentIndex(box.findData(self._settings.get(TEXT_SIZE)))

        box.activated.connect(lambda _place: self._settings.set(TEXT_SIZE, int(box.currentData())))
        self._follow(TEXT_SIZE.key, show)
        return self._add(box)

    def add_name(self) -> QLineEdit:
        """The annotator's name; an empty one is not taken."""
        field = QLineEdit(self._settings.get(ANNOTATOR))
        field.setMaxLength(60)
        field.setMinimumWidth(self._context.theme.scaled(240))

        def take() -> None:
            if field.text().strip():
                self._settings.set(ANNOTATOR, field.text().strip())
            else:
                field.setText(self._settings.get(ANNOTATOR))

        field.editingFinished.connect(take)
        return self._add(field)

    def add_number(self, setting: Setting[int]) -> QSpinBox:
        """A number within the setting's bounds."""
        box = QSpinBox()
        box.setRange(setting.lowest, setting.highest)
        box.setSingleStep(50)
        box.setValue(self._settings.get(setting))
        # Turning the wheel over a page must scroll it and not change numbers.
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.valueChanged.connect(lambda value: self._settings.set(setting, value))
        return self._add(box)

    def add_switch(self, setting: Setting[bool]) -> QCheckBox:
        """Yes or no."""
        box = QCheckBox()
        box.setChecked(self._settings.get(setting))
        box.toggled.connect(lambda on: self._settings.set(setting, on))
        return self._add(box)

    def add_words(self) -> QLabel:
        """A paragraph over the whole width."""
        label = QLabel()
        label.setWordWrap(True)
        set_role(label, "caption")
        self._form.addRow(label)
        return label

    def add_button(self) -> QPushButton:
        """A button over the whole width."""
        button = QPushButton()
        set_kind(button, "link")
        self._form.addRow(button)
        return button

    def _follow(self, key: str, show: Callable[[], None]) -> None:
        """Show a setting now, and again when it is changed elsewhere: by a key, say."""
        self._shown[key] = show
        show()

    @Slot(str)
    def _show(self, key: str) -> None:
        if key in self._shown:
            self._shown[key]()

    def _add(self, field: Field) -> Field:
        name = QLabel()
        name.setBuddy(field)
        self._names.append(name)
        self._form.addRow(name, field)
        return field
