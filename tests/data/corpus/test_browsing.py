"""Finding texts agrees with reading them, and both with the rule which label counts."""

import random

import pytest

from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, Suggested, find_ids
from data.errors import CancelledError, RunError, UnknownTextError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import clear_gold, set_gold, set_gold_many
from data.labelling.resolution import resolutions
from data.project import Project
from data.training import runs
from data.training.predictions import save_predictions

KEYS = ("angry", "happy", "sad")
STATUSES = ("unlabelled", "labelled", "skipped", "disputed", "gold")


def _import(project: Project, make_table, bodies: list[str], **more) -> None:
    import_table(project, make_table([[b] for b in bodies], ["text"], **more), ImportChoice("text"))


def _found(project: Project, words: str) -> list[int]:
    return list(find_ids(project, Filter(words)))


def test_words_are_found_anywhere_in_any_case(project: Project, make_table) -> None:
    _import(project, make_table, ["今天很高兴", "Happy Day", "不高兴", "HAPPY", "È"])
    assert _found(project, "高兴") == [1, 3]
    assert _found(project, "happy") == _found(project, "HaPPy") == [2, 4]
    assert _found(project, "y d") == [2]
    assert _found(project, "è") == []  # only A to Z
    assert _found(project, "") == [1, 2, 3, 4, 5]


def test_no_sign_is_a_wildcard(project: Project, make_table) -> None:
    _import(project, make_table, ["100%", "100 x", "a_b", "axb", r"a\b", "it's"])
    assert _found(project, "0%") == [1]
    assert _found(project, "a_b") == [3]
    assert _found(project, "\\") == [5]
    assert _found(project, "'") == [6]


def test_a_whole_chapter_can_be_looked_for(project: Project, make_table) -> None:
    chapter = "Ein Satz, 一句话。" * 10_000
    _import(project, make_table, ["Satz", f"vorher {chapter.upper()} nachher"])
    assert _found(project, chapter) == [2]


def test_ids_come_in_the_order_of_import_whatever_the_rows(project: Project, make_table) -> None:
    for name in ("a.csv", "b.csv"):
        _import(project, make_table, [f"{name} {n}" for n in range(3)], name=name)
    found = find_ids(project)
    assert (found.typecode, list(found)) == ("q", [1, 2, 3, 4, 5, 6])
    assert _found(project, "b.csv") == [4, 5, 6]


def _fill(project: Project, make_table, seed: int) -> list[int]:
    """Thirty texts of which the file, three persons and gold say all kinds of things."""
    draw = random.Random(seed)
    rows = [[f"text {n}", draw.choice(("", *KEYS)) if n < 24 else ""] for n in range(30)]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    ids = list(range(1, 31))
    for name in ("Ann", "Bo", "Cy"):
        who = person(project, name)
        labels = {text_id: draw.choice(KEYS) for text_id in draw.sample(ids[:24], 12)}
        annotate_many(project, labels, who)
        for text_id in draw.sample(ids[20:], 2):
            skip(project, text_id, who)
    set_gold_many(project, {each: draw.choice(KEYS) for each in draw.sample(ids, 5)}, who)
    return ids


