"""Files as other programs write them become tables, row by row."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from data.spreadsheets.exchange.label_map import label_map_beside
from data.spreadsheets.label_cells import labels_cell, several
from data.spreadsheets.labelled_copy import write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Cell, Row, Table
from tests.data.conftest import CORPORA


def _json(folder: Path, content: object, name: str = "a.json") -> Table:
    file = folder / name
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return read_table(file)


def _jsonl(folder: Path, objects: list[dict[str, object]]) -> Table:
    file = folder / "a.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in objects]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_table(file)


def _records(table: Table) -> list[dict[str, Cell]]:
    return [
        {n: c for n, c in zip(table.header, row.cells, strict=True) if c is not None}
        for row in table.rows
    ]


def _choice(*labels: str, question: str = "sentiment") -> dict[str, object]:
    return {
        "id": "xYz1",
        "type": "choices",
        "value": {"choices": list(labels)},
        "origin": "manual",
        "to_name": "text",
        "from_name": question,
    }


TASKS: list[dict[str, object]] = [
    {
        "id": 11,
        "annotations": [
            {
                "id": 3,
                "completed_by": {"id": 1, "email": "ann@example.org", "first_name": "Ann"},
                "result": [_choice("joy")],
                "was_cancelled": False,
                "ground_truth": True,
                "created_at": "2026-01-02T03:04:05.678000Z",
                "lead_time": 4.25,
            },
            {
                "id": 4,
                "completed_by": 2,
                "result": [_choice("joy", "fear"), _choice("high", question="intensity")],
                "was_cancelled": False,
                "ground_truth": False,
            },
            {"id": 5, "completed_by": 3, "result": [], "was_cancelled": True},
        ],
        "drafts": [],
        "predictions": [{"model_version": "m1", "score": 0.5, "result": [_choice("fear")]}],
        "data": {"text": "明天去海边，又怕下雨", "label": "old", "date": "2026-01-01"},
        "meta": {},
        "project": 1,
    },
    {"id": 12, "annotations": [], "predictions": [], "data": {"text": "还没有人看过"}, "meta": {}},
    {
        "id": 13,
        "annotations": [
            {
                "completed_by": 1,
                "result": [
                    {"type": "textarea", "from_name": "why", "value": {"text": ["because"]}},
                    _choice("joy"),
                ],
            }
        ],
        "data": {"text": "a"},
    },
]


def test_label_studio_gives_a_row_for_each_annotation(folder: Path) -> None:
    table = _json(folder, TASKS)
    assert table.format == "label-studio"
    assert table.header[:4] == ("text", "label", "annotator", "gold")
    assert [row.number for row in table.rows] == [1, 1, 1, 2, 3]
    about = {
        "text": "明天去海边，又怕下雨",
        "label (2)": "old",
        "date": "2026-01-01",
        "task_id": 11,
        "predicted": "fear",
        "confidence": 0.5,
        "model": "m1",
    }
    assert _records(table) == [
        {
            **about,
            "label": "joy",
            "annotator": "ann@example.org",
            "gold": True,
            "lead_time": 4.25,
            "at": "2026-01-02T03:04:05.678000Z",
        },
        {
            **about,
            "label": '["joy", "fear"]',
            "annotator": "2",
            "gold": False,
            "intensity": "high",
        },
        {**about, "annotator": "3", "gold": False, "was_cancelled": True},
        {"text": "还没有人看过", "task_id": 12},
        {"text": "a", "task_id": 13, "label": "joy", "annotator": "1", "gold": False},
    ]
    assert [(each.row, each.cause) for each in table.problems] == [
        (3, "1 results are no choices, and were left out")
    ]


def test_label_studio_tasks_that_are_damaged_do_no_harm(folder: Path) -> None:
    wrong: list[object] = [None, 1, "x", [], {}, [None], [1], [{"result": 3}]]
    tasks = [{"data": {"text": "t"}, "annotations": one, "predictions": one} for one in wrong]
    tasks += [{"data": {"text": "t"}, "annotations": [{"result": one}]} for one in wrong]
    tasks += [
        {"data": {"text": "t"}, "annotations": [{"result": [{"type": "choices", "value": one}]}]}
        for one in wrong
    ]
    table = _json(folder, tasks)
    assert table.format == "label-studio"
    assert {row.cells[:2] for row in table.rows} == {("t", None)}


def test_prodigy_takes_only_what_was_accepted(folder: Path) -> None:
    binary: dict[str, object] = {"_input_hash": 1, "_task_hash": 2, "_view_id": "classification"}
    options = [{"id": 1, "text": "joy"}, {"id": 2, "text": "fear"}]
    table = _jsonl(
        folder,
        [
            {"text": "a", "label": "joy", "answer": "accept", "_annotator_id": "d-ann", **binary},
            {"text": "b", "label": "joy", "answer": "reject", "_timestamp": 1767323045, **binary},
            {"text": "c", "label": "joy", "answer": "ignore", "meta": {"score": 0.5}},
            {"text": "d", "options": options, "accept": [1, 2], "answer": "accept"},
            {"text": "e", "accept": ["fear"], "answer": "accept", "_session_id": "s-bo"},
            {"text": "f", "accept": [], "answer": "accept", "_timestamp": 1e300},
        ],
    )
    assert table.format == "prodigy"
    assert [row.number for row in table.rows] == [1, 2, 3, 4, 5, 6]
    assert _records(table) == [
        {"text": "a", "label": "joy", "annotator": "d-ann", "answer": "accept"},
        {
            "text": "b",
            "answer": "reject",
            "rejected_label": "joy",
            "at": "2026-01-02T03:04:05+00:00",
        },
        {"text": "c", "answer": "ignore", "score": 0.5},
        {"text": "d", "label": '["joy", "fear"]', "answer": "accept"},
        {"text": "e", "label": "fear", "annotator": "s-bo", "answer": "accept"},
        {"text": "f", "answer": "accept"},
    ]
    assert table.problems[0].cause == "7 keys that only Prodigy needs were left out"


def test_doccano_lists_become_cells(folder: Path) -> None:
    table = _jsonl(
        folder,
        [
            {"id": 7, "text": "a", "label": ["joy"], "Comments": [], "source": "weibo"},
            {"id": 8, "text": "b", "label": ["joy", "fear"]},
            {"id": 9, "text": "c", "label": []},
        ],
    )
    assert table.format == "doccano"
    assert _records(table) == [
        {"id": 7, "text": "a", "label": "joy", "source": "weibo"},
        {"id": 8, "text": "b", "label": '["joy", "fear"]'},
        {"id": 9, "text": "c"},
    ]


def test_old_doccano_exports_tell_users_apart(folder: Path) -> None:
    said = [{"label": 2, "user": 1}, {"label": 3, "user": 1}, {"label": 2, "user": 5}]
    table = _jsonl(folder, [{"id": 1, "text": "a", "annotations": said}])
    assert _records(table) == [
        {"id": 1, "text": "a", "label": '["2", "3"]', "annotator": "1"},
        {"id": 1, "text": "a", "label": "2", "annotator": "5"},
    ]


@pytest.mark.parametrize(
    "objects",
    [
        [{"text": "EU rejects", "label": [[0, 2, "ORG"]], "meta": {"n": 1}}],
        [{"text": "a", "label": "joy"}],
        [{"text": "a", "tags": ["x"]}],
        [{"data": {"text": "a"}, "score": 1}],
        [{"question": "a", "answer": "accept"}],
        [{"text": "a", "answer": "yes"}],
    ],
)
def test_other_objects_stay_as_they_are(folder: Path, objects: list[dict[str, object]]) -> None:
    table = _jsonl(folder, objects)
    assert table.format == "jsonl"
    assert _records(table) == objects


def test_fasttext_lines_become_texts_with_labels(folder: Path) -> None:
    file = folder / "a.txt"
    file.write_text(
        "__label__joy 今天 真 高兴\n__label__joy __label__fear  two\n\nno label\n__label__sad\n"
        "__label__a\t__label__b\ttabs __label__c inside\n",
        encoding="utf-8",
    )
    table = read_table(file)
    assert (table.format, table.header) == ("fasttext", ("text", "label"))
    assert [tuple(row)[:2] for row in table.rows] == [
        (1, ("今天 真 高兴", "joy")),
        (2, (" two", '["joy", "fear"]')),
        (3, ("", None)),
        (4, ("no label", None)),
        (5, ("", "sad")),
        (6, ("tabs __label__c inside", '["a", "b"]')),
    ]


def test_texts_that_mention_labels_are_no_fasttext(folder: Path) -> None:
    file = folder / "a.txt"
    file.write_text("what is __label__?\n__label__ alone\na text\n", encoding="utf-8")
    table = read_table(file)
    assert table.format == "txt"
    assert table.rows[0] == Row(1, ("what is __label__?",))


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("joy", ["joy"]),
        (" joy ", ["joy"]),
        (4, ["4"]),
        (1.0, ["1"]),
        ("3,4", ["3", "4"]),
        ("joy; fear;", ["joy", "fear"]),
        ("joy|fear|joy", ["joy", "fear"]),
        ("开心、难过", ["开心", "难过"]),
        ("开心，难过；怕", ["开心", "难过", "怕"]),
        ('["joy", "a,b"]', ["joy", "a,b"]),
        (["joy", 2], ["joy", "2"]),
        ('{"choices": ["joy", "fear"]}', ["joy", "fear"]),
        ({"choices": ["joy"]}, ["joy"]),
        ("[joy]", ["[joy]"]),
        ("[]", []),
        ("", []),
        (None, []),
        ("[" * 5000 + "]" * 5000, ["[" * 5000 + "]" * 5000]),
    ],
)
def test_several_labels_are_told_apart(cell: Cell, labels: list[str]) -> None:
    assert several(cell) == labels


@pytest.mark.parametrize("labels", [[], ["a"], ["a", "b"], ["a,b", "c;d"], ['"', "[", "喜"]])
def test_labels_in_a_cell_come_back(labels: list[str]) -> None:
    assert several(labels_cell(labels)) == labels


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.labels.json", '{"id2label": {"0": "joy", "1": "fear"}}', {"0": "joy", "1": "fear"}),
        ("config.json", '{"label2id": {"joy": 0, "fear": 1}}', {"0": "joy", "1": "fear"}),
        ("config.json", '{"id2label": ["joy", "fear"]}', {"0": "joy", "1": "fear"}),
        ("labels.json", '["joy", "fear"]', {"0": "joy", "1": "fear"}),
        ("labels.txt", "\ufeffjoy\r\nfear\n\n", {"0": "joy", "1": "fear"}),
        ("labels.txt", "", None),
        ("config.json", '{"id2label": {"0": ["joy"]}}', None),
        ("config.json", "[" * 100_000, None),
        ("config.json", '{"id2label": {"0": "' + "x" * 2_000_000 + '"}}', None),
        ("labels.txt", "\n".join(str(number) for number in range(2000)), None),
        ("b.labels.json", '["joy"]', None),
    ],
)
def test_numbers_are_explained_by_a_file_beside(
    folder: Path, name: str, content: str, found: Mapping[str, str] | None
) -> None:
    (folder / "a.csv").write_text("text,label\nx,0\n")
    (folder / name).write_text(content, encoding="utf-8")
    assert label_map_beside(folder / "a.csv") == found


def test_a_folder_or_nonsense_beside_is_no_label_map(folder: Path) -> None:
    (folder / "labels.txt").mkdir()
    (folder / "labels.json").write_bytes(b"\xff\xfe\x00")
    assert label_map_beside(folder / "a.csv") is None


def test_the_labels_of_goemotions_are_found() -> None:
    file = CORPORA / "goemotions-ekman" / "dev.tsv"
    if not file.exists():
        pytest.skip("the GoEmotions corpus is not on this machine")
    labels = label_map_beside(file)
    assert labels is not None
    assert (len(labels), labels["0"], labels["6"]) == (7, "anger", "surprise")
    table = read_table(file, has_header=False)
    cells = [several(row.cells[1]) for row in table.rows]
    assert all(label in labels for found in cells for label in found)
    assert sum(len(found) > 1 for found in cells) == 480


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_large_files_are_read_on_the_way_and_say_the_same(folder: Path, name: str) -> None:
    lines = [json.dumps(one, ensure_ascii=False) for one in TASKS * 3]
    content = f"[{','.join(lines)}]" if name == "a.json" else "\n".join(lines)
    (folder / name).write_text(content, encoding="utf-8")
    kept, lazy = read_table(folder / name), read_table(folder / name, lazily=True)
    assert (lazy.format, lazy.header, lazy.problems) == (kept.format, kept.header, kept.problems)
    assert len(lazy.rows) == len(kept.rows) == 15
    assert list(lazy.rows) == list(kept.rows) == list(lazy.rows)
    assert len(read_table(folder / name, limit=2).rows) == 2


def test_a_labelled_copy_keeps_the_objects_of_other_programs(folder: Path) -> None:
    objects: list[dict[str, object]] = [
        {"text": "a", "accept": ["joy"], "answer": "accept", "_task_hash": 7, "meta": {"n": 1}},
        {"text": "b", "answer": "ignore", "tokens": []},
    ]
    table = _jsonl(folder, objects)
    assert table.format == "prodigy"
    write_labelled_copy(folder / "a.jsonl", folder / "b.jsonl", table, {"label": ["x", "y"]})
    lines = (folder / "b.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {**objects[0], "label (2)": "x"},
        {**objects[1], "label (2)": "y"},
    ]


def test_a_labelled_copy_of_tasks_with_several_annotators_has_their_rows(folder: Path) -> None:
    table = _json(folder, TASKS)
    added = {"mood": [f"m{place}" for place in range(5)]}
    write_labelled_copy(folder / "a.json", folder / "b.json", table, added)
    again = json.loads((folder / "b.json").read_text(encoding="utf-8"))
    assert [(one["text"], one["label"], one["mood"]) for one in again][:3] == [
        ("明天去海边，又怕下雨", "joy", "m0"),
        ("明天去海边，又怕下雨", '["joy", "fear"]', "m1"),
        ("明天去海边，又怕下雨", None, "m2"),
    ]
