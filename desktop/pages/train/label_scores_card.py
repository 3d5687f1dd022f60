"""F1 of each label on dev: as bars now, or epoch by epoch as curves."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton

from data.label_set.labels import Label
from desktop.i18n import translate
from desktop.pages.train.fitted_scroll import FittedScroll
from desktop.pages.train.hints import hint_label, hint_words
from desktop.pages.train.pace_words import pace_words
from desktop.pages.train.run_view import RunView
from desktop.pages.train.score_curves import epoch_range, label_curves, name_of
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.curve_chart import CurveChart
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_bars import LabelBars
from desktop.widgets.style_property import set_role


class LabelScoresCard(Card):
    """The pace of the run stands below, where there is room for it."""

    def __init__(self, theme: Theme, least_height: int) -> None:
        super().__init__(theme)
        self._look = theme
        self._view: RunView | None = None
        self._labels: Mapping[str, Label] = {}
        self._drawn: object = None
        self.over_time = QToolButton()
        self.over_time.setCheckable(True)
        self.bars, self.curves = LabelBars(theme), CurveChart(theme)
        self.curves.set_ranges(y=(0.0, 1.0))
        self.caption, self.pace = ElidedLabel(theme), ElidedLabel(theme)
        self.hint = hint_label()
        self._scroll = FittedScroll(theme, self.bars, least_height)
        for label in (self.caption, self.pace):
            set_role(label, "caption")
        self.add_right(self.over_time)
        self.add_beside_heading(self.caption)
        self.body.addWidget(self.hint, 1)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.curves, 1)
        self.body.addWidget(self.pace)
        self.over_time.toggled.connect(self._show)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("ScoresPane", "F1 by label"))
        self.bars.setAccessibleName(translate("ScoresPane", "F1 by label"))
        self.curves.set_x_name(translate("ScoresPane", "epoch"))
        words = translate("ScoresPane", "Show F1 epoch by epoch")
        self.over_time.setToolTip(words)
        self.over_time.setAccessibleName(words)
        self._drawn = None

    def show_view(self, view: RunView, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
        if labels != self._labels:
            self._drawn = None
        self._view, self._labels = view, labels
        self.pace.show_text("" if view.pace is None else pace_words(view.pace))
        self._show()

    @Slot()
    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        curves = self.over_time.isChecked()
        something = bool(view.judged or (view.epochs and view.epochs[-1].f1))
        self._scroll.setVisible(something and not curves)
        self.bars.setVisible(something)
        self.curves.setVisible(something and curves)
        self.hint.setVisible(not something)
        self.hint.setText(hint_words(view))
        drawn = (view.run_id, len(view.epochs), view.judged, view.judged_epoch, curves)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(view, curves=curves)

    def _draw(self, view: RunView, *, curves: bool) -> None:
        if curves:
            self.caption.show_text(translate("ScoresPane", "dev set"))
            self.curves.set_ranges(x=epoch_range(view), y=(0.0, 1.0))
            self.curves.show_curves(label_curves(view, self._labels))
            return
        scores, epoch = _latest(view)
        words = translate("ScoresPane", "dev set, epoch {epoch}") if scores else ""
        self.caption.show_text(words.format(epoch=epoch))
        self.bars.show_rows(
            [
                (name_of(key, self._labels), self._labels.get(key) or "text2", f1, f"{f1:.2f}")
                for key, f1 in scores.items()
            ]
        )

    @Slot()
    def _draw_icon(self) -> None:
        self.over_time.setIcon(self._look.icon("ph.chart-line"))


def _latest(view: RunView) -> tuple[Mapping[str, float], int]:
    """F1 by label of the verdict, or of the last epoch of a run that came to none."""
    if view.judged is not None:
        return {score.label: score.f1 for score in view.judged.per_label}, view.judged_epoch
    if view.epochs:
        return view.epochs[-1].f1, view.epochs[-1].epoch
    return {}, 0
