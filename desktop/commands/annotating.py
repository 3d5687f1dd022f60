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
from data.labelling.bulk_accepting import AcceptPlan, accept_many
from data.labelling.corpus_events import Topic
from data.labelling.gold import clear_gold_many, set_gold_many
from data.labelling.history import Redone, Undone, redo, undo
from data.project import Project
from data.review.settling import GoldProposal, settle
from data.sets.holding_out import HoldOutPlan, hold_out
from desktop.commands.change_set import ChangeSet, Kind

# Of more texts nobody looks at each.
_FEW = 1_000
_KINDS: dict[Topic, Kind] = {
    "trash": "texts",
    "held out": "held out",
    "columns": "columns",
    "label": "labels",
    "note": "notes",
    "guidelines": "guidelines",
}


def label_text(
    project: Project,
    text_id: int,
    annotator: Annotator,
    label_key: str,
    *,
    suggestion: Suggestion | None,
    milliseconds: int | None,
    others_known: bool = False,
) -> ChangeSet:
    """Give a text the label that the annotator chose.

    It is blind where no suggestion was in sight, unless they knew what others say of the text.
    """
    recorded = annotate(
        project,
        text_id,
        annotator,
        label_key,
        suggestion=suggestion,
        blind=suggestion is None and not others_known,
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
    others_known: bool = False,
) -> ChangeSet:
    """Note that the annotator saw a text and leaves it without a label; blind as a label is."""
    recorded = skip(
        project,
        text_id,
        annotator,
        suggestion=suggestion,
        blind=suggestion is None and not others_known,
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


def accept_texts(project: Project, plan: AcceptPlan, annotator: Annotator) -> ChangeSet:
    """Give texts the labels that a model suggests, unchecked, as was planned."""
    recorded = accept_many(project, plan, annotator)
    ids = tuple(plan.text_ids) if len(plan.text_ids) <= _FEW else ()
    return ChangeSet.of("annotations", texts=ids, value=recorded)


def hold_out_texts(project: Project, plan: HoldOutPlan) -> ChangeSet:
    """Hold texts out for good, as was planned; from now on they are labelled blind."""
    recorded = hold_out(project, plan)
    ids = tuple(plan.text_ids) if len(plan.text_ids) <= _FEW else ()
    return ChangeSet.of("held out", "annotations", texts=ids, value=recorded)


def settle_texts(
    project: Project, text_ids: Collection[int], adjudicator: Annotator, label_key: str
) -> ChangeSet:
    """Settle the label of one text, or of all texts with the same words."""
    recorded = set_gold_many(project, dict.fromkeys(text_ids, label_key), adjudicator)
    return ChangeSet.of("gold", texts=tuple(text_ids), value=recorded)


def settle_by_rule(project: Project, proposal: GoldProposal, adjudicator: Annotator) -> ChangeSet:
    """Settle what a rule tells of, unless it was settled since."""
    recorded = settle(project, proposal, adjudicator)
    ids = tuple(proposal.labels()) if proposal.texts <= _FEW else ()
    return ChangeSet.of("gold", texts=ids, value=recorded)


def open_again(project: Project, text_ids: Collection[int], adjudicator: Annotator) -> ChangeSet:
    """Take the gold labels of texts away, so that they can be settled anew."""
    recorded = clear_gold_many(project, text_ids, adjudicator)
    return ChangeSet.of("gold", texts=tuple(text_ids), value=recorded)


def undo_last(project: Project) -> ChangeSet:
    """Take back the latest step; ``value`` is None if there was none."""
    return _told(undo(project))


def redo_last(project: Project) -> ChangeSet:
    """Do again what was taken back last; ``value`` is None if there was nothing."""
    return _told(redo(project))


def _told(step: Undone | Redone | None) -> ChangeSet:
    kinds: set[Kind] = {"annotations", "gold"}
    if step is not None:
        kinds.update(_KINDS[topic] for topic in step.topics)
    return ChangeSet.of(*kinds, texts=() if step is None else step.text_ids, value=step)
