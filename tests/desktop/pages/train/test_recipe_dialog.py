"""Every parameter of a recipe can be understood, changed, set back and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from core.contract import RECIPES, CoreError, Recipe
from desktop.commands.recipe_files import read_recipe, write_recipe
from desktop.pages.train.page import TrainPage
from desktop.pages.train.recipe_dialog import RecipeDialog
from desktop.pages.train.recipe_fields import GROUPS
from desktop.pages.train.recipe_inputs import ParameterInput
from desktop.settings import LANGUAGE
from tests.desktop.conftest import Run
from tests.desktop.gui import wait_until

PARAMETERS = {each.name: each for group in GROUPS for each in group.parameters}
Open = Callable[[], RecipeDialog]


@pytest.fixture
def opened(train_page: TrainPage) -> Open:
    """Press the button beside the recipe."""

    def press() -> RecipeDialog:
        train_page.settings.parameters.click()
        (dialog,) = train_page.settings.findChildren(RecipeDialog)
        return dialog

    return press


def chosen(train_page: TrainPage, **changes: object) -> None:
    train_page.presenter.choose(**changes)


def type_into(dialog: RecipeDialog, name: str, text: str) -> None:
    field: Any = dialog.editor.rows[name].input.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def ok(dialog: RecipeDialog) -> Any:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def closed(train_page: TrainPage) -> None:
    wait_until(lambda: not train_page.settings.findChildren(RecipeDialog), what="a closed dialog")


def test_every_field_of_a_recipe_is_explained() -> None:
    wanted = {field.name for field in fields(Recipe)} - {"name", "schema_version"}
    assert set(PARAMETERS) == wanted


@pytest.mark.parametrize("name", [n for n, each in PARAMETERS.items() if each.kind != "choice"])
def test_the_bounds_are_those_of_the_recipe(name: str) -> None:
    parameter = PARAMETERS[name]
    if parameter.kind == "switch":
        return
    base = RECIPES["article"]
    for bound in (parameter.low, parameter.high):
        kind = int if parameter.kind == "number" else float
        replace(base, **{name: kind(bound)})
    for outside in (parameter.low - 1e-3, parameter.high * 2 + 1):
        with pytest.raises(CoreError):
            replace(base, **{name: outside})


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))
def test_what_is_shown_is_what_is_read(qapp: object, recipe: Recipe) -> None:
    for name, parameter in PARAMETERS.items():
        field = ParameterInput(parameter)
        field.show_value(getattr(recipe, name))
        value = field.value()
        assert value == getattr(recipe, name)
        assert type(value) is type(getattr(recipe, name)), name
        field.deleteLater()


def test_a_changed_recipe_is_an_own_one_and_says_what_it_is_made_from(
    train_page: TrainPage, opened: Open
) -> None:
    chosen(train_page, recipe="article", seed=7, class_weights=True)
    dialog = opened()
    assert dialog.presets.currentData() == "article"
    rows = dialog.editor.rows
    assert {name for name, row in rows.items() if row.is_changed} == {"class_weights", "seed"}
    type_into(dialog, "head_learning_rate", "2e-4")
    assert rows["head_learning_rate"].back.isVisible()
    assert dialog.count.text() == "3 parameters changed"
    ok(dialog).click()
    closed(train_page)
    wanted = replace(
        RECIPES["article"],
        name="own",
        head_learning_rate=2e-4,
        seed=7,
        class_weights="inverse-root",
    )
    choice = train_page.presenter.choice
    assert choice.recipes() == (wanted,)
    # They are in the recipe now.
    assert (choice.seed, choice.class_weights) == (None, False)
    box = train_page.settings.recipe
    assert box.currentText() == "Own (from article: 3 changes)"


def test_a_parameter_is_set_back_alone_and_all_together(
    train_page: TrainPage, opened: Open
) -> None:
    chosen(train_page, recipe="robust")
    dialog = opened()
    type_into(dialog, "max_epochs", "9")
    type_into(dialog, "dropout", "0.3")
    rows = dialog.editor.rows
    assert rows["dropout"].title.text().startswith("•")
    rows["dropout"].back.click()
    assert dialog.editor.recipe() == replace(RECIPES["robust"], max_epochs=9)
    dialog.back.click()
    assert dialog.editor.recipe() == RECIPES["robust"]
    assert dialog.count.text() == "nothing changed"
    ok(dialog).click()
    closed(train_page)
    assert train_page.presenter.choice.own is None
    assert train_page.presenter.choice.recipe == "robust"


def test_a_preset_fills_everything_in_and_is_then_chosen_by_name(
    train_page: TrainPage, opened: Open
) -> None:
    dialog = opened()
    dialog.presets.setCurrentIndex(dialog.presets.findData("article"))
    dialog.presets.activated.emit(dialog.presets.currentIndex())
    assert dialog.editor.recipe() == replace(RECIPES["article"])
    ok(dialog).click()
    closed(train_page)
    assert train_page.presenter.choice.own is None
    assert train_page.settings.recipe.currentData() == "article"


def test_an_own_recipe_stays_on_offer(train_page: TrainPage) -> None:
    own = replace(RECIPES["robust"], name="own", max_epochs=9)
    chosen(train_page, own=own)
    box = train_page.settings.recipe
    for name, then in (("quick", None), ("own", own)):
        box.setCurrentIndex(box.findData(name))
        box.activated.emit(box.currentIndex())
        assert train_page.presenter.choice.own == then
        assert box.currentData() == name


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"heads": "7"}, "no multiple of its 7 heads"),
        ({"clip_norm": "1e-9"}, "Largest gradient: choose a number from 1e-6 to 1,000,000."),
    ],
)
def test_what_cannot_be_trained_is_refused_at_once(
    train_page: TrainPage, opened: Open, changes: dict[str, str], said: str
) -> None:
    chosen(train_page, recipe="robust")
    dialog = opened()
    for name, text in changes.items():
        type_into(dialog, name, text)
    assert said in dialog.failure.text()
    assert dialog.failure.isVisible()
    assert not ok(dialog).isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.back.click()
    assert not dialog.failure.isVisible()
    assert ok(dialog).isEnabled()
    dialog.reject()
    closed(train_page)


def test_padding_cannot_be_shown_where_there_is_none(train_page: TrainPage, opened: Open) -> None:
    train_page.context.settings.set(LANGUAGE, "zh")
    chosen(train_page, recipe="robust")
    dialog = opened()
    field: Any = dialog.editor.rows["masked"].input.field
    field.click()
    assert "填充" in dialog.failure.text()
    assert not ok(dialog).isEnabled()
    dialog.reject()
    closed(train_page)


def test_what_nothing_reads_is_grey(train_page: TrainPage, opened: Open) -> None:
    chosen(train_page, recipe="quick-full")
    dialog = opened()
    rows = dialog.editor.rows
    assert not rows["layers_kept"].input.isEnabled()
    field: Any = rows["layers"].input.field
    field.setCurrentIndex(field.findData("given"))
    assert rows["layers_kept"].input.isEnabled()
    assert rows["hidden_share"].input.isEnabled()
    type_into(dialog, "hidden", "128")
    assert not rows["hidden_share"].input.isEnabled()
    dialog.reject()
    closed(train_page)


def test_a_recipe_is_kept_in_a_file_and_loaded_again(
    train_page: TrainPage, opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "方案.json"
    for name in ("ask_for_recipe", "ask_where_recipe_goes"):
        monkeypatch.setattr(f"desktop.pages.train.dialogs.{name}", lambda *_: path)
    chosen(train_page, recipe="article")
    dialog = opened()
    type_into(dialog, "patience", "3")
    dialog.save.click()
    wait_until(path.is_file, what="the file")
    kept = replace(RECIPES["article"], name="own", patience=3)
    assert read_recipe(path) == kept
    write_recipe(path, replace(kept, dropout=0.4))
    dialog.load.click()
    wait_until(lambda: dialog.editor.recipe() == replace(kept, dropout=0.4), what="the recipe")
    assert dialog.presets.currentData() == "article"
    path.write_text("no recipe")
    dialog.load.click()
    wait_until(lambda: "is no recipe" in dialog.failure.text(), what="a refusal")
    assert dialog.editor.recipe() == replace(kept, dropout=0.4)
    dialog.reject()
    closed(train_page)


def test_the_dialog_goes_with_the_project(
    train_page: TrainPage, opened: Open, folder: Path, run: Run
) -> None:
    other = folder / "neu.emodesk"
    assert run("new", other, "--labels", "emotions-6").code == 0
    opened()
    train_page.context.session.open(other)
    closed(train_page)
    session = train_page.context.session
    wait_until(lambda: session.current and session.project.path == other, what="the other one")


def test_every_field_has_a_name_and_its_explanation(train_page: TrainPage, opened: Open) -> None:
    dialog = opened()
    for row in dialog.editor.rows.values():
        field: Any = row.input.field
        assert field.accessibleName()
        assert "In the preset" in field.accessibleDescription() or "in the preset" in (
            field.accessibleDescription()
        )
    dialog.reject()
    closed(train_page)
