"""A spreadsheet that was exported, corrected by hand, and taken back."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from data.corpus.trash import empty_trash, move_to_trash
from data.correcting import row_by_row, taking
from data.correcting.compare import compare
from data.correcting.report import Comparison, Corrected
from data.correcting.taking import TakingChoice, foresee, take
from data.errors import (
    CancelledError,
    ImportRefusedError,
    ReadOnlyError,
    TableError,
    UnknownLabelError,
)
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.integrity import check_project
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate, annotate_many, annotations_of, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import gold_of, set_gold
from data.labelling.history import redo, undo
from data.labelling.label_edits import merge_labels, rename_label, retire_label
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.labelling.resolution import resolutions
from data.labelling.text_history import history_of
from data.project import Project
from data.sets.held_out import draw
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Row, Table

HEADER = ("uid", "text", "label", "labelled_by", "label_when_exported")
KEYS = ("angry", "happy", "sad")
Cells = list[list[object]]


def counting(project: Project) -> dict[int, str | None]:
    """The label that counts, of each text of which anything is said."""
    with project.reading() as connection:
        return {each: said.label_key for each, said in resolutions(connection, "majority")}


def bodies(project: Project) -> list[tuple[int, str, str]]:
    with project.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, uid, body FROM text ORDER BY id").all()
    return [tuple(row) for row in rows]  # type: ignore[misc]


def exported(project: Project) -> Cells:
    """What the export writes with the column for corrections, before anybody edits it."""
    labels = counting(project)
    return [
        [uid, body, labels.get(text_id) or "", "", labels.get(text_id) or ""]
        for text_id, uid, body in bodies(project)
    ]


def as_table(rows: Sequence[Sequence[object]], header: Sequence[str] = HEADER) -> Table:
    numbered = tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, start=2))
    return Table(Path("校对.xlsx"), "xlsx", None, None, "", tuple(header), numbered)


def changes(comparison: Comparison) -> dict[int, str | None]:
    return {each.text_id: each.label for each in comparison.differences}


@pytest.fixture
def labelled(project: Project, ten_texts: tuple[int, ...], ann: Annotator) -> Project:
    """Ten texts; Ann calls the first five happy, and the first of them is settled."""
    annotate_many(project, dict.fromkeys(ten_texts[:5], "happy"), ann)
    set_gold(project, 1, "happy", ann)
    return project


@pytest.fixture
def bo(project: Project) -> Annotator:
    return person(project, "Bo")


def test_only_what_was_changed_is_a_difference(labelled: Project) -> None:
    rows = exported(labelled)
    rows[1][2], rows[2][2], rows[7][2] = "sad", "", "愤怒"
    found = compare(labelled, as_table(rows))
    assert [(each.row, each.kind, each.before, each.label) for each in found.differences] == [
        (3, "other", "happy", "sad"),
        (4, "emptied", "happy", None),
        (9, "new", None, "angry"),
    ]
    assert (found.unchanged, found.conflicts, found.listed) == (7, 0, ())
    assert found.differences[0].text == "文本 1"
    assert found.base == "exported"


def test_rows_may_be_moved_left_out_and_joined_by_others(labelled: Project) -> None:
    rows = exported(labelled)
    rows[4][2] = "sad"
    moved = [[cells[2], "note", cells[4], cells[0], 7] for cells in reversed(rows[3:])]
    header = ("Label", "my notes", "label_when_exported", " UID ", "n")
    found = compare(labelled, as_table([*moved, [None] * 5], header))
    assert changes(found) == {5: "sad"}
    assert (found.rows, found.unchanged, found.texts_compared) == (7, 6, False)


def test_without_the_column_of_the_export_the_label_of_today_is_the_base(
    labelled: Project, bo: Annotator
) -> None:
    rows = exported(labelled)
    set_gold(labelled, 2, "sad", bo)
    rows[2][2] = "angry"
    found = compare(labelled, as_table([row[:4] for row in rows], HEADER[:4]))
    assert found.base == "now"
    # What was labelled since looks like a correction: nobody can tell the two apart.
    assert changes(found) == {2: "happy", 3: "angry"}
    assert found.conflicts == 0


def test_labels_given_since_the_export_survive(labelled: Project, ann: Annotator) -> None:
    rows = exported(labelled)
    annotate(labelled, 2, ann, "sad")
    annotate(labelled, 3, ann, "sad")
    annotate(labelled, 4, ann, "sad")
    rows[1][2], rows[3][2], rows[5][2] = "angry", "sad", "happy"
    found = compare(labelled, as_table(rows))
    assert (found.conflicts, found.already) == (1, 1)
    done = take(labelled, found, ann, TakingChoice())
    assert [(each.kind, each.text_id) for each in done.left] == [("conflict", 2)]
    assert counting(labelled) == {1: "happy", 2: "sad", 3: "sad", 4: "sad", 5: "happy", 6: "happy"}
    again = compare(labelled, as_table(rows))
    take(labelled, again, ann, TakingChoice(conflicts="take"))
    assert counting(labelled)[2] == "angry"


def test_a_label_typed_between_looking_and_taking_is_never_overwritten(
    labelled: Project, ann: Annotator, bo: Annotator
) -> None:
    rows = exported(labelled)
    annotate(labelled, 2, ann, "angry")  # a conflict that the user sees
    for place in (0, 1, 2, 6, 7):
        rows[place][2] = "sad"
    found = compare(labelled, as_table(rows))
    assert found.conflicts == 1
    annotate(labelled, 1, ann, "angry")  # though gold counts there
    annotate(labelled, 2, ann, "happy")
    annotate(labelled, 7, bo, "happy")
    annotate(labelled, 8, bo, "sad")
    done = take(labelled, found, ann, TakingChoice(conflicts="take"))
    assert {(each.kind, each.text_id) for each in done.left} == {
        ("meanwhile", 1),
        ("meanwhile", 2),
        ("meanwhile", 7),
    }
    assert (done.labelled, done.already) == (1, 1)
    said = {each: annotations_of(labelled, each)[0].label_key for each in (1, 2, 3, 7, 8)}
    assert said == {1: "angry", 2: "happy", 3: "sad", 7: "happy", 8: "sad"}


def test_texts_that_went_meanwhile_are_told(labelled: Project, ann: Annotator) -> None:
    rows = exported(labelled)
    rows[8][2] = rows[9][2] = "sad"
    found = compare(labelled, as_table(rows))
    move_to_trash(labelled, (9, 10))
    empty_trash(labelled)
    import_table(labelled, as_table([["x"], ["y"]], ["text"]), ImportChoice("text"))
    assert [each[0] for each in bodies(labelled)[-2:]] == [9, 10]  # their numbers again
    done = take(labelled, found, ann, TakingChoice())
    assert [each.kind for each in done.left] == ["gone", "gone"]
    assert (done.operation_id, done.texts) == (None, 0)


def test_what_cannot_be_taken_is_listed_by_row(labelled: Project) -> None:
    rows = exported(labelled)
    move_to_trash(labelled, (10,))
    rows[0][2] = "lucky"
    rows[9][2] = "sad"
    rows[1][1] = "文本 1!"
    rows[2][1], rows[2][2] = "文本 7", "sad"
    rows += [
        ["nowhere", "z", "sad", "", ""],
        [100000.0, "z", "sad", "", ""],
        ["1E+05", "z", "sad", "", ""],
        ["", "z", "sad", "", ""],
        [rows[5][0], "文本 5", "sad", "", ""],
        [rows[6][0], "文本 6", "", "", ""],
    ]
    table = as_table(rows)
    table = replace(table, rows=(*table.rows, Row(40, ("a", "b"), ragged=True)))
    found = compare(labelled, table)
    assert [(each.kind, each.row, each.here, each.there) for each in found.listed] == [
        ("unknown label", 2, "happy", "lucky"),
        ("edited text", 3, "文本 1", "文本 1!"),
        ("other text", 4, "文本 2", "文本 7"),
        ("twice", 7, "", "sad"),
        ("in trash", 11, "", ""),
        ("unknown uid", 12, "", ""),
        ("altered uid", 13, "", ""),
        ("altered uid", 14, "", ""),
        ("no uid", 15, "", "sad"),
        ("ragged", 40, "", ""),
    ]
    assert found.listed[3].other_row == 16
    assert (found.differences, found.repeated, found.rows) == ((), 1, 17)


def test_a_uid_twice_counts_once_or_not_at_all(labelled: Project) -> None:
    rows = exported(labelled)
    rows[1][2] = rows[2][2] = "sad"
    same, unlike = list(rows[1]), list(rows[2])
    unlike[2] = "angry"
    found = compare(labelled, as_table([*rows, same, unlike]))
    assert changes(found) == {2: "sad"}
    assert found.repeated == 1
    (row,) = found.listed
    assert (row.kind, row.row, row.other_row, row.there) == ("twice", 4, 13, "angry")


def test_a_label_on_an_edited_text_is_taken_but_the_text_is_not(
    labelled: Project, ann: Annotator
) -> None:
    rows = exported(labelled)
    rows[3][1], rows[3][2] = "文本三", "sad"
    found = compare(labelled, as_table(rows))
    assert found.differences[0].text_edited
    take(labelled, found, ann, TakingChoice())
    assert counting(labelled)[4] == "sad"
    assert bodies(labelled)[3][2] == "文本 3"


@pytest.mark.parametrize(
    ("body", "cell"),
    [
        ("一\r\n二", "一\n二"),
        (" 空格 ", "空格"),
        ("=1+1", "'=1+1"),
        ("a\x07b", "ab"),
        ("e\u0301", "\u00e9"),
        ("长" * 40_000, "长" * 32_767),
        ("一\r\n二", "一_x000D_\n二"),
    ],
)
def test_what_a_spreadsheet_does_to_a_text_is_no_edit(
    project: Project, body: str, cell: str
) -> None:
    import_table(project, as_table([[body]], ["text"]), ImportChoice("text"))
    uid = bodies(project)[0][1]
    assert compare(project, as_table([[uid, cell, "", "", ""]])).listed == ()
    edited = compare(project, as_table([[uid, cell[:-1] + "。", "", "", ""]]))
    assert [each.kind for each in edited.listed] == ["edited text"]


def test_a_file_of_another_project_is_refused(labelled: Project) -> None:
    rows = [[f"x{cells[0]}", *cells[1:]] for cells in exported(labelled)]
    with pytest.raises(ImportRefusedError, match="No uid of 校对"):
        compare(labelled, as_table(rows))
    with pytest.raises(TableError, match="no column 'uid'"):
        compare(labelled, as_table([["a", "b"]], ["text", "label"]))
    with pytest.raises(TableError, match="no column 'label'"):
        compare(labelled, as_table([["a", "b"]], ["uid", "text"]))
    assert compare(labelled, as_table([])).rows == 0


def test_labels_are_known_by_all_their_names(labelled: Project, ann: Annotator) -> None:
    rows = exported(labelled)
    rename_label(labelled, "happy", new_key="joyful")
    merge_labels(labelled, "sad", "angry", ann)
    rows[5][2], rows[6][2], rows[7][2], rows[8][2] = " SAD ", "悲伤", "喜悦", "none"
    words = {"None": None}
    synonyms = (frozenset({"喜悦", "高兴"}),)
    found = compare(labelled, as_table(rows), label_words=words, synonyms=synonyms)
    assert changes(found) == {6: "angry", 7: "angry", 8: "joyful"}
    assert (found.unchanged, found.listed) == (7, ())


def test_a_retired_label_stays_but_cannot_be_given(labelled: Project, ann: Annotator) -> None:
    retire_label(labelled, "happy")
    rows = exported(labelled)
    rows[8][2] = "happy"
    found = compare(labelled, as_table(rows))
    assert (found.unchanged, changes(found)) == (9, {})
    assert [(each.kind, each.there) for each in found.listed] == [("unknown label", "happy")]


def test_a_label_that_is_retired_meanwhile_changes_nothing(
    labelled: Project, ann: Annotator
) -> None:
    rows = exported(labelled)
    rows[0][2], rows[8][2] = "angry", "sad"
    found = compare(labelled, as_table(rows))
    retire_label(labelled, "sad")
    before = present(labelled)
    with pytest.raises(UnknownLabelError):
        take(labelled, found, ann, TakingChoice())
    assert present(labelled) == before


def test_gold_settles_what_was_corrected(labelled: Project, ann: Annotator, bo: Annotator) -> None:
    rows = exported(labelled)
    rows[0][2] = rows[1][2] = rows[8][2] = "sad"
    found = compare(labelled, as_table(rows))
    plain = foresee(labelled, found, bo, TakingChoice())
    # The first is settled otherwise, of the second Ann says otherwise.
    assert ([each.kind for each in plain.left], plain.disputed) == (["gold stays"], 1)
    done = take(labelled, found, bo, TakingChoice(gold=True))
    assert (done.labelled, done.settled, done.disputed, done.left) == (3, 3, 0, ())
    gold = gold_of(labelled, 9)
    assert gold is not None
    assert (gold.label_key, gold.method, gold.adjudicator.name) == ("sad", "corrected", "Bo")
    assert counting(labelled) == {
        **dict.fromkeys((3, 4, 5), "happy"),
        **dict.fromkeys((1, 2, 9), "sad"),
    }


def test_disputes_are_told_beforehand(labelled: Project, ann: Annotator, bo: Annotator) -> None:
    rows = exported(labelled)
    skip(labelled, 9, ann)
    rows[1][2] = rows[2][2] = rows[8][2] = "sad"
    found = compare(labelled, as_table(rows))
    assert foresee(labelled, found, ann, TakingChoice()).disputed == 0
    assert foresee(labelled, found, None, TakingChoice()).disputed == 2
    told = foresee(labelled, found, bo, TakingChoice())
    done = take(labelled, found, bo, TakingChoice())
    assert (told.disputed, done.disputed, labelled.counts().disputed) == (2, 2, 2)


def test_own_labels_are_taken_away_and_those_of_others_stay(
    labelled: Project, ann: Annotator, bo: Annotator
) -> None:
    annotate(labelled, 3, bo, "happy")
    rows = exported(labelled)
    for place in range(5):
        rows[place][2] = ""
    found = compare(labelled, as_table(rows))
    left = take(labelled, found, bo, TakingChoice())
    assert ({each.kind for each in left.left}, left.operation_id) == ({"emptied"}, None)
    choice = TakingChoice(emptied="take")
    others = take(labelled, found, bo, replace(choice, without=frozenset({3})))
    assert ([each.text_id for each in others.left], others.cleared) == ([1, 2, 4, 5], 0)
    done = take(labelled, found, ann, choice)
    # Bo still says happy of the third, and the first is settled.
    assert [(each.kind, each.text_id) for each in done.left] == [("of others", 1), ("of others", 3)]
    assert (done.cleared, done.opened) == (5, 0)
    assert counting(labelled) == {1: "happy", 3: "happy"}
    undo(labelled)
    done = take(labelled, compare(labelled, as_table(rows)), ann, replace(choice, gold=True))
    assert (done.cleared, done.opened) == (5, 1)
    assert counting(labelled) == {3: "happy"}


def test_a_skip_is_no_label_that_could_be_taken_away(
    labelled: Project, ann: Annotator, bo: Annotator
) -> None:
    skip(labelled, 2, bo)
    rows = exported(labelled)
    rows[1][2] = ""
    found = compare(labelled, as_table(rows))
    done = take(labelled, found, bo, TakingChoice(emptied="take"))
    assert (done.texts, [each.kind for each in done.left]) == (0, ["of others"])


def test_labels_of_one_person_or_gold_alone_can_be_corrected(
    labelled: Project, ann: Annotator, bo: Annotator
) -> None:
    annotate(labelled, 2, bo, "sad")
    set_gold(labelled, 2, "sad", bo)
    rows = [[row[0], "happy", "happy"] for row in exported(labelled)[:5]]
    rows[1][1] = "angry"
    header = ("uid", "label", "label_when_exported")
    assert compare(labelled, as_table(rows, header)).conflicts == 1
    found = compare(labelled, as_table(rows, header), labels_of=ann)
    assert (changes(found), found.conflicts) == ({2: "angry"}, 0)
    assert take(labelled, found, ann, TakingChoice()).labelled == 1
    gold = [[row[0], "sad", ""] for row in exported(labelled)[3:5]]
    found = compare(labelled, as_table(gold, header), labels_of="gold")
    assert (changes(found), found.conflicts) == ({4: "sad", 5: "sad"}, 0)


def test_a_correction_is_one_step_that_is_written_down(labelled: Project, ann: Annotator) -> None:
    draw(labelled, 1, 0)
    rows = exported(labelled)
    rows[0][2] = rows[9][2] = "sad"
    before = present(labelled)
    done = take(labelled, compare(labelled, as_table(rows)), ann, TakingChoice(gold=True))
    assert (done.texts, done.held_out) == (2, 1)
    after = present(labelled)
    (note,) = annotations_of(labelled, 10)
    assert (note.origin, note.blind, note.label_key) == ("chosen", False, "sad")
    assert [each.action for each in history_of(labelled, 10)] == ["correct", "gold"]
    undone = undo(labelled)
    assert undone is not None
    assert (undone.kind, set(undone.text_ids)) == ("correct", {1, 10})
    assert present(labelled) == before
    redo(labelled)
    assert present(labelled) == after
    assert check_project(labelled).sound


def test_unticked_rows_and_unchanged_files_change_nothing(
    labelled: Project, ann: Annotator
) -> None:
    rows = exported(labelled)
    nothing = compare(labelled, as_table(rows))
    clear(labelled, 5, ann)
    undo(labelled)
    done = take(labelled, nothing, ann, TakingChoice())
    assert (done.operation_id, done.texts) == (None, 0)
    assert redo(labelled) is not None  # what was taken back can still be done again
    undo(labelled)
    rows[1][2] = rows[2][2] = "sad"
    found = compare(labelled, as_table(rows))
    done = take(labelled, found, ann, TakingChoice(without={3}))
    assert (done.texts, counting(labelled)[3]) == (1, "happy")


def test_the_work_can_be_stopped_and_is_told(
    labelled: Project, ann: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.correcting.compare.CHUNK", 3)
    monkeypatch.setattr(taking, "CHUNK", 3)
    rows = exported(labelled)
    for cells in rows:
        cells[2] = "sad"
    told: list[tuple[int, int]] = []
    found = compare(labelled, as_table(rows), progress=lambda *at: told.append(at))
    assert told == [(3, 10), (6, 10), (9, 10), (10, 10)]
    assert len(found.differences) == 10
    before = present(labelled)
    asked = iter([False, False, True])
    with pytest.raises(CancelledError):
        take(labelled, found, ann, TakingChoice(), cancelled=lambda: next(asked))
    assert present(labelled) == before
    with pytest.raises(CancelledError):
        compare(labelled, as_table(rows), cancelled=lambda: True)
    told.clear()
    take(labelled, found, ann, TakingChoice(), progress=lambda *at: told.append(at))
    assert told[-1] == (10, 10)
    assert set(counting(labelled).values()) == {"happy", "sad"}  # the first is settled


def test_a_project_open_for_reading_can_be_compared_but_not_changed(
    labelled: Project, ann: Annotator
) -> None:
    rows = exported(labelled)
    rows[9][2] = "sad"
    with Project.open(labelled.path, read_only=True) as second:
        found = compare(second, as_table(rows))
        assert changes(found) == {10: "sad"}
        with pytest.raises(ReadOnlyError):
            take(second, found, ann, TakingChoice())


# Whatever is edited in whatever order.

LABELS = [LabelDefinition(key, {"en": key}) for key in KEYS]
SAID = st.dictionaries(st.sampled_from(("Ann", "Bo", "Cy")), st.sampled_from(KEYS), max_size=3)
Said = dict[str, str]


@st.composite
def corpora(draw: Callable[..., list[tuple[str, str, Said, str]]]) -> object:
    """Texts, many of them equal, with a file's label, those of persons, and gold."""
    one = st.tuples(
        st.sampled_from(("同样的话", "另一句", "=1+1", "第三句\n两行")),
        st.sampled_from(("", *KEYS)),
        SAID,
        st.sampled_from(("", "", *KEYS)),
    )
    return draw(st.lists(one, min_size=1, max_size=12))


