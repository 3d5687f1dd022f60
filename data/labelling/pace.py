"""How much an annotator has done today, and how quickly."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from data.file.schema import annotation_event as event
from data.labelling.annotators import Annotator
from data.labelling.one_by_one import decisions_since, each_text_once
from data.project import Project

_LATEST = 50
# From fewer, a single hard text would turn the rate.
_FEWEST = 5
_AWAY_MILLISECONDS = 120_000
_MILLISECONDS_AN_HOUR = 3_600_000


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
    counts as two: somebody was away. Texts that lie in the trash by now count too: the work was
    done.
    """
    with project.reading() as connection:
        query = decisions_since(connection, annotator, since).add_columns(event.c.milliseconds)
        rows = each_text_once(list(connection.execute(query)))
    timed = [row.milliseconds for row in rows if row.milliseconds is not None]
    return Pace(len(rows), _per_hour(timed[:_LATEST]), median(timed) / 1000 if timed else None)


def _per_hour(latest: Sequence[int]) -> int | None:
    worked = sum(min(milliseconds, _AWAY_MILLISECONDS) for milliseconds in latest)
    if len(latest) < _FEWEST or not worked:
        return None
    return round(len(latest) * _MILLISECONDS_AN_HOUR / worked)
