"""The choices before a training, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.contract import Variant
from desktop.commands.training import TrainingOptions
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.puppet import Puppet


def press(part: object) -> None:
    part.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(part, Qt.Key.Key_Space)  # type: ignore[call-overload]


def test_parts_are_switched_by_the_space_bar_and_the_name_follows(train_page: TrainPage) -> None:
    card, diagram = train_page.variant, train_page.variant.diagram
    assert card.name.text() == "RBs-BG-MA"
    press(diagram.sentence)
    assert card.name.text() == "RB-BG-MA"
    press(diagram.sentence)
    press(diagram.attention)
    assert card.name.text() == "RBs-BG"
    press(diagram.recurrent)
    assert card.name.text() == "RB-MLP"
    assert card.kinds.currentText() == "none"
    press(diagram.recurrent)
    assert card.name.text() == "RBs-BG"
    assert train_page.presenter.choice.variant == Variant.named("RBs-BG")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("BiLSTM", "RBs-BL-MA"), ("GRU", "RBs-G-MA"), ("LSTM", "RBs-L-MA"), ("none", "RBs-MA")],
)
def test_the_recurrent_layer_can_be_another_one(
    train_page: TrainPage, kind: str, name: str
) -> None:
    kinds = train_page.variant.kinds
    place = kinds.findText(kind)
    kinds.setCurrentIndex(place)
    kinds.activated.emit(place)
    assert train_page.variant.name.text() == name
    assert train_page.presenter.choice.variant.name == name


def test_an_encoder_folder_is_chosen_by_dialog(
    train_page: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [None, "/somewhere/中文 编码器"]
    monkeypatch.setattr(
        "desktop.pages.train.dialogs.ask_for_encoder", lambda _parent: answers.pop(0)
    )
    box = train_page.settings.encoder
    for chosen in ("Built-in (e5-small)", "中文 编码器"):
        other = box.findText("Another folder…")
        box.setCurrentIndex(other)
        box.activated.emit(other)
        assert box.currentText() == chosen
    assert train_page.presenter.choice.encoder == "/somewhere/中文 编码器"
    assert "/somewhere" in box.toolTip()


def test_a_wheel_over_a_choice_changes_nothing(train_page: TrainPage) -> None:
    for field in (train_page.settings.recipe, train_page.settings.seed):
        field.setFocus()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
    assert train_page.settings.recipe.currentData() == "auto"
    assert train_page.settings.seed.text() == "recipe's own"


def test_every_control_is_reached_by_tab_and_has_a_name(train_page: TrainPage) -> None:
    wanted = [
        train_page.retrain,
        train_page.variant.diagram.recurrent,
        train_page.variant.diagram.attention,
        train_page.variant.diagram.sentence,
        train_page.variant.kinds,
        train_page.settings.encoder,
        train_page.settings.recipe,
        train_page.settings.parameters,
        train_page.settings.device,
        train_page.settings.seed,
        train_page.settings.estimate.button,
        train_page.settings.options.toggle,
        train_page.settings.options.class_weights,
        train_page.settings.options.label_smoothing,
        train_page.settings.options.adversarial,
    ]
    train_page.settings.options.toggle.click()
    reached = set()
    train_page.setFocus()
    for _ in range(60):
        QTest.keyClick(train_page.window().focusWidget(), Qt.Key.Key_Tab)
        reached.add(train_page.window().focusWidget())
    assert [each for each in wanted if each not in reached] == []
    assert all(each.accessibleName() or each.text() for each in wanted)  # type: ignore[attr-defined]


RECIPES_IN_WORDS = {
    "en": [
        "By this computer",
        "Quick: draft, then full",
        "Draft only",
        "Full only",
        "Robust: all layers",
        "As in the article",
    ],
    "zh": [
        "按本机选择",
        "快速：先草稿后完整",
        "只训练草稿",
        "只做完整训练",
        "稳健：训练所有层",
        "按论文训练",
    ],
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_recipe_is_offered_and_explained(train_page: TrainPage, language: str) -> None:
    train_page.context.settings.set(LANGUAGE, language)
    box = train_page.settings.recipe
    wait_until(lambda: box.itemText(0) == RECIPES_IN_WORDS[language][0], what="the language")
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered == RECIPES_IN_WORDS[language]
    told = {box.itemData(place, Qt.ItemDataRole.ToolTipRole) for place in range(box.count())}
    assert len(told) == len(offered)
    assert all(told)
    assert box.toolTip() in told


def test_what_is_chosen_is_what_is_trained(train_page: TrainPage, puppet: Puppet) -> None:
    settings = train_page.settings
    options = settings.options
    assert not options.panel.isVisible()
    assert options.summary.text() == "none"
    press(options.toggle)
    assert options.panel.isVisible()
    press(options.class_weights)
    press(options.with_unchecked)
    for field, number in ((options.label_smoothing, "0.15"), (options.adversarial, "1.5")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, number)
        QTest.keyClick(field, Qt.Key.Key_Return)
    settings.recipe.setCurrentIndex(settings.recipe.findData("article"))
    settings.recipe.activated.emit(settings.recipe.currentIndex())
    assert options.summary.text() == (
        "● class weights · smoothing 0.15 · adversarial 1.5 · unchecked labels"
    )
    train_page.retrain.click()
    wait_until(lambda: puppet.asked, what="a training")
    assert puppet.asked[0] == TrainingOptions(
        Variant(),
        recipe="article",
        class_weights=True,
        label_smoothing=0.15,
        adversarial=1.5,
        with_unchecked=True,
    )


def test_options_can_be_switched_off_again(train_page: TrainPage) -> None:
    options = train_page.settings.options
    train_page.presenter.choose(
        class_weights=True, label_smoothing=0.1, adversarial=1.0, with_unchecked=True
    )
    assert options.class_weights.isChecked()
    assert (options.label_smoothing.value(), options.adversarial.value()) == (0.1, 1.0)
    options.class_weights.click()
    options.with_unchecked.click()
    options.label_smoothing.setValue(0.0)
    options.adversarial.setValue(0.0)
    assert train_page.presenter.choice == TrainingOptions(Variant())
    assert options.adversarial.text() == "off"
    assert options.summary.text() == "none"


def test_the_seed_is_the_recipes_own_until_one_is_chosen(train_page: TrainPage) -> None:
    seed = train_page.settings.seed
    assert seed.text() == "recipe's own"
    seed.setFocus()
    QTest.keyClick(seed, Qt.Key.Key_Up)
    assert train_page.presenter.choice.seed == 0
    seed.selectAll()
    QTest.keyClicks(seed, "42")
    assert train_page.presenter.choice.seed == 42
    seed.setValue(seed.minimum())
    assert train_page.presenter.choice.seed is None


def test_the_control_for_size_is_a_variant_and_any_part_replaces_it(train_page: TrainPage) -> None:
    card = train_page.variant

    def choose(value: str) -> None:
        card.kinds.setCurrentIndex(card.kinds.findData(value))
        card.kinds.activated.emit(card.kinds.currentIndex())

    choose("wide")
    assert card.name.text() == "RBs-MLP-wide"
    assert train_page.presenter.choice.variant == Variant.named("RBs-MLP-wide")
    assert card.kinds.currentText() == "none, wide dense layer"
    assert not card.diagram.recurrent.isChecked()
    assert not card.diagram.attention.isChecked()
    press(card.diagram.attention)
    assert card.name.text() == "RBs-MA"
    choose("wide")
    press(card.diagram.sentence)
    assert card.name.text() == "RB"
    choose("wide")
    choose("")
    assert card.name.text() == "RB-MLP"
    choose("wide")
    choose("BiLSTM")
    assert card.name.text() == "RBs-BL"


def choices(train_page: TrainPage, part: str) -> dict[str, QAction]:
    """The open menu of a part, after the key that opens it."""
    diagram = train_page.variant.diagram
    button = getattr(diagram, part)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    (menu,) = (each for each in diagram.findChildren(QMenu) if each.isVisible())
    return {each.text(): each for each in menu.actions() if each.isCheckable()}


def choose(train_page: TrainPage, part: str, words: str) -> Variant:
    """What the variant is once an entry of a part's menu was chosen."""
    action = choices(train_page, part)[words]
    action.trigger()
    menu = action.parent()
    assert isinstance(menu, QMenu)
    menu.triggered.emit(action)
    menu.close()
    return train_page.presenter.choice.variant


