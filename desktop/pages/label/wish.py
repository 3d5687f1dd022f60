"""What is to be labelled, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from data.corpus.queue_order import Queue
from data.labelling.annotations import Annotation, annotations_of
from data.labelling.annotators import Annotator
from data.project import Project


@dataclass(frozen=True)
class Wish:
    """The texts that an annotator wants to come to."""

    project: Project
    annotator: Annotator
    queue: Queue

    @property
    def is_list(self) -> bool:
        """Whether they have labels and are looked at again, each once."""
        return self.queue.is_work_list

    def own_word(self, text_id: int) -> Annotation | None:
        """What the annotator said of a text before; asks the database."""
        said = annotations_of(self.project, text_id)
        return next((each for each in said if each.annotator.id == self.annotator.id), None)
