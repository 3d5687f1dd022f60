"""Saying more of a text than its label: every function is one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.corpus.other_columns import edit_columns
from data.labelling.annotators import Annotator
from data.labelling.guidelines import write_all_guidelines
from data.labelling.notes import set_comment, set_flags
from data.project import Project
from desktop.commands.change_set import ChangeSet


def flag_texts(
    project: Project, text_ids: Collection[int], annotator: Annotator, flagged: bool
) -> ChangeSet:
    """Flag texts for another look, or take the annotator's flags away."""
    recorded = set_flags(project, text_ids, annotator, flagged)
    return ChangeSet.of("notes", texts=tuple(text_ids), value=recorded)


def comment_on_text(
    project: Project, text_id: int, annotator: Annotator, comment: str
) -> ChangeSet:
    """Write what the annotator remarks on a text; an empty comment takes it away."""
    recorded = set_comment(project, text_id, annotator, comment)
    return ChangeSet.of("notes", texts=(text_id,), value=recorded)


def change_columns(project: Project, text_id: int, values: Mapping[str, object]) -> ChangeSet:
    """Give a text these other columns in place of those that it has."""
    recorded = edit_columns(project, text_id, values)
    return ChangeSet.of("columns", texts=(text_id,), value=recorded)


def change_guidelines(project: Project, bodies: Mapping[str, str]) -> ChangeSet:
    """Write the guidelines of some languages; nothing but blanks takes one of them away."""
    return ChangeSet.of("guidelines", value=write_all_guidelines(project, bodies))
