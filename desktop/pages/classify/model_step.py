"""Which model classifies, or the ways to one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from desktop.commands.classification.model import ModelToUse
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.model_choice import ModelChoice, macro_f1
from desktop.pages.classify.step_card import StepCard, choice_box, fill
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_role
from desktop.wording import counted

_ONE_LABEL = QT_TRANSLATE_NOOP("ClassifySteps", "{count} label")
_LABELS = QT_TRANSLATE_NOOP("ClassifySteps", "{count} labels")


class ModelStep(StepCard):
    """``chosen`` carries the model's folder; ``folder_asked`` when it is to be one from elsewhere,
    which stands last in the list."""

    chosen = Signal(object)
    folder_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 3)
        self.box = choice_box()
        self._none = ElidedLabel(theme)
        set_role(self._none, "strong")
        self.train = QPushButton()
        self.folder = QPushButton()
        self.row.addWidget(self.box, 1)
        self.row.addWidget(self._none, 1)
        self.foot.addWidget(self.folder)
        self.foot.addWidget(self.train)
        self.box.activated.connect(self._choose)
        self.folder.clicked.connect(self.folder_asked)

    def show_models(self, choice: ModelChoice, *, is_locked: bool) -> None:
        """Show the models of the project, and those of folders from elsewhere."""
        model = choice.model
        from_elsewhere = translate("ClassifySteps", "A model folder…")
        self.set_title(translate("ClassifySteps", "Model"))
        self.box.setAccessibleName(translate("ClassifySteps", "Model"))
        items: list[tuple[str, object]] = [
            (model_name(each), each.folder) for each in choice.models
        ]
        items.append((from_elsewhere, None))
        fill(self.box, items, None if model is None else model.folder)
        self.box.setEnabled(not is_locked)
        is_missing = choice.runs is not None and model is None
        self.box.setVisible(not is_missing)
        for widget in (self._none, self.train, self.folder):
            widget.setVisible(is_missing)
        self._none.show_text(translate("ClassifySteps", "No model yet"))
        self.train.setText(translate("ClassifySteps", "Train one"))
        self.folder.setText(from_elsewhere)
        self._tell(model, is_missing=is_missing)

    def _tell(self, model: ModelToUse | None, *, is_missing: bool) -> None:
        if model is not None:
            self.set_caption(_where_from(model), counted(len(model.labels), _ONE_LABEL, _LABELS))
            self.box.setToolTip("" if model.run is not None else str(model.folder))
        elif is_missing:
            self.set_caption(translate("ClassifySteps", "A few minutes on the labels you have."))
        else:
            self.set_caption()

    @Slot(int)
    def _choose(self, place: int) -> None:
        folder = self.box.itemData(place)
        if isinstance(folder, Path):
            self.chosen.emit(folder)
        else:
            self.folder_asked.emit()


def model_name(model: ModelToUse) -> str:
    """A run by its number, any other model by its folder."""
    if model.run is None:
        return one_line(model.folder.name)
    if model.run.in_use:
        return translate("ClassifySteps", "run-{id} (in use)").format(id=model.run.id)
    return translate("ClassifySteps", "run-{id}").format(id=model.run.id)


def _where_from(model: ModelToUse) -> str:
    """How good it is, where that is known."""
    if model.run is None:
        return translate("ClassifySteps", "a folder from elsewhere")
    score = macro_f1(model.run)
    if score is None:
        return ""
    words = (
        translate("ClassifySteps", "held-out macro-F1 {score}")
        if score[0] == "held_out"
        else translate("ClassifySteps", "dev macro-F1 {score}")
    )
    return words.format(score=f"{score[1]:.2f}")
