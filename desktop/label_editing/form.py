"""What a label is called, looks like and means, to be written over."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label, LabelDefinition
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_editing.shortcuts import CHOICES, action_words, keys_of_actions, taken_keys
from desktop.label_editing.swatches import Swatches
from desktop.label_names import label_name

_LANGUAGES = ("zh", "en")
_LINES = 3
_LONGEST_NAME = 60


class LabelForm(QScrollArea):
    """``changed`` with every letter; ``wanted`` is what stands in the fields."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._base = LabelDefinition("", {})
        self.names = {language: QLineEdit() for language in _LANGUAGES}
        self.key = QLineEdit()
        self.shortcut = QComboBox()
        self.colours = Swatches(context.theme)
        self.definitions = {language: _Lines(context) for language in _LANGUAGES}
        self.examples = _Lines(context)
        self._form = QFormLayout()
        self._lay_out()
        for field in (*self.names.values(), self.key):
            field.setMaxLength(_LONGEST_NAME)
            field.textEdited.connect(self.changed)
        for field in self.names.values():
            field.textChanged.connect(self._propose_key)
        for area in (*self.definitions.values(), self.examples):
            area.textChanged.connect(self._edited)
        self.shortcut.activated.connect(self._edited)
        self.colours.chosen.connect(self._edited)
        self._showing = False

    def show_label(
        self, base: LabelDefinition, shown: LabelDefinition, labels: tuple[Label, ...], own_id: int
    ) -> None:
        """Show a label, or what was typed of it before; ``labels`` are all there are."""
        self._showing, self._base = True, base
        for language in _LANGUAGES:
            self.names[language].setText(shown.names.get(language, ""))
            self.definitions[language].setPlainText(shown.definition.get(language, ""))
        self.key.setText(shown.key)
        self.examples.setPlainText("\n".join(shown.examples))
        self._offer_keys(shown.shortcut.upper(), taken_keys(labels, own_id))
        others = [label for label in labels if label.id != own_id and not label.retired]
        taken = {(each.colour_light, each.colour_dark): label_name(each) for each in others}
        self.colours.show_colours((shown.colour_light, shown.colour_dark), taken)
        self._showing = False

    def wanted(self) -> LabelDefinition:
        """What stands in the fields; a label without a key gets one from its name."""
        typed = {each: field.text().strip() for each, field in self.names.items()}
        texts = {each: area.toPlainText().strip() for each, area in self.definitions.items()}
        light, dark = self.colours.colours
        lines = (line.strip() for line in self.examples.toPlainText().splitlines())
        return LabelDefinition(
            key=self.key.text().strip() or self._proposed_key(),
            names=_filled(self._base.names, typed),
            colour_light=light,
            colour_dark=dark,
            shortcut=self.shortcut.currentData() or "",
            definition=_filled(self._base.definition, texts),
            examples=tuple(line for line in lines if line),
        )

    def retranslate(self) -> None:
        """Set the words."""
        named = (
            (self.names["zh"], translate("LabelForm", "Name in Chinese")),
            (self.names["en"], translate("LabelForm", "Name in English")),
            (self.key, translate("LabelForm", "Key in files")),
            (self.shortcut, translate("LabelForm", "Key to press")),
            (self.colours, translate("LabelForm", "Colour")),
            (self.definitions["zh"], translate("LabelForm", "Meaning in Chinese")),
            (self.definitions["en"], translate("LabelForm", "Meaning in English")),
            (self.examples, translate("LabelForm", "Examples, one a line")),
        )
        for field, words in named:
            name = self._form.labelForField(field)
            assert isinstance(name, QLabel)
            name.setText(words)
            field.setAccessibleName(words)
        self.key.setToolTip(
            translate(
                "LabelForm",
                "What spreadsheets and models call the label. They still find it by a former key.",
            )
        )

    def _lay_out(self) -> None:
        theme = self._context.theme
        form = self._form
        form.setContentsMargins(0, 0, theme.space(1), 0)
        form.setHorizontalSpacing(theme.space(3))
        form.setVerticalSpacing(theme.space(1))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields: tuple[QWidget, ...] = (
            *self.names.values(),
            self.key,
            self.shortcut,
            self.colours,
            *self.definitions.values(),
            self.examples,
        )
        for field in fields:
            name = QLabel()
            name.setBuddy(field)
            form.addRow(name, field)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def _offer_keys(self, own: str, taken: Mapping[str, Label]) -> None:
        self.shortcut.clear()
        self.shortcut.addItem(translate("LabelForm", "none"), "")
        actions = keys_of_actions(self._context.actions.bindings)
        for key in CHOICES if own in CHOICES or not own else (own, *CHOICES):
            label, action = taken.get(key), actions.get(key)
            holder = "" if action is None else action_words(action)
            if label is not None:
                holder = label_name(label)
            self.shortcut.addItem(f"{key}  {holder}" if holder else key, key)
            if holder:
                model = self.shortcut.model()
                assert isinstance(model, QStandardItemModel)
                model.item(self.shortcut.count() - 1).setEnabled(False)
        self.shortcut.setCurrentIndex(max(self.shortcut.findData(own), 0))

    def _proposed_key(self) -> str:
        """The key of a new label, if the user gives it none; nothing for one that has a key."""
        names = [self.names[language].text().strip() for language in ("en", "zh")]
        return "" if self._base.key else next(filter(None, names), "")

    @Slot()
    def _propose_key(self) -> None:
        self.key.setPlaceholderText(self._proposed_key())

    @Slot()
    def _edited(self) -> None:
        if not self._showing:
            self.changed.emit()


class _Lines(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.setTabChangesFocus(True)
        self._theme.changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        line = self._theme.metrics().lineSpacing()
        self.setFixedHeight(round(_LINES * line) + self._theme.scaled(20))


def _filled(known: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed over what is known by language, those of other languages included."""
    both = {**known, **typed}
    return {language: words for language, words in both.items() if words}
