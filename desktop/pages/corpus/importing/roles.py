"""What each column of a file is to the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.i18n import QT_TRANSLATE_NOOP, Words

Role = Literal["text", "label", "annotator", "id", "kept", "left out"]

# What only one column can be, in the order of the form.
SINGLE: tuple[Role, ...] = ("text", "label", "annotator", "id")

ROLE_NAMES: dict[Role, Words] = {
    "text": QT_TRANSLATE_NOOP("ImportRoles", "Text"),
    "label": QT_TRANSLATE_NOOP("ImportRoles", "Label"),
    "annotator": QT_TRANSLATE_NOOP("ImportRoles", "Annotator"),
    "id": QT_TRANSLATE_NOOP("ImportRoles", "Id"),
    "kept": QT_TRANSLATE_NOOP("ImportRoles", "Keep"),
    "left out": QT_TRANSLATE_NOOP("ImportRoles", "Leave out"),
}
"""What can be chosen for a column."""

ROLE_COLOURS: dict[Role, str] = {
    "text": "accent",
    "label": "ok",
    "annotator": "warn",
    "id": "text2",
    "kept": "text2",
    "left out": "disabled",
}
"""The theme's colour of each role; the words always stand beside it."""


@dataclass(frozen=True)
class Roles:
    """Columns by their names; ``kept`` of the others travel with the text, None for all of them."""

    text: str | None = None
    label: str | None = None
    annotator: str | None = None
    id: str | None = None
    kept: tuple[str, ...] | None = None

    @property
    def single(self) -> tuple[str | None, ...]:
        """The columns of the roles that only one column can have, in the order of ``SINGLE``."""
        return (self.text, self.label, self.annotator, self.id)

    @property
    def clash(self) -> bool:
        """Whether one column was given two roles."""
        named = [column for column in self.single if column is not None]
        return len(set(named)) < len(named)

    @property
    def complete(self) -> bool:
        """Whether a file can be imported so."""
        return self.text is not None and not self.clash

    def role_of(self, column: str) -> Role:
        """What a column is."""
        for role, named in zip(SINGLE, self.single, strict=True):
            if named == column:
                return role
        return "kept" if self.kept is None or column in self.kept else "left out"

    def others(self, columns: Sequence[str]) -> tuple[str, ...]:
        """The columns that have no role of their own."""
        return tuple(column for column in columns if column not in self.single)

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a file with these columns has all that have a role."""
        return all(column is None or column in columns for column in self.single)

    def giving(self, column: str, role: Role, columns: Sequence[str]) -> Roles:
        """These roles with another one for a column, which it takes from whichever had it."""
        single = [None if each == column else each for each in self.single]
        if role in SINGLE:
            single[SINGLE.index(role)] = column
        text, label, annotator, identity = single
        roles = Roles(text, label, annotator, identity, self.kept)
        others = roles.others(columns)
        # A column that lost its role to this one is not lost with it.
        kept = set(others if self.kept is None else (*self.kept, *self.single)) - {column}
        chosen = tuple(
            each for each in others if each in kept or (each == column and role == "kept")
        )
        everything = self.kept is None and role != "left out"
        return replace(roles, kept=None if everything or chosen == others else chosen)
