"""Whether suggestions lead annotators: how often they agree with a model that they see or not."""

from dataclasses import dataclass

from data.labelling.annotators import Annotator
from data.project import Project
from data.review.estimate import Estimate


@dataclass(frozen=True)
class Anchoring:
    """How often an annotator gave the label that the model held most probable.

    Attributes:
        shown: where its suggestion was in sight; blind: where it was not.
        shown_texts, blind_texts: how many texts each is about; without any there is no estimate.
    """

    shown: Estimate | None
    shown_texts: int
    blind: Estimate | None
    blind_texts: int


def anchoring(project: Project, annotator: Annotator, run_id: int) -> Anchoring:
    """Compare labels that were given since a run ended, so that it cannot have learned from them.

    Only the annotator's present labels count, given one by one. Where the suggestion was in sight,
    the event tells what it was; where it was not, the run's prediction of the text does, if there
    is one. Estimates have Wilson's interval at 95 % (Wilson, 1927). The two groups are not alike:
    random texts are labelled blind, and those that a model is unsure of are chosen to be shown.
    Raises RunError if there is no such run.
    """
    raise NotImplementedError
