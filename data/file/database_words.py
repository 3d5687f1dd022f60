"""What the database library says when it fails, in words for a user."""

from data.errors import ProjectDamagedError, ProjectError, ProjectLockedError


def in_words(told: str) -> ProjectError:
    """The error of ours for a message of SQLite's."""
    return (
        _about_the_drive(told.lower())
        or _about_the_file(told)
        or ProjectError(f"The project file could not be used: {told}.")
    )


def _about_the_drive(cause: str) -> ProjectError | None:
    if "full" in cause:
        return ProjectError("The disk is full.", "Nothing was saved. Make room and try again.")
    if "disk i/o" in cause:
        return ProjectError(
            "The drive refused to save or to read.",
            "Nothing of this step was saved. Check that the drive is connected and has room, and "
            "try again.",
        )
    if "readonly" in cause or "unable to open" in cause:
        return ProjectError(
            "The project file cannot be opened for writing.",
            "Check the rights of the file and of its folder, or open it for reading only.",
        )
    return None


def _about_the_file(told: str) -> ProjectError | None:
    cause = told.lower()
    if any(said in cause for said in ("malformed", "not a database", "corrupt")):
        return ProjectDamagedError(
            "Parts of the project file are damaged.",
            "Keep the file as it is and open the latest backup.",
        )
    if "no such" in cause:
        return ProjectDamagedError(
            f"Parts of the project file are missing ({told}).",
            "Keep the file as it is and open the latest backup.",
        )
    if "locked" in cause or "busy" in cause:
        return ProjectLockedError(
            "Another program is using the project file.", "Close it and try again."
        )
    return None
