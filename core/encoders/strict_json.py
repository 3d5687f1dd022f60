"""How JSON of strangers is read: what it says twice, two readers could understand differently."""

from __future__ import annotations

from typing import Any

from core.contract.errors import CoreError


class UnreadableError(CoreError, ValueError):
    """What is wrong with a file: the end of a sentence that somebody else begins with its name."""


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object, for ``json.loads(…, object_pairs_hook=each_once)``.

    Raises:
        UnreadableError: a field is there twice.
    """
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise UnreadableError("a field is there twice")
    return fields