def built(folder: Path, corpus: Sequence[tuple[str, str, Said, str]]) -> Project:
    project = Project.create(folder / "语料.emodesk", LABELS)
    rows = [[text, label] for text, label, _, _ in corpus]
    import_table(
        project, as_table(rows, ["text", "label"]), ImportChoice("text", label_column="label")
    ) if any(label for _, label in rows) else import_table(
        project, as_table(rows, ["text", "label"]), ImportChoice("text")
    )
    for text_id, (_, _, said, gold) in enumerate(corpus, start=1):
        for name, key in said.items():
            annotate(project, text_id, person(project, name), key)
        if gold:
            set_gold(project, text_id, gold, person(project, "Cy"))
    return project


def saved(rows: Sequence[Sequence[object]], file: Path) -> Table:
    """The rows as a person's spreadsheet program writes them."""
    if file.suffix == ".xlsx":
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for cells in (HEADER, *rows):
            sheet.append(list(cells))
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if cell.value else cell.data_type  # no formulas
        book.create_sheet("notes").append(["uid", "label"])
        book.save(file)
    else:
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([HEADER, *rows])
    return read_table(file, lazily=True)


EDITS = st.dictionaries(st.integers(0, 11), st.sampled_from(("", *KEYS)), max_size=12)


@settings(max_examples=20)
@given(
    corpora(),
    EDITS,
    st.sets(st.integers(0, 11), max_size=6),
    st.randoms(use_true_random=False),
    st.sampled_from((".xlsx", ".csv")),
    st.booleans(),
)
def test_exactly_what_was_edited_is_taken_and_undo_restores_all(
    corpus: list[tuple[str, str, Said, str]],
    edits: dict[int, str],
    gone: set[int],
    chance: random.Random,
    ending: str,
    gold: bool,
) -> None:
    with tempfile.TemporaryDirectory(prefix="语料 库") as name:
        folder = Path(name)
        with built(folder, corpus) as project:
            before, counted = present(project), counting(project)
            rows = exported(project)
            edited = {
                place + 1: key
                for place, key in edits.items()
                if place < len(rows) and place not in gone and key != rows[place][2]
            }
            for text_id, key in edited.items():
                rows[text_id - 1][2] = key
            rows = [cells for place, cells in enumerate(rows) if place not in gone]
            chance.shuffle(rows)
            if not rows:
                return
            dee = person(project, "Dee")
            found = compare(project, saved(rows, folder / f"校对{ending}"))
            assert changes(found) == {each: key or None for each, key in edited.items()}
            assert (found.listed, found.conflicts) == ((), 0)
            choice = TakingChoice(gold=gold, emptied="take")
            told = foresee(project, found, dee, choice)
            done = take(project, found, dee, choice)
            assert replace(done, operation_id=None) == told
            _require_taken(project, before, counted, edited, dee, gold)
            assert present(project) == replay(project)
            assert derived(project) == derived_by_rule(project)
            assert project.counts().disputed >= done.disputed
            if done.operation_id is not None:
                undo(project)
            assert present(project) == before
            assert check_project(project).sound


