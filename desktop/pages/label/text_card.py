"""The text in view, where it comes from, and what the model proposes."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.label.comments import Comments
from desktop.pages.label.endings import ending_words, next_words
from desktop.pages.label.flag_mark import FlagMark
from desktop.pages.label.presenter import LabelPresenter
from desktop.pages.label.state import Ending, Shown
from desktop.pages.label.suggestion_strip import SuggestionStrip
from desktop.pages.label.why_strip import WhyStrip
from desktop.pages.label.why_words import cautions, marks, reasons
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.label_chip import LabelChip
from desktop.widgets.style_property import set_role
from desktop.widgets.text_view import TextView
from desktop.wording import number

_HIGH_ENOUGH, _ROOMY = 220, 370
_MARGINS, _LOW_MARGINS = (20, 6, 20, 8), (6, 0, 6, 0)


class TextCard(Card):
    """The largest thing on the page; ``keys_free`` when its field was left and needs no keys.

    ``go_on_asked`` when there is no text and the user wants to do what comes next.
    """

    keys_free = Signal()
    go_on_asked = Signal()

    def __init__(self, context: AppContext, presenter: LabelPresenter) -> None:
        super().__init__(context.theme)
        self._context = context
        self._why = presenter.why
        self._shown: Shown | None = None
        self._by_key: dict[str, Label] = {}
        self._meta = ElidedLabel(context.theme)
        set_role(self._meta, "caption")
        self._earlier = LabelChip(context.theme)
        self._earlier_words = QLabel()
        set_role(self._earlier_words, "caption")
        self.flag = FlagMark(context)
        self.text = TextView(context.theme)
        self.comments = Comments(context, presenter.noting)
        self.why_strip = WhyStrip(context.theme)
        self.strip = SuggestionStrip(context)
        self.empty = EmptyState(context.theme, "ph.check-circle")
        self._inner = QVBoxLayout()
        self._lay_out()
        self.flag.clicked.connect(presenter.noting.flag)
        self.strip.why_asked.connect(presenter.why.toggle)
        self.comments.keys_free.connect(self.keys_free)
        self.empty.pressed.connect(self.go_on_asked)
        presenter.leaving.connect(self.comments.keep)
        presenter.scroll_asked.connect(self.text.scroll_pages)
        presenter.why.changed.connect(self._show_why)
        context.theme.changed.connect(self._fit)

    def retranslate(self) -> None:
        """Set the words that are the same for all texts."""
        self.flag.retranslate()
        self.comments.retranslate()
        self._show_why()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """A low card needs all its room for the text."""
        super().resizeEvent(event)
        self._fit()

    def show_text(self, shown: Shown, labels: tuple[Label, ...], run: Run | None) -> None:
        """Show a text with its proposal."""
        before, self._shown = self._shown, shown
        self._by_key = {label.key: label for label in labels}
        self._meta.show_text(_meta(shown))
        if before is None or _words(before) != _words(shown):
            # News of the same text leave it where the reader had got to.
            self.text.show_text(shown.queued.text.body)
        self.text.show()
        self.empty.hide()
        self.flag.show()
        self.flag.show_flag(shown.flagged)
        self.comments.show_comment(shown)
        self._show_earlier(shown)
        self._show_suggestion(shown, run)
        self._show_why()

    def show_ending(self, ending: Ending | None) -> None:
        """Say why there is no text; nothing while one is fetched."""
        self._shown = None
        self._meta.show_text("")
        for part in (self._earlier, self._earlier_words, self.flag):
            part.hide()
        self.comments.show_comment(None)
        self.strip.show_nothing()
        self.text.show_text("")
        self._show_why()
        self.text.setVisible(ending is None)
        self.empty.setVisible(ending is not None)
        if ending is not None:
            self.empty.set_sentence(ending_words(ending))
            self.empty.set_button(next_words(ending), primary=False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._meta, 1)
        top.addWidget(self._earlier_words)
        top.addWidget(self._earlier)
        top.addWidget(self.flag)
        inner = self._inner
        inner.addLayout(top)
        inner.addWidget(self.text, 1)
        inner.addWidget(self.empty, 1)
        inner.addWidget(self.comments)
        inner.addWidget(self.why_strip)
        inner.addWidget(self.strip)
        self.body.addLayout(inner, 1)

    def _show_earlier(self, shown: Shown) -> None:
        label = self._by_key.get(shown.label_key or "")
        self._earlier.setVisible(label is not None)
        if label is not None:
            self._earlier.show_label(label_name(label), label)
        words = _earlier_words(shown)
        self._earlier_words.setVisible(bool(words))
        self._earlier_words.setText(words)

    def _show_suggestion(self, shown: Shown, run: Run | None) -> None:
        suggestion = shown.suggestion
        label = None if suggestion is None else self._by_key.get(suggestion.label_key)
        if shown.queued.at_random:
            self.strip.show_random()
        elif shown.queued.blind and run is not None:
            self.strip.show_blind()
        elif suggestion is None or label is None or run is None:
            self.strip.show_nothing()
        else:
            self.strip.show_suggestion(label, suggestion.probability, run)

    @Slot()
    def _fit(self) -> None:
        low, cramped = self._is_low(), self.height() <= self._context.theme.scaled(_ROOMY)
        self._inner.setContentsMargins(*(_LOW_MARGINS if low else _MARGINS))
        self.strip.save_room(low)
        self.comments.save_room(cramped)
        self.why_strip.save_room(cramped)
        self._give_room()

    def _is_low(self) -> bool:
        return self.height() <= self._context.theme.scaled(_HIGH_ENOUGH)

    def _give_room(self) -> None:
        """In a low card the answer to *why* stands in the place of what is below the text."""
        crowded = self._is_low() and not self.why_strip.isHidden()
        self.comments.fold(crowded)
        self.strip.fold(crowded)

    @Slot()
    def _show_why(self) -> None:
        """What moved the model, while the user wants to know it."""
        shown, answer = self._shown, self._why.answer
        if shown is None or not self._why.is_shown:
            self.text.highlight(())
            self.why_strip.hide()
        elif answer is None:
            self.text.highlight(())
            self.why_strip.show_asking()
        else:
            label = self._by_key.get(answer.label)
            body = shown.queued.text.body
            name = answer.label if label is None else label_name(label)
            self.text.highlight(marks(answer, "accent" if label is None else label))
            self.why_strip.show_answer(reasons(answer, body, name), cautions(answer, body))
        self._give_room()


def _words(shown: Shown) -> tuple[int, str]:
    return shown.text_id, shown.queued.text.body


def _meta(shown: Shown) -> str:
    text, copies = shown.queued.text, shown.queued.copies
    parts = [f"#{number(text.id)}", f"{text.source}: {text.source_row}"]
    if copies > 1:
        parts.append(
            translate("TextCard", "{count} texts with the same words").format(count=copies)
        )
    return " · ".join(parts)


def _earlier_words(shown: Shown) -> str:
    if shown.own is not None and shown.own.status == "skipped":
        return translate("TextCard", "You skipped it")
    if shown.own is not None and shown.own.origin == "unchecked":
        return translate("TextCard", "Your label, unchecked")
    if shown.own is not None:
        return translate("TextCard", "Your label")
    if not shown.is_known:
        return ""
    if shown.label_key is None:
        return translate("TextCard", "No label prevails")
    return translate("TextCard", "Label so far")
