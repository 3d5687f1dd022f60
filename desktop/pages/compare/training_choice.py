"""How the runs of an experiment are trained: seeds, recipe, encoder, margin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QWidget

from core.contract import BUILTIN, EncoderEntry, Variant
from desktop.commands.experiment_settings import DEFAULT_MARGIN
from desktop.commands.training_options import TrainingOptions
from desktop.context import AppContext
from desktop.encoders.known import KnownEncoders
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare.captions import caption
from desktop.sentences import in_user_language
from desktop.widgets.plain_tooltip import plain_tooltip

SEEDS, SEEDS_ON_GRAPHICS_CARD, _MOST_SEEDS = 3, 5, 20
_LEAST_MARGIN, _LARGEST_MARGIN = 0.1, 10.0
_RECIPES = {
    "quick-draft": (
        QT_TRANSLATE_NOOP("TrainingChoice", "Draft: fast"),
        QT_TRANSLATE_NOOP(
            "TrainingChoice", "The encoder stays as it is; only what stands on it is trained."
        ),
    ),
    "quick-full": (
        QT_TRANSLATE_NOOP("TrainingChoice", "Full: slower"),
        QT_TRANSLATE_NOOP("TrainingChoice", "The upper layers of the encoder are trained as well."),
    ),
    "robust": (
        QT_TRANSLATE_NOOP("TrainingChoice", "Robust: all layers"),
        QT_TRANSLATE_NOOP(
            "TrainingChoice", "The whole encoder is trained. Slow without a graphics card."
        ),
    ),
    "article": (
        QT_TRANSLATE_NOOP("TrainingChoice", "As in the article"),
        QT_TRANSLATE_NOOP(
            "TrainingChoice",
            "Six epochs, every text padded to one length. Slow without a graphics card.",
        ),
    ),
}


class TrainingChoice(QWidget):
    """Fields with a line of explanation each; ``changed`` when another choice is made."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.seeds = QSpinBox()
        self.seeds.setRange(1, _MOST_SEEDS)
        self.seeds.setValue(SEEDS)
        self._seeds_touched = False
        self.recipe = QComboBox()
        for name, (title, _) in _RECIPES.items():
            self.recipe.addItem(title.now(), name)
        self.encoder = QComboBox()
        self.encoder.addItem(translate("TrainingChoice", "Built-in (e5-small)"), BUILTIN)
        self.margin = QDoubleSpinBox()
        self.margin.setRange(_LEAST_MARGIN, _LARGEST_MARGIN)
        self.margin.setDecimals(1)
        self.margin.setSingleStep(0.5)
        self.margin.setValue(DEFAULT_MARGIN)
        self.margin.setPrefix("± ")
        self._about_recipe = caption("")
        self._known = KnownEncoders(context, self)
        self._known.changed.connect(self._offer_encoders)
        self._lay_out(context.theme.space(2))
        self._connect()
        self._explain()
        self._known.look()

    @property
    def options(self) -> TrainingOptions:
        """How each run is trained."""
        return TrainingOptions(
            Variant(), recipe=self.recipe.currentData(), encoder=self.encoder.currentData()
        )

    def propose_seeds(self, seeds: int) -> None:
        """Set the number of seeds, unless the user did already."""
        if not self._seeds_touched:
            self.seeds.setValue(seeds)
            self._seeds_touched = False

    def _lay_out(self, gap: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(gap)
        grid.setColumnStretch(2, 1)
        seeds = translate(
            "TrainingChoice",
            "Each variant is trained so many times, each time with other random numbers. More "
            "seeds tell smaller differences from chance.",
        )
        encoder = translate("TrainingChoice", "Only encoders that are on this computer.")
        margin = translate(
            "TrainingChoice",
            "Points of macro-F1. Within them two variants are called equivalent. Set it before "
            "you look at any result.",
        )
        rows = (
            (translate("TrainingChoice", "Seeds"), self.seeds, caption(seeds)),
            (translate("TrainingChoice", "Recipe"), self.recipe, self._about_recipe),
            (translate("TrainingChoice", "Encoder"), self.encoder, caption(encoder)),
            (translate("TrainingChoice", "Margin"), self.margin, caption(margin)),
        )
        for row, (name, field, said) in enumerate(rows):
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setAccessibleDescription(said.text())
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(said, row, 2)

    def _connect(self) -> None:
        self.seeds.valueChanged.connect(self._seeds_chosen)
        self.recipe.currentIndexChanged.connect(self._explain)
        self.encoder.currentIndexChanged.connect(self.changed)
        self.margin.valueChanged.connect(self.changed)

    @Slot()
    def _seeds_chosen(self) -> None:
        self._seeds_touched = True
        self.changed.emit()

    @Slot()
    def _explain(self) -> None:
        sentence = _RECIPES[self.recipe.currentData()][1].now()
        self._about_recipe.setText(sentence)
        self.recipe.setAccessibleDescription(sentence)
        self.changed.emit()

    @Slot()
    def _offer_encoders(self) -> None:
        """Offer what this computer has; one that cannot be used says why."""
        chosen = self.encoder.currentData()
        model = self.encoder.model()
        assert isinstance(model, QStandardItemModel)
        for entry in self._known.entries:
            place = self.encoder.findData(entry.reference)
            if place < 0:
                self.encoder.addItem(entry.name, entry.reference)
                place = self.encoder.count() - 1
            tip = plain_tooltip(_about(entry))
            self.encoder.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
            model.item(place).setEnabled(entry.ready)
        self.encoder.setCurrentIndex(max(self.encoder.findData(chosen), 0))


def _about(entry: EncoderEntry) -> str:
    if entry.ready:
        return entry.folder if entry.origin == "folder" else ""
    return f"{in_user_language(entry.problem)} {in_user_language(entry.advice)}".strip()
