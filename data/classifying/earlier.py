"""Earlier classifications by the same model: what they computed need not be computed again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data.classifying.job_file import JobFile

MOST = 5
"""Of so many, the latest; each text is looked for in all of them."""


def earlier_journals(home: Path, job: JobFile) -> Sequence[JobFile]:
    """Finished journals of the same model in the folder of journals, to be read and not written.

    Whoever asked closes them. One that cannot be read is left out.
    """
    raise NotImplementedError
