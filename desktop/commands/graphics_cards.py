"""How many graphics cards there are that the engine can train on one by one."""

from __future__ import annotations

from core.contract import Inspected


def count_cards(seen: Inspected) -> int:
    """Those with a memory of their own; what a Mac has is a part of its processor."""
    return sum(device.kind == "cuda" for device in seen.details)
