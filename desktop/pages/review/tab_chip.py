"""A chip in the page's header that is pressed in while what it names is shown."""

from __future__ import annotations

from desktop.pages.review.own_space import OwnSpaceButton
from desktop.widgets.style_property import set_kind


class TabChip(OwnSpaceButton):
    """Stays pressed in, or comes out again."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "chip")
        self.setCheckable(True)
