"""The `role` and `kind` of a widget, by which the style sheet knows it."""

from typing import Literal

from PySide6.QtWidgets import QWidget

Role = Literal[
    # frames
    "card",
    "well",
    "note",
    "sidebar",
    "statusbar",
    "toast",
    "row",
    "line",
    "page",
    # labels
    "brand",
    "hint",
    "title",
    "heading",
    "figure",
    "strong",
    "caption",
    "warning",
    "bad",
    "ok",
    # text and item views
    "text",
    "plain",
    "",
]
Kind = Literal["plain", "primary", "big", "danger", "link", "quiet", "chip", "nav"]


def set_role(widget: QWidget, role: Role) -> None:
    """Give a frame, label or view its look, also when it is shown already."""
    _set(widget, "role", role)


def set_kind(widget: QWidget, kind: Kind) -> None:
    """Give a button its look, also when it is shown already."""
    _set(widget, "kind", kind)


def _set(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    # A style sheet is matched when a widget is polished, not when a property changes.
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
