"""Whether a label is blind is decided by what was in sight when it was given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import Suggestion, annotations_of
from data.labelling.annotators import Annotator, person
from data.labelling.history import undo
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.annotating import label_text, skip_text
from desktop.commands.label_sets import load_label_set

TEXT = 1


@pytest.fixture
def corpus(folder: Path) -> Iterator[Project]:
    file = folder / "texts.csv"
    file.write_text("text\n今天真开心\n雨下了一夜\n", "utf-8")
    with Project.create(folder / "corpus.emodesk", load_label_set("emotions-6")) as project:
        import_table(project, read_table(file), ImportChoice("text"))
        yield project


def _blind(project: Project, who: Annotator) -> bool:
    (own,) = (each for each in annotations_of(project, TEXT) if each.annotator == who)
    return own.blind


@pytest.mark.parametrize(
    ("suggestion", "others_known", "blind"),
    [
        (None, False, True),
        (None, True, False),
        (Suggestion("happy", 0.75), False, False),
        (Suggestion("happy", 0.75), True, False),
    ],
)
def test_it_is_blind_where_nothing_was_known_of_the_text(
    corpus: Project, suggestion: Suggestion | None, others_known: bool, blind: bool
) -> None:
    who, seen = person(corpus, "A"), {"suggestion": suggestion, "others_known": others_known}
    change = label_text(corpus, TEXT, who, "sad", milliseconds=900, **seen)
    assert (change.text_ids, change.kinds) == ({TEXT}, {"annotations"})
    assert _blind(corpus, who) is blind
    undo(corpus)
    skip_text(corpus, TEXT, who, milliseconds=900, **seen)
    assert _blind(corpus, who) is blind
