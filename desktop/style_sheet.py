"""Fills the style sheet's template: `@name` is a value, `@icon(name, colour)` a drawing's file."""

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from resources.catalogue import icon_drawing

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VALUE = re.compile(r"@([a-zA-Z][\w.-]*)")
_ICON = re.compile(r"@icon\(([\w-]+), *(\w+)\)")


class Drawings:
    """The small drawings (check marks, arrows) that a style sheet can only take from files.

    They are coloured when they are needed, so that a colour stands in the token file alone; the
    file's name holds the colour, since Qt remembers pictures by their file.
    """

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def path(self, name: str, colour: str) -> str:
        """Return the file of a drawing in a colour such as `#1B1C1E`, written when missing."""
        path = Path(self._folder.path()) / f"{name}-{colour.lstrip('#')}.svg"
        if not path.exists():
            path.write_text(icon_drawing(name).replace("currentColor", colour), "utf-8")
        return path.as_posix()


def fill(template: str, values: Mapping[str, str], drawings: Drawings) -> str:
    """Return the style sheet with every placeholder replaced; an unknown one is a KeyError."""

    def drawing(match: re.Match[str]) -> str:
        path = drawings.path(match[1], values[match[2]])
        return 'url("{}")'.format(path.replace("\\", "\\\\").replace('"', '\\"'))

    with_drawings = _ICON.sub(drawing, _COMMENT.sub("", template))
    return _VALUE.sub(lambda match: values[match[1]], with_drawings)
