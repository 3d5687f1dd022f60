"""What a device is called, with its memory and the numbers that it computes in."""

from __future__ import annotations

from collections.abc import Iterator

from core.contract import Device
from desktop.commands.devices import processor_cores
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.wording import counted

_GIGA = 2**30
_ENOUGH_TO_ROUND = 10
_CORE = QT_TRANSLATE_NOOP("DeviceWords", "{count} core")
_CORES = QT_TRANSLATE_NOOP("DeviceWords", "{count} cores")
_KINDS = {
    "auto": QT_TRANSLATE_NOOP("DeviceWords", "Automatic"),
    "cpu": QT_TRANSLATE_NOOP("DeviceWords", "Processor"),
    "cuda": QT_TRANSLATE_NOOP("DeviceWords", "NVIDIA graphics card"),
    "mps": QT_TRANSLATE_NOOP("DeviceWords", "Apple graphics"),
}
# As people who train models call them.
_PRECISIONS = {"bfloat16": "bf16", "float16": "fp16", "float32": "fp32"}


def kind_words(kind: str) -> str:
    """A choice of device as it is called before anything is known of it."""
    return _KINDS[kind].now()


def device_words(device: Device) -> str:
    """A device with all that is known of it, in one line."""
    return " · ".join(_parts(device))


def _parts(device: Device) -> Iterator[str]:
    yield device.name or kind_words(device.kind)
    if device.kind == "cpu":
        yield counted(processor_cores(), _CORE, _CORES)
    if device.free_bytes and device.kind == "cpu":
        yield translate("DeviceWords", "{free} GB free").format(free=_giga(device.free_bytes))
    elif device.memory_bytes:
        yield translate("DeviceWords", "{all} GB, {free} GB free").format(
            all=_giga(device.memory_bytes), free=_giga(device.free_bytes)
        )
    if device.precision:
        yield _PRECISIONS.get(device.precision, device.precision)


def _giga(count: int) -> str:
    gigabytes = count / _GIGA
    return f"{gigabytes:,.0f}" if gigabytes >= _ENOUGH_TO_ROUND else f"{gigabytes:.1f}"
