"""Earlier classifications by the same model: what they computed need not be computed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from data.classifying.job_file import FILE_NAME, JobFile
from data.errors import ClassifyingError

MOST = 5
"""Of so many, the latest; each text is looked for in all of them."""


def earlier_journals(home: Path, job: JobFile) -> Sequence[JobFile]:
    """Finished journals of the same model in the folder of journals, to be read and not written.

    Whoever asked closes them. One that cannot be read is left out.
    """
    found, labels = list[JobFile](), job.labels
    for folder in _latest_first(home):
        if len(found) == MOST:
            break
        if _is_same(folder, job.folder):
            continue
        with suppress(ClassifyingError):
            other = JobFile.look(folder)
            if _is_of_use(other, job, labels):
                found.append(other)
                labels = other.labels
            else:
                other.close()
    return found


def _is_of_use(other: JobFile, job: JobFile, labels: tuple[str, ...]) -> bool:
    """Whether it is finished and its predictions are those that the job would get."""
    if other.about.model != job.about.model or not other.done.complete or not other.labels:
        return False
    return not labels or other.labels == labels


def _latest_first(home: Path) -> Iterator[Path]:
    ages = dict[Path, float]()
    with suppress(OSError):
        for folder in home.iterdir():
            with suppress(OSError):  # another window may be clearing it away
                ages[folder] = (folder / FILE_NAME).stat().st_mtime
    return iter(sorted(ages, key=lambda folder: (-ages[folder], folder.name)))


def _is_same(folder: Path, other: Path) -> bool:
    with suppress(OSError):
        return folder.samefile(other)
    return False
