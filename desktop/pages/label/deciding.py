"""What is written when the annotator decides on the text in view."""

from __future__ import annotations

from dataclasses import dataclass

from data.labelling.annotations import Suggestion
from data.labelling.annotators import Annotator
from data.project import Project
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet


@dataclass(frozen=True)
class Seen:
    """What the annotator had in view when a key was pressed, and for how long.

    ``others_known`` tells that they knew what others say of the text.
    """

    project: Project
    text_id: int
    annotator: Annotator
    suggestion: Suggestion | None
    others_known: bool
    milliseconds: int


def label(seen: Seen, key: str) -> ChangeSet:
    """Give the text a label."""
    return annotating.label_text(
        seen.project,
        seen.text_id,
        seen.annotator,
        key,
        suggestion=seen.suggestion,
        milliseconds=seen.milliseconds,
        others_known=seen.others_known,
    )


def accept(seen: Seen) -> ChangeSet:
    """Give the text the label that was proposed; something was."""
    assert seen.suggestion is not None
    return annotating.accept_suggestion(
        seen.project,
        seen.text_id,
        seen.annotator,
        seen.suggestion,
        milliseconds=seen.milliseconds,
    )


def skip(seen: Seen) -> ChangeSet:
    """Leave the text without a label."""
    return annotating.skip_text(
        seen.project,
        seen.text_id,
        seen.annotator,
        suggestion=seen.suggestion,
        milliseconds=seen.milliseconds,
        others_known=seen.others_known,
    )
