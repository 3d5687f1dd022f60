"""Projects of every older version open, keep every label, and come out as a new one would."""

import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from data.corpus.finding import Filter, Suggested, find_ids
from data.corpus.other_columns import column_names, edit_columns
from data.corpus.queue import next_page
from data.corpus.queue_order import Queue
from data.corpus.saved_filters import saved_filters
from data.errors import BackupError
from data.file.backup import list_backups
from data.file.connection import open_engine, reading
from data.file.migrations import file_version
from data.file.restoring import restore
from data.file.schema import SCHEMA_VERSION
from data.integrity import check_integrity, check_project
from data.labelling.annotations import annotations_of
from data.labelling.annotators import annotators
from data.labelling.gold import gold_of
from data.labelling.guidelines import read_guidelines, write_guidelines
from data.labelling.history import undo
from data.labelling.notes import notes_of, set_comment, set_flags
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.project import Project
from data.review.classified_batches import NewBatch, Said, keep_batch, read_batches
from data.review.doubts import doubt_list
from data.review.sample_accuracy import sample_accuracy
from data.sets.held_out import held_out_ids
from data.training.predictions import forget_pool, read_predictions
from data.training.queue import add_queued, queued_trainings
from data.training.run_log import LogLine, add_lines, lines_of
from data.training.runs import runs
from data.training.uncertainty import best, confidence, entropy, margin

FIXTURES = Path(__file__).parent / "fixtures"
OLD = range(1, SCHEMA_VERSION)


@pytest.fixture(params=OLD)
def old_file(request: pytest.FixtureRequest, folder: Path) -> Path:
    return Path(shutil.copy(FIXTURES / f"version_{request.param}.emodesk", folder / "旧 1.emodesk"))


def test_there_is_a_file_of_every_older_version() -> None:
    assert sorted(FIXTURES.glob("*")) == [FIXTURES / f"version_{each}.emodesk" for each in OLD]


def test_every_label_is_kept(old_file: Path) -> None:
    with Project.open(old_file) as project:
        assert check_integrity(project) == ()
        assert present(project) == replay(project)
        assert derived(project) == derived_by_rule(project)
        counts = project.counts()
        assert (counts.texts, counts.labelled, counts.gold, counts.events) == (40, 24, 4, 52)
        said = {note.annotator.name: note.label_key for note in annotations_of(project, 5)}
        assert said == {"file: 旧的.csv": "happy", "Ann": "happy", "Bob": "sad"}
        gold = gold_of(project, 5)
        assert gold is not None
        assert (gold.label_key, gold.adjudicator.name) == ("sad", "Ann")
        assert [who.name for who in annotators(project)] == ["file: 旧的.csv", "Ann", "Bob"]
        assert len(held_out_ids(project)) == 3
        first, second = runs(project)
        assert (first.state, second.state) == ("finished", "interrupted")


def test_old_predictions_can_be_filtered(old_file: Path) -> None:
    with Project.open(old_file) as project:
        run = runs(project)[0]
        said = read_predictions(project, run.id)
        sure = [text_id for text_id, values in said.items() if max(values) >= 0.5]
        assert 0 < len(sure) < len(said)
        wanted = Filter(suggested=Suggested(run.id, least_confidence=0.5))
        assert list(find_ids(project, wanted)) == sorted(sure)


def test_old_predictions_stay_as_they_were_and_have_an_entropy(old_file: Path) -> None:
    before = _predictions(old_file, "run_id, text_id, probabilities")
    Project.open(old_file).close()
    assert _predictions(old_file, "run_id, text_id, probabilities") == before
    rows = _predictions(old_file, "probabilities, best, confidence, margin, entropy, of_pool")
    assert rows
    for stored, *kept in rows:
        values = struct.unpack("<3f", stored)
        measures = (best, confidence, margin, entropy)
        assert kept == pytest.approx([*(measure(values) for measure in measures), 0])


def test_old_predictions_put_texts_in_order(old_file: Path) -> None:
    with Project.open(old_file) as project:
        run, ann = runs(project)[0], annotators(project)[1]
        said = read_predictions(project, run.id)
        queue = Queue("mine", "ties", run.id, random_every=0)
        found = [queued.text.id for queued in next_page(project, ann, queue, limit=99).texts]
        margins = [margin(said[text_id]) for text_id in found if text_id in said]
        assert len(margins) > 3
        assert margins == sorted(margins)
        assert not set(found[len(margins) :]) & said.keys()
        # Nobody can tell any more which of them were suggestions, so none is forgotten.
        assert forget_pool(project, None) == 0


def test_what_was_done_before_can_be_taken_back(old_file: Path) -> None:
    with Project.open(old_file) as project:
        while undo(project):
            pass
        assert (project.counts().labelled, project.counts().gold) == (20, 0)
        assert present(project) == replay(project)


def test_what_could_not_be_said_before_can_be_said(old_file: Path) -> None:
    with Project.open(old_file) as project:
        ann = annotators(project)[1]
        before = present(project)
        set_flags(project, (5, 6), ann, True)
        set_comment(project, 5, ann, "反讽？")
        write_guidelines(project, "zh", "先看整句。")
        assert edit_columns(project, 5, {"新": 1}).texts == 1
        with project.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE annotation SET origin = 'unchecked' WHERE text_id = 5 AND annotator_id = 2"
            )
            connection.exec_driver_sql(
                "UPDATE annotation SET origin = 'chosen' WHERE text_id = 5 AND annotator_id = 2"
            )
        (note,) = notes_of(project, 5)
        assert (note.flagged, note.comment, read_guidelines(project)) == (
            True,
            "反讽？",
            {"zh": "先看整句。"},
        )
        assert column_names(project)[-1:] == ("新",)
        assert check_project(project).problems == ()
        for _ in range(4):
            assert undo(project)
        assert notes_of(project, 5) == ()
        assert read_guidelines(project) == {}
        assert present(project) == replay(project) == before


