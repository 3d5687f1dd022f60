"""Rows of a classified file come into the corpus with what a model said of them, or not at all."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import chisquare

from data.classifying.chosen_rows import chosen_rows
from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, find_ids
from data.corpus.queue import queued_text
from data.errors import CancelledError, ClassifyingError, DataError
from data.file import schema
from data.file.backup import list_backups
from data.importing import import_table as importing
from data.integrity import check_project
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.review import classified_batches
from data.review.classified_batches import read_batches
from data.review.sample_accuracy import sample_accuracy
from data.training.predictions import read_predictions
from data.training.runs import Run, finish_run, start_run, use_run
from desktop.commands.classification import adding
from desktop.commands.classification.adding import (
    Added,
    AddingWish,
    add_to_corpus,
    texts_to_correct,
)
from desktop.commands.classification.journal import open_journal
from desktop.commands.classification.rows import open_corpus
from tests.desktop.commands.classification.by_hand import (
    LABELS,
    ByHand,
    classify,
    classify_file,
    probabilities,
)

NAMES = {"angry": "愤怒", "happy": "高兴", "sad": "悲伤"}
ROWS = (
    ("1001", "真开心", "2026-03-01"),
    ("1002", "还行吧", "2026-03-02"),
    ("1003", "  ", "2026-03-03"),
    ("1004", "气死我了", "2026-03-04"),
    ("1005", "一般般", "2026-03-05"),
    ("1006", "真开心", "2026-03-06"),
)
ALL = AddingWish("all", 0.6)
UNSURE = AddingWish("unsure", 0.6)
SAMPLE = AddingWish("sample", 0.6, size=4, seed=7)


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    labels = [LabelDefinition(key, {"zh": zh, "en": key}) for key, zh in NAMES.items()]
    with Project.create(folder / "微博 1.emodesk", labels) as made:
        yield made


@pytest.fixture
def run(project: Project) -> Run:
    """A run whose model is in use."""
    begun = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=LABELS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    ended = finish_run(project, begun.id, {}, model_folder="model-1")
    use_run(project, ended.id)
    return ended


@pytest.fixture
def done(folder: Path, run: Run) -> Iterator[ByHand]:
    """Six rows, one without a text, one text twice, two of them unsure."""
    found = classify_file(_write(folder / "三月.csv", ROWS), folder, run=run)
    yield found
    found.job.close()


def _write(file: Path, rows: Any) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([("no", "text", "day"), *rows])
    return file


def _add(project: Project, done: ByHand, wish: AddingWish, **others: Any) -> Added:
    added = add_to_corpus(project, done.rows, done.job, done.model, wish, **others).value
    assert isinstance(added, Added)
    return added


def _tables(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the file."""
    with project.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in schema.metadata.sorted_tables
        }


def test_all_rows_with_a_text_come_in_with_their_other_columns(
    project: Project, done: ByHand
) -> None:
    change = add_to_corpus(
        project, done.rows, done.job, done.model, replace(ALL, leave_out_known=False)
    )
    assert change.touches("texts")
    added = change.value
    assert isinstance(added, Added)
    assert (added.texts, added.known, added.source) == (5, 0, "三月.csv")
    rows = read_rows(project, added.ids)
    assert [row.body for row in rows] == ["真开心", "还行吧", "气死我了", "一般般", "真开心"]
    assert [row.source_row for row in rows] == [2, 3, 5, 6, 7]
    assert rows[0].extra == {"no": "1001", "day": "2026-03-01"}
    assert tuple(find_ids(project, Filter(source="三月.csv"))) == added.ids
    assert check_project(project).problems == ()


def test_unsure_rows_are_those_below_the_threshold(project: Project, done: ByHand) -> None:
    added = _add(project, done, UNSURE)
    assert [row.body for row in read_rows(project, added.ids)] == ["还行吧", "一般般"]
    (batch,) = read_batches(project)
    assert (batch.what, batch.unsure_below, batch.population, batch.drawn) == ("unsure", 0.6, 5, 2)
    assert batch.seed is None
    with pytest.raises(DataError, match="has no such rows"):
        _add(project, done, AddingWish("unsure", 0.1))


