"""One writer at a time, across windows and commands."""

from pathlib import Path

from data.errors import ProjectError, ProjectLockedError


class ProjectLock:
    """Held from opening a project for writing until closing it; freed by the system on a crash."""

    def __init__(self, project_file: Path) -> None:
        """Take the lock at once.

        Raises ProjectLockedError if another one holds it, ProjectError if the folder does not let
        us write.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to import, needed late

        # The window opens a project in one thread and may close it in another.
        path = project_file.with_name(project_file.name + ".lock")
        self._lock = FileLock(path, thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ProjectLockedError(
                f"{project_file.name} is open for writing in another window or command.",
                "Close it there, or open it for reading only.",
            ) from error
        except OSError as error:
            raise ProjectError(
                f"The folder of {project_file.name} cannot be written: {error.strerror}.",
                "Open the project for reading only, or copy it to a folder of yours.",
            ) from error

    def release(self) -> None:
        """Let others write."""
        self._lock.release()
