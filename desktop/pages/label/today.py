"""When today began, by this computer's clock."""

from __future__ import annotations

from datetime import UTC, datetime


def start_of_today() -> str:
    """The last midnight as the project file writes times: in UTC."""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
