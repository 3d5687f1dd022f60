"""The language is switched while the program runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from desktop import i18n
from desktop.i18n import QT_TRANSLATE_NOOP, Languages, current_language, system_language


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    before = QLocale()
    made = Languages()
    yield made
    made.apply("en")
    QLocale.setDefault(before)


class Title(QLabel):
    """A widget that says its words anew when the language changes."""

    WORDS = QT_TRANSLATE_NOOP("Age", "just now")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.setText(self.WORDS.now())


def test_words_change_with_the_language(languages: Languages) -> None:
    languages.apply("zh")
    assert Title.WORDS.now() == "刚刚"
    assert (languages.current, current_language()) == ("zh", "zh")
    assert QLocale().name() == "zh_CN"
    languages.apply("en")
    assert Title.WORDS.now() == "just now"
    assert (languages.current, current_language()) == ("en", "en")


def test_widgets_hear_of_it_and_so_does_everybody_else(languages: Languages) -> None:
    heard: list[str] = []
    languages.changed.connect(lambda: heard.append(languages.current))
    title = Title()
    languages.apply("zh")
    QCoreApplication.processEvents()
    assert title.text() == "刚刚"
    languages.apply("en")
    QCoreApplication.processEvents()
    assert title.text() == "just now"
    assert heard == ["zh", "en"]


def test_qts_own_buttons_are_translated(languages: Languages) -> None:
    languages.apply("zh")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().startswith("取消")


def test_applying_again_and_again_leaves_no_translators_behind(languages: Languages) -> None:
    for _ in range(3):
        languages.apply("zh")
    languages.apply("en")
    assert Title.WORDS.now() == "just now"


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh"),
        (["zh_TW"], "zh"),
        (["en-GB", "zh-CN"], "en"),
        (["de-DE", "zh-CN", "en"], "zh"),
        (["de-DE", "de"], "en"),
        ([], "en"),
        (["C"], "en"),
    ],
)
def test_the_system_decides_unless_told_otherwise(
    preferred: list[str],
    language: str,
    languages: Languages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class System:
        @staticmethod
        def uiLanguages() -> list[str]:  # noqa: N802
            return preferred

    monkeypatch.setattr(i18n.QLocale, "system", lambda: System)
    assert system_language() == language
    languages.apply("system")
    assert languages.current == language
