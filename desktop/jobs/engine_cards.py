"""How many engines there are: one for each graphics card, and which card each of them sees."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import closing

from core.contract import Event, Inspected
from core.contract.requests import Request
from core.engine.client import Engine
from desktop.commands.graphics_cards import count_cards

_CARDS = "CUDA_VISIBLE_DEVICES"
_ENGINES = "EMODESK_ENGINES"
_MOST_ENGINES = 64


class WatchedEngine(Engine):
    """An engine that remembers how many cards it told of, whoever asked it.

    ``cards`` is None until then.
    """

    cards: int | None = None

    def ask(self, request: Request) -> Generator[Event, None, None]:
        """As :meth:`Engine.ask`."""
        # Who leaves the iteration early leaves the inner one at once, and not some time later.
        with closing(super().ask(request)) as events:
            for event in events:
                if isinstance(event, Inspected):
                    self.cards = count_cards(event)
                yield event


def engine_count(cards: int | None) -> int:
    """So many engines make use of so many cards; ``EMODESK_ENGINES`` knows better."""
    wanted = os.environ.get(_ENGINES, "")
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= _MOST_ENGINES:
        return int(wanted)
    return min(max(cards or 1, 1), _MOST_ENGINES)


def engine_variables(place: int, cards: int | None) -> Mapping[str, str]:
    """What the engine at a place finds in its environment, so that it sees one card alone.

    The first one sees all, since it tells of them, and computes on the first. Where there are
    more engines than cards, they share.
    """
    if place == 0 or not cards:
        return {}
    card = place % cards
    visible = [each.strip() for each in os.environ.get(_CARDS, "").split(",") if each.strip()]
    return {_CARDS: visible[card] if card < len(visible) else str(card)}
