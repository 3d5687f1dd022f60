"""What somebody writes in their own words must be such as a file can hold."""

import re

from data.errors import DataError

# NUL ends a text for SQLite; halves of characters cannot be written at all.
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")


def is_plain(words: str, longest: int) -> bool:
    """Whether a file can hold these words, and they are not too many."""
    return len(words) <= longest and _IMPOSSIBLE.search(words) is None


def require_plain(words: str, longest: int) -> None:
    """Raise DataError, which names the cause, for words that cannot be kept as they are."""
    if len(words) > longest:
        raise DataError(
            f"These are {len(words):,} characters; at most {longest:,} can be kept.",
            "Shorten it.",
        )
    found = _IMPOSSIBLE.search(words)
    if found is not None:
        raise DataError(
            f"Character number {found.start() + 1:,} is broken and cannot be kept.",
            "Delete it and type it again.",
        )
