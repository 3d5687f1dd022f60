"""What the index finds is what a look at every text finds, whatever happened to the corpus."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from data.clock import utc_now
from data.corpus import search_index
from data.corpus.finding import Filter, Suggested, find_ids
from data.corpus.search_index import IndexState, build, candidates, state
from data.corpus.trash import empty_trash, move_to_trash
from data.errors import CancelledError
from data.file import cache_file
from data.file.connection import SETTINGS
from data.file.schema import operation, source, texts, trash
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate_many
from data.labelling.annotators import Annotator
from data.project import Project
from data.spreadsheets.table import Row, Table
from data.training import runs
from data.training.predictions import save_predictions


def _import(project: Project, bodies: Sequence[str]) -> None:
    rows = tuple(Row(number, (body,)) for number, body in enumerate(bodies, start=2))
    import_table(
        project,
        Table(Path("a.csv"), "csv", None, "utf-8", "0" * 64, ("text",), rows),
        ImportChoice("text"),
    )


def _found(project: Project, wanted: Filter | str) -> list[int]:
    return list(find_ids(project, wanted if isinstance(wanted, Filter) else Filter(wanted)))


def _scanned(project: Project, wanted: Filter | str) -> list[int]:
    with patch("data.corpus.finding.answer.candidates", return_value=None):
        return _found(project, wanted)


def _is_served(project: Project, words: str) -> bool:
    with project.reading() as connection:
        return candidates(project, connection, words) is not None


def _load(project: Project, bodies: Sequence[str]) -> int:
    """The first half of an import, which has not become ready."""
    with project.writing() as connection:
        add = insert(operation).values(kind="import", state="done", at=utc_now())
        (operation_id,) = connection.execute(add).inserted_primary_key
        add = insert(source).values(
            operation_id=operation_id,
            file="b.csv",
            sha256="0",
            state="loading",
            imported_at=utc_now(),
        )
        (source_id,) = connection.execute(add).inserted_primary_key
        last = connection.execute(select(func.max(texts.c.id))).scalar_one() or 0
        for number, body in enumerate(bodies, start=last + 1):
            connection.execute(
                insert(texts).values(
                    id=number,
                    uid=f"{source_id}-{utc_now()}-{next(_NUMBERS)}",
                    body=body,
                    hash=b"0",
                    source_id=source_id,
                    source_row=number,
                    extra="{}",
                )
            )
    return source_id


_NUMBERS = itertools.count()


def _finish(project: Project, source_id: int) -> None:
    with project.writing() as connection:
        connection.execute(update(source).where(source.c.id == source_id).values(state="ready"))


def _drop(project: Project, source_id: int) -> None:
    with project.writing() as connection:
        connection.execute(texts.delete().where(texts.c.source_id == source_id))
        connection.execute(source.delete().where(source.c.id == source_id))


def _throw_away(project: Project, text_id: int) -> None:
    with project.writing() as connection:
        ready = select(source.c.id).where(source.c.state == "ready")
        known = select(texts.c.id).where(texts.c.id == text_id, texts.c.source_id.in_(ready))
        gone = select(trash.c.text_id).where(trash.c.text_id == text_id)
        if connection.execute(known).first() and not connection.execute(gone).first():
            connection.execute(insert(trash).values(text_id=text_id, at=utc_now()))


def _empty_trash(project: Project) -> None:
    with project.writing() as connection:
        gone = connection.execute(select(trash.c.text_id)).scalars().all()
        connection.execute(trash.delete())
        connection.execute(texts.delete().where(texts.c.id.in_(gone)))


class _Corpus:
    """A project to which things happen."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.loading: int | None = None

    def go(self, step: str, bodies: list[str], number: int) -> None:
        """One step; those that are not possible now are left out."""
        match step:
            case "import" if self.loading is None and any(body.strip() for body in bodies):
                _import(self.project, bodies)
            case "load" if self.loading is None:
                self.loading = _load(self.project, bodies)
            case "finish" if self.loading is not None:
                _finish(self.project, self.loading)
                self.loading = None
            case "drop" if self.loading is not None:
                _drop(self.project, self.loading)
                self.loading = None
            case "throw away":
                _throw_away(self.project, number)
            case "empty trash" if self.loading is None:
                _empty_trash(self.project)
            case "build":
                build(self.project)
            case "build some":
                asked = itertools.count()
                with suppress(CancelledError):
                    build(self.project, cancelled=lambda: next(asked) > number)


