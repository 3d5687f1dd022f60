"""The history of a text tells everything that happened to it, and nothing of others."""

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import Suggestion, accept, annotate, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import clear_gold, set_gold
from data.labelling.history import redo, undo
from data.labelling.text_history import history_of
from data.project import Project


def test_every_change_is_told_with_both_sides(project: Project, ann: Annotator, make_table) -> None:
    bo, table = person(project, "Bo"), make_table([["a", "sad"], ["b", "sad"]])
    import_table(project, table, ImportChoice("text", label_column="label"))
    annotate(project, 1, ann, "happy", blind=True)
    annotate(project, 2, ann, "angry")
    accept(project, 1, bo, Suggestion("sad", 0.75))
    undo(project)
    redo(project)
    skip(project, 1, bo, suggestion=Suggestion("angry", 0.5))
    clear(project, 1, ann)
    set_gold(project, 1, "sad", bo)
    clear_gold(project, 1, ann)
    told = [
        (was.annotator.name, was.subject, was.action, was.label_key_before, was.label_key_after)
        for was in history_of(project, 1)
    ]
    assert told == [
        ("file: posts.csv", "annotation", "import", None, "sad"),
        ("Ann", "annotation", "annotate", None, "happy"),
        ("Bo", "annotation", "accept", None, "sad"),
        ("Bo", "annotation", "undo", "sad", None),
        ("Bo", "annotation", "redo", None, "sad"),
        ("Bo", "annotation", "skip", "sad", None),
        ("Ann", "annotation", "clear", "happy", None),
        ("Bo", "gold", "gold", None, "sad"),
        ("Ann", "gold", "ungold", "sad", None),
    ]


def test_suggestions_and_blindness_are_told(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "happy", blind=True)
    accept(project, 1, ann, Suggestion("sad", 0.75))
    first, second = history_of(project, 1)
    assert (first.blind, first.suggested_key, first.suggested_probability) == (True, None, None)
    assert (second.blind, second.suggested_key, second.suggested_probability) == (
        False,
        "sad",
        0.75,
    )
    assert first.annotator == ann
    assert first.at.endswith("Z")
    assert first.at <= second.at


def test_nothing_happened_to_other_texts(project: Project, ten_texts: tuple[int, ...]) -> None:
    assert history_of(project, 1) == history_of(project, 99) == ()
