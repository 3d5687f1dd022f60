"""Projects and tables to try things on, under a path with Chinese characters and a space."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotators import Annotator, person
from data.project import Project
from data.spreadsheets.table import Row, Table

NAMES = {"angry": "愤怒", "happy": "高兴", "sad": "悲伤"}
LABELS = [LabelDefinition(key, {"zh": zh, "en": key}) for key, zh in NAMES.items()]
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"

MakeTable = Callable[..., Table]


@pytest.fixture
def label_set() -> list[LabelDefinition]:
    return LABELS


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with Project.create(folder / "微博 1.emodesk", LABELS) as made:
        yield made


@pytest.fixture
def ann(project: Project) -> Annotator:
    return person(project, "Ann")


@pytest.fixture
def make_table() -> MakeTable:
    def make(
        rows: Sequence[Sequence[object]],
        header: Sequence[str] = ("text", "label"),
        name: str = "posts.csv",
    ) -> Table:
        numbered = tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, start=2))
        return Table(Path(name), "csv", None, "utf-8", "0" * 64, tuple(header), numbered)

    return make


@pytest.fixture
def ten_texts(project: Project, make_table: MakeTable) -> tuple[int, ...]:
    import_table(
        project, make_table([[f"文本 {n}"] for n in range(10)], ["text"]), ImportChoice("text")
    )
    return tuple(range(1, 11))


@pytest.fixture
def corpus_file() -> Path:
    file = CORPORA / "smp2020-ewect" / "usual_train.xlsx"
    if not file.exists():
        pytest.skip("the SMP2020-EWECT corpus is not on this machine")
    return file