def test_what_the_model_said_shows_at_once_where_it_is_in_use(
    project: Project, done: ByHand, run: Run
) -> None:
    added = _add(project, done, ALL)
    rows = read_rows(project, added.ids, run.id)
    assert [row.suggested_key for row in rows] == ["happy", "angry", "angry", "angry"]
    said = read_predictions(project, run.id)
    assert said[added.ids[0]] == pytest.approx(probabilities("真开心"))
    assert queued_text(project, added.ids[0], run.id).suggestion is not None


def test_another_model_suggests_nothing_in_the_name_of_the_one_in_use(
    project: Project, done: ByHand, run: Run
) -> None:
    shared = ByHand(done.rows, done.job, replace(done.model, run=None))
    _add(project, shared, ALL)
    assert read_predictions(project, run.id) == {}
    (batch,) = read_batches(project)
    assert (batch.run_id, batch.model_name) == (None, "model-1")
    assert batch.model == done.job.about.model


def test_adding_twice_adds_nothing_new(project: Project, done: ByHand) -> None:
    first = _add(project, done, ALL)
    assert (first.texts, first.known) == (4, 1)
    before = _tables(project)
    again = _add(project, done, ALL)
    assert (again.texts, again.known, again.ids) == (0, 5, ())
    assert _tables(project) == before


def test_known_texts_come_in_once_more_if_that_is_wished(project: Project, done: ByHand) -> None:
    _add(project, done, ALL)
    again = _add(project, done, replace(ALL, leave_out_known=False))
    assert (again.texts, again.known) == (5, 0)


def test_the_project_is_backed_up_before(project: Project, done: ByHand) -> None:
    _add(project, done, UNSURE)
    assert list_backups(project.path) == ()  # there was nothing in it
    _add(project, done, ALL)
    assert [backup.reason for backup in list_backups(project.path)] == ["import"]


def test_rows_of_a_sample_find_the_texts_that_are_there(project: Project, done: ByHand) -> None:
    known = _add(project, done, UNSURE).ids
    ann = person(project, "Ann")
    annotate(project, known[0], ann, "sad")
    added = _add(project, done, replace(SAMPLE, size=99, leave_out_known=False))
    # Two that are there, and one of the two rows with the same text.
    assert (added.texts, added.known, len(added.ids)) == (2, 3, 4)
    assert set(known) < set(added.ids)
    found = sample_accuracy(project, read_batches(project, "sample")[0])
    assert (found.drawn, found.labelled, found.agreed) == (5, 1, 0)
    again = _add(project, done, replace(SAMPLE, size=99))
    assert (again.texts, set(again.ids)) == (0, set(added.ids))
    assert len(read_batches(project, "sample")) == 2


def test_a_sample_is_blind_and_tells_the_accuracy_on_the_file(
    project: Project, done: ByHand, run: Run
) -> None:
    added = _add(project, done, SAMPLE)
    assert read_predictions(project, run.id, added.ids)
    shown = [queued_text(project, text_id, run.id) for text_id in added.ids]
    assert {(each.blind, each.suggestion) for each in shown} == {(True, None)}
    ann = person(project, "Ann")
    rows = read_rows(project, added.ids, run.id)
    for row in rows:
        annotate(project, row.id, ann, row.suggested_key or "", blind=True)
    found = sample_accuracy(project, read_batches(project, "sample")[0])
    assert found.accuracy is not None
    assert (found.drawn, found.agreed, found.blind, found.accuracy.value) == (4, 4, 4, 1.0)
    assert (found.batch.population, found.batch.seed) == (5, 7)


def test_labels_are_found_by_their_names_too(project: Project, folder: Path) -> None:
    file = _write(folder / "共享.csv", ROWS)
    done = classify_file(file, folder, labels=("愤怒", "高兴", "惊讶"))
    _add(project, done, ALL)
    with project.reading() as connection:
        query = "SELECT DISTINCT label_key FROM classified_text ORDER BY 1"
        keys = connection.exec_driver_sql(query).scalars().all()
    done.job.close()
    assert keys == ["angry", "happy"]


def test_rows_that_are_too_short_or_too_long_lose_nothing(project: Project, folder: Path) -> None:
    file = folder / "乱.csv"
    file.write_text("no,text,day\n1,真开心\n2,还行吧,3月,多,余\n", "utf-8")
    done = classify_file(file, folder)
    added = _add(project, done, ALL)
    done.job.close()
    first, second = read_rows(project, added.ids)
    assert (first.body, first.extra["day"]) == ("真开心", None)
    assert list(second.extra.values()) == ["2", "3月", "多", "余"]


