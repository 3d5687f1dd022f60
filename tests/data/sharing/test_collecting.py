"""What was said in the copies comes home, once, and nothing is overwritten in silence."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from data.corpus.texts import all_texts
from data.corpus.trash import empty_trash, move_to_trash, restore
from data.errors import CancelledError, ReadOnlyError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import Suggestion, accept, annotate, clear, skip
from data.labelling.annotators import annotators, person
from data.labelling.gold import gold_of, set_gold
from data.labelling.history import redo, undo
from data.labelling.label_edits import add_label, merge_labels, rename_label
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.labelling.text_history import history_of
from data.project import Project
from data.sharing.collect_report import CollectReport, write_report
from data.sharing.collecting import collect, look_at
from data.sharing.progress import handouts
from data.spreadsheets.read import read_table
from tests.data.conftest import MakeTable
from tests.data.sharing.conftest import HandOut, label_as, said, working


def is_whole(project: Project) -> bool:
    """Whether the tables say what the events say, and all that follows from them."""
    return present(project) == replay(project) and derived(project) == derived_by_rule(project)


def kinds(report: CollectReport) -> list[str]:
    return [row.kind for _, row in report.rows]


def test_labels_come_home(master: Project, handed: HandOut) -> None:
    first, second = handed("Bo", "Cy", each=5, common=2)
    with working(first, "Bo") as desk:
        labelled = [desk.label(place, key) for place, key in ((0, "sad"), (1, "happy"), (4, "sad"))]
        skip(desk.project, desk.ids()[5], desk.who)
    with working(second, "Cy") as desk:
        labelled.append(desk.label(0, "angry"))
    before = present(master)
    report = collect(master, [first, second])
    assert (report.refused, report.stopped, report.rows) == ((), (), ())
    one, two = (each.found for each in report.collected)
    assert (one.labels, one.skipped, one.events, two.labels) == (3, 1, 4, 1)
    assert (one.handed_to, one.annotators, one.common, one.common_done) == ("Bo", ("Bo",), 2, 2)
    assert (one.notes, two.notes) == ((), ())
    assert said(master) == {
        (labelled[0], "Bo"): "sad",
        (labelled[1], "Bo"): "happy",
        (labelled[2], "Bo"): "sad",
        ("文本 6", "Bo"): "skipped",
        (labelled[3], "Cy"): "angry",
    }
    assert master.counts().disputed == 1
    assert is_whole(master)
    states = handouts(master)
    assert [(each.labelled, each.skipped) for each in states] == [(3, 1), (1, 0)]
    assert all(each.collected for each in states)
    assert undo(master)
    assert undo(master)
    assert present(master) == replay(master) == before
    assert is_whole(master)
    assert [each.collected for each in handouts(master)] == [None, None]
    assert redo(master)
    assert redo(master)
    assert len(said(master)) == 5
    assert is_whole(master)


def test_how_a_label_came_about_comes_along(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo", common=1)
    with working(file) as desk:
        text_id = desk.ids()[0]
        annotate(desk.project, text_id, desk.who, "sad", blind=True, milliseconds=1234)
        accept(desk.project, text_id, desk.who, Suggestion("happy", 0.75), milliseconds=7)
        theirs = [
            (each.at, each.action, each.blind, each.suggested_key, each.suggested_probability)
            for each in history_of(desk.project, text_id)
        ]
    collect(master, [file])
    ours = [
        (each.at, each.action, each.blind, each.suggested_key, each.suggested_probability)
        for each in history_of(master, 1)
    ]
    assert ours == theirs
    with master.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT copy_uuid, seq, milliseconds FROM annotation_event ORDER BY seq"
        ).all()
    assert [tuple(row[1:]) for row in rows] == [(1, 1234), (2, 7)]
    assert {row[0] for row in rows} != {master.copy_uuid}


def test_looking_changes_nothing(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        desk.label(0, "sad")
        copy_uuid = desk.project.copy_uuid
    content, beside, before = file.read_bytes(), files_beside(file), master.counts()
    found = look_at(master, file)
    assert (found.labels, found.changes, found.copy_uuid) == (1, 1, copy_uuid)
    assert (master.counts(), said(master)) == (before, {})
    collect(master, [file])
    assert (file.read_bytes(), files_beside(file)) == (content, beside)


def files_beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir() if path.name.startswith(file.name)}


def test_the_second_time_brings_nothing(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        desk.label(0, "sad")
    collect(master, [file])
    before, operations = present(master), master.counts().events
    (again,) = collect(master, [file, file]).collected[:1]
    assert (again.operation_id, again.found.changes, again.found.rows) == (None, 0, ())
    assert (present(master), master.counts().events) == (before, operations)


def test_an_older_file_after_a_newer_one_changes_nothing(
    master: Project, handed: HandOut, folder: Path
) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
        other = desk.label(1, "sad")
    old = Path(shutil.copy(file, folder / "old.emodesk"))
    with working(file) as desk:
        desk.label(0, "happy")
        clear(desk.project, desk.ids()[1], desk.who)
    collect(master, [file])
    assert said(master) == {(text, "Bo"): "happy"}
    (report,) = collect(master, [old]).collected
    assert (report.operation_id, report.found.rows) == (None, ())
    assert report.found.notes == ("A newer state of this copy was collected before.",)
    assert said(master) == {(text, "Bo"): "happy"}
    assert (other, "Bo") not in said(master)


def test_work_goes_on_from_collected_to_collected(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    collect(master, [file])
    with working(file) as desk:
        undo(desk.project)
        second = desk.label(1, "sad")
    (report,) = collect(master, [file]).collected
    assert (report.found.cleared, report.found.labels, report.found.conflicts) == (1, 1, 0)
    with working(file) as desk:
        desk.label(0, "angry")
    collect(master, [file])
    assert said(master) == {(text, "Bo"): "angry", (second, "Bo"): "sad"}
    assert is_whole(master)


def test_what_was_changed_here_is_kept_and_listed(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text, same = desk.label(0, "sad"), desk.label(1, "happy")
    label_as(master, "Bo", text, "angry")
    label_as(master, "Bo", same, "happy")
    report = collect(master, [file])
    (row,) = (row for _, row in report.rows)
    assert (row.kind, row.text, row.annotator) == ("conflict", text, "Bo")
    assert (row.here, row.there) == ("angry", "sad")
    assert said(master) == {(text, "Bo"): "angry", (same, "Bo"): "happy"}
    assert kinds(collect(master, [file])) == ["conflict"]  # it stays open


def test_theirs_can_be_taken(master: Project, handed: HandOut, folder: Path) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    old = Path(shutil.copy(file, folder / "old.emodesk"))
    label_as(master, "Bo", text, "angry")
    with working(file) as desk:
        desk.label(0, "happy")
    before = present(master)
    report = collect(master, [file], on_conflict="take theirs")
    assert kinds(report) == ["conflict"]
    assert said(master) == {(text, "Bo"): "happy"}
    assert kinds(collect(master, [file, old], on_conflict="take theirs")) == []
    assert said(master) == {(text, "Bo"): "happy"}
    with working(file) as desk:
        desk.label(0, "sad")
    assert kinds(collect(master, [file])) == []  # it goes on from what was taken
    assert said(master) == {(text, "Bo"): "sad"}
    undo(master)
    undo(master)
    assert present(master) == before
    assert is_whole(master)


def test_a_change_here_is_kept_if_the_copy_says_nothing_new(
    master: Project, handed: HandOut
) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    collect(master, [file])
    clear(master, 1, person(master, "Bo"))
    with working(file) as desk:
        desk.label(0, "happy")
        desk.label(0, "sad")  # there and back
    report = collect(master, [file])
    assert (report.rows, said(master)) == ((), {})
    with working(file) as desk:
        desk.label(0, "angry")
    assert kinds(collect(master, [file])) == ["conflict"]
    assert (text, "Bo") not in said(master)


def test_what_was_taken_back_can_be_collected_again(
    master: Project, handed: HandOut, folder: Path
) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    old = Path(shutil.copy(file, folder / "old.emodesk"))
    with working(file) as desk:
        desk.label(0, "happy")
    for _ in range(3):
        collect(master, [file])
        assert said(master) == {(text, "Bo"): "happy"}
        undo(master)
        assert said(master) == {}
    collect(master, [file])
    assert collect(master, [file, old]).rows == ()
    assert said(master) == {(text, "Bo"): "happy"}
    with working(file) as desk:
        desk.label(0, "angry")
    assert collect(master, [file]).rows == ()
    assert said(master) == {(text, "Bo"): "angry"}
    assert is_whole(master)
    while undo(master):
        assert is_whole(master)
    assert said(master) == {}


def test_gold_of_a_copy_comes_home_too(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file, "Di") as desk:
        set_gold(desk.project, 1, "sad", desk.who)
        set_gold(desk.project, 2, "sad", desk.who)
    set_gold(master, 2, "happy", person(master, "Ann"))
    report = collect(master, [file])
    assert [(row.kind, row.annotator, row.here) for _, row in report.rows] == [
        ("conflict", "gold", "happy")
    ]
    (found,) = report.collected
    assert found.found.gold == 1
    golds = [gold_of(master, text_id) for text_id in (1, 2)]
    assert [gold and (gold.label_key, gold.adjudicator.name) for gold in golds] == [
        ("sad", "Di"),
        ("happy", "Ann"),
    ]
    assert is_whole(master)


def test_the_same_name_may_be_somebody_else(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file, "Ann") as desk:
        text = desk.label(0, "sad")
    label_as(master, "Ann", text, "happy")
    (report,) = collect(master, [file]).collected
    assert report.found.notes == (
        "Ann is somebody else in this project; the one of the file is called Ann (2) here.",
    )
    assert said(master) == {(text, "Ann"): "happy", (text, "Ann (2)"): "sad"}
    with working(file, "Ann") as desk:
        desk.label(1, "sad")
    (report,) = collect(master, [file]).collected
    assert report.found.notes == ()
    assert [who.name for who in annotators(master)] == ["Bo", "Ann", "Ann (2)"]


def test_what_else_was_done_in_a_copy_is_told(
    master: Project, handed: HandOut, make_table: MakeTable
) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        rows = [["另外一条", "sad"], ["文本 30", "happy"]]
        import_table(desk.project, make_table(rows), ImportChoice("text", label_column="label"))
        desk.label(0, "sad")
        move_to_trash(desk.project, [2])
    (report,) = collect(master, [file]).collected
    assert report.found.notes == (
        "Texts that were added in the copy stay there: 2.",
        "Texts that the copy moved to its trash stay in place here: 1.",
    )
    assert (report.found.labels, report.found.rows) == (1, ())
    assert master.counts().texts == 30
    assert [who.name for who in annotators(master)] == ["Bo"]


def test_labels_are_found_by_who_they_are(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        texts = [desk.label(place, key) for place, key in enumerate(("angry", "happy", "sad"))]
    rename_label(master, "happy", new_key="joy")
    merge_labels(master, "angry", "sad", person(master, "Ann"))
    collect(master, [file])
    assert said(master) == {
        (texts[0], "Bo"): "sad",
        (texts[1], "Bo"): "joy",
        (texts[2], "Bo"): "sad",
    }
    assert is_whole(master)


def test_a_merger_of_labels_is_no_conflict(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text, other = desk.label(0, "angry"), desk.label(1, "angry")
    collect(master, [file])
    merge_labels(master, "angry", "sad", person(master, "Ann"))
    with working(file) as desk:
        desk.label(0, "happy")
    report = collect(master, [file])
    assert report.rows == ()
    assert said(master) == {(text, "Bo"): "happy", (other, "Bo"): "sad"}
    assert collect(master, [file]).collected[0].operation_id is None
    while undo(master):
        assert is_whole(master)
    assert said(master) == {}


def test_label_edits_of_a_copy_stay_there_and_are_told(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        rename_label(desk.project, "happy", new_key="joy")
        add_label(desk.project, LabelDefinition("calm", {"en": "calm"}))
        text, new = desk.label(0, "joy"), desk.label(1, "calm")
    report = collect(master, [file])
    assert report.collected[0].found.notes == (
        "Changes to the label set that were made in the copy stay there: 2.",
    )
    assert [(row.kind, row.text, row.there) for _, row in report.rows] == [
        ("unknown label", new, "calm")
    ]
    assert said(master) == {(text, "Bo"): "happy"}


def test_a_label_that_is_unknown_here_is_listed(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        with desk.project.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE label SET key = 'grief', uuid = 'other' WHERE key = 'sad'"
            )
        desk.label(0, "grief")
        again, once = desk.label(1, "grief"), desk.label(2, "happy")
        desk.label(1, "happy")
    report = collect(master, [file])
    assert [(row.kind, row.there) for _, row in report.rows] == [("unknown label", "grief")]
    assert said(master) == {(again, "Bo"): "happy", (once, "Bo"): "happy"}
    assert is_whole(master)


def test_texts_that_are_others_now_are_listed(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        texts = [desk.label(place, "sad") for place in range(3)]
        with desk.project.writing() as connection:
            connection.exec_driver_sql("UPDATE text SET body = 'other words' WHERE id = 1")
    with master.writing() as connection:
        connection.exec_driver_sql("DELETE FROM handout_text WHERE text_id = 2")
        connection.exec_driver_sql("DELETE FROM text WHERE id = 2")
    report = collect(master, [file])
    assert [(row.kind, row.text) for _, row in report.rows] == [
        ("edited text", "other words"),
        ("missing text", texts[1]),
    ]
    assert said(master) == {(texts[2], "Bo"): "sad"}


def test_texts_that_were_imported_anew_are_found_by_their_words(
    master: Project, handed: HandOut, make_table: MakeTable
) -> None:
    rows = [["twice"], ["twice"], ["once"]]
    import_table(master, make_table(rows, ["text"], name="b.csv"), ImportChoice("text"))
    (file,) = handed("Bo", each=33, common=0)
    with working(file) as desk:
        desk.label(30, "sad")
        desk.label(31, "happy")
        desk.label(32, "angry")
    with master.writing() as connection:
        connection.exec_driver_sql("DELETE FROM handout_text WHERE text_id > 30")
        connection.exec_driver_sql("DELETE FROM text WHERE id > 30")
    rows = [["twice"], ["twice"], ["once"], ["once"]]
    import_table(master, make_table(rows, ["text"], name="b.csv"), ImportChoice("text"))
    report = collect(master, [file])
    assert kinds(report) == ["missing text"]  # which of the two is meant?
    found = {text.id: key for text in all_texts(master) for key in of(master, text.id)}
    assert found == {31: "sad", 32: "happy"}


def of(project: Project, text_id: int) -> list[str | None]:
    return [happening.label_key_after for happening in history_of(project, text_id)]


def test_texts_in_the_trash_get_their_labels(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    move_to_trash(master, [1])
    (report,) = collect(master, [file]).collected
    assert (report.found.labels, report.found.rows, said(master)) == (1, (), {})
    restore(master, [1])
    assert said(master) == {(text, "Bo"): "sad"}


def test_texts_that_were_deleted_for_good_are_listed(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text, other = desk.label(0, "sad"), desk.label(1, "sad")
    collect(master, [file])
    move_to_trash(master, [1])
    empty_trash(master)
    with working(file) as desk:
        desk.label(0, "happy")
        desk.label(1, "happy")
    report = collect(master, [file])
    assert [(row.kind, row.text) for _, row in report.rows] == [("missing text", text)]
    assert said(master) == {(other, "Bo"): "happy"}
    assert is_whole(master)


def test_two_that_went_on_from_one_file_are_told_apart(
    master: Project, handed: HandOut, folder: Path
) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        first = desk.label(0, "sad")
    twin = Path(shutil.copy(file, folder / "twin.emodesk"))
    with working(file) as desk:
        second = desk.label(1, "sad")
        both = desk.label(3, "sad")
    with working(twin) as desk:
        third = desk.label(2, "happy")
        desk.label(3, "happy")
    report = collect(master, [file, twin])
    assert [(row.text, row.here, row.there) for _, row in report.rows] == [(both, "sad", "happy")]
    everything = {
        (first, "Bo"): "sad",
        (second, "Bo"): "sad",
        (third, "Bo"): "happy",
        (both, "Bo"): "sad",
    }
    assert said(master) == everything
    assert kinds(collect(master, [twin, file])) == ["conflict"]
    with working(twin) as desk:
        desk.label(2, "angry")
    collect(master, [twin])
    assert said(master) == everything | {(third, "Bo"): "angry"}
    assert is_whole(master)


def test_a_plain_copy_of_the_project_can_be_collected(master: Project, folder: Path) -> None:
    label_as(master, "Ann", "文本 1", "sad")
    master.close()
    plain = Path(shutil.copy(master.path, folder / "plain.emodesk"))
    with Project.open(master.path) as project:
        label_as(project, "Ann", "文本 2", "happy")
        with working(plain, "Ann") as desk:
            desk.label(2, "angry")
            desk.label(0, "happy")
        report = collect(project, [plain])
        assert report.rows == ()
        assert said(project) == {
            ("文本 1", "Ann"): "happy",
            ("文本 2", "Ann"): "happy",
            ("文本 3", "Ann"): "angry",
        }
        assert collect(project, [plain]).collected[0].operation_id is None
        label_as(project, "Ann", "文本 4", "sad")
        assert is_whole(project)


def test_a_cancelled_collection_changes_nothing(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        desk.label(0, "sad")
    questions = 0
    while not said(master):
        questions += 1
        answers = iter([False] * questions)
        with suppress(CancelledError):
            collect(master, [file], cancelled=lambda answers=answers: next(answers, True))
        assert is_whole(master)
    assert questions > 2  # it was stopped at several places
    assert master.counts().events == 1


def test_what_was_reached_before_a_cancel_stays(master: Project, handed: HandOut) -> None:
    first, second = handed("Bo", "Cy")
    for file, name in ((first, "Bo"), (second, "Cy")):
        with working(file, name) as desk:
            desk.label(0, "sad")
    report = collect(master, [first, second], cancelled=lambda: ("文本 1", "Bo") in said(master))
    assert (len(report.collected), report.stopped) == (1, (second,))
    assert said(master) == {("文本 1", "Bo"): "sad"}


def test_a_label_typed_meanwhile_is_taken_into_account(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    collect(
        master, [file], progress=lambda *_: said(master) or label_as(master, "Bo", text, "happy")
    )
    assert said(master) == {(text, "Bo"): "happy"}
    assert is_whole(master)


def test_the_report_can_be_saved(master: Project, handed: HandOut, folder: Path) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        text = desk.label(0, "sad")
    label_as(master, "Bo", text, "angry")
    written = write_report(collect(master, [file]), folder / "报告.csv")
    assert written.rows == 1
    assert written.file.read_bytes().startswith(b"\xef\xbb\xbf")
    table = read_table(written.file)
    assert table.header == ("file", "what", "uid", "text", "annotator", "here", "in the file")
    assert table.rows[0].cells[3:] == (text, "Bo", "angry", "sad")


def test_a_project_that_is_read_only_collects_nothing(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    master.close()
    with Project.open(master.path, read_only=True) as project:
        assert look_at(project, file).changes == 0
        with pytest.raises(ReadOnlyError):
            collect(project, [file])
