"""A graphics card that lies idle is noticed, and what to do about it is exact."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.contract import Device, Inspected
from desktop.commands import devices
from desktop.commands.devices import (
    NvidiaCard,
    devices_known_at_once,
    find_nvidia_card,
    unused_card,
)

CPU, CARD = Device("cpu"), Device("cuda", "NVIDIA H200")


def seen(torch: str, *details: Device) -> Inspected:
    return Inspected(("cpu",), torch, "5", 2, "tiny", True, "", details or (CPU,))


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "find_nvidia_card", lambda: NvidiaCard("NVIDIA RTX 4090", 581))


@pytest.mark.usefixtures("card")
def test_a_card_beside_a_build_for_processors_is_told_with_the_command() -> None:
    problem = unused_card(seen("2.13.0+cpu"))
    assert problem is not None
    assert "NVIDIA RTX 4090" in problem.cause
    assert problem.advice.endswith(
        f"{sys.executable} -m pip install torch==2.13.0+cu130 "
        "--extra-index-url https://download.pytorch.org/whl/cu130"
    )


@pytest.mark.parametrize(("driver", "advice"), [(550, "torch==2.13.0+cu126"), (470, "Update the")])
def test_the_build_fits_the_driver(
    driver: int, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "find_nvidia_card", lambda: NvidiaCard("Old", driver))
    problem = unused_card(seen("2.13.0+cpu"))
    assert problem is not None
    assert advice in problem.advice


@pytest.mark.usefixtures("card")
def test_a_build_for_cards_that_sees_none_needs_another_driver() -> None:
    problem = unused_card(seen("2.13.0+cu130"))
    assert problem is not None
    assert "driver" in problem.advice
    assert "pip" not in problem.advice


@pytest.mark.usefixtures("card")
def test_a_card_that_computes_is_no_problem() -> None:
    assert unused_card(seen("2.13.0+cu130", CARD, CPU)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for a program by a script")
@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("echo 'NVIDIA H200, 570.124.06'; echo 'NVIDIA H200, 570.124.06'", ("NVIDIA H200", 570)),
        ("echo 'NVIDIA-SMI has failed'; exit 9", None),
        ("exit 0", None),
    ],
)
def test_the_drivers_own_tool_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, found: tuple[str, int] | None
) -> None:
    tool = folder / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    assert find_nvidia_card() == (None if found is None else NvidiaCard(*found))


def test_without_the_tool_there_is_no_card(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert find_nvidia_card() is None
    assert unused_card(seen("2.13.0+cpu")) is None


def test_main_memory_is_known_before_the_engine_is_asked() -> None:
    *_, processor = devices_known_at_once()
    assert processor.kind == "cpu"
    assert 0 < processor.free_bytes <= processor.memory_bytes