_STEPS = ("import", "load", "finish", "drop", "throw away", "empty trash", "build", "build some")
_SIGNS = st.sampled_from("今天高兴aAkK%_\\ ！😀👍éÉ\u212a\ufffd\ufffe\uffff'\"\u200d")
_FEW_SIGNS = st.sampled_from("高兴kK")  # so that all pairs of some words often stand apart
_BODIES = st.lists(
    st.text(_SIGNS, min_size=1, max_size=6) | st.text(_FEW_SIGNS, min_size=1, max_size=8),
    min_size=1,
    max_size=5,
)
_WORDS = st.lists(st.text(_SIGNS, max_size=4) | st.text(_FEW_SIGNS, max_size=5), max_size=4)
_HISTORY = st.lists(
    st.tuples(st.sampled_from(_STEPS), _BODIES, st.integers(1, 12)), min_size=1, max_size=12
)
_NAMES = itertools.count()


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that every text is at some border; and without the disk, which is not asked about."""
    monkeypatch.setitem(SETTINGS, "synchronous", 0)
    monkeypatch.setattr(search_index, "TRANSACTION", 3)
    monkeypatch.setattr(search_index, "SLICE", 2)


@pytest.mark.property
@given(history=_HISTORY, words=_WORDS)
def test_the_index_finds_what_a_scan_finds(
    folder: Path, label_set, small_steps: None, history: list, words: list[str]
) -> None:
    with Project.create(folder / f"{next(_NAMES)}.emodesk", label_set) as project:
        corpus = _Corpus(project)
        for step in history:
            corpus.go(*step)
        bodies = [body for _, bodies, _ in history for body in bodies]
        for _ in ("as it is left", "built to the end"):
            for number, each in enumerate(bodies[:4] + words):
                asked = Filter(each, in_trash=number % 3 == 2)
                assert _found(project, asked) == _scanned(project, asked), each
            build(project)


@pytest.fixture
def indexed(project: Project) -> Project:
    _import(project, ["今天很高兴", "Happy Day", "不高兴", "兴高采烈", "HAPPY", "高"])
    assert build(project) == 6
    return project


def test_words_of_two_characters_and_more_are_served(indexed: Project) -> None:
    assert _found(indexed, "高兴") == [1, 3]
    assert _found(indexed, "haPPy") == [2, 5]
    assert _found(indexed, "y d") == [2]
    for words, served in {"高兴": True, "y d": True, "高": False, "": False}.items():
        assert _is_served(indexed, words) == served
    assert _found(indexed, "高") == [1, 3, 4, 6]


def test_pairs_that_stand_apart_are_not_the_words(project: Project) -> None:
    _import(project, ["兴高采烈，高兴", "兴高兴", "KO, ok"])
    build(project)
    assert _found(project, "兴高兴") == [2]
    assert _found(project, "oko") == []


def test_signs_that_a_scan_takes_for_the_same_stay_so(project: Project) -> None:
    _import(project, ["甲\ufffe", "甲\uffff", "甲\ufffd", "甲乙"])
    build(project)
    for words in ("甲\ufffd", "甲\ufffe", "甲乙", "甲\0"):
        assert _found(project, words) == _scanned(project, words), words
    assert _found(project, "甲\ufffd") == [1, 2, 3]


def test_two_builds_at_once_put_in_each_text_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    _import(project, ["今天", "高兴"])
    read, added = search_index._next_rows, []

    def overtaken(*arguments: object) -> object:
        rows = read(*arguments)
        monkeypatch.setattr(search_index, "_next_rows", read)
        added.append(build(project))
        return rows

    monkeypatch.setattr(search_index, "_next_rows", overtaken)
    added.append(build(project))
    assert added == [2, 0]
    with project.cache.reading() as cache:
        assert cache.exec_driver_sql("SELECT texts FROM place").scalar_one() == 2


def test_pairs_are_exact_and_longer_words_are_not(indexed: Project) -> None:
    with indexed.reading() as connection:
        exact = {words: candidates(indexed, connection, words) for words in ("高兴", "DA", "day")}
    assert {words: found.exact for words, found in exact.items()} == {
        "高兴": True,
        "DA": True,
        "day": False,
    }


def test_what_is_in_the_trash_or_gone_for_good_is_not_found(indexed: Project) -> None:
    _import(indexed, ["真高兴"])
    build(indexed)
    move_to_trash(indexed, [1])
    assert _found(indexed, "高兴") == [3, 7]
    empty_trash(indexed)
    assert _found(indexed, "高兴") == [3, 7]
    with indexed.reading() as connection:
        known = candidates(indexed, connection, "高兴")
    assert known is not None and json.loads(known.ids) == [1, 3, 7]  # the index still has it


def test_words_are_looked_for_beside_other_conditions(indexed: Project, ann: Annotator) -> None:
    _import(indexed, ["后来高兴", "后来不"])
    annotate_many(indexed, {1: "sad", 2: "sad", 7: "sad", 8: "happy"}, ann)
    run = runs.start_run(
        indexed,
        variant={},
        recipe={},
        encoder={},
        labels=("sad", "happy", "angry"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    save_predictions(indexed, run.id, dict.fromkeys((1, 2, 3, 7), (0.75, 0.25, 0.0)))
    for words in ("高兴", "很高兴", "appy", "后来"):
        for wish in (
            {"label_key": "sad"},
            {"status": "labelled"},
            {"status": "unlabelled"},
            {"suggested": Suggested(run.id, differs=False)},
            {"suggested": Suggested(run.id), "status": "unlabelled"},
        ):
            asked = Filter(words, **wish)
            assert _found(indexed, asked) == _scanned(indexed, asked)
    assert _found(indexed, Filter("高兴", label_key="sad")) == [1, 7]
    assert _found(indexed, Filter("高兴", status="unlabelled")) == [3]
    assert _is_served(indexed, "高兴")


def test_a_build_goes_on_where_it_stopped(project: Project, small_steps: None) -> None:
    _import(project, [f"第 {n} 条" for n in range(10)])
    asked, rests, told = itertools.count(), [], []
    with pytest.raises(CancelledError):
        build(project, cancelled=lambda: next(asked) > 5, pause=rests.append)
    done = state(project).indexed
    assert (0 < done < 10, bool(rests)) == (True, True)
    assert _found(project, "条") == _found(project, "第 ") == list(range(1, 11))
    assert build(project, progress=lambda *each: told.append(each)) == 10 - done
    assert (told[-1], state(project)) == ((10, 10), IndexState(10, 10))
    assert build(project) == 0


def test_an_index_lives_on_in_its_file(indexed: Project) -> None:
    indexed.close()
    with Project.open(indexed.path) as again:
        assert state(again) == IndexState(6, 6)
        assert _is_served(again, "高兴")
    with Project.open(indexed.path, read_only=True) as reader:
        assert _is_served(reader, "高兴")
        assert build(reader) == 0


def test_an_import_under_way_waits_for_its_end(indexed: Project) -> None:
    source_id = _load(indexed, ["新的高兴"])
    _import(indexed, ["再来高兴"])
    assert build(indexed) == 0
    assert state(indexed) == IndexState(6, 7)
    assert _found(indexed, "高兴") == [1, 3, 8]
    _finish(indexed, source_id)
    assert _found(indexed, "高兴") == [1, 3, 7, 8]
    assert build(indexed) == 2


def test_a_number_that_is_given_anew_does_not_stand_for_the_old_text(indexed: Project) -> None:
    for text_id in (3, 4, 5, 6):
        _throw_away(indexed, text_id)
    assert _found(indexed, "高兴") == [1]
    assert _found(indexed, Filter("高兴", in_trash=True)) == [3]
    _empty_trash(indexed)
    assert not _is_served(indexed, "高兴")
    _import(indexed, ["a", "b", "高兴", "c", "d", "e", "f"])
    assert _found(indexed, "高兴") == [1, 5]
    assert build(indexed) == 9
    assert _is_served(indexed, "高兴")
    assert _found(indexed, "高兴") == [1, 5]
    assert _found(indexed, "高采") == []


def test_a_backup_of_before_has_an_index_of_its_own_texts(project: Project, folder: Path) -> None:
    _import(project, ["今天很高兴", "不高兴"])
    project.close()
    backup = folder / "backup"
    shutil.copy(project.path, backup)
    with Project.open(project.path) as later:
        _import(later, ["兴高采烈", "高兴"])
        build(later)
    shutil.copy(backup, project.path)
    with Project.open(project.path) as restored:
        assert not _is_served(restored, "高兴")
        _import(restored, ["x", "y", "高兴"])
        assert _found(restored, "高兴") == [1, 2, 5]
        build(restored)
        assert _is_served(restored, "高兴")
        assert _found(restored, "高兴") == [1, 2, 5]


def test_half_a_character_is_not_looked_for_in_the_index(indexed: Project) -> None:
    assert not _is_served(indexed, "\ud83d\ude00")


def test_without_the_library_s_part_for_it_there_is_no_index(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "_expected_tables", lambda: None)
    _import(project, ["今天很高兴"])
    assert build(project) == 0
    assert _found(project, "高兴") == [1]
    assert not list(project.path.parent.glob("*.cache"))
