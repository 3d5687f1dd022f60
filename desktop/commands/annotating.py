"""Saying what a text is: every function is one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.labelling.annotations import (
    Suggestion,
    accept,
    annotate,
    annotate_many,
    clear_many,
    skip,
)
from data.labelling.annotators import Annotator
from data.labelling.gold import set_gold_many
from data.labelling.history import redo, undo
from data.project import Project
from desktop.commands.change_set import ChangeSet


def label_text(
    project: Project,
    text_id: int,
    annotator: Annotator,
    label_key: str,
    *,
    suggestion: Suggestion | None,
    milliseconds: int | None,
) -> ChangeSet:
    """Give a text the label that the annotator chose; blind where no suggestion was in sight."""
    recorded = annotate(
        project,
        text_id,
        annotator,
        label_key,
        suggestion=suggestion,
        blind=suggestion is None,
        milliseconds=milliseconds,
    )
    return ChangeSet.of("annotations", texts=(text_id,), value=recorded)


def accept_suggestion(
    project: Project,
    text_id: int,
    annotator: Annotator,
    suggestion: Suggestion,
    *,
    milliseconds: int | None,
) -> ChangeSet:
    """Give a text the label that the model proposed."""
    recorded = accept(project, text_id, annotator, suggestion, milliseconds=milliseconds)
    return ChangeSet.of("annotations", texts=(text_id,), value=recorded)


def skip_text(
    project: Project,
    text_id: int,
    annotator: Annotator,
    *,
    suggestion: Suggestion | None,
    milliseconds: int | None,
) -> ChangeSet:
    """Note that the annotator saw a text and leaves it without a label."""
    recorded = skip(
        project,
        text_id,
        annotator,
        suggestion=suggestion,
        blind=suggestion is None,
        milliseconds=milliseconds,
    )
    return ChangeSet.of("annotations", texts=(text_id,), value=recorded)


def label_texts(
    project: Project, text_ids: Collection[int], annotator: Annotator, label_key: str
) -> ChangeSet:
    """Give many texts the same label."""
    wanted: Mapping[int, str] = dict.fromkeys(text_ids, label_key)
    recorded = annotate_many(project, wanted, annotator)
    return ChangeSet.of("annotations", texts=tuple(text_ids), value=recorded)


def clear_texts(project: Project, text_ids: Collection[int], annotator: Annotator) -> ChangeSet:
    """Take away what the annotator said of many texts."""
    recorded = clear_many(project, text_ids, annotator)
    return ChangeSet.of("annotations", texts=tuple(text_ids), value=recorded)


def settle_texts(
    project: Project, text_ids: Collection[int], adjudicator: Annotator, label_key: str
) -> ChangeSet:
    """Settle the label of one text, or of all texts with the same words."""
    recorded = set_gold_many(project, dict.fromkeys(text_ids, label_key), adjudicator)
    return ChangeSet.of("gold", texts=tuple(text_ids), value=recorded)


def undo_last(project: Project) -> ChangeSet:
    """Take back the latest step; ``value`` is None if there was none."""
    undone = undo(project)
    ids = () if undone is None else undone.text_ids
    return ChangeSet.of("annotations", "gold", texts=ids, value=undone)


def redo_last(project: Project) -> ChangeSet:
    """Do again what was taken back last; ``value`` is None if there was nothing."""
    redone = redo(project)
    ids = () if redone is None else redone.text_ids
    return ChangeSet.of("annotations", "gold", texts=ids, value=redone)
