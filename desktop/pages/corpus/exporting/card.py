"""Whether a data card is written beside an export, and what it says that the corpus does not."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from data.exporting.data_card import CardChoice
from desktop.context import AppContext
from desktop.i18n import current_language, translate
from desktop.widgets.style_property import set_role

_BESIDE_BOX = 30  # where the words of a check box begin


class CardForm(QWidget):
    """The fields are there only while a card is wanted."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.wanted = QCheckBox()
        self.licence, self.contact = QLineEdit(), QLineEdit()
        self.anonymous = QCheckBox()
        self._about = QLabel()
        self._about.setWordWrap(True)
        set_role(self._about, "caption")
        self._fields = QWidget()
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(context.theme.scaled(_BESIDE_BOX), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (inside, column):
            layout.setSpacing(context.theme.space(1))
        for widget in (self._about, self.licence, self.contact, self.anonymous):
            inside.addWidget(widget)
        column.addWidget(self.wanted)
        column.addWidget(self._fields)
        self._fields.hide()
        self.wanted.toggled.connect(self._toggled)
        self.retranslate()

    def choice(self) -> CardChoice | None:
        """The card that is wanted, in the language that is on; None for none."""
        if not self.wanted.isChecked():
            return None
        return CardChoice(
            language=current_language(),
            licence=self.licence.text(),
            contact=self.contact.text(),
            anonymous=self.anonymous.isChecked(),
        )

    def retranslate(self) -> None:
        """Set all words."""
        self.wanted.setText(translate("CardForm", "Data card"))
        self._about.setText(
            translate(
                "CardForm",
                "A page beside the file that tells what the corpus is: how many texts and labels, "
                "where they came from, who labelled, how far people agree.",
            )
        )
        for field, words in (
            (self.licence, translate("CardForm", "Licence, such as CC BY 4.0")),
            (self.contact, translate("CardForm", "Whom to ask about the corpus")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.anonymous.setText(translate("CardForm", "Number people instead of naming them"))

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self._fields.setVisible(on)
