"""What a write changed, so that everything that shows it can look again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "annotations",
    "gold",
    "texts",
    "labels",
    "runs",
    "predictions",
    "model in use",
    "backups",
    "encoders",
    "notes",
    "columns",
    "held out",
    "guidelines",
    "filters",
    "doubts",
    "queue",
]


@dataclass(frozen=True)
class ChangeSet:
    """The kinds of things that changed, the texts if they are few, and the write's own result.

    An empty ``text_ids`` means that any text may have changed.
    """

    kinds: frozenset[Kind]
    text_ids: frozenset[int] = frozenset()
    value: object = None

    @classmethod
    def of(cls, *kinds: Kind, texts: tuple[int, ...] = (), value: object = None) -> ChangeSet:
        """A change of these kinds."""
        return cls(frozenset(kinds), frozenset(texts), value)

    def touches(self, *kinds: Kind) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)
