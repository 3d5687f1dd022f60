"""What computes: chosen by kind, with the memory that is free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel

from desktop.commands.devices import Devices
from desktop.i18n import translate
from desktop.pages.train.device_words import device_words, kind_words
from desktop.pages.train.quiet_combo import QuietCombo
from desktop.sentences import in_user_language
from desktop.widgets.plain_tooltip import plain_tooltip

AUTOMATIC = "auto"
# No device is called so.
_LOOKING, _UNUSED = "…", "!"


@dataclass(frozen=True)
class _Offer:
    words: str
    value: str
    about: str = ""
    usable: bool = True


class DeviceChoice(QuietCombo):
    """``opening`` when the list is about to be shown."""

    opening = Signal()

    def show_choice(self, chosen: str, devices: Devices, *, looking: bool) -> None:
        """Offer the devices by kind; a card that cannot be used says why."""
        offers = list(_offers(chosen, devices, looking=looking))
        values = [each.value for each in offers]
        if values == [self.itemData(place) for place in range(self.count())]:
            # The list may be open, and should stay so.
            for place, each in enumerate(offers):
                self.setItemText(place, each.words)
            self.setCurrentIndex(values.index(chosen))
        else:
            self.offer([(each.words, each.value) for each in offers], chosen)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        for place, each in enumerate(offers):
            self.setItemData(place, plain_tooltip(each.about), Qt.ItemDataRole.ToolTipRole)
            model.item(place).setEnabled(each.usable)
        listed = self.view()
        listed.setMinimumWidth(listed.sizeHintForColumn(0) + 2 * self.fontMetrics().height())
        about = next(each.about for each in offers if each.value == chosen)
        self.setToolTip(plain_tooltip(about))
        self.setAccessibleDescription(about)

    def showPopup(self) -> None:  # noqa: N802  (Qt's name)
        """Say so before the list is shown."""
        self.opening.emit()
        super().showPopup()


def _offers(chosen: str, devices: Devices, *, looking: bool) -> Iterator[_Offer]:
    best = device_words(devices.usable[0])
    yield _Offer(kind_words(AUTOMATIC), AUTOMATIC, "" if looking else _automatic(devices, best))
    kinds = list(dict.fromkeys(device.kind for device in devices.usable))
    for kind in sorted(kinds, key="cpu".__ne__):
        lines = [device_words(device) for device in devices.usable if device.kind == kind]
        yield _Offer(lines[0], kind, "\n".join(lines))
    if chosen not in (AUTOMATIC, *kinds):
        missing = translate("DeviceChoice", "This device is not usable here.")
        yield _Offer(kind_words(chosen), chosen, missing, usable=False)
    if devices.problem is not None:
        why = (
            f"{in_user_language(devices.problem.cause)} {in_user_language(devices.problem.advice)}"
        )
        yield _Offer(translate("DeviceChoice", "NVIDIA card, not usable"), _UNUSED, why, False)
    if looking:
        yield _Offer(translate("DeviceChoice", "Looking closer…"), _LOOKING, usable=False)


def _automatic(devices: Devices, best: str) -> str:
    """The device that would be taken, where the engine told of it."""
    if not devices.usable[0].precision:
        return translate("DeviceChoice", "A graphics card where there is one, else the processor.")
    return translate("DeviceChoice", "Takes: {device}").format(device=best)
