"""The choice of an encoder: what is here, why another cannot be taken, and where to get more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.contract import ListEncodersRequest, Variant
from desktop.commands.change_set import ChangeSet
from desktop.commands.training import TrainingOptions
from desktop.pages.settings.page import SettingsPage
from desktop.pages.train.encoder_choice import EncoderChoice
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.encoder_puppet import (
    BROKEN,
    BUILT_IN,
    OWN,
    SMALL,
    EncoderPuppet,
    use_encoders,
)
from tests.desktop.gui import page, wait, wait_until
from tests.desktop.pages.train.puppet import Puppet

AT_THE_END = ["Another folder…", "Download or add…"]


@pytest.fixture(autouse=True)
def encoders(monkeypatch: pytest.MonkeyPatch) -> EncoderPuppet:
    return use_encoders(monkeypatch, BUILT_IN, BROKEN, SMALL, OWN)


@pytest.fixture
def choice(train_page: TrainPage) -> EncoderChoice:
    wait_until(lambda: train_page.presenter.encoders.known, what="the list of encoders")
    return train_page.settings.encoder


def offered(box: EncoderChoice) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def is_usable(box: EncoderChoice, reference: str) -> bool:
    flags = box.model().index(box.findData(reference), 0).flags()
    return bool(flags & Qt.ItemFlag.ItemIsEnabled)


def about(box: EncoderChoice, reference: str) -> str:
    found = box.itemData(box.findData(reference), Qt.ItemDataRole.ToolTipRole)
    return str(found or "")


def take(box: EncoderChoice, words: str) -> None:
    place = box.findText(words)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_what_is_here_is_offered_by_name_and_nothing_else(choice: EncoderChoice) -> None:
    here = ["Built-in (e5-small)", BROKEN.name, SMALL.name, OWN.name]
    assert offered(choice) == [*here, *AT_THE_END]
    assert choice.currentText() == "Built-in (e5-small)"
    assert OWN.folder in about(choice, OWN.reference)


def test_one_that_cannot_be_used_says_why_and_cannot_be_chosen(
    choice: EncoderChoice, train_page: TrainPage
) -> None:
    assert not is_usable(choice, BROKEN.reference)
    assert is_usable(choice, SMALL.reference)
    assert "cut short. Download it again." in about(choice, BROKEN.reference)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert train_page.presenter.choice.encoder == SMALL.reference


def test_what_is_chosen_is_what_is_trained_on(
    choice: EncoderChoice, train_page: TrainPage, puppet: Puppet
) -> None:
    take(choice, SMALL.name)
    assert choice.currentText() == SMALL.name
    train_page.retrain.click()
    wait_until(lambda: puppet.asked, what="a training")
    assert puppet.asked == [TrainingOptions(Variant(), encoder=SMALL.reference)]


def test_a_download_elsewhere_is_offered_at_once(
    choice: EncoderChoice, train_page: TrainPage, encoders: EncoderPuppet
) -> None:
    encoders.entries[1] = replace(BROKEN, ready=True, problem="", advice="")
    train_page.context.bus.tell(ChangeSet.of("encoders"))
    wait_until(lambda: is_usable(choice, BROKEN.reference), what="it is ready")
    train_page.context.bus.tell(ChangeSet.of("labels"))
    wait(1)
    assert encoders.count(ListEncodersRequest) == 2


def test_more_of_them_are_had_in_the_settings(
    choice: EncoderChoice, train_page: TrainPage, window: Window
) -> None:
    take(choice, "Download or add…")
    assert choice.currentText() == "Built-in (e5-small)"
    assert train_page.presenter.choice.encoder == "builtin"
    assert window.stack.currentWidget() is window.pages["settings"]
    settings = window.pages["settings"]
    assert isinstance(settings, SettingsPage)
    wait_until(lambda: settings.encoders.visibleRegion().boundingRect().height() > 100)
    wait_until(lambda: not window.context.jobs.busy, what="its list")


def test_an_encoder_of_an_earlier_run_that_is_gone_is_shown_as_such(
    choice: EncoderChoice, train_page: TrainPage
) -> None:
    train_page.presenter.choose(encoder="hub:hfl/rbt6")
    assert choice.currentText() == "hfl/rbt6"
    assert "not on this computer" in choice.toolTip()
    assert not is_usable(choice, "hub:hfl/rbt6")
    train_page.presenter.choose(encoder="/elsewhere/一个")
    assert choice.currentText() == "一个"
    assert is_usable(choice, "/elsewhere/一个")


def test_without_a_list_the_built_in_one_and_folders_are_still_offered(
    window: Window, train_page: TrainPage
) -> None:
    box = EncoderChoice()
    box.show_choice("hub:hfl/rbt6")
    assert offered(box) == ["Built-in (e5-small)", "hfl/rbt6", *AT_THE_END]
    assert is_usable(box, "hub:hfl/rbt6")
    box.forget()
    box.show_choice("builtin")
    assert offered(box) == ["Built-in (e5-small)", *AT_THE_END]
    box.deleteLater()


def test_nobody_is_asked_before_the_page_is_looked_at(
    window: Window, encoders: EncoderPuppet
) -> None:
    page(window, "settings")
    wait_until(lambda: encoders.count(ListEncodersRequest) == 1, what="the settings ask")
    wait_until(lambda: not window.context.jobs.busy, what="all is quiet")
    assert "train" not in window.pages


def test_the_words_follow_the_language(choice: EncoderChoice, train_page: TrainPage) -> None:
    train_page.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: "其他文件夹…" in offered(choice), what="in Chinese")
    assert "下载或添加…" in offered(choice)
    assert SMALL.name in offered(choice)
