"""A project with texts to share, and copies of it that can be labelled and collected."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.corpus.finding import find_ids
from data.corpus.texts import all_texts
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.project import Project
from data.sharing.handing_out import hand_out
from data.sharing.planning import plan_handout
from tests.data.conftest import MakeTable

HandOut = Callable[..., list[Path]]


@pytest.fixture
def master(project: Project, make_table: MakeTable) -> Project:
    """Thirty texts, of which nobody has said anything."""
    rows = [[f"文本 {n}", f"u{n}"] for n in range(1, 31)]
    import_table(project, make_table(rows, ["text", "user"]), ImportChoice("text"))
    return project


@pytest.fixture
def handed(master: Project, folder: Path) -> HandOut:
    """Hand out and return the files."""

    def made(*names: str, each: int = 5, common: int = 3, **how: object) -> list[Path]:
        plan = plan_handout(master, names, each=each, common=common, **how)  # type: ignore[arg-type]
        return [copy.file for copy in hand_out(master, plan, folder).copies]

    return made


@contextmanager
def working(file: Path, name: str = "Bo") -> Iterator["Desk"]:
    """The copy, open in the hands of an annotator."""
    with Project.open(file) as project:
        yield Desk(project, name)


class Desk:
    """Somebody who labels texts by their words."""

    def __init__(self, project: Project, name: str) -> None:
        self.project = project
        self.who = person(project, name)

    def ids(self) -> list[int]:
        """All texts in their order."""
        return list(find_ids(self.project))

    def label(self, place: int, key: str) -> str:
        """Label the text at a place, counted from 0; its words."""
        text_id = self.ids()[place]
        annotate(self.project, text_id, self.who, key, milliseconds=700)
        return next(text.body for text in all_texts(self.project) if text.id == text_id)


def said(project: Project) -> dict[tuple[str, str], str]:
    """What everybody says now, by words and name."""
    return {
        (text.body, note.annotator.name): note.label_key or note.status
        for text in all_texts(project)
        for note in annotations_of(project, text.id)
    }


def label_as(project: Project, name: str, body: str, key: str) -> None:
    """Somebody labels the text with these words in this project."""
    text = next(text for text in all_texts(project) if text.body == body)
    annotate(project, text.id, person(project, name), key)
