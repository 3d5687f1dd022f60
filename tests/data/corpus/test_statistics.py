"""The numbers of the statistics are those that one gets by counting."""

from collections import Counter

import pytest

from data.corpus.statistics import agreement_with_model, days_of_work
from data.errors import RunError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import set_gold
from data.labelling.history import undo
from data.project import Project
from data.training.predictions import save_predictions
from data.training.runs import Run, start_run


def _run(project: Project, labels: tuple[str, ...] = ("sad", "happy", "joy")) -> Run:
    return start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=labels,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )


def test_work_is_counted_by_person_day_and_label(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    bo = person(project, "Bo")
    monkeypatch.setattr("data.labelling.annotations.utc_now", lambda: "2026-03-01T23:59:59.000Z")
    annotate_many(project, {1: "sad", 2: "happy", 3: "sad"}, ann)
    annotate(project, 1, bo, "happy")
    monkeypatch.setattr("data.labelling.annotations.utc_now", lambda: "2026-03-02T00:00:00.000Z")
    annotate(project, 1, ann, "angry")  # said anew: it counts today, and no longer yesterday
    skip(project, 4, ann)
    found = {(each.day, each.annotator.name): each for each in days_of_work(project)}
    assert list(found) == [("2026-03-01", "Ann"), ("2026-03-01", "Bo"), ("2026-03-02", "Ann")]
    first, _, second = found.values()
    assert (first.labelled, first.skipped, first.by_label) == (2, 0, {"happy": 1, "sad": 1})
    assert (second.labelled, second.skipped, second.by_label) == (1, 1, {"angry": 1})
    undo(project)
    undo(project)
    clear(project, 1, bo)
    (only,) = days_of_work(project)
    assert (only.labelled, only.by_label) == (3, {"sad": 2, "happy": 1})


def test_imported_labels_count_for_the_file(project: Project, make_table) -> None:
    import_table(
        project, make_table([["a", "sad"], ["b", ""]]), ImportChoice("text", label_column="label")
    )
    (only,) = days_of_work(project)
    assert (only.annotator.name, only.by_label) == ("file: posts.csv", {"sad": 1})


def test_a_model_is_compared_where_people_said_something(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    run = _run(project)
    sad, happy, joy = (0.5, 0.25, 0.25), (0.25, 0.5, 0.25), (0.0, 0.25, 0.75)
    save_predictions(project, run.id, {1: sad, 2: happy, 3: happy, 4: joy, 5: sad, 6: sad})
    annotate_many(project, {1: "sad", 2: "sad", 3: "happy", 4: "happy", 7: "sad"}, ann)
    annotate(project, 5, ann, "sad")
    annotate(project, 5, person(project, "Bo"), "happy")  # a tie: nothing counts
    set_gold(project, 3, "happy", ann)
    found = agreement_with_model(project, run.id)
    assert (found.texts, found.settled, found.agreeing, found.share) == (4, 1, 2, 0.5)
    assert Counter(found.confusion) == Counter(
        {("sad", "sad"): 1, ("sad", "happy"): 1, ("happy", "happy"): 1, ("happy", "joy"): 1}
    )
    assert agreement_with_model(project, _run(project).id).share is None
    with pytest.raises(RunError):
        agreement_with_model(project, 99)