def test_trainings_can_be_put_into_the_queue_and_runs_have_a_log(old_file: Path) -> None:
    with Project.open(old_file) as project:
        before, interrupted = queued_trainings(project), runs(project)[1]
        assert lines_of(project, interrupted.id) == ()
        later = add_queued(project, {"recipe": "quick"})
        first = add_queued(project, {}, run_id=interrupted.id, first=True)
        assert queued_trainings(project) == (first, *before, later)
        line = LogLine("2026-11-29T20:00:00.000Z", "started", {"steps": 12})
        add_lines(project, interrupted.id, [line])
        assert lines_of(project, interrupted.id) == (line,)
        assert check_project(project).problems == ()


def test_notes_filters_and_doubts_of_version_4_are_kept(folder: Path) -> None:
    file = Path(shutil.copy(FIXTURES / "version_4.emodesk", folder / "旧 4.emodesk"))
    with Project.open(file) as project:
        assert [note.comment for note in notes_of(project, 7)] == ["说反话"]
        assert [saved.name for saved in saved_filters(project, None)] == ["反话"]
        doubts = doubt_list(project)
        assert (doubts.text_ids, doubts.probable) == ((6, 7), 1)


def test_the_queue_and_the_logs_of_version_5_are_kept(folder: Path) -> None:
    file = Path(shutil.copy(FIXTURES / "version_5.emodesk", folder / "旧 5.emodesk"))
    with Project.open(file) as project:
        (waiting,) = queued_trainings(project)
        assert (waiting.settings, waiting.state) == ({"recipe": "quick", "seed": 3}, "waiting")
        (line,) = lines_of(project, runs(project)[0].id)
        assert (line.kind, line.values) == ("started", {"steps": 12})


def test_what_a_model_said_of_a_file_can_be_kept(old_file: Path) -> None:
    with Project.open(old_file) as project:
        assert read_batches(project) == ()
        batch = NewBatch("x.csv", "0" * 64, "model-1", 1, "sample", 0.6, 900, 1, seed=1)
        kept = keep_batch(project, batch, [Said(0, 7, 5, "happy", 0.7)])
        assert read_batches(project) == (kept,)
        found = sample_accuracy(project, kept)
        assert (found.labelled, found.agreed) == (1, 0)
        assert check_project(project).problems == ()


def test_the_tables_are_those_of_a_new_file(old_file: Path, folder: Path, label_set: list) -> None:
    Project.open(old_file).close()
    fresh = folder / "fresh.emodesk"
    Project.create(fresh, label_set).close()
    assert _shape(old_file) == _shape(fresh)


def test_each_label_is_the_same_one_in_every_copy(old_file: Path, folder: Path) -> None:
    copy = Path(shutil.copy(old_file, folder / "copy.emodesk"))
    with Project.open(old_file) as first, Project.open(copy) as second:
        uuids = [label.uuid for label in first.labels()]
        assert uuids == [label.uuid for label in second.labels()]
        assert len(set(uuids)) == 3


def test_the_file_as_it_was_is_backed_up_first(old_file: Path) -> None:
    before = _version(old_file)
    Project.open(old_file).close()
    (backup,) = list_backups(old_file)
    assert backup.reason == "migration"
    assert (_version(backup.path), _version(old_file)) == (before, SCHEMA_VERSION)
    Project.open(old_file).close()
    assert list_backups(old_file) == (backup,)
    restore(old_file, backup.path, "replaced")
    assert _version(old_file) == before
    with Project.open(old_file) as project:
        assert project.counts().labelled == 24


def test_without_a_backup_the_old_file_is_not_touched(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_file.read_bytes()
    usage = shutil.disk_usage(old_file.parent)._replace(free=0)
    monkeypatch.setattr("data.file.backup.shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(BackupError, match=r"older version.*not enough room"):
        Project.open(old_file)
    assert old_file.read_bytes() == before
    monkeypatch.undo()
    Project.open(old_file).close()


def _predictions(path: Path, columns: str) -> list[tuple[Any, ...]]:
    engine = open_engine(path, read_only=True)
    with reading(engine) as connection:
        ordered = f"SELECT {columns} FROM prediction ORDER BY run_id, text_id"
        rows = [tuple(row) for row in connection.exec_driver_sql(ordered)]
    engine.dispose()
    return rows


def _version(path: Path) -> int:
    engine = open_engine(path, read_only=True)
    with reading(engine) as connection:
        version = file_version(connection)
    engine.dispose()
    return version


def _shape(path: Path) -> dict[str, object]:
    engine = open_engine(path, read_only=True)
    with reading(engine) as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).scalars()
        shape: dict[str, object] = {}
        for name in names.all():
            columns = connection.exec_driver_sql(f"PRAGMA table_info('{name}')").all()
            keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list('{name}')").all()
            indexes = connection.exec_driver_sql(f"PRAGMA index_list('{name}')").all()
            shape[name] = (
                {(row[1], row[2], row[3], row[5]) for row in columns},
                {(row[2], row[3], row[4]) for row in keys},
                {row[1:4] for row in indexes},
            )
    engine.dispose()
    return shape
