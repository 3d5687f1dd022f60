"""What to do with one place of which a copy says something: the rules of merging, alone.

A place is one annotator's annotation of one text or note on it, or a text's gold label. Each change
of it is a step with an identity that is the same in every copy. As with versions of a file: if the
copy's last step is known here, the copy brings nothing new; if our last step is known there, the
copy went on from where we are; else both went on by themselves, and their values tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.labelling.note_state import NoteState
from data.labelling.state import State

StepKey = tuple[str, int]
"""The copy that wrote an event, and its number there."""

Verdict = Literal["known", "same", "forward", "conflict"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a place, and what it left behind."""

    key: StepKey
    after: State | NoteState | None


@dataclass(frozen=True, slots=True)
class Decision:
    """*known*: the copy brings nothing. *forward*: it goes on from ours. *same*: each came to the
    same by itself. *conflict*: each says something else.

    ``since`` is how many of the copy's steps lie behind the point from which it went on.
    """

    verdict: Verdict
    since: int = 0


def decide(
    ours: State | NoteState | None, here: Sequence[Step], theirs: Sequence[Step]
) -> Decision:
    """Compare the history of a place here with the one in a copy, which has at least one step."""
    known_here = {step.key for step in here}
    last = theirs[-1]
    if last.key in known_here:
        return Decision("known")
    shared = [place for place, step in enumerate(theirs) if step.key in known_here]
    since = shared[-1] + 1 if shared else 0
    # As it is called here today: its label may have been merged into another one since.
    base = theirs[shared[-1]].after if shared else None
    is_ours = bool(shared) and here[-1].key == theirs[shared[-1]].key
    if is_ours or same(base, ours):
        return Decision("forward", since)
    if same(ours, last.after):
        return Decision("same")
    return Decision("known") if same(base, last.after) else Decision("conflict", since)


def same(one: State | NoteState | None, other: State | NoteState | None) -> bool:
    """Whether two states say the same of a text, whenever and however they came about."""
    return said(one) == said(other)


def said(state: State | NoteState | None) -> tuple[object, object] | None:
    """What a state says: its status and its label, or the flag and the comment."""
    if state is None:
        return None
    if isinstance(state, NoteState):
        return state.flagged, state.comment
    return state.status, state.label_id
