"""Each role of a column, and each kind of special row, ends where the user said."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.corpus.texts import all_texts
from data.corpus.trash import move_to_trash
from data.errors import ImportRefusedError, TableError, UnknownLabelError
from data.exporting.export import export_corpus
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.report import LabelWord
from data.integrity import check_project
from data.labelling.annotations import annotations_of
from data.labelling.annotators import annotators
from data.labelling.gold import gold_of
from data.labelling.resolution import resolutions
from data.project import Project
from data.spreadsheets.read import read_table

LABELLED = ImportChoice("text", label_column="label")
BY_PERSON = ImportChoice("text", label_column="label", annotator_column="who")
WITH_ID = ImportChoice("text", label_column="label", annotator_column="who", id_column="id")
PERSONS = ("text", "label", "who")
ALL = ("id", "text", "label", "who")


def who_said_what(project: Project, text_id: int) -> dict[str, str | None]:
    return {each.annotator.name: each.label_key for each in annotations_of(project, text_id)}


def extras(project: Project) -> list[dict[str, object]]:
    return [dict(text.extra) for text in all_texts(project)]


def labels_of(project: Project) -> dict[int, str | None]:
    with project.reading() as connection:
        return {text: said.label_key for text, said in resolutions(connection, "majority")}


def test_a_column_names_the_persons_and_blank_cells_are_the_files(
    project: Project, make_table
) -> None:
    rows = [["a", "sad", "Ann"], ["b", "happy", " Bob "], ["c", "sad", None], ["d", "", "Cid"]]
    report = import_table(project, make_table(rows, PERSONS), BY_PERSON)
    assert [who_said_what(project, text) for text in (1, 2, 3, 4)] == [
        {"Ann": "sad"},
        {"Bob": "happy"},
        {"file: posts.csv": "sad"},
        {},
    ]
    assert report.annotators == {"Ann": 1, "Bob": 1, "file: posts.csv": 1}
    # Who gave no label that could be taken is no annotator, but stays on record.
    assert {(each.name, each.kind) for each in annotators(project)} == {
        ("Ann", "person"),
        ("Bob", "person"),
        ("file: posts.csv", "file"),
    }
    assert extras(project) == [{}, {}, {}, {"who": "Cid"}]


def test_a_person_that_is_known_is_found_again(project: Project, make_table, ann) -> None:
    import_table(project, make_table([["a", "sad", "Ann"]], PERSONS), BY_PERSON)
    assert [each.annotator for each in annotations_of(project, 1)] == [ann]


def test_a_wrong_column_of_annotators_is_refused_and_leaves_nobody(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.importing.rows.MOST_ANNOTATORS", 20)
    monkeypatch.setattr("data.importing.import_table.SLICE", 5)
    rows = [[f"{n}", "sad", f"name {n}"] for n in range(30)]
    with pytest.raises(ImportRefusedError, match=r"'who' of posts\.csv names more than 20"):
        import_table(project, make_table(rows, PERSONS), BY_PERSON)
    assert annotators(project) == ()
    assert project.counts().texts == 0


def test_ids_become_uids_and_the_same_text_is_one(project: Project, make_table) -> None:
    rows = [
        ["t1", "a", "sad", "Ann"],
        ["t1", "a", "happy", "Bob"],
        ["t2", "a", "sad", "Ann"],
        ["t1", "b", "sad", "Ann"],
        ["t1", "b", "sad", "Bob"],
        ["", "c", "sad", "Ann"],
        ["x" * 201, "d", "sad", "Ann"],
    ]
    report = import_table(project, make_table(rows, ALL), WITH_ID)
    texts = list(all_texts(project))
    assert [text.body for text in texts] == ["a", "a", "b", "c", "d"]
    assert [text.uid for text in texts[:2]] == ["t1", "t2"]
    assert len({text.uid for text in texts}) == 5
    assert report.merged_rows == (3, 6)
    assert report.ids_repeated_rows == (5,)
    assert [dict(text.extra) for text in texts[2:]] == [{"id": "t1"}, {}, {"id": "x" * 201}]
    assert [(each.row, each.cause) for each in report.problems] == [
        (8, "the id has 201 characters; this text gets a new one")
    ]
    assert who_said_what(project, 1) == {"Ann": "sad", "Bob": "happy"}
    assert who_said_what(project, 3) == {"Ann": "sad", "Bob": "sad"}
    assert check_project(project).problems == ()


def test_an_id_that_the_corpus_has_stays_its_own_even_in_the_trash(
    project: Project, make_table
) -> None:
    choice = ImportChoice("text", id_column="id")
    import_table(project, make_table([["u1", "a"], ["u2", "b"]], ("id", "text")), choice)
    move_to_trash(project, [2])
    again = make_table([["u1", "a"], ["u2", "new"], ["u3", "c"]], ("id", "text"))
    report = import_table(project, again, choice)
    assert report.ids_taken_rows == (2, 3)
    by_body = {text.body: text for text in all_texts(project)}
    assert by_body["c"].uid == "u3"
    assert by_body["new"].uid != "u2"
    assert by_body["new"].extra == {"id": "u2"}


@pytest.mark.parametrize(
    ("kept", "expected"),
    [(None, {"z": "1", "y": 2}), ((), {}), (("Y ",), {"y": 2}), (("y", "z"), {"z": "1", "y": 2})],
)
def test_only_the_wanted_columns_travel(project: Project, make_table, kept, expected) -> None:
    table = make_table([["1", "a", 2]], ("z", "text", "y"))
    import_table(project, table, ImportChoice("text", kept_columns=kept))
    assert extras(project) == [expected]


def test_a_wanted_column_that_is_not_there_is_named(project: Project, make_table) -> None:
    with pytest.raises(TableError, match="there is no column 'mood'"):
        import_table(project, make_table([["a", ""]]), ImportChoice("text", kept_columns=("mood",)))


def test_words_mean_what_the_user_says_then_labels_then_synonyms(
    project: Project, make_table
) -> None:
    choice = ImportChoice(
        "text",
        label_column="label",
        label_words={" Angry": "sad", "JOY": "happy", "n/a": None},
        synonyms=(frozenset({"怒", "ANGRY"}), frozenset({"忧", "sad", "happy"})),
    )
    words = ["angry", "joy", "N/A", "怒", "忧", "?", "悲伤"]
    report = import_table(
        project, make_table([[f"{n}", word] for n, word in enumerate(words)]), choice
    )
    assert labels_of(project) == {1: "sad", 2: "happy", 4: "angry", 7: "sad"}
    assert set(report.label_words) == {
        LabelWord("angry", 1, (2,), "sad", is_meant=True),
        LabelWord("joy", 1, (3,), "happy", is_meant=True),
        LabelWord("N/A", 1, (4,), None, is_meant=True),
        LabelWord("怒", 1, (5,), "angry"),
        LabelWord("忧", 1, (6,), None),  # two labels have a name in its group
        LabelWord("?", 1, (7,), None),
        LabelWord("悲伤", 1, (8,), "sad"),
    }
    assert [word.value for word in report.unknown_labels] == ["忧", "?"]
    # What was not taken, on purpose or not, stays with its text.
    assert [extra.get("label") for extra in extras(project)] == [
        *(None, None, "N/A", None, "忧", "?", None)
    ]


def test_a_word_cannot_mean_a_label_that_is_not_there(project: Project, make_table) -> None:
    choice = ImportChoice("text", label_column="label", label_words={"joy": "love"})
    with pytest.raises(UnknownLabelError, match=r"no label 'love'.*angry, happy, sad"):
        import_table(project, make_table([["a", "joy"]]), choice)
    assert project.counts().texts == 0


@pytest.mark.parametrize(
    ("several", "labels", "bodies"),
    [
        ("none", {1: "sad", 4: "sad", 6: "sad"}, "abcdef"),
        ("first", {1: "sad", 2: "happy", 4: "sad", 5: "sad", 6: "sad"}, "abcdef"),
        ("leave out", {1: "sad", 2: "sad", 3: "sad"}, "adf"),
    ],
)
def test_several_labels_are_told_and_taken_as_the_user_says(
    project: Project, make_table, several, labels, bodies
) -> None:
    cells = ["sad", "happy, sad", "? | sad", "悲伤;sad", ["sad", "angry"], "none、sad"]
    rows = [[body, cell] for body, cell in zip("abcdef", cells, strict=True)]
    choice = ImportChoice(
        "text", label_column="label", several_labels=several, label_words={"none": None}
    )
    report = import_table(project, make_table(rows), choice)
    assert report.several_labels_rows == (3, 4, 6)
    assert labels_of(project) == labels
    assert "".join(text.body for text in all_texts(project)) == bodies
    kept = {text.body: text.extra.get("label") for text in all_texts(project)}
    assert kept["a"] is None
    assert kept["d"] is None  # one label in two words
    assert kept["f"] == "none、sad"
    if several != "leave out":
        assert kept["b"] == "happy, sad"
        assert kept["e"] == ["sad", "angry"]


def test_equal_texts_merge_to_one_with_each_annotators_label(project: Project, make_table) -> None:
    rows = [
        ["e\u0301", "sad", "Ann"],
        ["b", "happy", "Ann"],
        ["é", "sad", "Bob"],
        ["b", "happy", "Ann"],
        ["b", "sad", "Ann"],
        ["c", "", "Ann"],
        ["c", "angry", "Ann"],
    ]
    choice = ImportChoice("text", label_column="label", annotator_column="who", duplicates="merge")
    report = import_table(project, make_table(rows, PERSONS), choice)
    assert [text.body for text in all_texts(project)] == ["e\u0301", "b", "c"]
    assert [who_said_what(project, text) for text in (1, 2, 3)] == [
        {"Ann": "sad", "Bob": "sad"},
        {"Ann": "happy"},
        {"Ann": "angry"},
    ]
    assert (report.texts, report.labelled, report.merged_rows) == (3, 3, (4, 5, 6, 8))
    assert [(each.row, each.cause) for each in report.problems] == [
        (
            6,
            "the same annotator gave this text the label 'happy' in a row before; 'sad' was left "
            "out",
        )
    ]
    assert (report.duplicate_groups, sum(report.labels.values())) == (0, 4)
    assert check_project(project).problems == ()


def test_gold_settles_only_texts_whose_rows_agree(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.importing.import_table.SLICE", 2)
    monkeypatch.setattr("data.importing.import_table.CHUNK", 2)
    rows = [
        ["a", "sad", "Ann"],
        ["b", "sad", "Ann"],
        ["c", "sad", "Ann"],
        ["a", "sad", "Bob"],
        ["b", "happy", "Bob"],
        ["c", "happy", "Ann"],
        ["d", "", "Ann"],
    ]
    choice = ImportChoice(
        "text", label_column="label", annotator_column="who", duplicates="merge", gold=True
    )
    report = import_table(project, make_table(rows, PERSONS), choice)
    assert report.not_settled_rows == (3, 4)
    settled = gold_of(project, 1)
    assert settled is not None
    assert (settled.label_key, settled.method, settled.adjudicator.name) == (
        *("sad", "imported", "Ann"),
    )
    assert [gold_of(project, text) for text in (2, 3, 4)] == [None] * 3
    assert project.counts().gold == 1
    assert check_project(project).problems == ()


def test_copies_are_left_out_where_that_is_wanted(project: Project, make_table) -> None:
    import_table(project, make_table([["seen", ""], ["gone", ""]]), ImportChoice("text"))
    move_to_trash(project, [2])
    rows = [["seen", "sad"], ["gone", "sad"], ["new", "sad"], ["new", "happy"], ["x\r\ny", ""]]
    rows.append(["x\ny", ""])
    choice = ImportChoice("text", label_column="label", duplicates="leave out")
    report = import_table(project, make_table(rows), choice)
    assert report.left_out_rows == (2, 5, 7)
    assert [text.body for text in all_texts(project)] == ["seen", "gone", "new", "x\r\ny"]
    assert (report.texts, report.already_in_project, report.duplicate_groups) == (3, 0, 0)


def test_a_long_text_comes_in_whole_and_is_told(project: Project, make_table) -> None:
    report = import_table(project, make_table([["长" * 100_001, ""]]), ImportChoice("text"))
    assert [(each.row, each.cause) for each in report.problems] == [
        (2, "the text has 100001 characters")
    ]
    assert len(next(all_texts(project)).body) == 100_001


def test_a_column_of_a_million_words_is_no_label_column(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.importing.label_reading.MOST_UNKNOWN", 3)
    rows = [["a", "sad"], *(["b", f"word {n}"] for n in range(5)), ["c", "long " * 50]]
    report = import_table(project, make_table(rows), LABELLED)
    assert len(report.unknown_labels) == 3
    assert [(each.row, each.cause[:28]) for each in report.problems] == [
        (6, "from here on, 3 cells of the")
    ]
    assert report.unlabelled == 6


def test_an_export_comes_back_without_loss_in_a_new_project(
    project: Project, make_table, folder: Path, label_set
) -> None:
    table = make_table(
        [["a", "sad", "001", 7], ["b", "", "x", None], ["a", "happy", "", 1.5]],
        ("text", "label", "编号", "n"),
    )
    import_table(project, table, LABELLED)
    first, second = folder / "first.csv", folder / "second.csv"
    export_corpus(project, first)
    with Project.create(folder / "new.emodesk", label_set) as new:
        choice = ImportChoice("text", label_column="label", id_column="uid")
        report = import_table(new, read_table(first), choice)
        assert report.ids_repeated_rows == report.ids_taken_rows == ()
        export_corpus(new, second)
    old, back = read_table(first), read_table(second)
    columns = ["uid", "text", "label", "编号", "n"]
    assert [select(old, row, columns) for row in old.rows] == [
        select(back, row, columns) for row in back.rows
    ]
    # Where a text came from before stays with it as a column.
    origin = [select(old, row, ["labelled_by", "source", "source_row"]) for row in old.rows]
    renamed = ["labelled_by (2)", "source (2)", "source_row (2)"]
    assert [select(back, row, renamed) for row in back.rows] == origin


def select(table, row, columns: list[str]) -> list[object]:
    return [row.cells[table.header.index(name)] for name in columns]
