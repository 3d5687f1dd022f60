"""Spreadsheets carry flags and comments where there are some, and are as ever where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.corpus.finding import Filter
from data.exporting.export import export_corpus
from data.exporting.request import ExportFormat, ExportRequest
from data.labelling.annotators import person
from data.labelling.notes import set_comment, set_flags
from tests.data.exporting.conftest import Small, rows_of
from tests.data.exporting.test_export import out_of

NOTED = ("flagged_by", "comments")


@pytest.fixture
def noted(small: Small) -> Small:
    ann, bo = person(small.project, "Ann"), person(small.project, "Bo")
    set_flags(small.project, (1, 4), ann, True)
    set_flags(small.project, (4,), bo, True)
    set_comment(small.project, 4, ann, "=反讽？\n还是真话")
    set_comment(small.project, 4, bo, "看不懂")
    return small


@pytest.mark.parametrize("name", ["xlsx", "csv", "jsonl"])
def test_who_noted_what(noted: Small, folder: Path, name: ExportFormat) -> None:
    out = out_of(folder, name)
    rows = rows_of(export_corpus(noted.project, ExportRequest(out)).file)
    assert [tuple(row[column] or "" for column in NOTED) for row in rows] == [
        ("Ann", ""),
        ("", ""),
        ("", ""),
        ("Ann; Bo", "Ann: =反讽？\n还是真话\nBo: 看不懂"),
        ("", ""),
        ("", ""),
    ]


def test_only_where_there_are_some_and_they_are_asked_for(noted: Small, folder: Path) -> None:
    def columns(out: str, **wish: object) -> list[str]:
        request = ExportRequest(folder / out, **wish)  # type: ignore[arg-type]
        return list(rows_of(export_corpus(noted.project, request).file)[0])

    assert not set(NOTED) & set(columns("1.csv", with_notes=False))
    assert not set(NOTED) & set(columns("2.csv", texts=Filter(label_key="angry")))
    assert set(NOTED) < set(columns("3.csv", labels_of="each annotator"))
    rows = rows_of(
        export_corpus(
            noted.project,
            ExportRequest(folder / "4.csv", labels_of="annotator", annotator="Bo"),
        ).file
    )
    assert [row["flagged_by"] or "" for row in rows] == ["", "", "", "Bo", "", ""]
