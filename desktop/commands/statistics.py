"""What the statistics of a corpus are made of, read in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from data.corpus.statistics import DayOfWork, ModelAgreement, agreement_with_model, days_of_work
from data.counts import Counts
from data.label_set.labels import Label
from data.labelling.annotators import Annotator
from data.progress import Cancelled
from data.project import Project
from data.training.runs import run_in_use


@dataclass(frozen=True)
class AnnotatorWork:
    """What one annotator's present annotations come to, and the last day of them (UTC)."""

    annotator: Annotator
    labelled: int
    skipped: int
    by_label: Mapping[str, int]
    last_day: str


@dataclass(frozen=True)
class Statistics:
    """How far a corpus is, who did what, and how far the model in use agrees with people.

    ``by_day`` counts what persons said on each of the latest days on which anybody worked.
    """

    counts: Counts
    labels: tuple[Label, ...]
    by_annotator: tuple[AnnotatorWork, ...]
    by_day: Mapping[str, int]
    model: ModelAgreement | None


def read_statistics(
    project: Project, *, days: int = 14, cancelled: Cancelled | None = None
) -> Statistics:
    """Everything at once.

    Raises:
        CancelledError: the user no longer wants it.
    """
    work = days_of_work(project)
    run = run_in_use(project)
    per_day: Counter[str] = Counter()
    for each in work:
        if each.annotator.kind == "person":
            per_day[each.day] += each.labelled + each.skipped
    return Statistics(
        counts=project.counts(),
        labels=project.labels(),
        by_annotator=_by_annotator(work),
        by_day=dict(sorted(per_day.items())[-days:]),
        model=None if run is None else agreement_with_model(project, run.id, cancelled=cancelled),
    )


def _by_annotator(work: tuple[DayOfWork, ...]) -> tuple[AnnotatorWork, ...]:
    """One for each annotator, who did most first."""
    days: dict[int, list[DayOfWork]] = {}
    for each in work:
        days.setdefault(each.annotator.id, []).append(each)
    found = [
        AnnotatorWork(
            annotator=theirs[0].annotator,
            labelled=sum(each.labelled for each in theirs),
            skipped=sum(each.skipped for each in theirs),
            by_label=sum((Counter(each.by_label) for each in theirs), Counter()),
            last_day=max(each.day for each in theirs),
        )
        for theirs in days.values()
    ]
    return tuple(sorted(found, key=lambda each: -each.labelled))
