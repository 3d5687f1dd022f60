"""Files of other programs, recognised by what they hold and turned into tables."""

from collections.abc import Iterable, Sequence
from itertools import islice

from data.spreadsheets.exchange import doccano, fasttext, label_studio, prodigy
from data.spreadsheets.exchange.records import Numbered, Recognised, as_table
from data.spreadsheets.table import Row

# In this order: tasks of Prodigy may hold lists that look like doccano's, but what doccano labelled
# is no task without an answer.
FORMATS = (label_studio.FORMAT, prodigy.FORMAT, doccano.FORMAT, prodigy.UNTOUCHED)
SAMPLE = 200


def recognised_objects(objects: Sequence[Numbered] | Iterable[Numbered]) -> Recognised | None:
    """The table that objects of Label Studio, Prodigy or doccano stand for; None for any others.

    ``objects`` must give the same ones whenever it is gone through. Its rows have the numbers of
    the objects; where several stand for one object, as one for each annotator, they share it.
    """
    sample = [values for _, values in islice(objects, SAMPLE)]
    for found in FORMATS:
        if sample and found.fits(sample):
            return as_table(found, objects)
    return None


def recognised_lines(rows: Sequence[Row]) -> Recognised | None:
    """The table that lines of fastText stand for; None for any other lines."""
    return fasttext.recognised(rows)
