"""Every parameter of a recipe, explained, changed, set back, kept in a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.contract import RECIPES, Recipe, Variant
from desktop.commands.recipe_changes import OWN_RECIPE, changed_fields, nearest_preset
from desktop.commands.recipe_files import read_recipe, write_recipe
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure
from desktop.pages.train import dialogs
from desktop.pages.train.quiet_combo import QuietCombo
from desktop.pages.train.recipe_editor import RecipeEditor
from desktop.pages.train.recipe_row import plain_label
from desktop.pages.train.words import recipe_explanation, recipe_words
from desktop.sentences import in_user_language
from desktop.widgets.style_property import set_kind
from desktop.wording import counted

_SIZE = QSize(760, 680)
_ONE = QT_TRANSLATE_NOOP("RecipeDialog", "{count} parameter changed")
_MANY = QT_TRANSLATE_NOOP("RecipeDialog", "{count} parameters changed")


class RecipeDialog(QDialog):
    """``chosen(Recipe)`` when the user accepts another recipe than the one it began with."""

    chosen = Signal(object)

    def __init__(
        self,
        context: AppContext,
        recipe: Recipe,
        variant: Variant,
        width: int | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._first = recipe
        self._preset = nearest_preset(recipe)
        self.presets = QuietCombo()
        self.editor = RecipeEditor(context.theme, variant, width)
        self.count, self.failure = plain_label("caption", wrapped=False), plain_label("bad")
        self.back = QPushButton()
        set_kind(self.back, "link")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        reset = QDialogButtonBox.ButtonRole.ResetRole
        self.load = self.buttons.addButton(translate("RecipeDialog", "Load…"), reset)
        self.save = self.buttons.addButton(translate("RecipeDialog", "Save…"), reset)
        self._lay_out()
        self._connect()
        usual = _SIZE * (context.theme.text_scale / 100)
        self.resize(usual.boundedTo(parent.window().size() - QSize(40, 40)))
        self._show(recipe)

    def accept(self) -> None:
        """Take the recipe, unless it is refused."""
        recipe = self.editor.recipe()
        if recipe is None:
            return
        if changed_fields(recipe, self._first):
            self.chosen.emit(replace(recipe, name=OWN_RECIPE))
        super().accept()

    def _show(self, recipe: Recipe) -> None:
        self.editor.show_recipe(recipe)
        self.editor.compare_with(self._preset)
        offered = [(recipe_words(name), name) for name in RECIPES]
        self.presets.offer(offered, self._preset.name)
        self.presets.explain({name: recipe_explanation(name) for name in RECIPES})
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say what is changed, and what is refused."""
        changes, problem = self.editor.changes, self.editor.problem()
        same = translate("RecipeDialog", "nothing changed")
        self.count.setText(counted(changes, _ONE, _MANY) if changes else same)
        self.back.setVisible(bool(changes))
        self._refuse(problem)

    def _refuse(self, problem: str) -> None:
        self.failure.setText(problem)
        self.failure.setVisible(bool(problem))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        self.save.setEnabled(not problem)

    @Slot()
    def _begin_anew(self) -> None:
        self._preset = RECIPES[str(self.presets.currentData())]
        self._show(self._preset)

    @Slot()
    def _ask_for_file(self) -> None:
        path = dialogs.ask_for_recipe(self, self._folder())
        if path is not None:
            job = self._context.jobs.file(lambda _state: read_recipe(path))
            job.succeeded.connect(self._loaded)
            job.failed.connect(self._failed)

    @Slot(object)
    def _loaded(self, recipe: Recipe) -> None:
        self._preset = nearest_preset(recipe)
        self._show(recipe)

    @Slot()
    def _ask_where(self) -> None:
        recipe = self.editor.recipe()
        path = None if recipe is None else dialogs.ask_where_recipe_goes(self, self._folder())
        if recipe is not None and path is not None:
            saved = replace(recipe, name=OWN_RECIPE)
            job = self._context.jobs.file(lambda _state: write_recipe(path, saved))
            job.failed.connect(self._failed)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        """A file that cannot be used changes nothing that is entered."""
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText(" ".join(each for each in words if each))
        self.failure.show()

    def _folder(self) -> Path:
        known = self._context.session.current
        return Path.home() if known is None else known.project.path.parent

    def _lay_out(self) -> None:
        self.setWindowTitle(translate("RecipeDialog", "Parameters of the recipe"))
        self.back.setText(translate("RecipeDialog", "Set all back"))
        name = plain_label("", wrapped=False)
        name.setText(translate("RecipeDialog", "Begin with"))
        name.setBuddy(self.presets)
        self.presets.setAccessibleName(name.text())
        for button in (self.back, self.load, self.save):
            button.setAutoDefault(False)
        head = QGridLayout()
        head.setHorizontalSpacing(self._context.theme.space(2))
        head.setColumnStretch(2, 1)
        head.addWidget(name, 0, 0)
        head.addWidget(self.presets, 0, 1)
        head.addWidget(self.count, 0, 2)
        head.addWidget(self.back, 0, 3)
        column = QVBoxLayout(self)
        column.setSpacing(self._context.theme.space(2))
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        column.addWidget(self.failure)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.presets.activated.connect(self._begin_anew)
        self.back.clicked.connect(self._begin_anew)
        self.editor.edited.connect(self._tell)
        self.load.clicked.connect(self._ask_for_file)
        self.save.clicked.connect(self._ask_where)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self.reject)
