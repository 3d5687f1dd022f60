"""Numbers, shares and times the way a reader of the window's language writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale

from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate

_JUST_NOW = 5
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
# Two numbers are enough: nobody plans by the seconds of an hour.
_PAIRS = (
    (
        _DAY,
        _HOUR,
        QT_TRANSLATE_NOOP("Wording", "{big} d {small} h"),
        QT_TRANSLATE_NOOP("Wording", "{big} d"),
    ),
    (
        _HOUR,
        _MINUTE,
        QT_TRANSLATE_NOOP("Wording", "{big} h {small} min"),
        QT_TRANSLATE_NOOP("Wording", "{big} h"),
    ),
    (
        _MINUTE,
        1,
        QT_TRANSLATE_NOOP("Wording", "{big} min {small} s"),
        QT_TRANSLATE_NOOP("Wording", "{big} min"),
    ),
)


def number(value: int) -> str:
    """A whole number with its thousands set apart: 40,000."""
    return f"{value:,}"


def percent(share: float, digits: int = 0) -> str:
    """A share of one in hundredths: 0.934 is 93%."""
    return f"{share:.{digits}%}"


def counted(count: int, one: Words, many: Words) -> str:
    """Words for a number of things, with ``{count}`` filled in: 1 text, 2,000 texts."""
    return (one if count == 1 else many).now().format(count=number(count))


def duration(seconds: float) -> str:
    """A length of time in its two largest units, such as 2 min 10 s."""
    whole = round(seconds)
    if whole < 1:
        return translate("Wording", "less than 1 s")
    for unit, part, both, alone in _PAIRS:
        if whole >= unit:
            # Rounded first, so that 1 h 59.9 min become 2 h and not 1 h 60 min.
            big, small = divmod(round(whole / part), unit // part)
            return (both if small else alone).now().format(big=number(big), small=small)
    return translate("Wording", "{seconds} s").format(seconds=whole)


def moment(at: datetime) -> str:
    """A time of the past by this computer's clock and in the user's way of writing it."""
    local = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def ago(at: str, now: datetime | None = None) -> str:
    """The age of a UTC time of the project file in its largest unit: "just now", 12 s, 1 min.

    Short enough for a column; ``at`` is such as ``2026-03-01T09:30:00.123Z``.
    """
    seconds = ((now or datetime.now(UTC)) - datetime.fromisoformat(at)).total_seconds()
    # Another computer's clock may be fast: the future counts as just now, too.
    if seconds < _JUST_NOW:
        return translate("Age", "just now")
    if seconds < _MINUTE:
        return translate("Age", "{count} s").format(count=int(seconds))
    if seconds < _HOUR:
        return translate("Age", "{count} min").format(count=int(seconds // _MINUTE))
    if seconds < _DAY:
        return translate("Age", "{count} h").format(count=int(seconds // _HOUR))
    return translate("Age", "{count} d").format(count=number(int(seconds // _DAY)))
