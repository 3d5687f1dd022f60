"""The label set: what a text can be said to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LabelDefinition:
    """One label as the user describes it; names and definitions by language (``zh``, ``en``)."""

    key: str
    names: Mapping[str, str]
    colour_light: str = "#5b6770"
    colour_dark: str = "#aab4bd"
    shortcut: str = ""
    definition: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label(LabelDefinition):
    """One label of a project; a retired one stays readable but is no longer given or trained.

    ``uuid`` is the same in every copy of the project. Under one of ``former_keys`` a model or a
    spreadsheet of before may still know it. ``merged_into`` is the id of the label that took its
    place.
    """

    id: int = 0
    position: int = 0
    retired: bool = False
    uuid: str = ""
    former_keys: tuple[str, ...] = ()
    merged_into: int | None = None
