"""What a training would learn from: sets, labels, and what should be known before it starts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from data.label_set.labels import Label
from desktop.commands.training_plan import LabelCount, TrainingPlan
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_names import label_name
from desktop.pages.train.label_counts import LabelCounts
from desktop.pages.train.words import problem_words
from desktop.widgets.card import Card
from desktop.widgets.stacked_bar import StackedBar
from desktop.widgets.style_property import set_role
from desktop.wording import counted, number

_MOST_NAMED = 4
_DISAGREE = (
    QT_TRANSLATE_NOOP("DataCard", "{count} text is left out: its annotators disagree."),
    QT_TRANSLATE_NOOP("DataCard", "{count} texts are left out: their annotators disagree."),
)
_COPIES = (
    QT_TRANSLATE_NOOP("DataCard", "{count} text is left out: it is the copy of a held-out one."),
    QT_TRANSLATE_NOOP("DataCard", "{count} texts are left out: they are copies of held-out ones."),
)
_UNCHECKED = (
    QT_TRANSLATE_NOOP("DataCard", "{count} unchecked label is left out."),
    QT_TRANSLATE_NOOP("DataCard", "{count} unchecked labels are left out."),
)
_LEARNED = (
    QT_TRANSLATE_NOOP("DataCard", "{count} unchecked label is learned from; scores leave it out."),
    QT_TRANSLATE_NOOP(
        "DataCard", "{count} unchecked labels are learned from; scores leave them out."
    ),
)


class DataCard(Card):
    """Counts, a bar by label with the numbers behind it, and what should be known."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._plan: TrainingPlan | None = None
        self._labels: Mapping[str, Label] = {}
        figures = QGridLayout()
        figures.setVerticalSpacing(0)
        figures.setHorizontalSpacing(context.theme.space(3))
        self._figures = [_words("strong") for _ in range(3)]
        self._sets = [_words("caption") for _ in range(3)]
        for place, (figure, name) in enumerate(zip(self._figures, self._sets, strict=True)):
            figures.addWidget(figure, 0, place)
            figures.addWidget(name, 1, place)
        figures.setColumnStretch(3, 1)
        self._bar = StackedBar(context.theme)
        self.counts = LabelCounts(context.theme)
        self.warnings = _words("warning")
        self.warnings.setWordWrap(True)
        self.notes = _words("caption")
        self.notes.setWordWrap(True)
        self.body.addLayout(figures)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.warnings)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.counts)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("DataCard", "Texts to train on"))
        names = (
            translate("DataCard", "train"),
            translate("DataCard", "dev"),
            translate("DataCard", "held-out"),
        )
        for label, name in zip(self._sets, names, strict=True):
            label.setText(name)
        self._bar.setAccessibleName(translate("DataCard", "Texts by label"))
        self.counts.retranslate()
        self.show_plan(self._plan, self._labels)

    def show_plan(self, plan: TrainingPlan | None, labels: Mapping[str, Label]) -> None:
        """Show a plan; None while it is being made."""
        self._plan, self._labels = plan, labels
        sizes = (None,) * 3 if plan is None else (plan.train, plan.dev, plan.held_out)
        for figure, size in zip(self._figures, sizes, strict=True):
            figure.setText("–" if size is None else number(size))
        counts = plan.labels if plan is not None else ()
        self._bar.show_parts(
            [(*self._named(count), count.texts, self._colour(count.key)) for count in counts]
        )
        self.counts.show_counts(counts, labels)
        _show(self.warnings, self._warnings(plan))
        _show(self.notes, self._notes(plan))

    def _named(self, count: LabelCount) -> tuple[str]:
        label = self._labels.get(count.key)
        return (label_name(label) if label is not None else count.key,)

    def _colour(self, key: str) -> Label | str:
        return self._labels.get(key) or "text2"

    def _warnings(self, plan: TrainingPlan | None) -> list[str]:
        if plan is None:
            return []
        if plan.problem is not None:
            return ["▲ " + problem_words(plan.problem)]
        return ["▲ " + self._few(plan.few)] if plan.few else []

    def _few(self, few: tuple[LabelCount, ...]) -> str:
        if len(few) == 1:
            (name,) = self._named(few[0])
            words = translate(
                "DataCard", "“{label}” has only {count} texts; its scores are unsteady."
            )
            return words.format(count=number(few[0].texts), label=name)
        named = translate("DataCard", ", ").join(
            f"{self._named(count)[0]} {number(count.texts)}" for count in few[:_MOST_NAMED]
        )
        more = " …" if len(few) > _MOST_NAMED else ""
        return translate("DataCard", "Few texts, so unsteady scores: {labels}").format(
            labels=named + more
        )

    def _notes(self, plan: TrainingPlan | None) -> list[str]:
        if plan is None:
            return []
        told = (
            (plan.left_out_disagreements, _DISAGREE),
            (plan.left_out_copies_of_held_out, _COPIES),
            (plan.left_out_unchecked, _UNCHECKED),
            (plan.unchecked, _LEARNED),
        )
        notes = [counted(count, *words) for count, words in told if count]
        if plan.problem is None and not plan.held_out:
            notes.append(
                translate(
                    "DataCard",
                    "Nothing is held out: scores come from dev, which also chooses the epoch.",
                )
            )
        return notes


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)  # type: ignore[arg-type]
    return label


def _show(label: QLabel, lines: list[str]) -> None:
    label.setText("\n".join(lines))
    label.setVisible(bool(lines))
