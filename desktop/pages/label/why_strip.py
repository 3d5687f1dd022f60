"""Why the model proposes its label, in words under the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_role


class WhyStrip(QFrame):
    """Says that the model is asked, then what moved it; hidden until it is wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_role(self, "well")
        self.reasons, self.cautions = _words(), _words()
        set_role(self.cautions, "caption")
        # Where room is short: a line each, and the whole in the tool tip.
        self._short_reasons, self._short_cautions = ElidedLabel(theme), ElidedLabel(theme)
        set_role(self._short_cautions, "caption")
        self._short = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(2)
        for label in (self.reasons, self._short_reasons, self.cautions, self._short_cautions):
            column.addWidget(label)
        self.hide()

    def save_room(self, save: bool) -> None:
        """Whether the text needs all the room it can get."""
        self._short = save
        self._show_parts()

    def show_asking(self) -> None:
        """The answer is on its way; the first one takes as long as the model needs to load."""
        self.show_answer(translate("WhyStrip", "Asking the model…"), "")

    def show_answer(self, reasons: str, cautions: str) -> None:
        """Show what moved the model, and what that does not tell."""
        self.reasons.setText(reasons)
        self.cautions.setText(cautions)
        self._short_reasons.show_text(reasons)
        self._short_cautions.show_text(cautions)
        said = " ".join(each for each in (reasons, cautions) if each)
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said) if self._short else "")
        self._show_parts()
        self.show()

    def _show_parts(self) -> None:
        cautioned = bool(self.cautions.text())
        self.reasons.setVisible(not self._short)
        self.cautions.setVisible(cautioned and not self._short)
        self._short_reasons.setVisible(self._short)
        self._short_cautions.setVisible(cautioned and self._short)


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
