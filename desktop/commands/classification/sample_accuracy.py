"""What corrected samples of classified files say of the models that classified them."""

from __future__ import annotations

from math import ceil, sqrt

from data.project import Project
from data.review.classified_batches import read_batches
from data.review.sample_accuracy import SampleAccuracy, sample_accuracy

# The normal distribution has 95 % within so many standard deviations.
_DEVIATIONS = 1.96
_EXPECTED = (0.5, 0.95)


def read_samples(project: Project) -> tuple[SampleAccuracy, ...]:
    """All samples of a project, the newest first; those of which no text is left are not told."""
    found = (sample_accuracy(project, batch) for batch in read_batches(project, "sample"))
    return tuple(each for each in found if each.drawn)


def points_off(size: int, expected: float | None) -> int:
    """How many points an accuracy by so many corrected rows may be off, to choose a size by.

    ``expected`` is what the accuracy will probably be: how sure the model was. Models are often
    surer than they should be, so that one near 1 is not believed.
    """
    least, most = _EXPECTED
    share = least if expected is None else min(max(expected, least), most)
    return ceil(100 * _DEVIATIONS * sqrt(share * (1 - share) / max(size, 1)))
