"""Everything that can go wrong here, in words that a person who does not program can act on."""

from pathlib import Path


class DataError(Exception):
    """The root of all errors of this package: what happened, and what to do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class CancelledError(DataError):
    """The user stopped the work; nothing of it was kept."""

    def __init__(self, message: str = "Cancelled.", advice: str = "Nothing was changed.") -> None:
        super().__init__(message, advice)


class ProjectError(DataError):
    """A project file could not be made, opened, read or written."""


class ProjectExistsError(ProjectError):
    """A new project would overwrite a file."""


class NotAProjectError(ProjectError):
    """The file is no EmoDesk project, or holds things that no EmoDesk project holds."""


class ProjectTooNewError(ProjectError):
    """The file was written by a newer version of the program."""


class ProjectLockedError(ProjectError):
    """Another window or command is writing to the project."""


class ProjectDamagedError(ProjectError):
    """The file is an EmoDesk project, but parts of it cannot be read."""


class BackupError(ProjectError):
    """A backup could not be made or restored; the project and other backups are as they were."""


class ReadOnlyError(ProjectError):
    """Something tried to write to a project that is open for reading only."""


class CacheError(DataError):
    """What can be made anew beside a project cannot be read or written now."""

    def __init__(
        self,
        message: str = "The search index cannot be used.",
        advice: str = "Searching works without it, only more slowly.",
    ) -> None:
        super().__init__(message, advice)


class UnknownTextError(DataError):
    """There is no such text in the corpus."""


class UnknownLabelError(DataError):
    """There is no such label in the label set, or it is retired."""


class LabelEditError(DataError):
    """A label cannot be changed the way it was asked for; the label set is as it was."""


class ImportRefusedError(DataError):
    """A table cannot be imported the way it was asked for; the corpus is as it was."""


class HandoutError(DataError):
    """Texts cannot be handed out the way it was asked for; no copy was made."""


class CollectRefusedError(DataError):
    """A returned file cannot be collected; nothing of it was taken over."""


class HeldOutError(DataError):
    """A held-out set cannot be drawn."""


class RunError(DataError):
    """A run is not there, or not in a state that allows what was asked for."""


class TableError(DataError):
    """A spreadsheet cannot be read or written as it is; ``row`` is 0 for the file as a whole."""

    def __init__(self, file: Path | str, row: int, cause: str, advice: str = "") -> None:
        name = Path(file).name
        place = f"{name}, row {row}" if row else name
        super().__init__(f"{place}: {cause}", advice)
        self.file = Path(file)
        self.row = row
        self.cause = cause


class TargetLockedError(TableError):
    """The file to write is open in another program; the result was kept beside it."""

    def __init__(self, file: Path, kept: Path) -> None:
        super().__init__(
            file,
            0,
            "the file cannot be replaced; it is probably open in another program.",
            f"The result was kept as {kept.name} in the same folder. "
            "Close the other program, or go on with that file.",
        )
        self.kept = kept


class ClassifyingError(DataError):
    """A classification cannot go on; what is done of it is kept."""
