"""The choices before a training, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.contract import Variant
from desktop.pages.train.page import TrainPage


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
    assert train_page.settings.recipe.currentData() == "quick"
    assert train_page.settings.seed.value() == 1


def test_every_control_is_reached_by_tab_and_has_a_name(train_page: TrainPage) -> None:
    wanted = [
        train_page.retrain,
        train_page.variant.diagram.recurrent,
        train_page.variant.diagram.attention,
        train_page.variant.diagram.sentence,
        train_page.variant.kinds,
        train_page.settings.encoder,
        train_page.settings.recipe,
        train_page.settings.device,
        train_page.settings.seed,
    ]
    reached = set()
    train_page.setFocus()
    for _ in range(60):
        QTest.keyClick(train_page.window().focusWidget(), Qt.Key.Key_Tab)
        reached.add(train_page.window().focusWidget())
    assert [each for each in wanted if each not in reached] == []
    assert all(each.accessibleName() or each.text() for each in wanted)  # type: ignore[attr-defined]
