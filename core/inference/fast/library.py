"""OpenVINO, where it is installed, with its telemetry switched off before it is imported."""

from __future__ import annotations

import importlib.util
import sys
from typing import Any

_REPORTERS = ("openvino_telemetry",)


def is_installed() -> bool:
    """Whether OpenVINO is there; it is not imported for this."""
    return importlib.util.find_spec("openvino") is not None


def quantizer_is_installed() -> bool:
    """Whether NNCF is there, which rounds weights and activations to 8 bits."""
    return importlib.util.find_spec("nncf") is not None


def load_openvino() -> Any:
    """The module ``openvino``.

    Raises:
        ImportError: it is not installed.
    """
    silence()
    import openvino  # noqa: PLC0415

    return openvino


def load_quantizer() -> Any:
    """The module ``nncf``.

    Raises:
        ImportError: it is not installed.
    """
    silence()
    import nncf  # noqa: PLC0415

    return nncf


def silence() -> None:
    """Make the package that would report to its makers as good as not installed.

    Both libraries take that for an answer. Otherwise importing one is enough to be counted.
    """
    for name in _REPORTERS:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