def test_every_side_of_a_part_is_chosen_in_its_menu_and_shows_in_the_picture(
    train_page: TrainPage,
) -> None:
    card, diagram = train_page.variant, train_page.variant.diagram
    assert choose(train_page, "recurrent", "two layers") == Variant(layers=2)
    assert diagram.recurrent.text() == "BiGRU ×2"
    assert card.name.text() == "RBs-BG2-MA"
    choose(train_page, "recurrent", "forwards only")
    assert choose(train_page, "recurrent", "LSTM").name == "RBs-L2-MA"
    assert choose(train_page, "attention", "every word, then their mean").query == "self"
    assert diagram.attention.text() == "Self-attention"
    assert choose(train_page, "sentence", "the first token's (CLS)").sentence == "cls"
    assert diagram.sentence.text() == "Sentence vector: CLS"
    variant = choose(train_page, "attention", "their mean")
    assert (variant.attention, variant.unattended) == (False, "mean")
    assert not diagram.attention.isChecked()
    on = {words for words, each in choices(train_page, "attention").items() if each.isChecked()}
    assert on == {"their mean"}


def test_a_choice_in_the_menu_switches_its_part_on_and_a_source_is_remembered(
    train_page: TrainPage,
) -> None:
    diagram = train_page.variant.diagram
    press(diagram.recurrent)
    assert choose(train_page, "recurrent", "three layers") == Variant(layers=3)
    choose(train_page, "sentence", "the mean of all tokens")
    press(diagram.sentence)
    press(diagram.sentence)
    assert train_page.presenter.choice.variant.sentence == "mean"


def test_the_wide_layer_may_stand_on_another_sentence_vector(train_page: TrainPage) -> None:
    train_page.presenter.choose(variant=Variant.named("RBs-MLP-wide"))
    assert train_page.variant.diagram.classify.text() == "Wide layer"
    variant = choose(train_page, "sentence", "the first token's (CLS)")
    assert (variant.wide, variant.sentence) == (True, "cls")


def test_a_click_on_the_arrow_opens_the_menu_and_switches_nothing(train_page: TrainPage) -> None:
    button = train_page.variant.diagram.attention
    asked: list[bool] = []
    button.menu_asked.connect(lambda: asked.append(True))
    at = QPoint(button.width() - 4, button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    assert asked
    assert train_page.presenter.choice.variant.attention
    for menu in train_page.variant.diagram.findChildren(QMenu):
        menu.close()


def test_the_size_of_the_head_follows_variant_and_recipe(train_page: TrainPage) -> None:
    card = train_page.settings
    wait_until(lambda: card.head.text() != "–", what="the encoder's width")
    full = card.head.text()
    train_page.presenter.choose(variant=Variant.named("RB-MLP"))
    assert card.head.text() != full
    assert card.head.text().endswith("parameters")
