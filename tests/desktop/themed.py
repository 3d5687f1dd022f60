"""A theme for tests, put away again: it changes the application that all tests share."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from data.label_set.labels import Label
from desktop.theme import Theme

# What Qt's drawing in memory says when a window is shown or raised; it means nothing here.
OFFSCREEN = "This plugin does not support"

ANGRY = Label("angry", {"zh": "愤怒", "en": "angry"}, "#C8501E", "#F08A5D")
SAD = Label("sad", {"zh": "悲伤", "en": "sad"}, "#1F6FB2", "#6DB3F2")


@contextmanager
def themed(application: QApplication) -> Iterator[Theme]:
    """A theme, light at first."""
    made = Theme(application)
    made.apply("light")
    try:
        yield made
    finally:
        application.setStyleSheet("")
        shiboken6.delete(made)


def painted(widget: QWidget, x: int, y: int) -> QColor:
    """The colour of one pixel of a widget as it looks now."""
    return widget.grab().toImage().pixelColor(x, y)


def count_painted(widget: QWidget, colour: QColor) -> int:
    """How many pixels of a widget have exactly a colour."""
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y).rgb() == colour.rgb()
        for y in range(image.height())
        for x in range(image.width())
    )
