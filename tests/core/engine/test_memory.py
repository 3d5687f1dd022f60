from dataclasses import replace

import psutil
import pytest
import torch

from core.contract import Event, Failed, Stage, Step
from core.engine.memory import memory_taken, with_memory

STEP = Step(1, 1, 0.7, 1e-3, 123.4)


def test_only_steps_are_changed() -> None:
    events: list[Event] = [Stage("a", 0, 1), STEP, Failed("a", "b")]
    stage, step, failed = with_memory(iter(events), "cpu")
    assert (stage, failed) == (events[0], events[2])
    assert isinstance(step, Step)
    assert replace(step, memory_bytes=0) == STEP
    assert step.memory_bytes == pytest.approx(psutil.Process().memory_info().rss, rel=0.1)


def test_a_device_that_is_not_there_is_left_to_the_training() -> None:
    events = [Failed("The device is not usable.", "b")]
    assert list(with_memory(iter(events), "tpu")) == events


def test_on_a_card_its_own_memory_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda device: 7 if device.index else 5)
    assert memory_taken(psutil.Process(), torch.device("cuda", 1)) == 7
