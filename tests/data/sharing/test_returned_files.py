"""What comes back is a stranger's file: nothing in it acts, and what is wrong is said in words."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from data.errors import DataError
from data.file.schema import SCHEMA_VERSION
from data.file.sqlite_library import sqlite_module
from data.labelling.annotations import annotations_of
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.project import Project
from data.sharing.collecting import collect, look_at
from tests.data.sharing.conftest import HandOut, said, working

FIXTURES = Path(__file__).parents[1] / "file" / "fixtures"


@pytest.fixture
def labelled(handed: HandOut) -> Path:
    """A copy in which one text was labelled."""
    (file,) = handed("Bo")
    with working(file) as desk:
        desk.label(0, "sad")
    return file


def alter(file: Path, *statements: str) -> None:
    with closing(sqlite_module().connect(file)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def refusal(master: Project, file: Path) -> str:
    """Why a file is refused; looking and collecting must agree, and nothing may change."""
    before = (said(master), master.counts())
    with pytest.raises(DataError) as caught:
        look_at(master, file)
    report = collect(master, [file])
    (refused,) = report.refused
    assert (refused.message, refused.advice) == (caught.value.message, caught.value.advice)
    assert report.collected == ()
    assert refused.advice
    assert (said(master), master.counts()) == before
    return refused.message


def test_a_file_of_another_project_is_refused(
    master: Project, label_set: list, folder: Path
) -> None:
    other = folder / "other.emodesk"
    Project.create(other, label_set).close()
    assert refusal(master, other) == "other.emodesk belongs to another project."


def test_the_project_itself_is_refused(master: Project) -> None:
    assert "this project itself" in refusal(master, master.path)


def test_a_newer_file_is_refused(master: Project, labelled: Path) -> None:
    alter(labelled, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert "newer version of EmoDesk" in refusal(master, labelled)


@pytest.mark.parametrize("content", [b"", b"uid,text\n1,a\n", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_project_is_refused(master: Project, folder: Path, content: bytes) -> None:
    (folder / "x.emodesk").write_bytes(content)
    assert "x.emodesk" in refusal(master, folder / "x.emodesk")


def test_a_file_that_is_not_there_is_told(master: Project, folder: Path) -> None:
    assert "cannot be read" in refusal(master, folder / "none.emodesk")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(master: Project, labelled: Path, share: float) -> None:
    content = labelled.read_bytes()
    labelled.write_bytes(content[: int(len(content) * share)])
    assert refusal(master, labelled) == "Parts of 微博 1 - Bo.emodesk are damaged."


def test_a_damaged_file_is_refused(master: Project, labelled: Path) -> None:
    content, page = bytearray(labelled.read_bytes()), 4096
    for start in range(page, len(content), page):
        if start // page % 3 == 0:
            content[start : start + page] = b"\xa5" * page
    labelled.write_bytes(content)
    assert refusal(master, labelled) == "Parts of 微博 1 - Bo.emodesk are damaged."


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON text BEGIN DELETE FROM text; END",
        "CREATE VIEW v AS SELECT * FROM text",
        "CREATE VIRTUAL TABLE f USING fts5(body)",
    ],
)
def test_parts_that_could_act_are_refused(master: Project, labelled: Path, statement: str) -> None:
    alter(labelled, statement)
    assert "parts that no EmoDesk project has" in refusal(master, labelled)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE annotation_event SET status_after = 'gold'",
        "UPDATE annotation_event SET label_id_after = 99",
        "UPDATE annotation_event SET label_id_after = NULL",
        "UPDATE annotation_event SET at = 'yesterday'",
        "UPDATE annotation_event SET at_after = x'00'",
        "UPDATE annotation_event SET origin_after = 'magic'",
        "UPDATE annotation_event SET blind_after = 7",
        "UPDATE annotation_event SET milliseconds = 'long'",
        "UPDATE annotation_event SET suggested_probability = 'sure'",
        "UPDATE annotation_event SET seq = -1",
        "UPDATE annotation_event SET version = x'05'",
        "UPDATE annotation_event SET text_id = 999",
        "UPDATE annotation_event SET annotator_id = 999",
        "UPDATE text SET body = x'ff' WHERE id = 1",
        "UPDATE text SET uid = x'05' WHERE id = 1",
        "UPDATE label SET key = x'00' WHERE id = 1",
        "UPDATE annotator SET name = '  '",
        "UPDATE annotator SET uuid = ''",
        "UPDATE project SET copy_uuid = x'05'",
        "DELETE FROM project",
    ],
)
def test_entries_that_we_never_write_are_refused(
    master: Project, labelled: Path, statement: str
) -> None:
    alter(labelled, "PRAGMA foreign_keys = 0", "PRAGMA ignore_check_constraints = 1", statement)
    assert refusal(master, labelled) == (
        "微博 1 - Bo.emodesk holds entries that EmoDesk never writes."
    )


def test_broken_letters_are_refused(master: Project, labelled: Path) -> None:
    alter(labelled, "UPDATE text SET body = CAST(x'ff' AS TEXT) WHERE id = 1")
    assert "are damaged" in refusal(master, labelled)


def test_a_missing_table_is_told(master: Project, labelled: Path) -> None:
    alter(labelled, "DROP TABLE handout_text")
    assert "are damaged" in refusal(master, labelled)


def test_what_is_only_in_the_log_beside_the_file_counts(
    master: Project, handed: HandOut, folder: Path
) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
        sent = folder / "sent"
        sent.mkdir()
        for name in (file.name, f"{file.name}-wal"):
            shutil.copy(folder / name, sent / name)
    assert (sent / f"{file.name}-wal").stat().st_size > 0
    collect(master, [sent / file.name])
    assert said(master) == {(text, "Bo"): "sad"}
    assert {path.name for path in sent.iterdir()} == {file.name, f"{file.name}-wal"}


def test_a_file_that_nobody_may_write_to_can_be_collected(
    master: Project, labelled: Path, folder: Path
) -> None:
    sent = folder / "sent"
    sent.mkdir()
    shutil.copy(labelled, sent)
    (sent / labelled.name).chmod(0o444)
    sent.chmod(0o555)
    try:
        assert collect(master, [sent / labelled.name]).collected[0].found.labels == 1
    finally:
        sent.chmod(0o755)


def test_a_copy_of_an_older_version_is_brought_up_to_date_elsewhere(folder: Path) -> None:
    old = FIXTURES / "version_1.emodesk"
    student = Path(shutil.copy(old, folder / "学生.emodesk"))
    raw = sqlite3.connect(student)
    with closing(raw), raw:
        raw.execute("UPDATE project SET copy_uuid = ?", (str(uuid4()),))
        (bob,) = raw.execute("SELECT id FROM annotator WHERE name = 'Bob'").fetchone()
        (copy_uuid,) = raw.execute("SELECT copy_uuid FROM project").fetchone()
        raw.execute("INSERT INTO operation (kind, state, at) VALUES ('skip', 'done', '')")
        raw.execute(
            "INSERT INTO annotation_event (copy_uuid, seq, operation_id, text_id, annotator_id,"
            " subject, action, status_after, origin_after, blind_after, at_after, at, version)"
            " VALUES (?, 1, last_insert_rowid(), 40, ?, 'annotation', 'skip', 'skipped', 'chosen',"
            " 0, '2026-05-05T00:00:00.000Z', '2026-05-05T00:00:00.000Z', '0.1')",
            (copy_uuid, bob),
        )
    content = student.read_bytes()
    with Project.open(shutil.copy(old, folder / "旧.emodesk")) as project:
        (report,) = collect(project, [student]).collected
        assert report.found.skipped == report.found.changes == 1
        assert "An older version of EmoDesk wrote this file." in report.found.notes
        assert [note.status for note in annotations_of(project, 40)][-1] == "skipped"
        assert present(project) == replay(project)
        assert derived(project) == derived_by_rule(project)
        assert collect(project, [student]).collected[0].operation_id is None
    assert student.read_bytes() == content


def test_a_refused_file_does_not_keep_others_from_being_collected(
    master: Project, labelled: Path, folder: Path
) -> None:
    (folder / "x.emodesk").write_text("no")
    report = collect(master, [folder / "x.emodesk", labelled])
    assert [each.file.name for each in report.refused] == ["x.emodesk"]
    assert said(master) == {("文本 1", "Bo"): "sad"}