@pytest.mark.parametrize("seed", range(3))
def test_filters_find_the_rows_that_say_so(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:

    ids = _fill(project, make_table, seed)
    rows = read_rows(project, ids)
    assert {row.status for row in rows} == set(STATUSES)
    for words in ("", "1"):
        for key in (None, *KEYS, "joy"):
            for status in (None, *STATUSES):
                wanted = [
                    row.id
                    for row in rows
                    if words in row.body
                    and key in {None, row.label_key}
                    and status in {None, row.status}
                ]
                assert list(find_ids(project, Filter(words, key, status))) == wanted


@pytest.mark.parametrize("seed", range(3))
def test_rows_show_the_label_that_counts(project: Project, make_table, seed: int) -> None:
    ids = _fill(project, make_table, seed)
    with project.reading() as connection:
        said = dict(resolutions(connection, "majority"))
    shown = {
        row.id: (row.label_key, row.labelled_by)
        for row in read_rows(project, ids)
        if row.labelled_by
    }
    assert shown == {
        text_id: (each.label_key, each.labelled_by)
        for text_id, each in said.items()
        if each.labelled_by
    }


def test_a_status_follows_what_happens(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo, seen = person(project, "Bo"), []
    for do in (
        lambda: skip(project, 3, ann),
        lambda: annotate(project, 3, bo, "sad"),
        lambda: annotate(project, 3, ann, "happy"),
        lambda: set_gold(project, 3, "angry", ann),
        lambda: clear_gold(project, 3, ann),
        lambda: clear(project, 3, bo),
        lambda: clear(project, 3, ann),
    ):
        do()
        (row,) = read_rows(project, [3])
        seen.append((row.status, row.label_key))
    assert seen == [
        ("skipped", None),
        ("labelled", "sad"),
        ("disputed", None),
        ("gold", "angry"),
        ("disputed", None),
        ("labelled", "happy"),
        ("unlabelled", None),
    ]


def test_a_person_called_gold_settles_nothing(project: Project, ten_texts: tuple[int, ...]) -> None:
    annotate(project, 1, person(project, "gold"), "sad")
    assert read_rows(project, [1])[0].status == "labelled"
    assert list(find_ids(project, Filter(status="gold"))) == []


def test_rows_come_as_asked_for(project: Project, ten_texts: tuple[int, ...]) -> None:
    run = _run(project)
    save_predictions(project, run.id, {2: (0.25, 0.5, 0.25), 5: (0.5, 0.5, 0.0)})
    rows = read_rows(project, [5, 2, 9, 2], run.id)
    assert [row.id for row in rows] == [5, 2, 9, 2]
    assert [row.suggested_key for row in rows] == ["sad", "happy", None, "happy"]
    assert [row.confidence for row in rows] == [0.5, 0.5, None, 0.5]
    assert (rows[2].body, rows[2].source, rows[2].source_row) == ("文本 8", "posts.csv", 10)
    assert read_rows(project, [5])[0].suggested_key is None
    assert read_rows(project, []) == ()
    with pytest.raises(UnknownTextError, match="99"):
        read_rows(project, [1, 99])
    with pytest.raises(RunError):
        read_rows(project, [1], 77)


def test_a_long_search_can_be_stopped(project: Project, make_table) -> None:
    _import(project, make_table, [f"文本 {n}" for n in range(3000)])
    asked = 0

    def after_a_while() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(CancelledError):
        find_ids(project, Filter("不在"), cancelled=after_a_while)
    with pytest.raises(CancelledError):
        find_ids(project, cancelled=lambda: True)
    assert len(find_ids(project, Filter("文本"))) == 3000


def test_a_filter_asks_what_a_run_thinks(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    run = _run(project)
    save_predictions(
        project,
        run.id,
        {1: (0.75, 0.25, 0.0), 2: (0.25, 0.5, 0.25), 3: (0.0, 0.125, 0.875), 4: (0.5, 0.5, 0.0)},
    )
    annotate_many(project, {1: "sad", 2: "angry", 3: "sad"}, ann)
    skip(project, 4, ann)

    def found(**wish: object) -> list[int]:
        return list(find_ids(project, Filter(suggested=Suggested(run.id, **wish))))

    assert found() == [1, 2, 3, 4]
    assert found(least_confidence=0.5, most_confidence=0.75) == [1, 2, 4]
    assert found(differs=True) == [2, 3]
    assert found(differs=False) == [1]
    some = Filter(status="labelled", label_key="sad", suggested=Suggested(run.id, differs=True))
    assert list(find_ids(project, some)) == [3]
    none = Filter(words="文本 0", suggested=Suggested(run.id, differs=True))
    assert list(find_ids(project, none)) == []
    assert list(find_ids(project, Filter(words="文本 1", suggested=Suggested(run.id)))) == [2]
    unsaid = Filter(status="unlabelled", suggested=Suggested(run.id))
    clear(project, 2, ann)
    assert list(find_ids(project, unsaid)) == [2]
    with pytest.raises(RunError):
        find_ids(project, Filter(suggested=Suggested(run.id + 1)))


def _run(project: Project) -> runs.Run:
    return runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("sad", "happy", "angry"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )


def test_an_import_under_way_is_not_found(
    project: Project, ann: Annotator, make_table, ten_texts: tuple[int, ...]
) -> None:
    filters = [Filter(), Filter("文本"), *(Filter(status=status) for status in STATUSES)]
    before = [list(find_ids(project, each)) for each in filters]
    during: list[list[list[int]]] = []
    table = make_table([["文本 new", "sad"]])
    import_table(
        project,
        table,
        ImportChoice("text", label_column="label", gold=True),
        progress=lambda *_: during.append([list(find_ids(project, each)) for each in filters]),
    )
    assert during == [before]
    assert list(find_ids(project, Filter(label_key="sad"))) == [11]
