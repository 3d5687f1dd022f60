"""Loss, scores, F1 of each label and confusion of one run."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.train.fitted_scroll import FittedScroll
from desktop.pages.train.run_view import Pace, RunView
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.confusion_matrix import ConfusionMatrix
from desktop.widgets.curve_chart import Curve, CurveChart
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_bars import LabelBars
from desktop.widgets.style_property import set_role
from desktop.wording import duration, number

# Narrower than this, the charts, or the other two cards, stand one below the other.
_WIDE_ENOUGH = (360, 540)
_LEAST_HEIGHT = 280
_MEGA = 1_000_000
_GIGA = 1_000_000_000


class ScoresPane(QWidget):
    """Four cards, two and two."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        theme = context.theme
        self._theme = theme
        self._view: RunView | None = None
        self._labels: Mapping[str, Label] = {}
        self._columns = (0, 0)
        self._judged: object = None
        self.loss, self.scores = CurveChart(theme), CurveChart(theme)
        self.bars, self.matrix = LabelBars(theme), ConfusionMatrix(theme)
        self.pace = ElidedLabel(theme)
        set_role(self.pace, "caption")
        self._no_verdict = [_hint() for _ in range(2)]
        self._cards = [Card(theme) for _ in range(4)]
        self._captions = [ElidedLabel(theme) for _ in range(2)]
        self._fill(theme)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange((2, 2))
        theme.changed.connect(self._fit)

    def retranslate(self) -> None:
        """Set the words."""
        _, _, labels, matrix = self._cards
        labels.set_heading(translate("ScoresPane", "F1 by label"))
        matrix.set_heading(translate("ScoresPane", "Confusion matrix"))
        self._captions[1].show_text(translate("ScoresPane", "rows: gold · columns: predicted"))
        self.loss.set_heading(
            translate("ScoresPane", "Loss"), translate("ScoresPane", "raw and smoothed")
        )
        self.scores.set_heading("")
        self.bars.setAccessibleName(translate("ScoresPane", "F1 by label"))
        self.matrix.setAccessibleName(translate("ScoresPane", "Confusion matrix"))
        self._judged = None
        self.show_view(self._view, self._labels)

    def show_view(self, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
        if labels != self._labels:
            self._judged = None
        self._view, self._labels = view, labels
        shown = view if view is not None else RunView(0)
        whole = (0.0, float(shown.whole_steps)) if shown.whole_steps else None
        self.loss.set_ranges(x=whole)
        self.loss.show_curves([Curve("", shown.steps, shown.losses, smoothed=True)])
        self._show_scores(shown)
        self._show_verdict(shown)
        self.pace.show_text("" if shown.pace is None else _pace_words(shown.pace))

    def resizeEvent(self, event: object) -> None:  # noqa: N802  (Qt's name)
        """One column where two would be squeezed."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _show_scores(self, view: RunView) -> None:
        epochs = [each.epoch for each in view.epochs]
        last = max(view.whole_epochs, epochs[-1] if epochs else 2, 2)
        self.scores.set_ranges(x=(1.0, float(last)), y=(0.0, 1.0))
        macro_f1 = [each.macro_f1 for each in view.epochs]
        accuracy = [each.accuracy for each in view.epochs]
        self.scores.show_curves(
            [
                Curve(translate("ScoresPane", "Macro-F1"), epochs, macro_f1),
                Curve(translate("ScoresPane", "Accuracy"), epochs, accuracy, "ok"),
            ]
        )

    def _show_verdict(self, view: RunView) -> None:
        judged = view.judged
        for widget in (self.bars, self.matrix, self._captions[1]):
            widget.setVisible(judged is not None)
        for hint in self._no_verdict:
            hint.setVisible(judged is None)
            hint.setText(_hint_words(view))
        if judged is None:
            self._captions[0].show_text("")
            self._judged = None
            return
        if judged is self._judged:
            return
        self._judged = judged
        caption = translate("ScoresPane", "dev set, epoch {epoch}")
        self._captions[0].show_text(caption.format(epoch=view.judged_epoch))
        names = [self._name(score.label) for score in judged.per_label]
        self.bars.show_rows(
            [
                (name, self._labels.get(score.label) or "text2", score.f1, f"{score.f1:.2f}")
                for name, score in zip(names, judged.per_label, strict=True)
            ]
        )
        self.matrix.show_counts(names, judged.confusion)

    def _name(self, key: str) -> str:
        label = self._labels.get(key)
        return label_name(label) if label is not None else key

    def _fill(self, theme: Theme) -> None:
        for caption in self._captions:
            set_role(caption, "caption")
        loss, scores, labels, matrix = self._cards
        loss.body.addWidget(self.loss, 1)
        scores.body.addWidget(self.scores, 1)
        for card, caption, widget, hint in (
            (labels, self._captions[0], self.bars, self._no_verdict[0]),
            (matrix, self._captions[1], self.matrix, self._no_verdict[1]),
        ):
            card.body.addWidget(caption)
            card.body.addWidget(hint, 1)
            card.body.addWidget(FittedScroll(theme, widget, _LEAST_HEIGHT), 1)
        labels.body.addWidget(self.pace)
        for card in self._cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _fit(self) -> None:
        charts, others = (1 + (self.width() >= self._theme.scaled(each)) for each in _WIDE_ENOUGH)
        self._arrange((charts, others))

    def _arrange(self, columns: tuple[int, int]) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setSpacing(self._theme.space(3))
        row = 0
        for cards, count in zip((self._cards[:2], self._cards[2:]), columns, strict=True):
            for place, card in enumerate(cards):
                span = 3 - count  # a card that is alone in its row takes both columns
                self._grid.addWidget(card, row + place // count, place % count, 1, span)
            row += 2 // count
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        for each in range(4):
            self._grid.setRowStretch(each, int(each < 2 // columns[0]))


def _hint_words(view: RunView) -> str:
    """Why there is no verdict of a run."""
    if view.run_id and not view.whole_epochs:
        return translate("ScoresPane", "Kept of finished runs only.")
    if view.epochs:
        return translate("ScoresPane", "Here after the next epoch.")
    return translate("ScoresPane", "Here after the first epoch.")


def _hint() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    set_role(label, "caption")
    return label


def _pace_words(pace: Pace) -> str:
    parts = [
        translate("ScoresPane", "{count} texts/s").format(
            count=number(round(pace.texts_per_second))
        )
    ]
    if pace.memory_bytes is not None:
        parts.append(_bytes_words(pace.memory_bytes))
    if pace.learning_rate is not None:
        parts.append(
            translate("ScoresPane", "learning rate {rate}").format(
                rate=_rate_words(pace.learning_rate)
            )
        )
    if pace.seconds is not None:
        parts.append(duration(pace.seconds))
    if pace.device:
        parts.append(pace.device)
    return " · ".join(parts)


def _rate_words(rate: float) -> str:
    """A learning rate such as 1.2e-5."""
    digits, _, power = f"{rate:.1e}".partition("e")
    return f"{digits}e{int(power)}"


def _bytes_words(count: int) -> str:
    return f"{count / _GIGA:.1f} GB" if count >= _GIGA else f"{count / _MEGA:.0f} MB"
