"""What somebody saved is there again as it was, and what a file of elsewhere holds does no harm."""

import json

import pytest

from data.corpus.finding import AS_IMPORTED, EVERYTHING, Filter, Sort, Suggested, find_ids
from data.corpus.saved_filters import SavedFilter, delete_filter, save_filter, saved_filters
from data.errors import DataError, ReadOnlyError
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator
from data.labelling.label_edits import rename_label
from data.project import Project
from desktop.commands import filters

EVERY_PART = Filter(
    words="高兴",
    label_key="sad",
    status="labelled",
    suggested=Suggested(7, 0.25, 0.75, differs=True, label_key="happy"),
    in_trash=True,
    labelled=True,
    annotator_id=3,
    source="posts.csv",
    flagged=True,
    commented=True,
    duplicates=True,
    held_out=True,
    unchecked=True,
    listed=(3, 1),
)


def _write(project: Project, name: str, wanted: str) -> None:
    with project.writing() as connection:
        connection.exec_driver_sql("INSERT INTO saved_filter VALUES (?, ?)", (name, wanted))


def test_a_filter_comes_back_about_the_model_in_use(project: Project) -> None:
    save_filter(project, SavedFilter(" 不确定 ", EVERY_PART, Sort("confidence", True, 7)))
    save_filter(project, SavedFilter("all", EVERYTHING, AS_IMPORTED))
    path = project.path
    project.close()
    with Project.open(path) as again:
        about_nine = Suggested(9, 0.25, 0.75, differs=True, label_key="happy")
        first, second = saved_filters(again, 9)
        assert first == SavedFilter("all", EVERYTHING, Sort(run_id=9))
        assert second.name == "不确定"
        assert second.filter == Filter(**{**vars(EVERY_PART), "suggested": about_nine})
        assert second.sort == Sort("confidence", True, 9)
        _, without = saved_filters(again, None)
        assert without.filter == Filter(**{**vars(EVERY_PART), "suggested": None})
        with again.reading() as connection:
            kept = connection.exec_driver_sql("SELECT wanted FROM saved_filter").scalars().all()
        assert not [each for each in kept if "run" in each]


def test_a_name_is_taken_once_and_can_be_forgotten(project: Project) -> None:
    for words in ("a", "b"):
        change = filters.save_filter(project, SavedFilter("mine", Filter(words), AS_IMPORTED))
        assert change.touches("filters")
    assert [each.filter.words for each in saved_filters(project, None)] == ["b"]
    for _ in range(2):
        assert filters.delete_filter(project, "mine").touches("filters")
    assert saved_filters(project, None) == ()


@pytest.mark.parametrize("name", ["", "  ", "\0", "\ud800", "x" * 201])
def test_a_name_that_cannot_be_kept_is_refused(project: Project, name: str) -> None:
    with pytest.raises(DataError):
        save_filter(project, SavedFilter(name, EVERYTHING, AS_IMPORTED))
    assert saved_filters(project, None) == ()


def test_who_only_reads_changes_nothing(project: Project) -> None:
    save_filter(project, SavedFilter("mine", EVERYTHING, AS_IMPORTED))
    path = project.path
    project.close()
    with Project.open(path, read_only=True) as reader:
        with pytest.raises(ReadOnlyError):
            save_filter(reader, SavedFilter("more", EVERYTHING, AS_IMPORTED))
        with pytest.raises(ReadOnlyError):
            delete_filter(reader, "mine")
        assert [each.name for each in saved_filters(reader, None)] == ["mine"]


def test_a_label_that_got_another_key_is_still_found(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 4, ann, "sad")
    save_filter(project, SavedFilter("sad ones", Filter(label_key="sad"), AS_IMPORTED))
    rename_label(project, "sad", new_key="blue")
    (saved,) = saved_filters(project, None)
    assert list(find_ids(project, saved.filter)) == [4]


def test_what_cannot_be_read_is_left_out(project: Project) -> None:
    newer = {"filter": {"words": "x", "colour": "red"}, "sort": {"column": "mood"}, "more": 1}
    wrong = {
        "filter": {
            "words": 5,
            "status": ["gold"],
            "flagged": 1,
            "annotator_id": True,
            "source": "a.csv",
            "suggested": {"least_confidence": "0.5", "differs": None, "run_id": 3},
        },
        "sort": {"column": "text", "descending": "yes"},
    }
    _write(project, "newer", json.dumps(newer))
    _write(project, "wrong", json.dumps(wrong))
    endless = '{"filter": {"suggested": {"most_confidence": Infinity}, "annotator_id": 1e400}}'
    _write(project, "endless", endless)
    unknown = json.dumps({"filter": {"colour": "red"}})
    for number, broken in enumerate(("", "{", "[]", "3", '{"filter": []}', unknown)):
        _write(project, f"broken {number}", broken)
    assert saved_filters(project, 2) == (
        SavedFilter("endless", Filter(suggested=Suggested(2)), Sort(run_id=2)),
        SavedFilter("newer", Filter("x"), Sort(run_id=2)),
        SavedFilter(
            "wrong", Filter(source="a.csv", suggested=Suggested(2)), Sort("text", False, 2)
        ),
    )
