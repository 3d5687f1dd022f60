"""What the numbers come to, in words, at the right of the chart."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare.state import Shown
from desktop.pages.compare.summary import summary
from desktop.widgets.card import Card
from desktop.widgets.style_property import Role, set_role


class SummaryCard(Card):
    """A sentence, a line a variant, what to mind, and what failed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._lead = _words("strong")
        self._lines = _words("")
        self._cautions = _words("caption")
        self._failed = _words("bad")
        for label in (self._lead, self._lines, self._failed, self._cautions):
            self.body.addWidget(label)
        self.body.addStretch(1)

    @property
    def text(self) -> str:
        """Everything that can be read here."""
        labels = (self._lead, self._lines, self._failed, self._cautions)
        return "\n".join(label.text() for label in labels if label.text())

    def show_experiment(self, shown: Shown | None) -> None:
        """Say what came out so far."""
        if shown is None:
            return
        said = summary(shown)
        _say(self._lead, [said.lead])
        _say(self._lines, said.lines)
        _say(self._cautions, said.cautions)
        _say(self._failed, said.failed)

    def retranslate(self) -> None:
        """Set the heading."""
        self.set_heading(translate("SummaryCard", "What the numbers say"))


def _words(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label


def _say(label: QLabel, sentences: Iterable[str]) -> None:
    label.setText("\n".join(sentences))
    label.setVisible(bool(label.text()))
