"""How sure the classifier is: how many rows have which confidence, by label."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QFrame

from data.classifying.outcome import Outcome
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.classify.csv_content import csv_content
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.own_height import WrappedLabel
from desktop.pages.classify.save_options import set_unsure_below, unsure_below
from desktop.pages.classify.scrolled import scrolled
from desktop.pages.classify.shown_labels import labels_of
from desktop.saving_files import file_saving
from desktop.settings import CLASSIFY_UNSURE_BELOW
from desktop.widgets.chart.bar_chart import BarChart
from desktop.widgets.chart.bars import Bars, Part
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.saving_pictures import Content
from desktop.widgets.style_property import set_role


class HistogramPane(QFrame):
    """Bars from 0 to 1; the threshold is a line that can be drawn to another place."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        set_role(self, "card")
        self._entry: Entry | None = None
        self.chart = BarChart(context.theme)
        self.chart.set_saving(file_saving(context), self._name, self._values)
        self.caption = WrappedLabel()
        set_role(self.caption, "caption")
        self.empty = EmptyState(context.theme, "ph.chart-bar")
        self._column = scrolled(self)
        self._column.addWidget(self.chart, 1)
        self._column.addWidget(self.caption)
        self._column.addWidget(self.empty, 1)
        self.chart.plot.threshold_moved.connect(self._draw_threshold)
        self.chart.plot.threshold_chosen.connect(self._choose_threshold)
        context.settings.changed.connect(self._heard)
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_entry(self, entry: Entry | None) -> None:
        """Show the result of an entry; without one, say when there will be something to see."""
        self._entry = entry
        self._show()

    def retranslate(self) -> None:
        """Set all words."""
        self.chart.set_heading(translate("ClassifyHistogram", "Rows by confidence"))
        self.chart.set_x_name(translate("ClassifyHistogram", "confidence"))
        self.empty.set_sentence(
            translate(
                "ClassifyHistogram",
                "Here you will see how sure the classifier is, once all rows are classified.",
            )
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Say everything in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self) -> None:
        outcome = None if self._entry is None else self._entry.outcome
        some = outcome is not None and any(map(any, outcome.histogram.values()))
        for widget in (self.chart, self.caption):
            widget.setVisible(some)
        self.empty.setVisible(not some)
        if self._entry is None or outcome is None or not some:
            return
        self.chart.show_bars(self._bars(self._entry, outcome))
        self.caption.show_text(
            translate(
                "ClassifyHistogram",
                "Each bar counts the rows whose label has that confidence. "
                "Labels left of the dashed line are unsure; drag it to move the threshold. "
                "The more rows stand on the left, the more a look at them pays.",
            )
        )

    def _bars(self, entry: Entry, outcome: Outcome) -> Bars:
        """Labels are stacked as they stand in the distribution, the first one on top."""
        labels = labels_of(entry)
        count = max(map(len, outcome.histogram.values()))
        parts = [
            Part(label_name(label), label, outcome.histogram[key])
            for key, label in labels.items()
            if key in outcome.histogram
        ]
        return Bars(
            tuple(_stretch(at, count) for at in range(count)),
            tuple(parts),
            scale=(0.0, 1.0),
            threshold=unsure_below(self._context.settings),
        )

    def _name(self) -> str:
        stem = "" if self._entry is None or self._entry.rows is None else self._entry.rows.file.stem
        return " ".join(filter(None, [stem, translate("ClassifyHistogram", "confidence")]))

    def _values(self) -> Content:
        """A row for each stretch, a column for each label."""
        bars = self.chart.bars
        count = len(bars.groups)
        head = [translate("ClassifyHistogram", "from"), translate("ClassifyHistogram", "to")]
        rows = [
            [f"{at / count:g}", f"{(at + 1) / count:g}", *(part.numbers[at] for part in bars.parts)]
            for at in range(count)
        ]
        return csv_content([*head, *(part.name for part in bars.parts)], rows)

    @Slot(float)
    def _draw_threshold(self, below: float) -> None:
        self.chart.show_bars(replace(self.chart.bars, threshold=below))

    @Slot(float)
    def _choose_threshold(self, below: float) -> None:
        set_unsure_below(self._context.settings, below)
        self._show()

    @Slot(str)
    def _heard(self, key: str) -> None:
        if key == CLASSIFY_UNSURE_BELOW.key:
            self._show()

    @Slot()
    def _restyle(self) -> None:
        margin = self._context.theme.space(3)
        self._column.setContentsMargins(margin, self._context.theme.space(2), margin, margin)
        self._column.setSpacing(self._context.theme.space(1))


def _stretch(at: int, count: int) -> str:
    return f"{at / count:.2f}–{(at + 1) / count:.2f}"
