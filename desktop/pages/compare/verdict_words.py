"""Verdicts, differences and intervals as they are written, and the colours they have."""

from __future__ import annotations

from core.contract.comparison import Difference, Interval, Verdict
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare.words import signed

_VERDICTS = {
    "better": QT_TRANSLATE_NOOP("VerdictWords", "better"),
    "worse": QT_TRANSLATE_NOOP("VerdictWords", "worse"),
    "undecided": QT_TRANSLATE_NOOP("VerdictWords", "undecided"),
    "one seed": QT_TRANSLATE_NOOP("VerdictWords", "one seed only"),
}
_POINTS = (
    QT_TRANSLATE_NOOP("VerdictWords", "{points} point"),
    QT_TRANSLATE_NOOP("VerdictWords", "{points} points"),
)
_COLOURS: dict[Verdict, str] = {
    "equivalent": "ok",
    "better": "ok",
    "worse": "bad",
    "undecided": "warn",
    "one seed": "text2",
}


def verdict(found: Verdict, margin: float) -> str:
    """A verdict in a word or two: equivalent (±1 point)."""
    if found == "equivalent":
        sentence = translate("VerdictWords", "equivalent (±{margin})")
        return sentence.format(margin=points(margin))
    return _VERDICTS[found].now()


def verdict_colour(found: Verdict) -> str:
    """The token of its colour, which never stands without the words."""
    return _COLOURS[found]


def points(value: float) -> str:
    """So many points as somebody chose them: 1 point, 0.5 points."""
    one, many = _POINTS
    return (one if value == 1 else many).now().format(points=f"{value:g}")


def measured(value: float) -> str:
    """So many points as they were measured, without a sign: 1.0 points."""
    return _POINTS[1].now().format(points=f"{abs(value):.1f}")


def interval(found: Interval | None, digits: int = 2) -> str:
    """An interval of differences: [−1.65, −0.43]."""
    if found is None:
        return "–"
    return f"[{signed(found.low, digits)}, {signed(found.high, digits)}]"


def probability(value: float | None) -> str:
    """A p value as reports write it."""
    if value is None:
        return "–"
    return "< 0.001" if value < 0.001 else f"= {value:.3f}"


def told(found: Difference, margin: float) -> str:
    """All that was found out of a difference, a line each, for a tool tip or a screen reader."""
    lines = [
        translate("VerdictWords", "difference: {points} points").format(
            points=signed(found.mean, 2)
        )
    ]
    if found.interval is not None:
        line = translate("VerdictWords", "95 % interval: {interval}")
        lines.append(line.format(interval=interval(found.interval)))
    if found.p_adjusted is not None:
        line = translate("VerdictWords", "p {p}, adjusted by Holm")
        lines.append(line.format(p=probability(found.p_adjusted)))
    lines.append(verdict(found.verdict, margin))
    return "\n".join(lines)
