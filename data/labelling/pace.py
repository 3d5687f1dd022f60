"""How much an annotator has done today, and how quickly."""

from dataclasses import dataclass

from data.labelling.annotators import Annotator
from data.project import Project


@dataclass(frozen=True)
class Pace:
    """What an annotator did since a time.

    Attributes:
        decided: texts labelled or skipped that still stand; labels given in bulk are not counted.
        per_hour: texts an hour of work, from the latest decisions; None where they are too few.
        median_seconds: the time that a text was in view until it was decided on; None where no
            decision tells.
    """

    decided: int
    per_hour: int | None
    median_seconds: float | None


def pace_since(project: Project, annotator: Annotator, since: str) -> Pace:
    """The pace since a time (UTC, as in ``clock``): of today, say.

    The rate is over the last 50 decisions, and a text that was in view for more than two minutes
    counts as two: somebody was away.
    """
    raise NotImplementedError
