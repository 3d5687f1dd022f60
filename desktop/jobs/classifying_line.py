"""Reader, engines and writer of a classification, at work at the same time.

The reader plans portions a little ahead of the engines and waits when it is too far ahead; each
engine computes one portion at a time, one engine a graphics card; the writer commits them in the
order of the rows, whichever was done first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from core.contract import Event
from core.engine.client import Engine
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.progress import Cancelled
from desktop.commands.classification.rows import RowsToClassify

Make = Callable[[Mapping[str, str], str], Engine]
"""Makes an engine with these variables in its environment and a log of this name."""

Heard = Callable[[Event], None]
Committed = Callable[[Done], None]


def work_off_line(
    rows: RowsToClassify,
    job: JobFile,
    model_folder: Path,
    engine: Engine,
    told: Heard,
    committed: Committed,
    *,
    earlier: Sequence[JobFile] = (),
    is_cancelled: Cancelled | None = None,
    make: Make = Engine,
) -> Done:
    """Do what is left of a classification.

    ``told`` hears the engines' events, ``committed`` how far the journal is after each portion;
    both one at a time.

    Raises:
        DataError, CoreError: it cannot go on; what is done is kept.
        Cancelled: the user stopped it; what is done is kept.
    """
    raise NotImplementedError
