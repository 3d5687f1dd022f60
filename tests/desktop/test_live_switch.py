"""Language, theme and text size change while the program runs, on every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from desktop.pages import PAGES
from desktop.settings import LANGUAGE, TEXT_SIZE, THEME
from desktop.window import Window
from resources.translations.update import HERE, messages
from tests.desktop.gui import wait, wait_until

# Words that are the same in both languages, or a user's own.
ENGLISH = {
    message.source: message.translation
    for path in (HERE / "zh").glob("*.ts")
    for message in messages(path)
    if message.translation and message.translation != message.source and "{" not in message.source
}


def words_of(root: QWidget) -> Iterator[tuple[QObject, str]]:
    """All words that a user can read or hear."""
    for widget in root.findChildren(QWidget):
        yield widget, widget.toolTip()
        yield widget, widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget, widget.text()
        if isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()
        if isinstance(widget, QComboBox):
            for place in range(widget.count()):
                yield widget, widget.itemText(place)


def show_every_page(window: Window) -> None:
    for spec in PAGES:
        window.show_page(spec.id)
        wait(10)
    wait_until(lambda: not window.context.jobs.busy, what="all pages are quiet")


@pytest.mark.parametrize("already_open", [True, False])
def test_in_chinese_no_english_is_left(sample: Window, already_open: bool) -> None:
    if already_open:
        show_every_page(sample)
    sample.context.settings.set(LANGUAGE, "zh")
    show_every_page(sample)
    left = {
        f"{type(widget).__name__}: {words}"
        for widget, words in words_of(sample)
        if words.rstrip(" ▾…") in ENGLISH or words in ENGLISH
    }
    assert not left, "\n".join(sorted(left))


def test_back_in_english_no_chinese_is_left(sample: Window) -> None:
    chinese = set(ENGLISH.values())
    show_every_page(sample)
    sample.context.settings.set(LANGUAGE, "zh")
    sample.context.settings.set(LANGUAGE, "en")
    show_every_page(sample)
    left = {f"{type(widget).__name__}: {w}" for widget, w in words_of(sample) if w in chinese}
    assert not left, "\n".join(sorted(left))


def test_the_theme_follows_live_on_every_page(sample: Window) -> None:
    show_every_page(sample)

    def ground(page_id: str) -> QColor:
        sample.show_page(page_id)
        wait(20)
        picture = sample.pages[page_id].grab().toImage()
        return picture.pixelColor(2, picture.height() - 3)

    light = {spec.id: ground(spec.id).lightness() for spec in PAGES}
    sample.context.settings.set(THEME, "dark")
    dark = {spec.id: ground(spec.id).lightness() for spec in PAGES}
    assert min(light.values()) > 200
    assert max(dark.values()) < 60


def test_twice_the_text_size_still_fits_the_window(sample: Window) -> None:
    """At 200 % nothing makes the window wider than a usual screen."""
    sample.resize(1440, 900)
    show_every_page(sample)
    sample.context.settings.set(TEXT_SIZE, 200)
    show_every_page(sample)
    assert sample.minimumSizeHint().width() <= 1440
    assert sample.width() == 1440
