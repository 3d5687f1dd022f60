"""The last ten decisions, to be looked at again."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from data.label_set.labels import Label
from data.labelling.decisions import Decision
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_role
from desktop.wording import ago

SHOWN = 10
_MILLISECONDS_BETWEEN_AGES = 10_000


class DecisionsCard(Card):
    """``chosen(text id)`` when a row is clicked."""

    chosen = Signal(int)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._decisions: tuple[Decision, ...] = ()
        self._labels: tuple[Label, ...] = ()
        self._rows = [DecisionRow(context) for _ in range(SHOWN)]
        column = QVBoxLayout()
        column.setSpacing(0)
        for row in self._rows:
            row.chosen.connect(self.chosen)
            column.addWidget(row)
        self.body.addLayout(column)
        self.body.addStretch(1)
        self._ages = QTimer(self)
        self._ages.setInterval(_MILLISECONDS_BETWEEN_AGES)
        self._ages.timeout.connect(self.show_ages)

    def show_decisions(self, decisions: tuple[Decision, ...], labels: tuple[Label, ...]) -> None:
        """Show them, the newest first."""
        self._decisions, self._labels = decisions, labels
        by_key = {label.key: label for label in labels}
        for place, row in enumerate(self._rows):
            decision = decisions[place] if place < len(decisions) else None
            row.show_decision(decision, by_key)

    def shown_ids(self) -> tuple[int, ...]:
        """The texts of the decisions that are shown, the newest first."""
        return tuple(row.text_id for row in self._rows if row.text_id is not None)

    def keep_ages(self, on: bool) -> None:
        """Whether the ages are kept right: only while somebody can see them."""
        if on:
            self.show_ages()
            self._ages.start()
        else:
            self._ages.stop()

    def show_ages(self) -> None:
        """Say anew how long ago each was."""
        for row in self._rows:
            row.show_age()

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("DecisionsCard", "Last decisions"))
        self.show_decisions(self._decisions, self._labels)


class DecisionRow(QFrame):
    """One decision; a click shows its text again."""

    chosen = Signal(int)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "row")
        self._decision: Decision | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(8)
        self._chip = LabelChip(context.theme)
        self._skipped = QLabel()
        set_role(self._skipped, "caption")
        self._text = ElidedLabel(context.theme)
        self._age = QLabel()
        set_role(self._age, "caption")
        row.addWidget(self._chip)
        row.addWidget(self._skipped)
        row.addWidget(self._text, 1)
        row.addWidget(self._age)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_decision(self, decision: Decision | None, labels: dict[str, Label]) -> None:
        """Show a decision, or nothing."""
        self._decision = decision
        self.setVisible(decision is not None)
        if decision is None:
            return
        label = labels.get(decision.label_key or "")
        self._chip.setVisible(label is not None)
        self._skipped.setVisible(label is None)
        if label is not None:
            self._chip.show_label(label_name(label), label)
        else:
            self._skipped.setText(decision.label_key or translate("DecisionRow", "skipped"))
        self._text.show_text(decision.body)
        self.show_age()

    @property
    def text_id(self) -> int | None:
        """The text of the decision that is shown."""
        return None if self._decision is None else self._decision.text_id

    def show_age(self) -> None:
        """Say how long ago it was."""
        if self._decision is not None:
            self._age.setText(ago(self._decision.at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Choose it."""
        if self._decision is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._decision.text_id)
