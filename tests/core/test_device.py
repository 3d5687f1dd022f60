from types import SimpleNamespace

import pytest
import torch

from core.contract import CoreError, Device
from core.device import (
    choose_device,
    describe_device,
    devices_in_detail,
    limit_threads,
    usable_devices,
)
from core.precision import choose_precision


def test_the_cpu_can_always_be_chosen() -> None:
    assert choose_device("cpu") == torch.device("cpu")
    assert usable_devices()[-1] == "cpu"
    assert describe_device(choose_device()) == usable_devices()[0]


@pytest.mark.parametrize(
    ("there", "chosen"), [(("cuda", "cpu"), "cuda"), (("mps", "cpu"), "mps"), (("cpu",), "cpu")]
)
def test_the_best_device_comes_first(
    there: tuple[str, ...], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: "cuda" in there)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: "mps" in there)
    assert choose_device("auto").type == chosen


@pytest.mark.parametrize("wanted", ["cuda", "tpu", ""])
def test_a_device_that_is_not_there_is_refused(
    wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(CoreError, match="not usable") as refused:
        choose_device(wanted)
    assert "cpu" in refused.value.advice


def test_the_processor_tells_its_memory_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    *_, processor = devices_in_detail()
    assert processor.kind == "cpu"
    assert 0 < processor.free_bytes <= processor.memory_bytes
    assert processor.precision == choose_precision(torch.device("cpu"), "auto").name


def test_each_card_is_told_and_one_that_is_full_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def memory(device: torch.device) -> tuple[int, int]:
        if device.index == 1:
            raise RuntimeError("CUDA error: out of memory")
        return 136, 139

    card = SimpleNamespace(name="NVIDIA H200", total_memory=139)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _device: card)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _device: (9, 0))
    monkeypatch.setattr(torch.cuda, "mem_get_info", memory)
    first, second, processor = devices_in_detail()
    assert first == Device("cuda", "NVIDIA H200", 139, 136, "bfloat16")
    assert second == Device("cuda", "NVIDIA H200", 139, 0, "bfloat16")
    assert processor.kind == "cpu"


def test_threads_are_limited_to_the_cores_unless_the_user_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[int] = []
    monkeypatch.setattr(torch, "set_num_threads", told.append)
    monkeypatch.setattr("psutil.cpu_count", lambda logical: 64)
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0, 1, 2}, raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    limit_threads()
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: set(range(99)), raising=False)
    limit_threads()
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    limit_threads()
    assert told == [3, 64]
