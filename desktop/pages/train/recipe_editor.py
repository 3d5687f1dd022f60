"""All parameters of a recipe, in groups, compared with one of the program's recipes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.contract import CoreError, Recipe, Variant
from desktop.commands.head_size import check_attention
from desktop.pages.train.recipe_fields import GROUPS
from desktop.pages.train.recipe_parameter import Group
from desktop.pages.train.recipe_row import ParameterRow
from desktop.sentences import in_user_language
from desktop.theme import Theme
from desktop.widgets.card import Card


class RecipeEditor(QScrollArea):
    """``edited`` when the user changed a parameter.

    Whether a recipe can be trained depends on the variant and, where a width is the encoder's, on
    that, if it is known.
    """

    edited = Signal()

    def __init__(self, theme: Theme, variant: Variant, width: int | None) -> None:
        super().__init__()
        self._theme = theme
        self._variant, self._width = variant, width
        self._recipe: Recipe | None = None
        self.rows: dict[str, ParameterRow] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(3))
        for group in GROUPS:
            column.addWidget(self._card(group))
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def changes(self) -> int:
        """How many parameters are others than the preset's."""
        return sum(row.is_changed for row in self.rows.values())

    def compare_with(self, preset: Recipe) -> None:
        """Mark what differs from this recipe from now on."""
        for name, row in self.rows.items():
            row.begin_with(getattr(preset, name))

    def show_recipe(self, recipe: Recipe) -> None:
        """Fill in a recipe."""
        self._recipe = recipe
        for name, row in self.rows.items():
            row.show_value(getattr(recipe, name))
        self._allow()

    def recipe(self) -> Recipe | None:
        """What is entered; None where it is refused."""
        return None if self.problem() else self._entered()

    def problem(self) -> str:
        """Why what is entered is refused, in words; empty where it can be trained."""
        for row in self.rows.values():
            if words := row.problem():
                return words
        try:
            check_attention(self._variant, self._entered(), self._width)
        except CoreError as error:
            return f"{in_user_language(error.cause)} {in_user_language(error.advice)}".strip()
        return ""

    def _entered(self) -> Recipe:
        assert self._recipe is not None
        values: dict[str, Any] = {name: row.input.value() for name, row in self.rows.items()}
        return replace(self._recipe, **values)

    def _card(self, group: Group) -> Card:
        card = Card(self._theme)
        card.set_heading(group.title.now())
        card.body.setSpacing(self._theme.space(3))
        for parameter in group.parameters:
            row = ParameterRow(self._theme, parameter)
            row.edited.connect(self._row_edited)
            self.rows[parameter.name] = row
            card.body.addWidget(row)
        return card

    @Slot()
    def _row_edited(self) -> None:
        self._allow()
        self.edited.emit()

    def _allow(self) -> None:
        """Let what nothing reads be grey."""
        given = self.rows["layers"].input.value() == "given"
        self.rows["layers_kept"].allow(read=given)
        self.rows["layers_frozen"].allow(read=given)
        self.rows["hidden_share"].allow(read=self.rows["hidden"].input.value() is None)
