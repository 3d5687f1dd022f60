"""The files that a corpus came from."""

from pathlib import Path

from data.corpus.sources import source_files
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.project import Project
from data.spreadsheets.table import Row, Table


def bring_in(project: Project, file: str, sheet: str | None, body: str) -> None:
    table = Table(Path(file), "xlsx", sheet, None, sheet or "x", ("t",), (Row(2, (body,)),))
    import_table(project, table, ImportChoice("t"))


def test_each_file_is_named_once_in_the_order_of_import(tmp_path: Path) -> None:
    labels = (LabelDefinition("a", {"en": "a"}),)
    with Project.create(tmp_path / "p.emodesk", labels) as project:
        assert source_files(project) == ()
        bring_in(project, "乙.xlsx", "一月", "one")
        bring_in(project, "a.xlsx", None, "two")
        bring_in(project, "乙.xlsx", "二月", "three")
        assert source_files(project) == ("乙.xlsx", "a.xlsx")
