"""The project's own guidelines: kept as they were written, each step to be taken back."""

import pytest

from data.errors import DataError, ReadOnlyError
from data.labelling.guidelines import (
    LONGEST,
    read_guidelines,
    write_all_guidelines,
    write_guidelines,
)
from data.labelling.history import can_undo, redo, undo
from data.labelling.notes import NOTHING_RECORDED
from data.project import Project


def test_they_are_kept_as_written_and_each_step_comes_back(project: Project) -> None:
    first, second = "  缩进\n\n一、先看整句。\n", "一、先看表情。"
    write_guidelines(project, "zh", first)
    write_guidelines(project, "en", "Read all of it.")
    write_guidelines(project, "zh", second)
    assert read_guidelines(project) == {"zh": second, "en": "Read all of it."}
    undone = undo(project)
    assert undone is not None
    assert (undone.kind, list(undone.topics), undone.text_ids) == (
        "edit guidelines",
        ["guidelines"],
        (),
    )
    assert read_guidelines(project)["zh"] == first
    redo(project)
    write_guidelines(project, "zh", " \n\t")
    assert read_guidelines(project) == {"en": "Read all of it."}
    project.close()
    with Project.open(project.path) as again:
        assert undo(again)
        assert read_guidelines(again)["zh"] == second
        while undo(again):
            pass
        assert read_guidelines(again) == {}


def test_the_same_words_are_no_step(project: Project) -> None:
    assert write_guidelines(project, "zh", " ") == NOTHING_RECORDED
    assert not can_undo(project)
    write_guidelines(project, "zh", "x")
    assert write_guidelines(project, "zh", "x") == NOTHING_RECORDED
    undo(project)
    assert not can_undo(project)


def test_several_languages_are_one_step(project: Project) -> None:
    write_guidelines(project, "zh", "先看整句。")
    write_all_guidelines(project, {"zh": "", "en": "Read all of it."})
    assert read_guidelines(project) == {"en": "Read all of it."}
    undo(project)
    assert read_guidelines(project) == {"zh": "先看整句。"}
    redo(project)
    assert read_guidelines(project) == {"en": "Read all of it."}


@pytest.mark.parametrize("body", ["好" * (LONGEST + 1), "a\0", "\udc00"])
def test_what_no_file_can_hold_is_refused(project: Project, body: str) -> None:
    write_guidelines(project, "zh", "before")
    with pytest.raises(DataError, match="be kept"):
        write_guidelines(project, "zh", body)
    assert read_guidelines(project) == {"zh": "before"}


def test_a_project_for_reading_stays_as_it_is(project: Project) -> None:
    project.close()
    with (
        Project.open(project.path, read_only=True) as reader,
        pytest.raises(ReadOnlyError),
    ):
        write_guidelines(reader, "zh", "x")
