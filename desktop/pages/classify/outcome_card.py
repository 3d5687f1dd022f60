"""How often each label was given, what is unsure, and the way into a file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from data.label_set.labels import Label
from desktop.commands.classifying import UNSURE_BELOW, ClassifiedTable
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.pages.classify.saving_box import SavingBox
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.label_bars import LabelBars, Row
from desktop.widgets.percent import percent
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, duration

_ONE_TEXT = QT_TRANSLATE_NOOP("ClassifyOutcome", "{count} text")
_TEXTS = QT_TRANSLATE_NOOP("ClassifyOutcome", "{count} texts")
_ONE_BLANK = QT_TRANSLATE_NOOP(
    "ClassifyOutcome", "Without a text and so without a label: {count} row"
)
_BLANK = QT_TRANSLATE_NOOP("ClassifyOutcome", "Without a text and so without a label: {count} rows")


class OutcomeCard(Card):
    """``only_unsure(on)`` when the table is to show those rows alone."""

    only_unsure = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.bars = LabelBars(theme)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        set_role(self._words, "caption")
        self.show_unsure = QPushButton()
        self.show_unsure.setCheckable(True)
        set_kind(self.show_unsure, "chip")
        self.show_unsure.toggled.connect(self.only_unsure)
        self.saving = SavingBox(theme)
        self.add_right(self.show_unsure)
        self.body.addWidget(self.bars)
        self.body.addWidget(self._words)
        self.body.addWidget(self.saving)
        self.body.addStretch(1)

    @property
    def words(self) -> str:
        """What is said below the bars."""
        return self._words.text()

    def show_outcome(self, presenter: ClassifyPresenter) -> None:
        """Show what is known so far, or in the end."""
        result, so_far = presenter.result, presenter.so_far
        counts: Mapping[str, int] = {}
        if result is not None:
            self.set_heading(translate("ClassifyOutcome", "Distribution"))
            counts, lines = result.distribution, _result_lines(result)
        elif presenter.is_running:
            self.set_heading(translate("ClassifyOutcome", "Distribution so far"))
            lines = []
            if so_far is not None:
                counts = dict(zip(so_far.labels, so_far.counts, strict=True))
                lines = [_confidence(so_far.mean_confidence)]
        else:
            self.set_heading(translate("ClassifyOutcome", "Result"))
            promise = translate(
                "ClassifyOutcome",
                "Here you will see how often each label was given, "
                "and save your spreadsheet with the labels in it.",
            )
            lines = [promise]
        self.bars.show_rows(_bars(presenter.labels, counts) if counts else [])
        self.bars.setVisible(bool(counts))
        self._words.setText("\n".join(lines))
        self._words.setVisible(bool(lines))
        self._show_choice(result)
        self.saving.show_saving(presenter)

    def _show_choice(self, result: ClassifiedTable | None) -> None:
        some = result is not None and bool(result.unsure)
        self.show_unsure.setText(translate("ClassifyOutcome", "Only unsure ones"))
        self.show_unsure.setVisible(some)
        if not some:
            self.show_unsure.setChecked(False)


def _result_lines(result: ClassifiedTable) -> list[str]:
    texts = counted(len(result.filled), _ONE_TEXT, _TEXTS)
    unsure = counted(len(result.unsure), _ONE_TEXT, _TEXTS)
    time = translate("ClassifyOutcome", "{texts} in {time}")
    below = translate("ClassifyOutcome", "Unsure (below {least}): {texts}")
    lines = [
        time.format(texts=texts, time=duration(result.seconds)),
        below.format(least=f"{UNSURE_BELOW:.2f}", texts=unsure),
    ]
    if result.mean_confidence is not None:
        lines.insert(1, _confidence(result.mean_confidence))
    if result.blank_rows:
        lines.append(counted(len(result.blank_rows), _ONE_BLANK, _BLANK))
    return lines


def _confidence(mean: float) -> str:
    return translate("ClassifyOutcome", "Mean confidence {mean}").format(mean=f"{mean:.2f}")


def _bars(labels: tuple[Label, ...], counts: Mapping[str, int]) -> list[Row]:
    """A bar for each label, the longest one full; the share in words is of all texts."""
    total = max(sum(counts.values()), 1)
    most = max(counts.values(), default=0) or 1
    return [
        (
            label_name(label),
            label,
            counts.get(label.key, 0) / most,
            percent(counts.get(label.key, 0) / total),
        )
        for label in labels
    ]
