"""What the Label page shows at one moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from data.corpus.queue import QueuedText
from data.labelling.annotations import Annotation, Suggestion
from data.labelling.notes import Note

Ending = Literal["no texts", "all done", "list done", "filter done", "read only"]


@dataclass(frozen=True)
class Shown:
    """One text with the model's proposal and what the annotator said of it before.

    ``probabilities`` are by label key and empty without a proposal. A text that ``is_known`` comes
    from a list of labelled texts: the annotator knows what others say of it. ``note`` is the
    annotator's own flag and comment; those of others are not shown while labelling.
    """

    queued: QueuedText
    probabilities: dict[str, float]
    own: Annotation | None = None
    is_known: bool = False
    note: Note | None = None

    @property
    def flagged(self) -> bool:
        """Whether the annotator flagged the text."""
        return self.note is not None and self.note.flagged

    @property
    def comment(self) -> str:
        """What the annotator remarks on the text."""
        return "" if self.note is None else self.note.comment

    @property
    def text_id(self) -> int:
        """The text's number."""
        return self.queued.text.id

    @property
    def label_key(self) -> str | None:
        """The annotator's own label, or else the present one if that may be seen."""
        return self.queued.label_key if self.own is None else self.own.label_key

    @property
    def suggestion(self) -> Suggestion | None:
        """The most probable label, if the model said anything."""
        if not self.probabilities:
            return None
        key = max(self.probabilities, key=lambda each: self.probabilities[each])
        return Suggestion(key, self.probabilities[key])


def shown(
    queued: QueuedText,
    usable: Collection[str],
    own: Annotation | None = None,
    *,
    is_known: bool = False,
    note: Note | None = None,
) -> Shown:
    """Put a text together with its proposal.

    A text that is to be labelled blind has none. A model of before may hold a label for the most
    probable that is not given any more: then nothing of what it says is shown either.
    """
    said = {} if queued.blind else queued.suggestion
    probabilities = dict(said or {})
    best = max(probabilities, key=lambda key: probabilities[key], default=None)
    return Shown(queued, probabilities if best in usable else {}, own, is_known, note)
