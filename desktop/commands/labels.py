"""Changing the label set: every function is one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from data.label_set.labels import LabelDefinition
from data.labelling import label_edits
from data.labelling.annotators import Annotator
from data.labelling.label_edits import LabelEdit
from data.project import Project
from desktop.commands.change_set import ChangeSet


def add_label(project: Project, definition: LabelDefinition) -> ChangeSet:
    """Add a label behind the others.

    Raises:
        LabelEditError: its key or shortcut is another label's.
    """
    return ChangeSet.of("labels", value=label_edits.add_label(project, definition))


def edit_label(project: Project, key: str, edit: LabelEdit) -> ChangeSet:
    """Change what a label is called, looks like and means; ``value`` is None if nothing changed.

    Raises:
        LabelEditError: the key or shortcut is another label's.
    """
    return ChangeSet.of("labels", value=label_edits.edit_label(project, key, edit))


def reorder_labels(project: Project, keys: Sequence[str]) -> ChangeSet:
    """Put the labels in this order."""
    return ChangeSet.of("labels", value=label_edits.reorder_labels(project, keys))


def retire_label(project: Project, key: str) -> ChangeSet:
    """Take a label out of use.

    Raises:
        LabelEditError: it is the last one.
    """
    return ChangeSet.of("labels", value=label_edits.retire_label(project, key))


def reinstate_label(project: Project, key: str) -> ChangeSet:
    """Bring a label back into use."""
    return ChangeSet.of("labels", value=label_edits.reinstate_label(project, key))


def merge_labels(
    project: Project, source_key: str, target_key: str, annotator: Annotator
) -> ChangeSet:
    """Let all that has one label have another.

    Raises:
        LabelEditError: that cannot be.
    """
    recorded = label_edits.merge_labels(project, source_key, target_key, annotator)
    return ChangeSet.of("labels", "annotations", "gold", value=recorded)
