"""What few people change about a recipe, folded away until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.commands.training import TrainingOptions
from desktop.i18n import translate
from desktop.pages.train.quiet_combo import QuietDoubleSpin
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role

_MOST_SMOOTHING, _SMOOTHING_STEP = 0.5, 0.05
_LARGEST_EPSILON, _EPSILON_STEP = 5.0, 0.5
_MARK = "●"


class OptionsBox(QWidget):
    """``chosen(name, value)`` of a field of TrainingOptions.

    While it is folded, a dot and a few words tell what is on.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._choice: TrainingOptions | None = None
        self.toggle = QPushButton()
        self.toggle.setCheckable(True)
        set_kind(self.toggle, "link")
        self.summary = ElidedLabel(theme)
        set_role(self.summary, "caption")
        self.class_weights, self.with_unchecked = QCheckBox(), QCheckBox()
        self.label_smoothing = QuietDoubleSpin(_MOST_SMOOTHING, _SMOOTHING_STEP)
        self.adversarial = QuietDoubleSpin(_LARGEST_EPSILON, _EPSILON_STEP)
        self._names = [QLabel(), QLabel()]
        self.panel = QWidget()
        self.panel.hide()
        self._lay_out()
        self.toggle.toggled.connect(self._fold)
        self.class_weights.clicked.connect(self._weights_chosen)
        self.with_unchecked.clicked.connect(self._unchecked_chosen)
        self.label_smoothing.valueChanged.connect(self._smoothing_chosen)
        self.adversarial.valueChanged.connect(self._epsilon_chosen)
        theme.changed.connect(self._restyle)
        self._restyle()

    def retranslate(self) -> None:
        """Set the words."""
        self.toggle.setText(translate("OptionsBox", "Options"))
        self.class_weights.setText(translate("OptionsBox", "Class weights"))
        self.class_weights.setToolTip(
            translate(
                "OptionsBox",
                "Rare labels count more, by the inverse square root of their frequency. The quick "
                "recipes do so anyway.",
            )
        )
        self.with_unchecked.setText(translate("OptionsBox", "Also train on unchecked labels"))
        self.with_unchecked.setToolTip(
            translate(
                "OptionsBox",
                "Labels that were accepted in bulk, of texts that nobody looked at. They are only "
                "learned from; scores never rest on them.",
            )
        )
        self._retranslate_numbers()
        if self._choice is not None:
            self.show_choice(self._choice)

    def _retranslate_numbers(self) -> None:
        names = (
            translate("OptionsBox", "Label smoothing"),
            translate("OptionsBox", "Adversarial ε"),
        )
        told = (
            translate(
                "OptionsBox",
                "Spreads this share of each label over all labels, which dampens overconfidence.",
            ),
            translate(
                "OptionsBox",
                "Trains on each batch a second time, its word vectors moved by a step of this "
                "length towards a larger loss. Takes about twice the time.",
            ),
        )
        fields = (self.label_smoothing, self.adversarial)
        for label, field, name, tip in zip(self._names, fields, names, told, strict=True):
            label.setText(name)
            label.setToolTip(tip)
            field.setAccessibleName(name)
            field.setToolTip(tip)
            field.setSpecialValueText(translate("OptionsBox", "off"))

    def show_choice(self, choice: TrainingOptions) -> None:
        """Show what is chosen."""
        self._choice = choice
        self.class_weights.setChecked(choice.class_weights)
        self.with_unchecked.setChecked(choice.with_unchecked)
        self.label_smoothing.show_value(choice.label_smoothing)
        self.adversarial.show_value(choice.adversarial)
        on = _words(choice)
        words = f"{_MARK} " + " · ".join(on) if on else translate("OptionsBox", "none")
        self.summary.show_text(words)
        self.toggle.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        inside = QGridLayout(self.panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setVerticalSpacing(6)
        inside.setColumnStretch(1, 1)
        inside.addWidget(self.class_weights, 0, 0, 1, 2)
        for row, field in enumerate((self.label_smoothing, self.adversarial), start=1):
            name = self._names[row - 1]
            name.setTextFormat(Qt.TextFormat.PlainText)
            set_role(name, "caption")
            name.setBuddy(field)
            inside.addWidget(name, row, 0)
            inside.addWidget(field, row, 1)
        inside.addWidget(self.with_unchecked, inside.rowCount(), 0, 1, 2)
        head = QGridLayout()
        head.setColumnStretch(1, 1)
        head.addWidget(self.toggle, 0, 0)
        head.addWidget(self.summary, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.panel)

    @Slot(bool)
    def _fold(self, unfolded: bool) -> None:
        self.panel.setVisible(unfolded)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        arrow = "ph.caret-down" if self.toggle.isChecked() else "ph.caret-right"
        self.toggle.setIcon(self._theme.icon(arrow))

    @Slot(bool)
    def _weights_chosen(self, on: bool) -> None:
        self.chosen.emit("class_weights", on)

    @Slot(bool)
    def _unchecked_chosen(self, on: bool) -> None:
        self.chosen.emit("with_unchecked", on)

    @Slot(float)
    def _smoothing_chosen(self, share: float) -> None:
        self.chosen.emit("label_smoothing", share)

    @Slot(float)
    def _epsilon_chosen(self, epsilon: float) -> None:
        self.chosen.emit("adversarial", epsilon)


def _words(choice: TrainingOptions) -> list[str]:
    """What is on, short."""
    on = []
    if choice.class_weights:
        on.append(translate("OptionsBox", "class weights"))
    if choice.label_smoothing:
        words = translate("OptionsBox", "smoothing {share}")
        on.append(words.format(share=f"{choice.label_smoothing:g}"))
    if choice.adversarial:
        words = translate("OptionsBox", "adversarial {length}")
        on.append(words.format(length=f"{choice.adversarial:g}"))
    if choice.with_unchecked:
        on.append(translate("OptionsBox", "unchecked labels"))
    return on
