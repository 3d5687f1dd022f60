"""What can be asked of the corpus: which texts, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.labelling.standing import Status


@dataclass(frozen=True)
class Suggested:
    """What one run thinks of a text: which label, how sure it is, and whether it has another one.

    ``differs`` is about texts that have a label that counts; None takes all texts. ``label_key`` is
    the label that the run holds most probable, by a key that it has or had.
    """

    run_id: int
    least_confidence: float = 0.0
    most_confidence: float = 1.0
    differs: bool | None = None
    label_key: str | None = None


@dataclass(frozen=True)
class Filter:
    """Which texts are wanted; all conditions hold at once.

    ``words`` stand somewhere in the text, and A to Z may be large or small; ``label_key`` is the
    label that counts, as in ``browsing.Row``, or a key that it had before; ``labelled`` takes texts
    with any label that counts. Texts in the trash are found only if asked for, and then no others.
    ``annotator_id`` said something of the text, a label or that it was skipped; ``source`` is the
    name of the file that it came from. The rest takes texts that somebody ``flagged`` or
    ``commented`` on, that have ``duplicates``, are ``held_out``, or whose label that counts only
    stands because suggestions were accepted in bulk (``unchecked``).
    ``listed`` names texts by their ids and takes no others.
    """

    words: str = ""
    label_key: str | None = None
    status: Status | None = None
    suggested: Suggested | None = None
    in_trash: bool = False
    labelled: bool = False
    annotator_id: int | None = None
    source: str | None = None
    flagged: bool = False
    commented: bool = False
    duplicates: bool = False
    held_out: bool = False
    unchecked: bool = False
    listed: tuple[int, ...] | None = None


EVERYTHING = Filter()


SortColumn = Literal["imported", "text", "label", "suggestion", "confidence", "source"]


@dataclass(frozen=True)
class Sort:
    """By which column texts are put in order; equal ones, and those without, as they were imported.

    *label* is the label that counts and *suggestion* the most probable one, both in the order of
    the label set; *text* goes by the numbers that Unicode gives to characters, *source* by the
    names of the files and the rows in them. Texts without a value come last, either way. ``run_id``
    is the run that *suggestion* and *confidence* are about; without one there is no value.
    """

    column: SortColumn = "imported"
    descending: bool = False
    run_id: int | None = None


AS_IMPORTED = Sort()
