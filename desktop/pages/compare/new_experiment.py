"""The dialog that asks what to compare."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.contract import ARTICLE_VARIANTS, WIDE_VARIANT
from desktop.commands.experiments import FULL_MODEL
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare import words
from desktop.pages.compare.presenter import ComparePresenter
from desktop.pages.compare.state import Wish
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, duration

_SEEDS, _MOST_SEEDS = 3, 10
_RUNS = (
    QT_TRANSLATE_NOOP("NewExperiment", "{count} training run"),
    QT_TRANSLATE_NOOP("NewExperiment", "{count} training runs"),
)
_RECIPES = {
    "quick-draft": (
        QT_TRANSLATE_NOOP("NewExperiment", "Draft: fast"),
        QT_TRANSLATE_NOOP(
            "NewExperiment", "The encoder stays as it is; only what stands on it is trained."
        ),
    ),
    "quick-full": (
        QT_TRANSLATE_NOOP("NewExperiment", "Full: slower"),
        QT_TRANSLATE_NOOP("NewExperiment", "The upper layers of the encoder are trained as well."),
    ),
}


class NewExperimentDialog(QDialog):
    """``asked(Wish)`` when the user wants to begin."""

    asked = Signal(object)

    def __init__(self, context: AppContext, presenter: ComparePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self.setWindowTitle(translate("NewExperiment", "New experiment"))
        names = (*ARTICLE_VARIANTS, WIDE_VARIANT)
        self.variants = {name: QCheckBox(name) for name in names}
        self.seeds = QSpinBox()
        self.seeds.setRange(1, _MOST_SEEDS)
        self.seeds.setValue(_SEEDS)
        self.recipes = {name: QRadioButton(title.now()) for name, (title, _) in _RECIPES.items()}
        self.recipes["quick-draft"].setChecked(True)
        self.estimate = QLabel()
        self.estimate.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = self.buttons.addButton(
            translate("NewExperiment", "Start"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start.setDefault(True)
        set_kind(self.start, "primary")
        self._lay_out()
        size = QSize(context.theme.scaled(520), context.theme.scaled(640))
        self.resize(size.boundedTo(parent.window().size() - QSize(40, 40)))
        self._connect()
        self._reckon()
        presenter.ask_for_estimate()

    @property
    def wish(self) -> Wish:
        """What is chosen at the moment."""
        return Wish(
            variants=tuple(name for name, box in self.variants.items() if box.isChecked()),
            seeds=self.seeds.value(),
            recipe=next(name for name, button in self.recipes.items() if button.isChecked()),
        )

    def accept(self) -> None:
        """Begin."""
        self.asked.emit(self.wish)
        super().accept()

    def _lay_out(self) -> None:
        theme = self._context.theme
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(1), 0)
        column.setSpacing(theme.space(2))
        column.addWidget(_heading(translate("NewExperiment", "Variants")))
        full = self.variants[FULL_MODEL]
        full.setEnabled(False)  # without it, there would be nothing to compare with
        for name, box in self.variants.items():
            box.setChecked(name in ARTICLE_VARIANTS)
            column.addLayout(self._choice(box, words.switched_off(name)))
        column.addWidget(_heading(translate("NewExperiment", "Seeds")))
        column.addLayout(self._seeds_row())
        column.addWidget(_heading(translate("NewExperiment", "Recipe")))
        for name, button in self.recipes.items():
            column.addLayout(self._choice(button, _RECIPES[name][1].now()))
        column.addStretch(1)
        # Large text on a small screen: the choices scroll, the buttons stay.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3))
        outer.setSpacing(theme.space(2))
        outer.addWidget(scroll, 1)
        outer.addWidget(self.estimate)
        outer.addWidget(self.buttons)

    def _choice(self, button: QAbstractButton, sentence: str) -> QGridLayout:
        """A box or button with a line of words under it."""
        caption = _wrapped(sentence)
        set_role(caption, "caption")
        caption.setIndent(self._context.theme.scaled(28))
        button.setAccessibleDescription(sentence)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.addWidget(button, 0, 0)
        grid.addWidget(caption, 1, 0)
        return grid

    def _seeds_row(self) -> QHBoxLayout:
        sentence = translate(
            "NewExperiment",
            "Each variant is trained so many times, each time with other random numbers.",
        )
        self.seeds.setAccessibleName(translate("NewExperiment", "Seeds"))
        self.seeds.setAccessibleDescription(sentence)
        caption = _wrapped(sentence)
        set_role(caption, "caption")
        row = QHBoxLayout()
        row.addWidget(self.seeds)
        row.addWidget(caption, 1)
        return row

    def _connect(self) -> None:
        for button in (*self.variants.values(), *self.recipes.values()):
            button.toggled.connect(self._reckon)
        self.seeds.valueChanged.connect(self._reckon)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._presenter.estimated.connect(self._reckon)

    @Slot()
    def _reckon(self) -> None:
        """Say what the choice comes to."""
        wish = self.wish
        self.start.setEnabled(len(wish.variants) > 1)
        if len(wish.variants) < 2:
            self.estimate.setText(
                translate("NewExperiment", "Choose what to compare the full model with.")
            )
            return
        runs, seconds = counted(wish.runs, *_RUNS), self._presenter.seconds(wish)
        if seconds is None:
            sentence = translate(
                "NewExperiment",
                "{runs}. How long they take cannot be said yet: this project has no earlier run "
                "like them.",
            ).format(runs=runs)
        else:
            sentence = translate(
                "NewExperiment", "{runs}, about {time}, judging by earlier runs of this project."
            ).format(runs=runs, time=duration(seconds))
        self.estimate.setText(sentence)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
