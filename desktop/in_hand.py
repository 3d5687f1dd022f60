"""Which texts the annotator has in view or comes to next: those are predicted before all others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class InHand:
    """Only for the GUI thread; ``text_ids`` begin with the text in view, if there is one."""

    text_ids: tuple[int, ...] = ()
