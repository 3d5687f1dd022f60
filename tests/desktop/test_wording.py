"""Numbers and times in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop.i18n import Languages, Words
from desktop.wording import ago, counted, duration, number, percent

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    before = QLocale()
    made = Languages()
    yield made
    made.apply("en")
    QLocale.setDefault(before)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_numbers(language: str, languages: Languages) -> None:
    languages.apply(language)  # type: ignore[arg-type]
    assert number(40_000) == "40,000"
    assert number(7) == "7"
    assert percent(0.934) == "93%"
    assert percent(0.9345, 1) == "93.5%"


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0.2, "less than 1 s", "不到 1 秒"),
        (54, "54 s", "54 秒"),
        (59.7, "1 min", "1 分钟"),
        (120, "2 min", "2 分钟"),
        (130.4, "2 min 10 s", "2 分 10 秒"),
        (3_599.9, "1 h", "1 小时"),
        (7_199, "2 h", "2 小时"),
        (3_900, "1 h 5 min", "1 小时 5 分"),
        (97_200, "1 d 3 h", "1 天 3 小时"),
        (172_800, "2 d", "2 天"),
    ],
)
def test_durations(seconds: float, english: str, chinese: str, languages: Languages) -> None:
    languages.apply("en")
    assert duration(seconds) == english
    languages.apply("zh")
    assert duration(seconds) == chinese


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (-30, "just now", "刚刚"),
        (4.9, "just now", "刚刚"),
        (12, "12 s", "12 秒"),
        (119, "1 min", "1 分"),
        (7_300, "2 h", "2 小时"),
        (86_400 * 3, "3 d", "3 天"),
    ],
)
def test_ages(seconds: float, english: str, chinese: str, languages: Languages) -> None:
    at = (NOW - timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
    at = at.replace("+00:00", "Z")
    languages.apply("en")
    assert ago(at, NOW) == english
    languages.apply("zh")
    assert ago(at, NOW) == chinese


def test_things_are_counted(languages: Languages) -> None:
    languages.apply("en")
    words = Words("Test", "{count} text"), Words("Test", "{count} texts")
    assert counted(1, *words) == "1 text"
    assert counted(0, *words) == "0 texts"
    assert counted(2_000, *words) == "2,000 texts"
