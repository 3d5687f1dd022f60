"""The history of a text tells everything that happened to it, and nothing of others."""

from data.clock import utc_now
from data.corpus.other_columns import edit_columns
from data.corpus.trash import move_to_trash, restore
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import Suggestion, accept, annotate, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.corpus_events import CorpusChange, record_corpus
from data.labelling.events import begin_operation
from data.labelling.gold import clear_gold, set_gold
from data.labelling.history import redo, undo
from data.labelling.notes import set_comment, set_flags
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
        if was.annotator is not None and was.subject == was.topic
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


def test_notes_and_what_was_done_to_the_text_are_told_in_between(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo = person(project, "Bo")
    set_flags(project, (1, 2), ann, True)
    annotate(project, 1, bo, "sad")
    set_comment(project, 1, ann, "反讽？")
    undo(project)
    redo(project)
    set_flags(project, (1,), ann, False)
    edit_columns(project, 1, {"用户": "u"})
    _hold_out(project, 1)
    move_to_trash(project, (1, 3))
    restore(project, (1,))
    told = history_of(project, 1)
    assert [
        (each.annotator and each.annotator.name, each.topic, each.action, each.flagged, each.words)
        for each in told
    ] == [
        ("Ann", "note", "flag", True, ""),
        ("Bo", "annotation", "annotate", False, ""),
        ("Ann", "note", "comment", True, "反讽？"),
        ("Ann", "note", "undo", True, ""),
        ("Ann", "note", "redo", True, "反讽？"),
        ("Ann", "note", "unflag", False, "反讽？"),
        (None, "columns", "edit columns", False, ""),
        (None, "held out", "hold out", False, ""),
        (None, "trash", "trash", False, ""),
        (None, "trash", "restore", False, ""),
    ]
    assert [each.flagged_before for each in told[:6]] == [False, False, True, True, True, True]
    assert [each.words_before for each in told[3:6]] == ["反讽？", "", "反讽？"]
    assert [each.holds for each in told[6:]] == [False, True, True, False]
    assert [each.subject for each in told[5:7]] == ["note", "text"]
    assert [each.action for each in history_of(project, 2)] == ["flag"]
    assert history_of(project, 3) == ()
    assert [each.holds for each in history_of(project, 3, in_trash=True)] == [True]


def _hold_out(project: Project, text_id: int) -> None:
    at = utc_now()
    with project.writing() as connection:
        operation_id = begin_operation(connection, "hold out", at)
        change = CorpusChange("text", text_id, "hold out", None, {"held_out": [at, -1]})
        record_corpus(connection, project.copy_uuid, operation_id, [change], at)
