"""Round ticks of an axis, and how their numbers are written."""

from __future__ import annotations

import math

from desktop.widgets.curve_points import tick_step

_SMALL_STEP = 1e-3


def ticks(low: float, high: float, about: int, *, whole: bool = False) -> list[tuple[float, str]]:
    """Round values from ``low`` to ``high``, about so many, and the words for each."""
    step = tick_step(high - low, about, whole=whole)
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    values = [place * step for place in range(first, last + 1)]
    return [(value, _words(value, step, whole=whole)) for value in values]


def in_powers(value: float) -> str:
    """A very small number such as 1.2e-5."""
    digits, _, power = f"{value:.1e}".partition("e")
    return f"{digits}e{int(power)}"


def _words(value: float, step: float, *, whole: bool) -> str:
    """As short as it can be told from its neighbours."""
    if value == 0:
        return "0"
    if not whole and step < _SMALL_STEP:
        return in_powers(value)
    digits = 0 if whole else max(0, math.ceil(-math.log10(step) - 1e-9))
    if not whole and round(step, digits) != round(step, digits + 1):
        digits += 1
    return f"{value:,.{digits}f}"
