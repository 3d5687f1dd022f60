"""What the Label page shows at one moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from data.corpus.queue import QueuedText, Scope
from data.labelling.annotations import Annotation, Suggestion

Ending = Literal["no texts", "all done", "read only"]


@dataclass(frozen=True)
class Shown:
    """One text with the model's proposal and what the annotator said of it before.

    ``probabilities`` are by label key and empty without a proposal.
    """

    queued: QueuedText
    probabilities: dict[str, float]
    label_key: str | None = None
    skipped: bool = False

    @property
    def text_id(self) -> int:
        """The text's number."""
        return self.queued.text.id

    @property
    def suggestion(self) -> Suggestion | None:
        """The most probable label, if the model said anything."""
        if not self.probabilities:
            return None
        key = max(self.probabilities, key=lambda each: self.probabilities[each])
        return Suggestion(key, self.probabilities[key])


def shown(queued: QueuedText, usable: Collection[str], own: Annotation | None = None) -> Shown:
    """Put a text together with its proposal.

    A model of before may hold a label for the most probable that is not given any more: then
    nothing of what it says is shown, and the text is labelled blind.
    """
    probabilities = dict(queued.suggestion or {})
    best = max(probabilities, key=lambda key: probabilities[key], default=None)
    return Shown(
        queued=queued,
        probabilities=probabilities if best in usable else {},
        label_key=None if own is None else own.label_key,
        skipped=own is not None and own.status == "skipped",
    )


__all__ = ["Ending", "Scope", "Shown", "shown"]
