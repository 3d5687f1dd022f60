"""The dialog that asks what to compare, and says what that costs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.commands.experiment_wish import ExperimentWish
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare.captions import heading
from desktop.pages.compare.costs import Costs
from desktop.pages.compare.training_choice import SEEDS_ON_GRAPHICS_CARD, TrainingChoice
from desktop.pages.compare.variant_list import VariantList
from desktop.widgets.style_property import set_kind
from desktop.wording import counted, duration

_WIDTH, _HEIGHT = 700, 700
_RUNS = (
    QT_TRANSLATE_NOOP("NewExperiment", "{count} training run"),
    QT_TRANSLATE_NOOP("NewExperiment", "{count} training runs"),
)


class NewExperimentDialog(QDialog):
    """``asked(ExperimentWish)`` when the user wants to begin."""

    asked = Signal(object)

    def __init__(self, context: AppContext, costs: Costs, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._costs = costs
        self.setWindowTitle(translate("NewExperiment", "New experiment"))
        self.variants = VariantList(context.theme)
        self.training = TrainingChoice(context)
        self.cost = QLabel()
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.cost.setWordWrap(True)
        self.measure = QPushButton()
        self.measure.setAutoDefault(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = self.buttons.addButton(
            translate("NewExperiment", "Start"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start.setDefault(True)
        set_kind(self.start, "primary")
        self._lay_out()
        size = QSize(context.theme.scaled(_WIDTH), context.theme.scaled(_HEIGHT))
        self.resize(size.boundedTo(parent.window().size() - QSize(40, 40)))
        self._connect()
        self._reckon()
        costs.look()

    @property
    def wish(self) -> ExperimentWish:
        """What is chosen at the moment."""
        return ExperimentWish(
            variants=self.variants.chosen,
            seeds=self.training.seeds.value(),
            options=self.training.options,
            margin=self.training.margin.value(),
        )

    def accept(self) -> None:
        """Begin."""
        self.asked.emit(self.wish)
        super().accept()

    def done(self, result: int) -> None:
        """Close; nobody waits for a measurement any more."""
        self._costs.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        theme = self._context.theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(1), 0)
        column.setSpacing(theme.space(2))
        column.addWidget(heading(translate("NewExperiment", "Variants")))
        column.addWidget(self.variants)
        column.addSpacing(theme.space(1))
        column.addWidget(heading(translate("NewExperiment", "Training")))
        column.addWidget(self.training)
        column.addStretch(1)
        # Large text on a small screen: the choices scroll, the buttons stay.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        cost = QHBoxLayout()
        cost.addWidget(self.cost, 1)
        cost.addWidget(self.measure)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3))
        outer.setSpacing(theme.space(2))
        outer.addWidget(scroll, 1)
        outer.addLayout(cost)
        outer.addWidget(self.buttons)

    def _connect(self) -> None:
        self.variants.changed.connect(self._reckon)
        self.training.changed.connect(self._reckon)
        self.measure.clicked.connect(self._measure)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._costs.changed.connect(self._known_better)

    @Slot()
    def _known_better(self) -> None:
        known = self._costs.experience
        if known is not None and known.on_graphics_card:
            self.training.propose_seeds(SEEDS_ON_GRAPHICS_CARD)
        self._reckon()

    @Slot()
    def _measure(self) -> None:
        if self._costs.at_work:
            self._costs.cancel()
        else:
            self._costs.measure(self.wish)

    @Slot()
    def _reckon(self) -> None:
        """Say what the choice comes to."""
        wish, measuring = self.wish, self._costs.at_work
        enough = len(wish.variants) > 1
        self.start.setEnabled(enough)
        known = self._costs.experience is not None
        seconds = self._costs.seconds(wish) if enough else None
        self.measure.setVisible(measuring or (enough and known and seconds is None))
        self.measure.setText(
            translate("NewExperiment", "Stop measuring")
            if measuring
            else translate("NewExperiment", "Measure")
        )
        self.cost.setText(self._said(wish, seconds, measuring=measuring))

    def _said(self, wish: ExperimentWish, seconds: float | None, *, measuring: bool) -> str:
        if len(wish.variants) < 2:
            return translate("NewExperiment", "Choose what to compare the full model with.")
        runs = counted(wish.runs, *_RUNS)
        if measuring:
            return translate("NewExperiment", "{runs}. Trying out how long one takes …").format(
                runs=runs
            )
        if seconds is None:
            return translate(
                "NewExperiment",
                "{runs}. How long they take cannot be said yet: this project has no earlier run "
                "like them.",
            ).format(runs=runs)
        if self._costs.is_measured(wish):
            sentence = translate("NewExperiment", "{runs}, about {time}, as measured here.")
        else:
            sentence = translate(
                "NewExperiment", "{runs}, about {time}, judging by earlier runs of this project."
            )
        return sentence.format(runs=runs, time=duration(seconds))
