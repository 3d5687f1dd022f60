"""Whatever a stranger sends: a table with everything told, or a refusal in words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from sqlalchemy import func, select

from data.errors import TableError
from data.file import schema
from data.label_set.labels import LabelDefinition
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.importing import Choice, Reading, import_file
from desktop.sentences import in_user_language
from tests.data.spreadsheets.nasty import texts, workbooks
from tests.data.spreadsheets.nasty.case import Read, Refused

READ = (*workbooks.READ, *texts.READ)
REFUSED = (*workbooks.REFUSED, *texts.REFUSED)
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def chinese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("项目 夹")
    with Project.create(
        folder / "微博.emodesk", [LabelDefinition("happy", {"zh": "高兴"})]
    ) as made:
        yield made


def _counts(project: Project) -> dict[str, int]:
    """How many rows each table of the project file has."""
    with project.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in schema.metadata.sorted_tables
        }


def _written(folder: Path, case: Read | Refused) -> Path:
    file = folder / case.name
    file.write_bytes(case.content)
    return file


def test_there_are_many_and_each_has_its_name() -> None:
    names = [case.name for case in (*READ, *REFUSED)]
    assert len(names) >= 40
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("lazily", [False, True])
@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_it_is_read_and_all_is_told(folder: Path, case: Read, lazily: bool) -> None:
    table = read_table(_written(folder, case), lazily=lazily)
    assert table.format == case.format
    assert table.header == case.header
    assert tuple(row.cells for row in table.rows) == case.rows
    assert [(problem.row, problem.cause) for problem in table.problems] == case.problems
    assert (table.delimiter, table.encoding) == (case.delimiter, case.encoding)
    assert len(table.rows) == len(list(table.rows)) == len(case.rows)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_what_is_told_is_told_in_chinese(folder: Path, case: Read, chinese: None) -> None:
    for _, cause in case.problems:
        said = in_user_language(cause)
        assert said != cause
        assert CHINESE.search(said)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_it_is_refused_in_words_and_changes_nothing(
    folder: Path, project: Project, case: Refused, chinese: None
) -> None:
    file = _written(folder, case)
    before = _counts(project)
    with pytest.raises(TableError) as caught:
        import_file(project, Choice(Reading(file), "text", "label"))
    error = caught.value
    if case.cause is not None:
        assert (error.row, error.cause) == (case.row, case.cause)
    assert error.advice
    for sentence in (error.cause, error.advice, str(error)):
        said = in_user_language(sentence)
        assert said != sentence
        assert CHINESE.search(said.replace(file.name, ""))
    assert _counts(project) == before
