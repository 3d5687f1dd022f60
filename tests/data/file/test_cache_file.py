"""A cache is found by what is in it, is never trusted, and nobody else's is touched."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from data.corpus.finding import Filter, find_ids
from data.corpus.search_index import build, candidates, state
from data.errors import CacheError
from data.file import cache_file
from data.file.location import Place
from data.file.sqlite_library import sqlite_module
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.project import Project
from tests.data.conftest import LABELS

TEXTS = ["今天很高兴", "不高兴", "今天", "Happy"]


@pytest.fixture
def path(project: Project, make_table) -> Path:
    """A closed project whose four texts are indexed."""
    import_table(project, make_table([[body] for body in TEXTS], ["text"]), ImportChoice("text"))
    assert build(project) == 4
    project.close()
    return project.path


def _indexed(path: Path, *, read_only: bool = False) -> int:
    """How many texts an index knows, if one serves; what is found is right either way."""
    with Project.open(path, read_only=read_only) as project:
        assert list(find_ids(project, Filter("高兴"))) == [1, 2]
        with project.reading() as connection:
            served = candidates(project, connection, "高兴") is not None
        known = state(project).indexed
        assert served == bool(known)
        return known


def _build(path: Path) -> int:
    with Project.open(path) as project:
        return build(project)


def _caches(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if ".cache" in file.name)


def _change(path: Path, *statements: str) -> None:
    module = sqlite_module()
    connection = module.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_closed_cache_is_one_file_beside_the_project(path: Path) -> None:
    assert _caches(path.parent) == ["微博 1.cache"]


def test_a_renamed_project_keeps_its_cache(path: Path) -> None:
    renamed = path.rename(path.with_name("新 名.emodesk"))
    assert _indexed(renamed) == 4
    assert _caches(path.parent) == ["微博 1.cache"]
    path.with_suffix(".cache").rename(renamed.with_suffix(".cache"))
    assert _indexed(renamed) == 4


def test_a_copy_beside_it_gets_a_cache_of_its_own(path: Path) -> None:
    copy = path.with_name("copy.emodesk")
    shutil.copy(path, copy)
    assert _indexed(copy) == 0
    assert _build(copy) == 4
    assert _caches(path.parent) == ["copy.cache", "微博 1.cache"]


def test_another_project_of_the_same_name_does_not_take_it(path: Path, make_table) -> None:
    before = path.with_suffix(".cache").read_bytes()
    path.rename(path.with_name("first.emodesk"))
    with Project.create(path, LABELS) as other:
        import_table(other, make_table([["高兴"]], ["text"]), ImportChoice("text"))
        assert build(other) == 1
        ending = f"-{other.uuid[:8]}.cache"
    assert path.with_suffix(".cache").read_bytes() == before
    assert _caches(path.parent) == [f"微博 1{ending}", "微博 1.cache"]
    with Project.open(path) as again:
        assert state(again).indexed == 1


def test_a_file_of_another_program_is_left_alone(path: Path) -> None:
    cache = path.with_suffix(".cache")
    for write in (
        lambda: cache.write_text("mine"),
        lambda: _change(cache, "CREATE TABLE theirs (x)"),
    ):
        cache.unlink()
        write()
        before = cache.read_bytes()
        assert _indexed(path) == 0
        assert _build(path) == 4
        assert _indexed(path) == 4
        assert cache.read_bytes() == before
        for made in path.parent.glob("微博 1-*.cache"):
            made.unlink()


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more (x)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER UPDATE ON place BEGIN DELETE FROM owner; END",
        "PRAGMA user_version = 2",
        "DELETE FROM place",
        "INSERT INTO owner VALUES ('a', 'b')",
        "UPDATE place SET last_id = 'x'",
        "UPDATE place SET last_uid = x'ff'",
        "UPDATE place SET last_uid = CAST(x'ff' AS TEXT)",
        "UPDATE place SET last_id = 3",
        "UPDATE owner SET copy_uuid = 'another copy'",
        "UPDATE bigram_data SET block = zeroblob(3) WHERE id = 10",
        "UPDATE bigram_data SET block = zeroblob(3) WHERE id > 10",
        "DELETE FROM bigram_data",
    ],
)
def test_what_we_did_not_make_so_is_made_anew(path: Path, change: str) -> None:
    _change(path.with_suffix(".cache"), change)
    assert _indexed(path) == 0
    assert _build(path) == 4
    assert _indexed(path) == 4
    assert _caches(path.parent) == ["微博 1.cache"]


def test_damage_is_mended_whenever_it_is_met(path: Path) -> None:
    cache = path.with_suffix(".cache")
    whole = cache.read_bytes()
    for start in range(100, len(whole), 4096):
        cache.write_bytes(whole[:start] + b"\xff" * 3000 + whole[start + 3000 :])
        for _ in range(2):
            with Project.open(path) as project:
                assert list(find_ids(project, Filter("高兴"))) == [1, 2]
                build(project)
        assert _indexed(path) == 4


def test_a_broken_beginning_costs_nothing_but_the_name(path: Path) -> None:
    cache = path.with_suffix(".cache")
    cache.write_bytes(b"x" * 100)
    assert _build(path) == 4
    (own,) = path.parent.glob("微博 1-*.cache")
    own.write_bytes(b"x" * 100)
    assert _build(path) == 4
    assert _indexed(path) == 4


def test_a_reader_makes_no_file_and_changes_none(path: Path) -> None:
    cache = path.with_suffix(".cache")
    before = cache.read_bytes()
    assert _indexed(path, read_only=True) == 4
    assert cache.read_bytes() == before
    _change(cache, "DELETE FROM place")
    assert _indexed(path, read_only=True) == 0
    for file in path.parent.glob("*.cache*"):
        file.unlink()
    assert _indexed(path, read_only=True) == 0
    with (
        Project.open(path, read_only=True) as reader,
        pytest.raises(CacheError),
        reader.cache.writing(),
    ):
        pass
    assert _caches(path.parent) == []


def test_where_two_computers_may_write_there_is_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.project.place_of", lambda _path: Place("network", "nfs"))
    assert _indexed(path) == 0
    assert _build(path) == 0


def test_a_folder_that_takes_no_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.with_suffix(".cache").unlink()

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache_file, "_fill", refuse)
    with Project.open(path) as project:
        with pytest.raises(CacheError, match="only more slowly"):
            build(project)
        assert list(find_ids(project, Filter("高兴"))) == [1, 2]
    assert _caches(path.parent) == []


def test_the_tables_are_those_of_this_library_and_python_s_own() -> None:
    """What FTS5 makes for itself is written alike by all versions: no cache is lost for nothing."""
    ours = cache_file._expected_tables()
    connection = sqlite3.connect(":memory:")
    for statement in cache_file._TABLES:
        connection.execute(statement)
    assert ours == tuple(connection.execute(cache_file._ALL_TABLES).fetchall())
    connection.close()
