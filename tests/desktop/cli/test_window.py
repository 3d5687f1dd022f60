"""``emodesk`` and ``emodesk PROJECT`` open the window; everything else is a verb."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop import app
from desktop.cli import main
from desktop.cli import open_window as opening


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The projects that windows were opened with; no window is really shown."""
    seen: list[Path | None] = []

    def run(project: Path | None) -> int:
        seen.append(project)
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(opening, "has_display", lambda: True)
    return seen


def test_without_arguments_the_window_opens(opened: list[Path | None]) -> None:
    assert main([]) == 0
    assert opened == [None]


def test_a_project_file_opens_in_the_window(opened: list[Path | None], folder: Path) -> None:
    assert main([str(folder / "微博.emodesk")]) == 0
    assert opened == [folder / "微博.emodesk"]


def test_a_verb_opens_no_window(
    opened: list[Path | None], capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert main(["new", str(folder / "a.emodesk"), "--labels", "emotions-6"]) == 0
    assert opened == []


def test_without_a_display_it_says_what_to_do_instead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    assert "emodesk demo" in capsys.readouterr().err
