"""Times, always UTC and always written the same way, so that they sort as text."""

from datetime import UTC, datetime


def utc_now() -> str:
    """The time now, as ``2026-03-01T09:30:00.123Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
