"""What a calibration means, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.contract.comparison import ReliabilityBin
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.train.calibration_paint import FEW
from desktop.wording import counted, number, percent

if TYPE_CHECKING:
    from desktop.commands.calibrations import RunCalibration

# Below so many points nobody would act differently.
_NEAR_ENOUGH = 2.0
# The accuracy of a stretch with fewer texts may be chance.
ENOUGH_TEXTS = 100
# A sentence on most texts, on all, on the error, on the temperature.
MOST_EXPLANATIONS = 4
_ONE = QT_TRANSLATE_NOOP("CalibrationPane", "{count} text")
_MANY = QT_TRANSLATE_NOOP("CalibrationPane", "{count} texts")


def judged_words(found: RunCalibration) -> str:
    """By which texts it was judged."""
    texts = counted(found.calibration.texts, _ONE, _MANY)
    if found.held_out:
        return translate("CalibrationPane", "held-out · {texts}").format(texts=texts)
    return translate("CalibrationPane", "dev · {texts}").format(texts=texts)


def main_sentence(found: RunCalibration) -> str:
    """The calibration of what it says most often."""
    typical = found.typical
    return translate(
        "CalibrationPane", "When it says {sure}, it is right in {right} of cases."
    ).format(sure=percent(typical.confidence), right=percent(typical.accuracy))


def legend() -> str:
    """How the diagram is read."""
    return translate(
        "CalibrationPane",
        "A bar is how often it is right, the line how sure it is; the frame between them is red "
        "where it is too sure. On the dashed line both are equal. Pale: fewer than {few} texts.",
    ).format(few=FEW)


def explanations(found: RunCalibration) -> list[str]:
    """What else there is to know, a sentence each."""
    typical = found.typical
    said = [
        translate(
            "CalibrationPane",
            "That is how sure it is of most texts: of {count}, from {low} to {high}.",
        ).format(count=number(typical.texts), low=percent(typical.low), high=percent(typical.high)),
        _in_all(found),
        translate(
            "CalibrationPane",
            "Calibration error: {points} points. So far are confidence and accuracy apart on "
            "average, over 15 stretches of confidence.",
        ).format(points=f"{100 * found.calibration.error:.1f}"),
    ]
    temperature = _temperature(found.temperature)
    return [*said, temperature] if temperature else said


def cautions(found: RunCalibration) -> list[str]:
    """Why the figures may flatter, or be chance."""
    said = []
    if not found.held_out:
        said.append(
            translate(
                "CalibrationPane",
                "Judged by dev, which chose epoch and temperature: on other texts it is rather "
                "worse. Hold at least 200 texts out to know.",
            )
        )
    if found.calibration.texts < ENOUGH_TEXTS:
        words = translate("CalibrationPane", "Only {count} texts: the single bars may be chance.")
        said.append(words.format(count=number(found.calibration.texts)))
    return said


def bin_words(each: ReliabilityBin) -> str:
    """What one bar says."""
    return translate(
        "CalibrationPane", "{low} to {high} sure: {texts}, right in {right}, {sure} sure on average"
    ).format(
        low=percent(each.low),
        high=percent(each.high),
        texts=counted(each.texts, _ONE, _MANY),
        right=percent(each.accuracy),
        sure=percent(each.confidence),
    )


def _in_all(found: RunCalibration) -> str:
    apart = 100 * (found.confidence - found.accuracy)
    if abs(apart) < _NEAR_ENOUGH:
        words = translate(
            "CalibrationPane",
            "In all it is {sure} sure on average and right in {right}: it knows how sure to be.",
        )
    elif apart > 0:
        words = translate(
            "CalibrationPane",
            "In all it is {sure} sure on average and right in {right}: it is too sure.",
        )
    else:
        words = translate(
            "CalibrationPane",
            "In all it is {sure} sure on average and right in {right}: it is better than it says.",
        )
    return words.format(sure=percent(found.confidence), right=percent(found.accuracy))


def _temperature(temperature: float | None) -> str:
    if temperature is None:
        return ""
    if temperature > 1:
        words = translate(
            "CalibrationPane",
            "Temperature {value}, fitted on dev: without it, the model would be surer still.",
        )
    else:
        words = translate(
            "CalibrationPane",
            "Temperature {value}, fitted on dev: without it, the model would be less sure.",
        )
    return words.format(value=f"{temperature:.2f}")
