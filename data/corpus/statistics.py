"""How much was done, by whom, when, and how far a model agrees with people."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from data.file.schema import prediction, standing, tally
from data.file.visible import hidden_texts
from data.label_set.label_store import read_labels
from data.label_set.resolving import resolve_key
from data.labelling.annotators import Annotator, read_annotators
from data.labelling.unchecked import unchecked_texts
from data.progress import Cancelled
from data.project import Project
from data.training.runs import find_run


@dataclass(frozen=True)
class DayOfWork:
    """What one annotator's present annotations of one day (UTC, as 2026-01-31) come to.

    ``by_label`` counts by label key; ``skipped`` are texts that were seen and left without a label.
    Imported labels count on the day of their import. Texts in the trash are among them.
    """

    annotator: Annotator
    day: str
    labelled: int
    skipped: int
    by_label: Mapping[str, int]


@dataclass(frozen=True)
class ModelAgreement:
    """How far a run agrees with people.

    Compared are the texts it predicted that have a label that counts and that somebody gave, not an
    unchecked one; ``settled`` of them are gold.
    ``confusion`` counts texts by what people say and what the run says, as keys of the present
    label set; labels that only the run knows stand under their own name.
    """

    run_id: int
    texts: int
    settled: int
    agreeing: int
    confusion: Mapping[tuple[str, str], int]

    @property
    def share(self) -> float | None:
        """The share of texts on which they agree; None where nothing can be compared."""
        return self.agreeing / self.texts if self.texts else None


def days_of_work(project: Project) -> tuple[DayOfWork, ...]:
    """Every annotator's days, the oldest first; an annotator without annotations is left out."""
    with project.reading() as connection:
        who = {each.id: each for each in read_annotators(connection)}
        keys = {each.id: each.key for each in read_labels(connection)}
        rows = connection.execute(select(tally).order_by(tally.c.day, tally.c.annotator_id)).all()
    skipped: Counter[tuple[str, int]] = Counter()
    labels: dict[tuple[str, int], Counter[str]] = {}
    for row in rows:
        by_label = labels.setdefault((row.day, row.annotator_id), Counter())
        if row.status == "skipped":
            skipped[row.day, row.annotator_id] += row.number
        else:
            by_label[keys[row.label_id]] += row.number
    return tuple(
        DayOfWork(who[annotator], day, by_label.total(), skipped[day, annotator], dict(by_label))
        for (day, annotator), by_label in labels.items()
    )


def agreement_with_model(
    project: Project, run_id: int, *, cancelled: Cancelled | None = None
) -> ModelAgreement:
    """Compare a run's predictions with the labels that count.

    Texts that the run learned from are among them, so this is no measure of how good it is.
    Raises RunError if there is no such run, CancelledError.
    """
    with project.reading(cancelled) as connection:
        run = find_run(connection, run_id)
        labels = read_labels(connection)
        pairs = _pairs(connection, run_id)
    keys = {each.id: each.key for each in labels}
    said = [resolve_key(labels, key) for key in run.labels]
    names = [key if each is None else each.key for key, each in zip(run.labels, said, strict=True)]
    confusion: Counter[tuple[str, str]] = Counter()
    settled = 0
    for label_id, best, is_gold, number in pairs:
        confusion[keys[label_id], names[best]] += number
        settled += number if is_gold else 0
    agreeing = sum(number for (human, model), number in confusion.items() if human == model)
    return ModelAgreement(run_id, confusion.total(), settled, agreeing, dict(confusion))


def _pairs(connection: Connection, run_id: int) -> list[tuple[int, int, bool, int]]:
    is_gold = standing.c.status == "gold"
    query = (
        select(standing.c.label_id, prediction.c.best, is_gold, func.count())
        .join_from(prediction, standing, standing.c.text_id == prediction.c.text_id)
        .where(
            prediction.c.run_id == run_id,
            standing.c.label_id.is_not(None),
            prediction.c.text_id.not_in(unchecked_texts()),
            prediction.c.text_id.not_in(hidden_texts()),
        )
        .group_by(standing.c.label_id, prediction.c.best, is_gold)
    )
    return [(row[0], row[1], bool(row[2]), row[3]) for row in connection.execute(query)]
