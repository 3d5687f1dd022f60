"""A small project with everything that an export can tell of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Table
from data.training.predictions import save_predictions
from data.training.runs import start_run

ROWS = (
    ("今天很开心", "happy", 5, "001"),
    ('=1+1 "quoted", yes', "sad", 4.5, "NA"),
    ("一行\n两行", "", 3, "x"),
    ("没人看过", "", 2, ""),
    ("有争议的", "", 1, "😀"),
    ("看了跳过", "", 0, "null"),
)


@dataclass(frozen=True)
class Small:
    """Text 1 Ann (blind, 1.2 s) and the file; 2 gold; 3 Ann and Bo agree; 5 they differ; 6 skip."""

    project: Project
    run_id: int


@pytest.fixture
def small(project: Project, make_table) -> Small:
    table: Table = make_table(ROWS, ("内容", "情绪", "星级", "label"), "来源.csv")
    import_table(project, table, ImportChoice("内容", label_column="情绪"))
    ann, bo = person(project, "Ann"), person(project, "Bo")
    annotate(project, 1, ann, "sad", blind=True, milliseconds=1200)
    annotate(project, 3, ann, "angry")
    annotate(project, 3, bo, "angry")
    annotate(project, 5, ann, "happy")
    annotate(project, 5, bo, "sad")
    skip(project, 6, bo)
    set_gold(project, 2, "angry", ann)
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=["angry", "happy", "sad"],
        seed=1,
        snapshot_hash="x",
        device="cpu",
    )
    save_predictions(project, run.id, {1: (0.1, 0.7, 0.2), 4: (0.25, 0.25, 0.5)})
    return Small(project, run.id)


def rows_of(file: Path) -> list[dict[str, object]]:
    """What a written table says, by the names of its columns."""
    table = read_table(file)
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
