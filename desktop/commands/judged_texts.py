"""The texts that a run was judged by, with the labels that they had then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.contract import read_snapshot
from data.corpus.texts import find_texts
from data.errors import DataError
from data.label_set.labels import Label
from data.project import Project
from data.training.labels_today import LabelsToday, as_today
from data.training.record import find_record
from data.training.runs import Run
from desktop.commands.snapshots import snapshot_folder


@dataclass(frozen=True)
class JudgedText:
    """One text of dev or held-out, and its label in the snapshot.

    ``given`` is the key that this label has today, ``given_then`` the one that the run knew;
    ``said`` are the run's probabilities in the order of its own labels.
    """

    text_id: int
    body: str
    held_out: bool
    given: str
    given_then: str
    said: tuple[float, ...]


@dataclass(frozen=True)
class Judged:
    """All of them by id; ``labels`` are what the run's labels are today, in its order."""

    run: Run
    labels: LabelsToday
    texts: dict[int, JudgedText]


def judged_texts(project: Project, run: Run) -> Judged:
    """Read what a finished run was judged by; texts that lie in the trash are left out.

    Raises:
        DataError: the snapshot of the run is gone.
        CoreError: it was changed since.
    """
    folder = snapshot_folder(project, run.snapshot_hash)
    if folder is None:
        raise DataError(
            "The texts and labels that the run was trained on are not there any more.",
            "Put the models folder beside the project again, or train anew.",
        )
    snapshot, _ = read_snapshot(folder)
    known = {text.uid: text for text in snapshot.texts if text.part != "train"}
    labels = project.labels()
    given = as_today(labels, snapshot.labels).keys
    with project.reading() as connection:
        said = find_record(connection, run)
        found = find_texts(connection, said)
    return Judged(
        run,
        as_today(labels, run.labels),
        {
            text.id: JudgedText(
                text_id=text.id,
                body=text.body,
                held_out=known[text.uid].part == "held-out",
                given=given[known[text.uid].label],
                given_then=snapshot.labels[known[text.uid].label],
                said=said[text.id],
            )
            for text in found.values()
            if text.uid in known
        },
    )


def in_order_of_labels(labels: Sequence[Label], keys: set[str]) -> tuple[str, ...]:
    """Keys in the order of the label set; those that it does not have come last."""
    places = {label.key: place for place, label in enumerate(labels)}
    return tuple(sorted(keys, key=lambda key: (places.get(key, len(places)), key)))