def _require_taken(
    project: Project,
    before: object,
    counted: dict[int, str | None],
    edited: dict[int, str],
    dee: Annotator,
    gold: bool,
) -> None:
    """Dee says what was typed, nobody says anything else than before, and gold is set if asked."""
    notes, settled = present(project)
    notes_before, settled_before = before  # type: ignore[misc]
    others = {place: state for place, state in notes.items() if place[1] != dee.id}
    assert others == notes_before
    labels = {label.id: label.key for label in project.labels()}
    dees = {
        place[0]: labels[state.label_id or 0]
        for place, state in notes.items()
        if place[1] == dee.id
    }
    assert dees == {each: key for each, key in edited.items() if key}
    if not gold:
        assert settled == settled_before
        return
    after = counting(project)
    for text_id, key in edited.items():
        if key:
            assert after[text_id] == key
        else:
            assert (text_id, 0) not in settled
    for text_id in counted.keys() - edited.keys():
        assert after[text_id] == counted[text_id]


def test_a_repeated_look_is_cheap_on_memory(labelled: Project) -> None:
    """What was seen is kept in fields by text, also where texts have very high numbers."""
    seen = row_by_row.Seen(10**12)
    assert seen.before(10**11, 5, 2) is None
    assert seen.before(10**11, 9, 3) == (5, 2)
    assert len(seen._rows) == 0


def test_results_are_data(labelled: Project, ann: Annotator) -> None:
    rows = exported(labelled)
    rows[9][2] = "sad"
    found = compare(labelled, as_table(rows))
    assert (found.kinds()["new"], found.listed_kinds()) == (1, {})
    done = take(labelled, found, ann, TakingChoice())
    assert isinstance(done, Corrected)
    assert done.left_kinds() == {}


@pytest.fixture(autouse=True)
def sound(project: Project) -> Iterator[None]:
    """Whatever a test did, the tables say what the events say."""
    yield
    assert present(project) == replay(project)
    assert derived(project) == derived_by_rule(project)
