"""What a parameter of a recipe is made of, for who explains and edits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.i18n import Words

Value = float | int | bool | str | None
"""What a field of a recipe may hold; None is one of its own meanings."""


@dataclass(frozen=True)
class Parameter:
    """One field of a recipe.

    Attributes:
        name: of the field.
        title, explanation: for who trains models twice a year.
        kind: how it is entered; ``rate`` is a number that is changed by factors.
        low, high: its bounds, those of the recipe.
        step: by which the arrows change a ``share`` or ``number``.
        empty: what None means, where it may be None.
        choices: words for each value of a ``choice``.
    """

    name: str
    title: Words
    explanation: Words
    kind: Literal["rate", "share", "number", "switch", "choice"]
    low: float = 0.0
    high: float = 1.0
    step: float = 1.0
    empty: Words | None = None
    choices: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Parameters that are thought of together."""

    title: Words
    parameters: tuple[Parameter, ...]
