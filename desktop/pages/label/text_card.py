"""The text in view, where it comes from, and what the model proposes."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.label.actions import ACCEPT
from desktop.pages.label.state import Ending, Shown
from desktop.widgets.action_key_cap import ActionKeyCap
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_role
from desktop.widgets.text_view import TextView
from desktop.wording import number, percent

_HIGH_ENOUGH = 220


class TextCard(Card):
    """The largest thing on the page."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._meta = ElidedLabel(context.theme)
        set_role(self._meta, "caption")
        self._earlier = LabelChip(context.theme)
        self._earlier_words = QLabel()
        set_role(self._earlier_words, "caption")
        self.text = TextView(context.theme)
        self.strip = SuggestionStrip(context)
        self.empty = EmptyState(context.theme, "ph.check-circle")
        top = QHBoxLayout()
        top.addWidget(self._meta, 1)
        top.addWidget(self._earlier_words)
        top.addWidget(self._earlier)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 6, 20, 8)
        inner.addLayout(top)
        inner.addWidget(self.text, 1)
        inner.addWidget(self.empty, 1)
        inner.addWidget(self.strip)
        self.body.addLayout(inner, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """A low card needs all its room for the text."""
        super().resizeEvent(event)
        self.strip.keep_room(self.height() > self._context.theme.scaled(_HIGH_ENOUGH))

    def show_text(self, shown: Shown, labels: tuple[Label, ...], run: Run | None) -> None:
        """Show a text with its proposal."""
        queued = shown.queued
        parts = [f"#{number(shown.text_id)}", f"{queued.text.source}: {queued.text.source_row}"]
        if queued.copies > 1:
            parts.append(
                translate("TextCard", "{count} texts with the same words").format(
                    count=queued.copies
                )
            )
        self._meta.show_text(" · ".join(parts))
        self.text.show_text(queued.text.body)
        self.text.show()
        self.empty.hide()
        by_key = {label.key: label for label in labels}
        self._show_earlier(shown, by_key)
        suggestion = shown.suggestion
        label = None if suggestion is None else by_key.get(suggestion.label_key)
        if queued.at_random:
            self.strip.show_random()
        elif suggestion is None or label is None or run is None:
            self.strip.show_nothing()
        else:
            self.strip.show_suggestion(label, suggestion.probability, run)

    def _show_earlier(self, shown: Shown, by_key: dict[str, Label]) -> None:
        label = by_key.get(shown.label_key or "")
        self._earlier.setVisible(label is not None)
        if label is not None:
            self._earlier.show_label(label_name(label), label)
        words = _earlier_words(shown)
        self._earlier_words.setVisible(bool(words))
        self._earlier_words.setText(words)

    def show_ending(self, ending: Ending | None) -> None:
        """Say why there is no text; nothing while one is fetched."""
        self._meta.show_text("")
        self._earlier.hide()
        self._earlier_words.hide()
        self.strip.show_nothing()
        self.text.show_text("")
        self.text.setVisible(ending is None)
        self.empty.setVisible(ending is not None)
        words = {
            "no texts": translate(
                "TextCard", "There are no texts yet. Import some on the Corpus page."
            ),
            "all done": translate("TextCard", "Every text is labelled. Well done!"),
            "list done": translate(
                "TextCard", "That was the last text of this list. Choose another order above."
            ),
            "read only": translate(
                "TextCard", "This project is open for reading only, so nothing can be labelled."
            ),
        }
        if ending is not None:
            self.empty.set_sentence(words[ending])


class SuggestionStrip(QFrame):
    """Enter accepts what stands here."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "note")
        theme = context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(12)
        self._key = ActionKeyCap(context, ACCEPT)
        self._words = QLabel()
        self._chip = LabelChip(theme)
        self._share = QLabel()
        set_role(self._share, "strong")
        self._model = ElidedLabel(theme)
        set_role(self._model, "caption")
        self._proposal = (self._key, self._chip, self._share)
        row.addWidget(self._key)
        row.addWidget(self._words)
        row.addWidget(self._chip)
        row.addWidget(self._share)
        row.addWidget(self._model, 1)
        self.setMinimumHeight(theme.scaled(46))

    def keep_room(self, keep: bool) -> None:
        """Whether an empty strip keeps its room, so that the text does not jump."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keep)
        self.setSizePolicy(policy)

    def show_suggestion(self, label: Label, probability: float, run: Run) -> None:
        """Show a proposal and whose it is."""
        self._words.setText(translate("SuggestionStrip", "Accept suggestion"))
        self._chip.show_label(label_name(label), label)
        self._share.setText(percent(probability))
        self._model.show_text(_model_words(run))
        self._show_parts(proposed=True)
        self.setAccessibleName(f"{self._words.text()}: {label_name(label)} {percent(probability)}")

    def show_random(self) -> None:
        """Say why nothing is proposed where the annotator may miss it."""
        self._words.setText(translate("SuggestionStrip", "Random text"))
        reason = translate(
            "SuggestionStrip", "shown without a suggestion: a fair sample grows from these"
        )
        self._model.show_text(reason)
        self._show_parts(proposed=False)
        self.setAccessibleName(f"{self._words.text()}: {reason}")

    def show_nothing(self) -> None:
        """There is no proposal."""
        self.hide()

    def _show_parts(self, *, proposed: bool) -> None:
        for part in self._proposal:
            part.setVisible(proposed)
        set_role(self, "note" if proposed else "plain")
        self.show()


def _earlier_words(shown: Shown) -> str:
    if shown.own is not None and shown.own.status == "skipped":
        return translate("TextCard", "You skipped it")
    if shown.own is not None:
        return translate("TextCard", "Your label")
    if not shown.is_known:
        return ""
    if shown.label_key is None:
        return translate("TextCard", "No label prevails")
    return translate("TextCard", "Label so far")


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
