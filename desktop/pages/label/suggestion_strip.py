"""What the model proposes for the text in view, or why it proposes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.label.actions import ACCEPT, WHY
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_chip import LabelChip, label_chip_size
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import percent


class SuggestionStrip(QFrame):
    """Enter accepts what stands here; ``why_asked`` when its words for that are clicked."""

    why_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "note")
        theme = context.theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 9, 14, 9)
        self._row.setSpacing(12)
        self._key = ActionKeyCap(context, ACCEPT)
        self._words = QLabel()
        self._chip = LabelChip(theme)
        self._share = QLabel()
        set_role(self._share, "strong")
        self._model = ElidedLabel(theme)
        set_role(self._model, "caption")
        self.why = QPushButton()
        set_kind(self.why, "link")
        self.why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.why.clicked.connect(self.why_asked)
        self._why_key = ActionKeyCap(context, WHY)
        self._proposed = self._wanted = self._folded = False
        self._proposal = (self._key, self._chip, self._share, self.why, self._why_key)
        for widget in (self._key, self._words, self._chip, self._share):
            self._row.addWidget(widget)
        self._row.addWidget(self._model, 100)
        self._row.addStretch(1)  # where the model's name has no room
        self._row.addWidget(self.why)
        self._row.addWidget(self._why_key)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme = theme
        theme.changed.connect(self._restyle)
        self.save_room(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave words away where there is no room for them, never the label or a key."""
        super().resizeEvent(event)
        self._fit()

    def save_room(self, save: bool) -> None:
        """Whether the text needs all the room it can get.

        Else an empty strip keeps its room, so that the text does not jump.
        """
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(not save)
        self.setSizePolicy(policy)
        sides, above = (8, 2) if save else (14, 9)
        self._row.setContentsMargins(sides, above, sides, above)
        self._restyle()

    def show_suggestion(self, label: Label, probability: float, run: Run) -> None:
        """Show a proposal and whose it is."""
        self._words.setText(translate("SuggestionStrip", "Accept suggestion"))
        self._chip.show_label(label_name(label), label)
        self._share.setText(percent(probability))
        self._model.show_text(_model_words(run))
        self.why.setText(translate("SuggestionStrip", "Why?"))
        self._show_parts(proposed=True)
        self.setAccessibleName(f"{self._words.text()}: {label_name(label)} {percent(probability)}")

    def show_random(self) -> None:
        """Say why nothing is proposed where the annotator may miss it."""
        self._show_reason(
            translate("SuggestionStrip", "Random text"),
            translate(
                "SuggestionStrip", "shown without a suggestion: a fair sample grows from these"
            ),
        )

    def show_blind(self) -> None:
        """The same for a text by which models or annotators are measured."""
        self._show_reason(
            translate("SuggestionStrip", "Labelled blind"),
            translate(
                "SuggestionStrip",
                "held out or given to several annotators: a suggestion would spoil the measure",
            ),
        )

    def show_nothing(self) -> None:
        """There is no proposal."""
        self._wanted = False
        self.hide()

    def fold(self, folded: bool) -> None:
        """Whether something else needs its room."""
        self._folded = folded
        self.setVisible(self._wanted and not folded)

    @Slot()
    def _restyle(self) -> None:
        """As high with words alone as with a label."""
        margins = self._row.contentsMargins()
        chip = label_chip_size(self._theme, "").height()
        self.setMinimumHeight(chip + margins.top() + margins.bottom() + self._theme.scaled(4))

    def _show_reason(self, words: str, reason: str) -> None:
        self._words.setText(words)
        self._model.show_text(reason)
        self._show_parts(proposed=False)
        self.setAccessibleName(f"{words}: {reason}")

    def _show_parts(self, *, proposed: bool) -> None:
        self._proposed = proposed
        for part in self._proposal:
            part.setVisible(proposed)
        set_role(self, "note" if proposed else "plain")
        self._fit()
        self._wanted = True
        self.setVisible(not self._folded)

    def _fit(self) -> None:
        """The label and the keys always; then the words, as many as there is room for."""
        if not self._proposed:
            self._words.show()
            self._model.show()
            return
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        for part in (self._key, self._chip, self._share, self._why_key):
            room -= part.sizeHint().width() + gap
        for words, needed in (
            (self._words, self._words.sizeHint().width()),
            (self.why, self.why.sizeHint().width()),
            (self._model, 2 * self._model.minimumSizeHint().width()),
        ):
            room -= needed + gap
            words.setVisible(room >= 0)


def _model_words(run: Run) -> str:
    result = run.result or {}
    for part, words in (
        ("held_out", translate("SuggestionStrip", "model run-{id} (held-out macro-F1 {score})")),
        ("dev", translate("SuggestionStrip", "model run-{id} (dev macro-F1 {score})")),
    ):
        scores = result.get(part)
        if isinstance(scores, dict) and isinstance(scores.get("macro_f1"), float):
            return words.format(id=run.id, score=f"{scores['macro_f1']:.2f}")
    return translate("SuggestionStrip", "model run-{id}").format(id=run.id)
