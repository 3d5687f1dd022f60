"""What is written: every format with every choice of labels, whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from data.corpus.finding import Filter
from data.errors import CancelledError, TableError, TargetLockedError
from data.exporting import items
from data.exporting.export import export_corpus
from data.exporting.formats import FORMATS
from data.exporting.request import ExportFormat, ExportRequest, LabelsOf
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.project import Project
from data.spreadsheets.read import read_table
from tests.data.conftest import LABELS
from tests.data.exporting.conftest import ROWS, Small, rows_of

TABLES: tuple[ExportFormat, ...] = ("xlsx", "csv", "tsv", "jsonl")
FOREIGN = tuple(name for name in FORMATS if name not in TABLES)
LABELS_OF: tuple[LabelsOf, ...] = ("counting", "gold", "annotator", "each annotator")


def out_of(folder: Path, name: ExportFormat) -> Path:
    return folder / f"出 口{FORMATS[name].ending}"


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("labels_of", LABELS_OF)
def test_our_own_tables_say_the_same_in_every_format(
    small: Small, folder: Path, name: ExportFormat, labels_of: LabelsOf
) -> None:
    annotator = "Bo" if labels_of == "annotator" else None
    request = ExportRequest(
        out_of(folder, name), labels_of=labels_of, annotator=annotator, run_id=small.run_id
    )
    report = export_corpus(small.project, request)
    rows = rows_of(report.file)
    assert report.rows == len(rows)
    expected = {
        "counting": ["sad", "angry", "angry", "", "", ""],
        "gold": ["", "angry", "", "", "", ""],
        "annotator": ["", "", "angry", "", "sad", ""],
        "each annotator": ["happy", "sad", "sad", "angry", "angry", "", "happy", "sad", ""],
    }
    assert [row["label"] or "" for row in rows] == expected[labels_of]
    assert list(dict.fromkeys(row["text"] for row in rows)) == [row[0] for row in ROWS]
    assert rows[0]["predicted"] == "happy"
    assert float(str(rows[0]["confidence"])) == 0.7


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("labels_of", LABELS_OF)
def test_other_programs_get_texts_and_labels(
    small: Small, folder: Path, name: ExportFormat, labels_of: LabelsOf
) -> None:
    out = out_of(folder, name)
    annotator = "Bo" if labels_of == "annotator" else None
    request = ExportRequest(out, format=name, labels_of=labels_of, annotator=annotator)
    if labels_of == "each annotator" and not FORMATS[name].holds_more:
        with pytest.raises(TableError, match="not each annotator's"):
            export_corpus(small.project, request)
        assert not out.exists()
        return
    report = export_corpus(small.project, request)
    assert report.rows > 0
    content = out.read_text(encoding="utf-8")
    assert {"counting": "今天", "gold": "=1+1", "annotator": "有争议", "each annotator": "有争议"}[
        labels_of
    ] in content
    assert all(each.exists() and each.parent == folder for each in report.beside)


def test_columns_have_names_that_never_change(small: Small, folder: Path) -> None:
    request = ExportRequest(
        folder / "a.csv", run_id=small.run_id, with_probabilities=True, to_correct=True
    )
    header = read_table(export_corpus(small.project, request).file).header
    said = ("uid", "text", "label", "labelled_by")
    predicted = ("predicted", "confidence", "p(angry)", "p(happy)", "p(sad)")
    last = ("source", "source_row", "label_when_exported")
    assert header == (*said, *predicted, "星级", "label (2)", *last)
    each = replace(request, labels_of="each annotator", to_correct=False, run_id=None)
    header = read_table(export_corpus(small.project, each).file).header
    about = ("annotator", "at", "milliseconds", "blind", "gold")
    assert header == (*said, *about, "星级", "label (2)", "source", "source_row")
    none = replace(request, columns=(), run_id=None, to_correct=False)
    header = read_table(export_corpus(small.project, none).file).header
    assert header == (*said, "source", "source_row")


def test_a_file_to_correct_repeats_each_label(small: Small, folder: Path) -> None:
    request = ExportRequest(folder / "a.xlsx", to_correct=True)
    rows = rows_of(export_corpus(small.project, request).file)
    assert [row["label_when_exported"] or "" for row in rows] == [
        row["label"] or "" for row in rows
    ]


def test_json_lines_keep_numbers_truth_and_nothing(small: Small, folder: Path) -> None:
    request = ExportRequest(
        folder / "a.jsonl", labels_of="each annotator", run_id=small.run_id, with_probabilities=True
    )
    lines = export_corpus(small.project, request).file.read_text(encoding="utf-8").splitlines()
    _, second, third, *_ = [json.loads(line) for line in lines]
    assert (second["星级"], second["label (2)"]) == (5, "001")
    assert (second["milliseconds"], second["blind"], second["p(happy)"]) == (1200, True, 0.7)
    assert (third["gold"], third["predicted"], third["milliseconds"]) == ("angry", None, None)
    assert isinstance(second["source_row"], int)


def test_only_what_was_asked_for_is_written(small: Small, folder: Path) -> None:
    request = ExportRequest(folder / "a.csv", texts=Filter(label_key="angry"), columns=("星级",))
    rows = rows_of(export_corpus(small.project, request).file)
    assert [row["source_row"] for row in rows] == ["3", "4"]
    assert "label (2)" not in rows[0]


@pytest.mark.parametrize("name", TABLES)
def test_an_export_comes_back_as_it_went(small: Small, folder: Path, name: ExportFormat) -> None:
    first = export_corpus(small.project, ExportRequest(out_of(folder, name))).file
    kept = ("星级", "label (2)")
    choice = ImportChoice("text", label_column="label", id_column="uid", kept_columns=kept)
    with Project.create(folder / "again.emodesk", LABELS) as again:
        import_table(again, read_table(first), choice)
        second = export_corpus(again, ExportRequest(folder / f"zwei{first.suffix}")).file
    one, two = rows_of(first), rows_of(second)
    names = {"uid": "uid", "text": "text", "label": "label", "星级": "星级", kept[1]: kept[1]}
    for before, after in zip(one, two, strict=True):
        # An empty cell is not kept with a text; all else is, with its type.
        assert {key: before[key] or "" for key in names} == {
            key: after[own] or "" for key, own in names.items()
        }


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_harmless_formulas_come_back_as_they_were(
    small: Small, folder: Path, name: ExportFormat
) -> None:
    out = out_of(folder, name)
    export_corpus(small.project, ExportRequest(out, escape_formulas=True))
    assert "'=1+1" in out.read_text(encoding="utf-8")
    table = read_table(out)
    assert [row.cells[1] for row in table.rows] == [row[0] for row in ROWS]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (ExportRequest(Path("a.doc")), "cannot be written"),
        (ExportRequest(Path("a.csv"), format="xlsx"), "does not end in .xlsx"),
        (ExportRequest(Path("a.txt"), run_id=1), "holds no predictions"),
        (ExportRequest(Path("a.json"), to_correct=True), "cannot be corrected"),
        (
            ExportRequest(Path("a.csv"), to_correct=True, labels_of="each annotator"),
            "each annotator's labels cannot be corrected",
        ),
    ],
)
def test_what_a_format_cannot_hold_is_refused(
    small: Small, folder: Path, request_: ExportRequest, words: str
) -> None:
    request = replace(request_, out=folder / request_.out)
    with pytest.raises(TableError, match=words) as refused:
        export_corpus(small.project, request)
    assert refused.value.advice
    assert not request.out.exists()


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_stopped_export_leaves_nothing(
    small: Small, folder: Path, name: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "PORTION", 1)
    asked = iter([False] * 9)  # six times for the columns, then three texts are written
    before = set(folder.iterdir())
    with pytest.raises(CancelledError):
        export_corpus(
            small.project,
            ExportRequest(out_of(folder, name), format=name),
            cancelled=lambda: next(asked, True),
        )
    assert next(asked, None) is None
    assert set(folder.iterdir()) == before


def test_a_file_open_elsewhere_is_not_touched_and_the_result_is_kept(
    small: Small, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "a.csv"
    out.write_text("open in Excel")
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == out:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetLockedError) as refused:
        export_corpus(small.project, ExportRequest(out))
    assert out.read_text() == "open in Excel"
    assert len(read_table(refused.value.kept).rows) == len(ROWS)


def test_progress_counts_all_texts(small: Small, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    export_corpus(
        small.project, folder / "a.csv", progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (6, 6)


def test_a_real_corpus_comes_out_as_it_came_in(folder: Path, corpus_file: Path) -> None:
    keys = ("angry", "happy", "sad", "fear", "surprise", "neutral")
    labels = [LabelDefinition(key, {"en": key}) for key in keys]
    with Project.create(folder / "smp.emodesk", labels) as project:
        _compare(project, folder, corpus_file)


def _compare(project: Project, folder: Path, corpus_file: Path) -> None:
    table = read_table(corpus_file, limit=3000)
    # Its first column, with the texts' numbers, has no name and is called by its place.
    import_table(project, table, ImportChoice("文本", label_column="情绪标签"))
    request = ExportRequest(folder / "出.xlsx", columns=("column 1",))
    again = read_table(export_corpus(project, request).file)
    assert len(again.rows) == len(table.rows) == 3000
    for before, after in zip(table.rows, again.rows, strict=True):
        number, body, label = before.cells
        _uid, text, key, _by, own_number, _source, row = after.cells
        assert (type(own_number), own_number) == (type(number), number)
        assert (text, key, row) == (body, label, before.number)
