"""The other columns of a text can be changed, taken back, and are all known by name."""

from typing import Any

import pytest

from data.corpus.other_columns import column_names, edit_columns
from data.corpus.texts import read_text
from data.corpus.trash import empty_trash, move_to_trash
from data.errors import DataError, UnknownTextError
from data.exporting.items import other_columns
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.history import can_undo, redo, undo
from data.labelling.notes import NOTHING_RECORDED
from data.project import Project
from tests.data.conftest import MakeTable

HEADER = ("text", "用户", "点赞", "标签们")


@pytest.fixture
def posts(project: Project, make_table: MakeTable) -> Project:
    rows = [[f"文本 {n}", f"u{n}", n, ["a", "b"]] for n in range(1, 6)]
    import_table(project, make_table(rows, HEADER), ImportChoice("text"))
    return project


def extra(project: Project, text_id: int) -> dict[str, object]:
    return dict(read_text(project, text_id).extra)


def test_an_edit_replaces_all_of_them_and_comes_back(posts: Project) -> None:
    before = list(extra(posts, 2).items())
    wanted: dict[str, object] = {"点赞": 2, "新": None, "真": True, "标签们": ["a", "b"], "小": 0.5}
    recorded = edit_columns(posts, 2, wanted)
    assert recorded.texts == 1
    assert list(extra(posts, 2).items()) == list(wanted.items())
    assert extra(posts, 1) == {"用户": "u1", "点赞": 1, "标签们": ["a", "b"]}
    undone = undo(posts)
    assert undone is not None
    assert (undone.kind, list(undone.topics), undone.text_ids) == (
        "edit columns",
        ["columns"],
        (2,),
    )
    assert list(extra(posts, 2).items()) == before
    redo(posts)
    assert list(extra(posts, 2).items()) == list(wanted.items())


def test_what_changes_nothing_is_no_step(posts: Project) -> None:
    assert edit_columns(posts, 2, extra(posts, 2)) == NOTHING_RECORDED
    assert not can_undo(posts)
    # 2 and 2.0 and true are not the same to whoever exports it.
    assert edit_columns(posts, 1, extra(posts, 1) | {"点赞": True}).texts == 1
    assert extra(posts, 1)["点赞"] is True
    turned = dict(reversed(extra(posts, 2).items()))
    assert edit_columns(posts, 2, turned).texts == 1


@pytest.mark.parametrize(
    "values",
    [
        {"用户": ["x"]},
        {"标签们": ["a", "c"]},
        {"点赞": float("nan")},
        {"用户": "a\0"},
        {"用户": "\ud800"},
        {" ": "x"},
        {"\ud800": "x"},
    ],
)
def test_what_a_column_cannot_hold_is_refused(posts: Project, values: dict[str, Any]) -> None:
    before = extra(posts, 2)
    with pytest.raises(DataError) as caught:
        edit_columns(posts, 2, before | values)
    assert caught.value.advice
    assert extra(posts, 2) == before
    with pytest.raises(UnknownTextError):
        edit_columns(posts, 99, {})


def test_all_names_are_known_in_their_order(posts: Project, make_table: MakeTable) -> None:
    assert column_names(posts) == HEADER[1:]
    rows = [[f"别的 {n}", n, n] for n in range(3)]
    import_table(posts, make_table(rows, ("text", "点赞", "日期")), ImportChoice("text"))
    assert column_names(posts) == (*HEADER[1:], "日期")
    edit_columns(posts, 4, extra(posts, 4) | {"我的": "x"})
    assert column_names(posts) == (*HEADER[1:], "我的", "日期") == other_columns(posts)
    undo(posts)
    assert column_names(posts) == (*HEADER[1:], "日期")


def test_names_of_a_file_whose_first_texts_are_gone(
    posts: Project, make_table: MakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.corpus.other_columns._LOOKED_AT", 2)
    rows = [[f"别的 {n}", n] for n in range(50)]
    import_table(posts, make_table(rows, ("text", "日期")), ImportChoice("text"))
    move_to_trash(posts, range(1, 41))
    empty_trash(posts)
    assert column_names(posts) == ("日期",)
    edit_columns(posts, 50, {"我的": 1})
    assert column_names(posts) == ("日期", "我的")
    move_to_trash(posts, range(41, 56))
    empty_trash(posts)
    assert column_names(posts) == ()
