"""Settings survive a restart with their kinds, and a spoilt file spoils nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import settings as declared
from desktop.settings import (
    DAILY_GOAL,
    LANGUAGE,
    RECENT_PROJECTS,
    SUGGEST_FOR_ALL,
    TEXT_SIZE,
    Setting,
    Settings,
)

ALL = [each for each in vars(declared).values() if isinstance(each, Setting)]


@pytest.fixture
def file(qapp: QApplication, folder: Path) -> Path:
    return folder / "settings.ini"


def test_kinds_survive_a_restart(file: Path) -> None:
    first = Settings(file)
    first.set(SUGGEST_FOR_ALL, False)
    first.set(DAILY_GOAL, 3)
    first.set(RECENT_PROJECTS, ("/一/二.emodesk",))
    del first
    again = Settings(file)
    assert again.get(SUGGEST_FOR_ALL) is False
    assert again.get(DAILY_GOAL) == 3
    assert again.get(RECENT_PROJECTS) == ("/一/二.emodesk",)


@pytest.mark.parametrize("written", ["", "nonsense", '"fr"', "7", "null", "[1]", "{", "1e999"])
def test_what_makes_no_sense_is_the_default(file: Path, written: str) -> None:
    spoilt = Settings(file)
    for setting in ALL:
        spoilt._stored.setValue(setting.key, written)
    for setting in (LANGUAGE, TEXT_SIZE, SUGGEST_FOR_ALL, RECENT_PROJECTS):
        assert spoilt.get(setting) == setting.default()


def test_no_key_is_declared_twice() -> None:
    assert len({setting.key for setting in ALL}) == len(ALL) > 5


def test_a_change_is_told_once(file: Path) -> None:
    settings, told = Settings(file), []
    settings.changed.connect(told.append)
    settings.set(LANGUAGE, "zh")
    settings.set(LANGUAGE, "zh")
    assert told == ["language"]


def test_the_latest_project_is_first_and_the_list_stays_short(file: Path) -> None:
    settings = Settings(file)
    for number in range(12):
        settings.remember_project(Path(f"/p/{number}.emodesk"))
    settings.remember_project(Path("/p/9.emodesk"))
    recent = settings.get(RECENT_PROJECTS)
    assert [Path(each).stem for each in recent] == ["9", "11", "10", "8", "7", "6", "5", "4"]