def test_half_a_classification_is_refused(project: Project, done: ByHand) -> None:
    done.job.close()
    begun = open_journal(done.rows, done.model.folder, folder=done.job.folder.parent, anew=True)
    with pytest.raises(ClassifyingError, match="Not all rows"):
        _add(project, replace(done, job=begun), ALL)
    begun.close()
    assert project.counts().texts == 0


@pytest.mark.parametrize("wish", [ALL, UNSURE, SAMPLE])
def test_a_failure_leaves_the_corpus_as_it_was(
    project: Project, done: ByHand, wish: AddingWish, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(project, done, replace(SAMPLE, size=1))
    before = _tables(project)

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError("the disk is full")

    # Before the import, in the middle of it, behind it, and with half of the record written.
    for place, name in (
        (adding, "before_import"),
        (importing, "count_duplicates"),
        (adding, "save_pool"),
        (adding, "keep_batch"),
        (classified_batches, "insert_rows"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, fail)
            with pytest.raises(OSError, match="the disk is full"):
                _add(project, done, wish)
        assert _tables(project) == before, name
    assert check_project(project).problems == ()
    assert _add(project, done, wish).ids


def test_cancelling_leaves_the_corpus_as_it_was(folder: Path, project: Project) -> None:
    done = classify_file(_write(folder / "长.csv", _many(3_000)), folder)
    before = _tables(project)
    asked = 0

    def is_cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > most

    for most in (0, 1, 2):  # noqa: B007 - the function above looks at it
        asked = 0
        with pytest.raises(CancelledError):
            _add(project, done, ALL, cancelled=is_cancelled)
        assert _tables(project) == before
    told: list[tuple[int, int]] = []
    added = _add(project, done, ALL, progress=lambda *each: told.append(each))
    done.job.close()
    assert added.texts == 3_000
    assert told[-1] == (3_000, 3_000)


def test_a_sample_is_drawn_evenly_and_the_same_by_the_same_seed(folder: Path) -> None:
    done = classify_file(_write(folder / "长.csv", _many(40)), folder)

    def drawn(seed: int, size: int = 10) -> list[int]:
        found = chosen_rows(done.job, "sample", unsure_below=0.6, size=size, seed=seed)
        return list(found)

    assert drawn(3) == drawn(3)
    assert drawn(3) != drawn(4)
    assert sorted(drawn(1, 99)) == list(range(40))
    counts, first = Counter[int](), Counter[int]()
    for seed in range(2_000):
        rows = drawn(seed)
        assert len(set(rows)) == 10
        counts.update(rows)
        first[rows[0]] += 1
    done.job.close()
    assert chisquare([counts[place] for place in range(40)]).pvalue > 1e-4
    # Whoever has labelled the first of them has labelled a smaller sample.
    assert chisquare([first[place] for place in range(40)]).pvalue > 1e-4


def test_texts_of_the_corpus_are_listed_and_not_added(
    project: Project, done: ByHand, folder: Path
) -> None:
    ids = _add(project, done, ALL).ids
    again = classify(open_corpus(project), done.model)
    with pytest.raises(DataError, match="in the corpus already"):
        add_to_corpus(project, again.rows, again.job, again.model, ALL)
    assert texts_to_correct(project, again.job, ALL) == ids
    assert texts_to_correct(project, again.job, UNSURE) == (ids[1], ids[3])
    drawn = texts_to_correct(project, again.job, replace(SAMPLE, size=3))
    assert len(set(drawn)) == 3
    again.job.close()


def test_the_record_says_of_every_row_what_the_file_said(project: Project, done: ByHand) -> None:
    added = _add(project, done, replace(SAMPLE, size=99))
    with project.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT c.row_number, t.body, c.label_key, c.confidence FROM classified_text c"
            " JOIN text t ON t.id = c.text_id ORDER BY c.row_number"
        ).all()
    assert [(row.row_number, row.body) for row in rows] == [
        (number, text) for number, (_, text, _) in enumerate(ROWS, start=2) if text.strip()
    ]
    for row in rows:
        said = probabilities(row.body)
        assert row.label_key == LABELS[said.index(max(said))]
        assert row.confidence == pytest.approx(max(said))
    assert len(added.ids) == 4


def _many(count: int) -> list[tuple[str, str, str]]:
    return [(str(number), f"第 {number} 条", "3月") for number in range(count)]
