"""How fast a run goes or went, in words."""

from __future__ import annotations

from desktop.i18n import translate
from desktop.pages.train.run_view import Pace
from desktop.widgets.chart.numbers import in_powers
from desktop.wording import duration, number

_MEGA = 1_000_000
_GIGA = 1_000_000_000


def pace_words(pace: Pace) -> str:
    """Speed, memory, learning rate, time and device, as far as they are known."""
    parts = [
        translate("ScoresPane", "{count} texts/s").format(
            count=number(round(pace.texts_per_second))
        )
    ]
    if pace.memory_bytes is not None:
        parts.append(_bytes_words(pace.memory_bytes))
    if pace.learning_rate is not None:
        words = translate("ScoresPane", "learning rate {rate}")
        parts.append(words.format(rate=in_powers(pace.learning_rate)))
    if pace.seconds is not None:
        parts.append(duration(pace.seconds))
    if pace.device:
        parts.append(pace.device)
    return " · ".join(parts)


def _bytes_words(count: int) -> str:
    return f"{count / _GIGA:.1f} GB" if count >= _GIGA else f"{count / _MEGA:.0f} MB"
