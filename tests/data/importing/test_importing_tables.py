"""An import brings all that it can, says what it could not, and refuses what makes no sense."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from data.corpus.texts import all_texts, read_text
from data.errors import ImportRefusedError, TableError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.label_matching import UnknownLabel
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotations_of
from data.labelling.gold import gold_of
from data.labelling.replay import present, replay
from data.project import Project
from data.spreadsheets.read import read_table


def test_labels_match_keys_and_names_in_any_spelling(project: Project, make_table) -> None:
    table = make_table([["a", "angry"], ["b", " HAPPY "], ["c", "悲伤"], ["d", ""], ["e", None]])
    report = import_table(project, table, ImportChoice("text", label_column="label"))
    assert report.labels == {"angry": 1, "happy": 1, "sad": 1}
    assert (report.texts, report.labelled, report.unlabelled) == (5, 3, 2)
    (annotation,) = annotations_of(project, 3)
    assert annotation.annotator.name == "file: posts.csv"
    assert (annotation.label_key, annotation.origin, annotation.blind) == ("sad", "imported", False)
    assert gold_of(project, 3) is None
    assert present(project) == replay(project)


def test_labels_can_be_a_persons_and_gold(project: Project, make_table) -> None:
    table = make_table([["a", "angry"]])
    import_table(
        project, table, ImportChoice("text", label_column="label", annotator="Ann", gold=True)
    )
    (annotation,) = annotations_of(project, 1)
    gold = gold_of(project, 1)
    assert annotation.annotator.kind == "person"
    assert gold is not None
    assert (gold.label_key, gold.method, gold.adjudicator.name) == ("angry", "imported", "Ann")
    assert present(project) == replay(project)


def test_unknown_labels_are_reported_and_kept(project: Project, make_table) -> None:
    rows = [["a", "sad"], ["b", "joy"], ["c", "joy"], ["d", "?"]]
    report = import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    assert report.unknown_labels == (
        UnknownLabel("joy", 2, (3, 4)),
        UnknownLabel("?", 1, (5,)),
    )
    assert report.unlabelled == 3
    assert [text.extra for text in all_texts(project)] == [
        {},
        {"label": "joy"},
        {"label": "joy"},
        {"label": "?"},
    ]


def test_other_columns_stay_with_their_text_in_order(project: Project, make_table) -> None:
    table = make_table([["001", "a", 7, None]], ("z", "text", "", "z"))
    import_table(project, table, ImportChoice("text"))
    text = read_text(project, 1)
    assert list(text.extra.items()) == [("z", "001"), ("column 3", 7), ("z (2)", None)]
    assert (text.source, text.source_row) == ("posts.csv", 2)


def test_blank_and_ragged_rows_are_left_out_by_number(project: Project, folder: Path) -> None:
    file = folder / "a.csv"
    file.write_text("text,label\na,sad\n  ,sad\nb,c,sad\nd,happy\n", encoding="utf-8")
    report = import_table(project, read_table(file), ImportChoice("text", label_column="label"))
    assert (report.blank_rows, report.ragged_rows) == ((3,), (4,))
    assert [text.body for text in all_texts(project)] == ["a", "d"]
    assert report.problems[0].row == 4


def test_texts_that_only_look_like_nothing_survive(project: Project, make_table) -> None:
    bodies = ["NA", "001", "null", "=1+1", " 前后空格 ", "第一行\r\n第二行", "😀", "\u200b零宽"]
    import_table(project, make_table([[body] for body in bodies], ["text"]), ImportChoice("text"))
    assert [text.body for text in all_texts(project)] == bodies


def test_numbers_become_the_text_on_screen(project: Project, make_table) -> None:
    import_table(project, make_table([[1.0], [2.5], [True]], ["text"]), ImportChoice("text"))
    assert [text.body for text in all_texts(project)] == ["1", "2.5", "TRUE"]


def test_duplicates_are_counted_and_kept(project: Project, make_table) -> None:
    first = make_table(
        [["a", "sad"], ["a", "happy"], ["b\r\nc", "sad"], ["b\nc", "sad"], ["d", ""]]
    )
    report = import_table(project, first, ImportChoice("text", label_column="label"))
    assert (report.texts, report.duplicate_groups, report.duplicate_texts) == (5, 2, 4)
    assert (report.contradictory_groups, report.already_in_project) == (1, 0)
    again = import_table(project, make_table([["a"], ["new"]], ["text"]), ImportChoice("text"))
    assert (again.already_in_project, again.duplicate_groups) == (1, 0)
    assert project.counts().texts == 7


@pytest.mark.parametrize(
    ("rows", "wish", "error", "words"),
    [
        ([["a", "joy"]], {"label_column": "label"}, ImportRefusedError, "'joy'.*angry, happy, sad"),
        ([["", "sad"]], {"label_column": "label"}, ImportRefusedError, "no text in the column"),
        ([], {}, ImportRefusedError, "no text in the column"),
        ([["a", "sad"]], {"label_column": "mood"}, TableError, "Columns there: text, label"),
        ([["a", "sad"]], {"gold": True}, ImportRefusedError, "no label column"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    project: Project, make_table, rows, wish, error, words
) -> None:
    before = project.counts()
    with pytest.raises(error, match=words):
        import_table(project, make_table(rows), ImportChoice("text", **wish))
    assert project.counts() == before
    assert present(project) == ({}, {})


def test_a_failing_import_leaves_nothing(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.importing.import_table.CHUNK", 2)
    monkeypatch.setattr("data.importing.import_table.SLICE", 2)
    monkeypatch.setattr("data.importing.import_table.text_hash", _fails_on_the_fifth())
    before = project.counts()
    with pytest.raises(MemoryError):
        import_table(project, make_table([[f"{n}", "sad"] for n in range(9)]), ImportChoice("text"))
    assert project.counts() == before


def _fails_on_the_fifth():
    calls = iter([b"0" * 16] * 4)

    def fail(body: str) -> bytes:
        try:
            return next(calls)
        except StopIteration:
            raise MemoryError from None

    return fail


def test_a_real_corpus_comes_in_whole_and_fast(folder: Path, corpus_file: Path) -> None:
    keys = ("angry", "fear", "happy", "neutral", "sad", "surprise")
    labels = [LabelDefinition(key, {"en": key}) for key in keys]
    with Project.create(folder / "usual.emodesk", labels) as project:
        report = import_table(
            project, read_table(corpus_file), ImportChoice("文本", label_column="情绪标签")
        )
        assert report.texts == report.labelled == project.counts().texts == 27_766
        assert report.blank_rows == (11453, 26452)
        assert (report.duplicate_groups, report.duplicate_texts) == (637, 1396)
        assert report.contradictory_groups == 82
        assert report.seconds < 10  # two seconds on an idle machine; room for a busy one
        assert json.loads(json.dumps(asdict(report)))["labels"]["angry"] == 8343
