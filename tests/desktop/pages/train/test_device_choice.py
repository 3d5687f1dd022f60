"""What computes is chosen with its memory in view, and the engine is asked only when wanted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from core.contract import CoreError, Device
from desktop.commands.devices import Devices
from desktop.pages.train import device_watch, dialogs
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from tests.desktop.gui import wait_until

GIGA = 2**30
CPU = Device("cpu", "", 16 * GIGA, int(7.5 * GIGA), "bfloat16")
CARD = Device("cuda", "NVIDIA H200", 139 * GIGA, 136 * GIGA, "bfloat16")


class Answer:
    """What the engine would say; counts how often it is asked."""

    def __init__(self) -> None:
        self.devices = Devices((CARD, CPU))
        self.asked = 0

    def __call__(self, *_: object) -> Devices:
        self.asked += 1
        return self.devices


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answer]:
    made = Answer()
    monkeypatch.setattr(device_watch, "inspect_devices", made)
    monkeypatch.setattr("desktop.pages.train.device_words.processor_cores", lambda: 2)
    yield made


def offered(train_page: TrainPage) -> dict[str, str]:
    box = train_page.settings.device
    return {box.itemData(place): box.itemText(place) for place in range(box.count())}


def asked(train_page: TrainPage) -> None:
    """Open the list, and wait for what the engine says."""
    train_page.settings.device.showPopup()
    wait_until(lambda: train_page.settings.watch.is_known, what="an answer")
    wait_until(lambda: not train_page.settings.watch.is_looking, what="the end")
    train_page.settings.device.hidePopup()


def test_nobody_is_asked_before_the_list_opens(train_page: TrainPage, answer: Answer) -> None:
    assert list(offered(train_page)) == ["auto", "cpu", "cuda"]
    assert "GB free" in offered(train_page)["cpu"]
    assert offered(train_page)["cuda"] == "NVIDIA graphics card"
    assert answer.asked == 0
    asked(train_page)
    assert answer.asked == 1
    assert offered(train_page) == {
        "auto": "Automatic",
        "cpu": "Processor · 2 cores · 7.5 GB free · bf16",
        "cuda": "NVIDIA H200 · 139 GB, 136 GB free · bf16",
    }
    assert "NVIDIA H200" in train_page.settings.device.toolTip()


def test_what_is_free_now_is_asked_for_anew(train_page: TrainPage, answer: Answer) -> None:
    asked(train_page)
    answer.devices = Devices((Device("cpu", "", 16 * GIGA, 2 * GIGA, "float32"),))
    train_page.settings.device.showPopup()
    wait_until(lambda: answer.asked == 2, what="another question")
    wait_until(lambda: "2.0 GB free" in offered(train_page)["cpu"], what="the answer")
    assert "cuda" not in offered(train_page)
    train_page.settings.device.hidePopup()


def test_several_cards_are_one_choice_and_all_are_told(
    train_page: TrainPage, answer: Answer
) -> None:
    answer.devices = Devices((CARD, Device("cuda", "NVIDIA A40", 48 * GIGA, GIGA), CPU))
    asked(train_page)
    box = train_page.settings.device
    about = box.itemData(box.findData("cuda"), Qt.ItemDataRole.ToolTipRole)
    assert "NVIDIA H200" in about
    assert "NVIDIA A40" in about


def test_an_engine_that_runs_tells_without_being_asked_for(
    train_page: TrainPage, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = train_page.context.jobs
    monkeypatch.setattr(type(jobs), "engine_process", property(lambda _self: 1))
    jobs.engine_changed.emit()
    wait_until(lambda: train_page.settings.watch.is_known, what="an answer")
    jobs.engine_changed.emit()
    assert answer.asked == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_card_that_lies_idle_is_told_with_what_to_do(
    train_page: TrainPage, answer: Answer, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    command = "python -m pip install torch==2.13.0+cu130 --extra-index-url https://x"
    answer.devices = Devices(
        (CPU,),
        CoreError(
            "There is an NVIDIA card (RTX 4090), but torch is the build for processors.",
            f"Close the program and run: {command}",
        ),
    )
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_of_unused_card", lambda _parent, *words: told.extend(words))
    train_page.context.settings.set(LANGUAGE, language)
    assert not train_page.settings.unused_card.isVisible()
    asked(train_page)
    assert train_page.settings.unused_card.isVisible()
    train_page.settings.unused_card.click()
    assert "RTX 4090" in told[0]
    assert told[1].endswith(command)
    assert ("处理器" in told[0]) == (language == "zh")


def test_a_device_of_another_computer_stays_chosen_and_says_that_it_is_not_here(
    train_page: TrainPage, answer: Answer
) -> None:
    answer.devices = Devices((CPU,))
    train_page.presenter.choose(device="mps")
    asked(train_page)
    box = train_page.settings.device
    assert box.currentData() == "mps"
    assert "not usable" in box.toolTip()


def test_an_engine_that_fails_leaves_what_is_known(
    train_page: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> Devices:
        raise CoreError("The engine cannot be started.")

    monkeypatch.setattr(device_watch, "inspect_devices", failing)
    train_page.settings.device.showPopup()
    wait_until(lambda: not train_page.settings.watch.is_looking, what="the end")
    train_page.settings.device.hidePopup()
    assert list(offered(train_page)) == ["auto", "cpu", "cuda"]
