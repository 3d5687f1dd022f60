"""A project that somebody works on until the process is killed."""

from pathlib import Path

import pytest

from data.corpus.finding import find_ids
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate_many, skip
from data.labelling.annotators import person
from data.project import Project
from data.sharing.handing_out import hand_out
from data.sharing.planning import plan_handout
from data.spreadsheets.table import Row, Table
from tests.faults.steps import KEYS, TEXTS

PEOPLE = ("Ann", "Bo", "Cy", "Di")
SHARE, COMMON = 60, 20


@pytest.fixture
def project_file(folder: Path) -> Path:
    path = folder / "微博 1.emodesk"
    rows = tuple(Row(number, (f"文本 {number}",)) for number in range(1, TEXTS + 1))
    table = Table(Path("posts.csv"), "csv", None, None, "", ("text",), rows)
    with Project.create(path, [LabelDefinition(key, {"en": key}) for key in KEYS]) as project:
        import_table(project, table, ImportChoice("text"))
    return path


@pytest.fixture
def copies(project_file: Path) -> list[Path]:
    """Copies that came back from four annotators, each labelled to the end."""
    folder = project_file.parent / "copies"
    folder.mkdir()
    with Project.open(project_file) as project:
        plan = plan_handout(project, PEOPLE, each=SHARE, common=COMMON)
        made = [each.file for each in hand_out(project, plan, folder).copies]
    for place, (name, file) in enumerate(zip(PEOPLE, made, strict=True)):
        with Project.open(file) as copy:
            who, ids = person(copy, name), find_ids(copy)
            annotate_many(copy, {each: KEYS[(each + place) % 3] for each in ids[1:]}, who)
            skip(copy, ids[0], who)
    return made
