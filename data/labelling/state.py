"""What is said of a text at one moment: the thing that events change."""

from dataclasses import dataclass
from typing import Literal

Subject = Literal["annotation", "gold"]
"""An event is about one annotator's annotation, or about the settled label."""

UNCHECKED = "unchecked"
"""The origin of a label that was accepted in bulk: a model gave it, and nobody looked."""

Place = tuple[int, int]
"""Where a state stands: (text, annotator). For gold the annotator is 0: there is one per text."""


def place(subject: Subject, text_id: int, annotator_id: int) -> Place:
    """Where the state of a text by an annotator stands."""
    return (text_id, annotator_id if subject == "annotation" else 0)


@dataclass(frozen=True, slots=True)
class State:
    """An annotation (status ``labelled`` or ``skipped``) or a gold label (status ``gold``).

    ``origin`` tells how an annotation came about (``chosen``, ``accepted``, ``imported``,
    ``unchecked``); for gold it is the method, and ``adjudicator_id`` is who settled it.
    """

    status: str
    label_id: int | None
    origin: str
    blind: bool
    at: str
    adjudicator_id: int | None = None
