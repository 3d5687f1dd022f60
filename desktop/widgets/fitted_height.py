"""Dialogs of a fixed width that are as high as their words need."""

from PySide6.QtWidgets import QWidget


def fit_height(widget: QWidget) -> None:
    """Make a window as high as what is in it needs at its width, now that the words are others."""
    layout = widget.layout()
    assert layout is not None
    layout.activate()
    widget.resize(widget.width(), layout.totalHeightForWidth(widget.width()))
