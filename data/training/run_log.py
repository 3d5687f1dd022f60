"""What happened during a run, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LogLine:
    """Something happened at a time (UTC); ``kind`` names the event, ``values`` are its fields."""

    at: str
    kind: str
    values: Mapping[str, object]
