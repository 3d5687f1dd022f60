"""What an experiment comes to, in words, at the right of the chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare.state import Shown
from desktop.pages.compare.summary import summary
from desktop.widgets.card import Card
from desktop.widgets.elided_button import ElidedButton
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import Role, set_role


class SummaryCard(Card):
    """Sentences, and ``pair_asked`` when the user wants the texts on which two variants differ."""

    pair_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._lead = _words("strong")
        self._lines = _Lines(context.theme.space(2))
        self._failed = _words("bad")
        self._cautions = _words("warning")
        self._method = _words("caption")
        self.pair_button = ElidedButton()
        self.pair_button.clicked.connect(self.pair_asked)
        column = QVBoxLayout()
        column.setSpacing(context.theme.space(2))
        for part in (self._lead, self._lines, self._failed, self._cautions, self._method):
            column.addWidget(part)
        column.addSpacing(context.theme.space(1))
        column.addWidget(self.pair_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(column)
        self.body.addStretch(1)

    @property
    def text(self) -> str:
        """Everything that can be read here."""
        return "\n".join(label.text() for label in self._labels() if label.text())

    def show_experiment(self, shown: Shown | None) -> None:
        """Say what came out so far."""
        if shown is None:
            return
        said = summary(shown)
        _say(self._lead, [said.lead])
        self._lines.say(said.lines)
        _say(self._failed, said.failed)
        _say(self._cautions, said.cautions)
        _say(self._method, [said.method])
        self._show_pair(shown)

    def retranslate(self) -> None:
        """Set the heading."""
        self.set_heading(translate("SummaryCard", "What the numbers say"))

    def _show_pair(self, shown: Shown) -> None:
        reference, opposite = shown.comparison.reference, shown.opposite
        self.pair_button.setVisible(reference is not None and opposite is not None)
        if reference is None or opposite is None:
            return
        said = translate("SummaryCard", "Texts on which it differs from {variant}")
        self.pair_button.setText(said.format(variant=one_line(opposite)).replace("&", "&&"))
        about = translate(
            "SummaryCard",
            "{reference} and {variant}, the first seed that both have. Choose another variant in "
            "the chart or in the table.",
        )
        told = about.format(reference=one_line(reference.variant), variant=one_line(opposite))
        self.pair_button.setToolTip(plain_tooltip(told))
        self.pair_button.setAccessibleDescription(told)

    def _labels(self) -> tuple[QLabel, ...]:
        lines = self._lines.labels
        return self._lead, *lines, self._failed, self._cautions, self._method


class _Lines(QWidget):
    """Sentences one below the other, a little apart."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self.labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def say(self, sentences: Sequence[str]) -> None:
        """Show these; labels that are there already are used again."""
        while len(self.labels) < len(sentences):
            self.labels.append(_words(""))
            self._column.addWidget(self.labels[-1])
        for place, label in enumerate(self.labels):
            _say(label, sentences[place : place + 1])
        self.setVisible(bool(sentences))


def _words(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label


def _say(label: QLabel, sentences: Iterable[str]) -> None:
    label.setText("\n".join(filter(None, sentences)))
    label.setVisible(bool(label.text()))
