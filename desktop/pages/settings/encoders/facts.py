"""What is known of the chosen encoder, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.contract import EncoderEntry
from desktop.pages.settings.encoders.words import facts_words
from desktop.pages.settings.parts import plain_words
from desktop.sentences import in_user_language
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role


class EncoderFacts(QWidget):
    """Up to four lines; those with nothing to say are not there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.problem = plain_words("bad")
        self.advice = plain_words("caption")
        self.facts = plain_words("caption")
        self.folder = ElidedLabel(theme)
        set_role(self.folder, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for line in (self.problem, self.advice, self.facts, self.folder):
            column.addWidget(line)

    def show_entry(self, entry: EncoderEntry | None) -> None:
        """Tell of an encoder, or of none."""
        self.setVisible(entry is not None)
        if entry is None:
            return
        self.folder.show_text(entry.folder)
        self.folder.setVisible(bool(entry.folder))
        for label, words in (
            (self.problem, in_user_language(entry.problem)),
            (self.advice, in_user_language(entry.advice)),
            (self.facts, facts_words(entry)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
