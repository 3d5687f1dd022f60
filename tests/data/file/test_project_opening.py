"""A project file is made whole, has one writer, and is judged before it is touched."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from data.errors import (
    NotAProjectError,
    ProjectError,
    ProjectExistsError,
    ProjectLockedError,
    ProjectTooNewError,
    ReadOnlyError,
)
from data.file import schema
from data.file.connection import insert_rows
from data.file.migrations import check_file, file_version, upgrade
from data.file.sqlite_library import journal_mode_for, sqlite_facts
from data.integrity import check_integrity
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project


def test_a_new_project_holds_its_labels_in_order(project: Project) -> None:
    assert [label.key for label in project.labels()] == ["angry", "happy", "sad"]
    assert project.labels()[0].names == {"zh": "愤怒", "en": "angry"}
    assert project.counts().texts == 0
    assert check_integrity(project) == ()


def test_creating_never_overwrites(folder: Path, label_set: list[LabelDefinition]) -> None:
    precious = folder / "a.emodesk"
    precious.write_text("mine")
    with pytest.raises(ProjectExistsError, match="not overwritten"):
        Project.create(precious, label_set)
    assert precious.read_text() == "mine"
    assert [file.name for file in folder.iterdir()] == ["a.emodesk"]


@pytest.mark.parametrize("keys", [[], ["a", "a"], [" "]])
def test_an_unusable_label_set_makes_no_file(folder: Path, keys: list[str]) -> None:
    with pytest.raises(ProjectError):
        Project.create(folder / "a.emodesk", [LabelDefinition(key, {}) for key in keys])
    assert list(folder.iterdir()) == []


def test_a_closed_project_is_one_complete_file(project: Project) -> None:
    person(project, "Ann")
    project.close()
    project.close()
    assert [file.name for file in project.path.parent.glob("*.emodesk*")] in (
        ["微博 1.emodesk"],
        ["微博 1.emodesk", "微博 1.emodesk.lock"],
        ["微博 1.emodesk.lock", "微博 1.emodesk"],
    )
    with pytest.raises(ProjectError, match="closed"):
        project.counts()


def test_a_second_writer_is_refused_but_a_reader_is_not(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    with pytest.raises(ProjectLockedError, match="another window"):
        Project.open(project.path)
    with Project.open(project.path, read_only=True) as reader:
        assert reader.counts().texts == 10
        with pytest.raises(ReadOnlyError):
            person(reader, "Ann")
    project.close()
    Project.open(project.path).close()


def test_a_second_writer_in_another_process_is_refused(project: Project) -> None:
    code = "import sys; from data.project import Project; Project.open(sys.argv[1])"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(project.path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert "ProjectLockedError" in ended.stderr


def test_a_reader_sees_what_is_written_after_it_opened(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    with Project.open(project.path, read_only=True) as reader:
        annotate(project, 1, person(project, "Ann"), "sad")
        assert reader.counts().labelled == 1


def test_a_newer_file_is_refused_and_left_alone(project: Project) -> None:
    project.close()
    _execute(project.path, f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = project.path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(ProjectTooNewError, match="newer version"):
            Project.open(project.path, read_only=read_only)
    assert project.path.read_bytes() == before
    _execute(project.path, f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    Project.open(project.path).close()  # the refusal did not keep the lock


def test_files_of_others_are_refused_and_left_alone(folder: Path) -> None:
    database, text, nothing = folder / "a.emodesk", folder / "b.emodesk", folder / "c.emodesk"
    _execute(database, "CREATE TABLE theirs (x)")
    text.write_text("文本", encoding="utf-8")
    nothing.touch()
    before = database.read_bytes()
    for file in (database, text, nothing):
        with pytest.raises(NotAProjectError):
            Project.open(file)
    with pytest.raises(ProjectError, match="cannot be read"):
        Project.open(folder / "missing.emodesk")
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON text BEGIN DELETE FROM gold; END",
        "CREATE VIEW v AS SELECT * FROM text",
        "CREATE VIRTUAL TABLE s USING fts5(body)",
    ],
)
def test_parts_that_could_act_are_refused(project: Project, statement: str) -> None:
    project.close()
    _execute(project.path, statement)
    with pytest.raises(NotAProjectError, match="no EmoDesk project has"):
        Project.open(project.path)


def test_every_connection_has_the_safe_settings(project: Project) -> None:
    with project.writing() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "trusted_schema", "cell_size_check", "synchronous")
        }
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    assert values == {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "synchronous": 2,
    }
    assert journal == sqlite_facts().journal_mode


def test_old_libraries_get_the_rollback_journal() -> None:
    assert journal_mode_for((3, 51, 2)) == "delete"
    assert journal_mode_for((3, 51, 3)) == "wal"
    assert sqlite_facts().version in sqlite_facts().reason


def test_a_failed_migration_leaves_the_old_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = schema.SCHEMA_VERSION
    monkeypatch.setattr("data.file.migrations.SCHEMA_VERSION", now + 2)

    def fail(_: object) -> None:
        raise OSError("power cut")

    steps = {now + 1: lambda c: c.exec_driver_sql("CREATE TABLE novelty (x)"), now + 2: fail}
    with pytest.raises(OSError, match="power cut"), project.writing() as connection:
        upgrade(connection, steps)
    with project.reading() as connection:
        assert file_version(connection) == now
        assert (
            connection.exec_driver_sql("SELECT name FROM sqlite_master")
            .scalars()
            .all()
            .count("novelty")
            == 0
        )
    with project.writing() as connection:
        upgrade(connection, {**steps, now + 2: lambda c: None})
        assert file_version(connection) == now + 2
        check_file(connection)


def test_a_full_disk_is_said_and_nothing_is_half_written(project: Project) -> None:
    row = ("x" * 36, "name", "person")
    with pytest.raises(ProjectError, match="disk is full"), project.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        many = [(number, f"{row[0]}{number}", f"{number}", row[2]) for number in range(5000)]
        insert_rows(connection, schema.annotator, many)
    assert project.counts().annotators == 0


def test_a_renamed_project_finds_its_models(project: Project, folder: Path) -> None:
    weights = project.models_folder / "weights"
    weights.write_text("w")
    project.close()
    renamed = project.path.rename(folder / "新名字.emodesk")
    with Project.open(renamed) as again:
        assert (again.models_folder / "weights").read_text() == "w"


def test_a_strangers_models_are_left_alone(folder: Path, label_set: list[LabelDefinition]) -> None:
    with Project.create(folder / "a.emodesk", label_set) as first:
        theirs = first.models_folder
    first.path.unlink()
    with Project.create(folder / "a.emodesk", label_set) as second:
        assert second.models_folder == folder / f"a-{second.uuid[:8]}.models"
        assert second.models_folder.is_dir()
    assert theirs.is_dir()


def test_a_reader_makes_no_folder(project: Project) -> None:
    with Project.open(project.path, read_only=True) as reader:
        assert not reader.models_folder.exists()


def test_damage_is_reported_and_not_raised(project: Project, ten_texts: tuple[int, ...]) -> None:
    project.close()
    content = bytearray(project.path.read_bytes())
    content[-8192:] = b"\xa5" * 8192
    project.path.write_bytes(content)
    with Project.open(project.path, read_only=True) as reader:
        assert check_integrity(reader) != ()


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(statement)
    connection.commit()
    connection.close()
