"""What can go wrong with a journal, in words that tell what becomes of the classification."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from data.errors import ClassifyingError, ProjectDamagedError, ProjectError, ProjectLockedError

# What is said of the drive holds for any file; what is said of a project does not hold here.
_OF_A_PROJECT = "The project"


@contextmanager
def in_own_words() -> Iterator[None]:
    """Raise ClassifyingError for whatever the database says."""
    try:
        yield
    except ProjectDamagedError as error:
        raise damaged() from error
    except ProjectLockedError as error:
        raise ClassifyingError(
            "Another program is using the journal of this classification.",
            "Close it, then start again: it goes on where it was.",
        ) from error
    except ProjectError as error:
        if error.message.startswith(_OF_A_PROJECT):
            raise ClassifyingError(
                "The journal of this classification can be neither read nor written.",
                "Check the rights of its folder, then start again: it goes on where it was.",
            ) from error
        raise unusable(error.message) from error


def damaged() -> ClassifyingError:
    """What stands in it makes no sense."""
    return ClassifyingError("The journal of this classification is damaged.", "Classify anew.")


def unusable(cause: str) -> ClassifyingError:
    """It cannot be read or written."""
    return ClassifyingError(
        f"The journal of this classification cannot be used: {cause}",
        "Make room on the disk, then start again: it goes on where it was.",
    )
