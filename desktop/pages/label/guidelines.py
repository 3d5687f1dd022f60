"""What the labels mean: a card beside the text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import current_language, translate
from desktop.label_names import label_name
from desktop.pages.label.actions import GUIDELINES
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.card import Card
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_kind, set_role

_EXAMPLES = 2


class GuidelinesCard(Card):
    """The definition of one label: the proposed one, or the one last given.

    ``edit_asked`` when the labels are to be changed.
    """

    edit_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self.add_beside_heading(ActionKeyCap(context, GUIDELINES))
        self.edit = QPushButton()
        set_kind(self.edit, "link")
        # The keys stay with the page.
        self.edit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit.clicked.connect(self.edit_asked)
        self.add_right(self.edit)
        self._chip = LabelChip(context.theme)
        self._definition = _words()
        self._examples = _words()
        set_role(self._examples, "caption")
        self._label: Label | None = None
        self.body.addWidget(self._chip)
        self.body.addWidget(self._definition)
        self.body.addWidget(self._examples)

    def show_label(self, label: Label | None) -> None:
        """Show what a label means; a hint where it has no definition."""
        self._label = label
        self._chip.setVisible(label is not None)
        if label is None:
            self._definition.setText("")
            self._examples.setText("")
            return
        self._chip.show_label(label_name(label), label)
        definition = label.definition.get(current_language(), "")
        self._definition.setText(
            definition or translate("GuidelinesCard", "This label has no definition yet.")
        )
        examples = in_language(label.examples)[:_EXAMPLES]
        self._examples.setText(
            "\n".join(
                translate("GuidelinesCard", "e.g. “{example}”").format(example=each)
                for each in examples
            )
        )
        self._examples.setVisible(bool(examples))

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("GuidelinesCard", "Guidelines"))
        self.edit.setText(translate("GuidelinesCard", "Labels…"))
        self.show_label(self._label)


def in_language(examples: tuple[str, ...]) -> list[str]:
    """Examples in the window's language; a label set may hold those of several."""
    chinese = [each for each in examples if any("\u4e00" <= sign <= "\u9fff" for sign in each)]
    others = [each for each in examples if each not in chinese]
    first, second = (chinese, others) if current_language() == "zh" else (others, chinese)
    return first or second


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
