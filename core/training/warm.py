"""The last frozen output, kept for the next run of the same process.

An experiment runs many variants and seeds over one snapshot; with the same encoder and the same
frozen layers, what they read is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.training.lazy_outputs import LazyOutputs


@dataclass(frozen=True)
class FrozenKey:
    """All that a frozen output depends on: texts, encoder with layers and precision, length.

    ``padded`` where what the layers give for padding is part of it.
    """

    snapshot: str
    kind: str
    max_tokens: int
    padded: bool = False


class WarmOutputs:
    """Holds one output: they can be large."""

    def __init__(self) -> None:
        self._key: FrozenKey | None = None
        self._outputs: LazyOutputs | None = None

    def find(self, key: FrozenKey) -> LazyOutputs | None:
        """The output for this key, if it is the one that was kept."""
        return self._outputs if key == self._key else None

    def keep(self, key: FrozenKey, outputs: LazyOutputs) -> None:
        """Keep this output in place of the one before."""
        self._key, self._outputs = key, outputs
