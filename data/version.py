"""The version of the program that writes an event."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def program_version() -> str:
    """The installed version, or ``0`` when the program runs from a folder of sources."""
    try:
        return version("emodesk")
    except PackageNotFoundError:
        return "0"
