"""Deleted texts are seen nowhere, come back as they were, and go for good only when asked."""

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from data.corpus import trash
from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, Suggested, find_ids
from data.corpus.queue import (
    count_waiting,
    next_page,
    queued_text,
)
from data.corpus.queue_order import Order, Queue, Scope
from data.corpus.queue_places import save_queue_places
from data.corpus.statistics import agreement_with_model
from data.corpus.texts import all_texts, count_known, read_text, read_texts
from data.corpus.to_predict import count_to_predict, texts_to_predict
from data.corpus.trash import count_trash, empty_trash, move_to_trash, restore
from data.errors import HeldOutError, ReadOnlyError, UnknownTextError
from data.exporting.export import export_corpus
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.integrity import check_integrity
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate, annotate_many, annotations_of, skip
from data.labelling.annotators import person
from data.labelling.decisions import decided_today, last_decisions
from data.labelling.events import last_seq
from data.labelling.gold import gold_of, set_gold, set_gold_many
from data.labelling.history import can_redo, can_undo, redo, undo
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.labelling.text_history import history_of
from data.project import Project
from data.review.agreement import overall_agreement, pairwise_agreement
from data.review.disputes import (
    contradictory_duplicates,
    contradictory_groups,
    disputes,
    duplicates_of,
    settled_count,
)
from data.review.settling import GoldRule, propose_gold
from data.sets import held_out
from data.sets.training_set import select, unlabelled
from data.sharing.planning import count_eligible
from data.spreadsheets.table import Row, Table
from data.training import runs
from data.training.predictions import read_predictions, save_predictions

KEYS = ("angry", "happy", "sad")
ROOT = Path(__file__).parents[3]
# Of each kind of text that `full` holds, one is thrown away.
THROWN = (1, 3, 5, 8, 11, 15, 16)
# One random text among others is enough.
QUEUES = [
    Queue(scope, order, 1, random_every=4) for scope in get_args(Scope) for order in get_args(Order)
]


@pytest.fixture
def full(project: Project, make_table, ten_texts: tuple[int, ...]) -> Project:
    """Something of everything: copies, votes, disputes, gold, held-out texts, predictions."""
    rows = [["the same", "sad"], ["the same", "happy"], ["the same", ""], ["not", "angry"]]
    table = make_table([*rows, ["alone", ""], ["alone too", ""]], name="more.csv")
    import_table(project, table, ImportChoice("text", label_column="label"))
    ann, bo = person(project, "Ann"), person(project, "Bo")
    annotate_many(project, {1: "happy", 2: "happy", 3: "sad", 4: "sad", 5: "sad", 6: "sad"}, ann)
    annotate_many(project, {1: "happy", 2: "happy", 3: "happy", 4: "happy", 5: "sad", 6: "sad"}, bo)
    for text_id in (7, 8):
        skip(project, text_id, ann)
    set_gold_many(project, {5: "sad", 6: "angry"}, bo)
    held_out.draw(project, 2, seed=1)
    first, _second = (
        runs.start_run(
            project,
            variant={},
            recipe={},
            encoder={},
            labels=KEYS,
            seed=seed,
            snapshot_hash="",
            device="cpu",
        )
        for seed in (1, 2)
    )
    predicted = dict.fromkeys(range(1, 16), (0.25, 0.25, 0.5))
    save_predictions(project, first.id, predicted)
    save_queue_places(project, range(16, 0, -1))
    return project


Query = Callable[[Project], object]


def _exported(project: Project) -> str:
    out = project.path.with_name("out.csv")
    export_corpus(project, out)
    return out.read_text("utf-8-sig")


def _queries() -> dict[str, Query]:
    """Everything that ``data`` tells of the corpus as a whole."""

    def ann(project: Project) -> object:
        return person(project, "Ann")

    filters = {
        "all": Filter(),
        "words": Filter(words="文本"),
        "label": Filter(label_key="sad"),
        "unlabelled": Filter(status="unlabelled"),
        "skipped": Filter(status="skipped"),
        "disputed": Filter(status="disputed"),
        "gold": Filter(status="gold"),
        "sure": Filter(suggested=Suggested(1, 0.5)),
        "differs": Filter(suggested=Suggested(1, differs=True)),
        "words and label": Filter(words="the", label_key="sad"),
    }
    found: dict[str, Query] = {
        f"find_ids {name}": lambda p, each=each: list(find_ids(p, each))
        for name, each in filters.items()
    }
    return found | {
        "counts": lambda p: replace(p.counts(), in_trash=0, events=0),
        "count_waiting unlabelled": lambda p: count_waiting(p, ann(p), "unlabelled"),
        "count_waiting mine": lambda p: count_waiting(p, ann(p), "mine"),
        **{
            f"next_page {queue.order} {queue.scope}": lambda p, each=queue: (
                next_page(p, ann(p), each, limit=99).texts
            )
            for queue in QUEUES
        },
        "texts_to_predict": lambda p: texts_to_predict(p, 2, limit=99, first=(12, 1)),
        "count_to_predict": lambda p: count_to_predict(p, 2, labelled=True),
        "copies": lambda p: queued_text(p, 12).copies,
        "last_decisions": lambda p: last_decisions(p, ann(p)),
        "disputes": disputes,
        "contradictory_duplicates": contradictory_duplicates,
        "contradictory_groups": contradictory_groups,
        "duplicates_of": lambda p: duplicates_of(p, 12),
        "settled_count": settled_count,
        "pairwise_agreement": pairwise_agreement,
        "overall_agreement": overall_agreement,
        "training_set.select": select,
        "training_set.unlabelled": lambda p: unlabelled(p, with_skipped=True),
        "held_out_ids": held_out.held_out_ids,
        "read_texts": lambda p: read_texts(p, limit=99),
        "all_texts": lambda p: list(all_texts(p)),
        "count_known": lambda p: count_known(p, ["文本 0", "文本 1"]),
        "export_corpus": _exported,
        "propose_gold": lambda p: propose_gold(p, GoldRule()),
        "count_eligible": count_eligible,
        "agreement_with_model": lambda p: agreement_with_model(p, 1),
    }


@pytest.mark.parametrize("name", _queries())
def test_nothing_that_is_told_of_the_corpus_tells_of_texts_in_the_trash(
    full: Project, name: str
) -> None:
    query = _queries()[name]
    everything = query(full)
    move_to_trash(full, THROWN)
    without = query(full)
    assert without != everything  # it does tell of them otherwise
    empty_trash(full)
    assert query(full) == without


def test_a_text_in_the_trash_is_not_there_for_those_who_ask_for_it(full: Project) -> None:
    ann = person(full, "Ann")
    move_to_trash(full, [5])
    assert annotations_of(full, 5) == history_of(full, 5) == ()
    assert gold_of(full, 5) is None
    for act in (
        lambda: read_text(full, 5),
        lambda: queued_text(full, 5),
        lambda: annotate(full, 5, ann, "sad"),
        lambda: skip(full, 5, ann),
        lambda: set_gold(full, 5, "sad", ann),
        lambda: duplicates_of(full, 5),
        lambda: move_to_trash(full, [5]),
    ):
        with pytest.raises(UnknownTextError, match="5"):
            act()


def test_who_looks_into_the_trash_sees_what_is_there(full: Project) -> None:
    before = (read_text(full, 5), annotations_of(full, 5), gold_of(full, 5), history_of(full, 5))
    rows = read_rows(full, THROWN, 1)
    move_to_trash(full, THROWN)
    assert list(find_ids(full, Filter(in_trash=True))) == list(THROWN)
    assert list(find_ids(full, Filter(in_trash=True, label_key="sad"))) == [5, 11]
    assert list(find_ids(full, Filter("文本", in_trash=True))) == [1, 3, 5, 8]
    assert read_rows(full, THROWN, 1) == rows
    assert (
        read_text(full, 5, in_trash=True),
        annotations_of(full, 5, in_trash=True),
        gold_of(full, 5, in_trash=True),
        history_of(full, 5, in_trash=True)[:-1],
    ) == before
    assert history_of(full, 5, in_trash=True)[-1].topic == "trash"
    assert annotations_of(full, 6, in_trash=True) == ()
    with pytest.raises(UnknownTextError):
        read_text(full, 6, in_trash=True)


def test_deleting_is_one_step_and_putting_back_another(full: Project) -> None:
    before = {name: query(full) for name, query in _queries().items()}
    recorded = move_to_trash(full, [*THROWN, 5])
    assert (recorded.texts, full.counts().in_trash) == (7, 7)
    undone = undo(full)
    assert undone is not None
    assert (undone.kind, undone.text_ids, undone.topics) == (
        "trash",
        tuple(reversed(THROWN)),
        {"trash"},
    )
    assert {name: query(full) for name, query in _queries().items()} == before
    redo(full)
    restore(full, THROWN)
    assert {name: query(full) for name, query in _queries().items()} == before
    undo(full)
    assert list(find_ids(full, Filter(in_trash=True))) == list(THROWN)
    with pytest.raises(UnknownTextError, match="number 2 in the trash"):
        restore(full, [1, 2])
    with pytest.raises(UnknownTextError, match="99"):
        move_to_trash(full, [2, 99])
    assert full.counts().in_trash == 7


def test_the_work_of_a_day_is_not_less_for_texts_thrown_away(full: Project) -> None:
    ann = person(full, "Ann")
    before = decided_today(full, ann, "2000")
    move_to_trash(full, THROWN)
    assert decided_today(full, ann, "2000") == before == 8


def test_a_text_that_is_imported_again_is_no_copy_of_one_in_the_trash(
    project: Project, ten_texts: tuple[int, ...], make_table
) -> None:
    move_to_trash(project, [1, 2])
    table = make_table([["文本 0"], ["文本 1"], ["文本 2"]], ["text"])
    report = import_table(project, table, ImportChoice("text"))
    assert report.already_in_project == 1
    assert queued_text(project, 11).copies == 1
    assert queued_text(project, 13).copies == 2


def test_texts_in_the_trash_cannot_be_held_out(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    set_gold_many(project, {1: "sad", 2: "sad", 3: "sad"}, person(project, "Ann"))
    move_to_trash(project, [1])
    with pytest.raises(HeldOutError, match="Only 2 texts"):
        held_out.draw(project, 3, seed=1)


def test_a_held_out_text_in_the_trash_stays_drawn(full: Project) -> None:
    drawn = sorted(held_out.held_out_ids(full))
    move_to_trash(full, drawn)
    assert held_out.held_out_ids(full) == frozenset()
    assert full.counts().held_out == 0
    with pytest.raises(HeldOutError, match="2 texts was drawn already"):
        held_out.draw(full, 1, seed=2)
    restore(full, drawn)
    assert sorted(held_out.held_out_ids(full)) == drawn


def test_a_copy_of_a_held_out_text_is_not_trained_on_while_that_lies_in_the_trash(
    project: Project, make_table
) -> None:
    import_table(project, make_table([["same"], ["same"]], ["text"]), ImportChoice("text"))
    ann = person(project, "Ann")
    set_gold_many(project, {1: "sad", 2: "sad"}, ann)
    held_out.draw(project, 2, seed=1)
    move_to_trash(project, [1])
    (row,) = select(project).rows
    assert (row.text_id, row.held_out) == (2, True)


def test_what_would_be_lost_is_counted(full: Project) -> None:
    move_to_trash(full, THROWN)
    said = count_trash(full)
    assert (said.texts, said.labels, said.gold) == (7, 7, 1)


def test_emptying_leaves_nothing_of_the_texts_and_all_of_the_rest(full: Project) -> None:
    annotations, gold = present(full)
    kept_history = history_of(full, 2)
    move_to_trash(full, THROWN)
    emptied = empty_trash(full)
    assert (emptied.texts, emptied.left) == (7, 0)
    assert count_trash(full).texts == 0
    assert present(full) == (
        {place: state for place, state in annotations.items() if place[0] not in THROWN},
        {place: state for place, state in gold.items() if place[0] not in THROWN},
    )
    assert present(full) == replay(full)
    assert derived(full) == derived_by_rule(full)
    assert history_of(full, 2) == kept_history
    assert read_predictions(full, 1).keys() == set(range(1, 16)) - set(THROWN)
    assert check_integrity(full) == ()
    for table in (each.name for each in trash.TELLING):
        assert _ids_in(full, table).isdisjoint(THROWN)
    assert _ids_in(full, "text", "id") == set(range(1, 17)) - set(THROWN)


def _ids_in(project: Project, table: str, column: str = "text_id") -> set[int]:
    with project.reading() as connection:
        return set(connection.exec_driver_sql(f"SELECT {column} FROM {table}").scalars())


def test_undo_passes_by_what_is_gone(project: Project, ten_texts: tuple[int, ...]) -> None:
    ann = person(project, "Ann")
    annotate(project, 1, ann, "sad")
    annotate_many(project, {2: "sad", 3: "sad"}, ann)
    annotate(project, 4, ann, "sad")
    undo(project)
    move_to_trash(project, [2, 4])
    restore(project, [2])
    move_to_trash(project, [2])
    annotate(project, 5, ann, "happy")
    empty_trash(project)
    assert not can_redo(project)
    undone = []
    while can_undo(project):
        step = undo(project)
        assert step is not None
        undone.append((step.kind, step.text_ids))
    assert undone == [("annotate", (5,)), ("annotate", (3,)), ("annotate", (1,))]
    while redo(project):
        pass
    assert present(project) == replay(project)
    assert sorted(text_id for text_id, _ in present(project)[0]) == [1, 3, 5]


def test_a_step_that_was_taken_back_can_be_done_again_after_emptying(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    move_to_trash(project, [9])
    annotate(project, 1, person(project, "Ann"), "sad")
    undo(project)
    empty_trash(project)
    redo(project)
    assert annotations_of(project, 1)[0].label_key == "sad"


def test_no_number_of_an_event_is_given_twice(project: Project, ten_texts: tuple[int, ...]) -> None:
    ann = person(project, "Ann")
    annotate(project, 1, ann, "sad")
    annotate(project, 2, ann, "sad")
    move_to_trash(project, [2])
    empty_trash(project)
    with project.reading() as connection:
        assert last_seq(connection, project.copy_uuid) >= 2
    annotate(project, 3, ann, "sad")
    with project.reading() as connection:
        numbers = connection.exec_driver_sql("SELECT seq FROM annotation_event").scalars().all()
    assert len(numbers) == 2
    assert max(numbers) > 2  # the second one was the deleted text's


def test_texts_that_come_later_have_nothing_of_the_deleted_ones(
    project: Project, ten_texts: tuple[int, ...], make_table
) -> None:
    ann = person(project, "Ann")
    annotate(project, 10, ann, "sad")
    move_to_trash(project, [10])
    empty_trash(project)
    import_table(project, make_table([["new"]], ["text"]), ImportChoice("text"))
    newest = max(find_ids(project))
    assert annotations_of(project, newest) == history_of(project, newest) == ()
    move_to_trash(project, [newest])
    restore(project, [newest])
    assert undo(project) is not None


def test_a_user_may_stop_the_emptying_and_go_on_with_it(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "CHUNK", 100)
    monkeypatch.setattr(trash, "SLICE", 30)
    import_table(
        project, make_table([[f"t{n}"] for n in range(350)], ["text"]), ImportChoice("text")
    )
    move_to_trash(project, range(1, 301))
    told: list[tuple[int, int]] = []
    emptied = empty_trash(
        project,
        progress=lambda done, total: told.append((done, total)),
        cancelled=lambda: told != [],
    )
    assert (emptied.texts, emptied.left) == (100, 200)
    assert told == [(100, 300)]
    assert (count_trash(project).texts, project.counts().texts) == (200, 50)
    assert check_integrity(project) == ()
    assert empty_trash(project).texts == 200


def test_texts_put_back_or_thrown_away_meanwhile_stay(
    project: Project, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "CHUNK", 2)
    monkeypatch.setattr(trash, "SLICE", 2)
    import_table(project, make_table([[f"t{n}"] for n in range(9)], ["text"]), ImportChoice("text"))
    move_to_trash(project, [1, 2, 3, 4, 5])

    def meanwhile(done: int, _total: int) -> None:
        if done == 2:
            restore(project, [4])
            move_to_trash(project, [9])

    emptied = empty_trash(project, progress=meanwhile)
    assert emptied.texts == 4
    assert list(find_ids(project)) == [4, 6, 7, 8]
    assert list(find_ids(project, Filter(in_trash=True))) == [9]


EMPTIES_AND_HANGS = """
import sys, time
from data.corpus import trash
from data.project import Project
trash.CHUNK = 3
trash.SLICE = 1
deleting = trash._delete
def delete(connection, ids):
    if 5 in ids:
        print("half", flush=True)
        time.sleep(60)
    return deleting(connection, ids)
trash._delete = delete
trash.empty_trash(Project.open(sys.argv[1]))
"""


def test_a_killed_emptying_leaves_whole_pieces(full: Project) -> None:
    move_to_trash(full, range(1, 8))
    full.close()
    process = subprocess.Popen(
        [sys.executable, "-c", EMPTIES_AND_HANGS, str(full.path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Project.open(full.path) as again:
        # The first three are gone; the fourth went with those that were not done.
        assert list(find_ids(again, Filter(in_trash=True))) == [4, 5, 6, 7]
        assert check_integrity(again) == ()
        assert present(again) == replay(again)
        assert derived(again) == derived_by_rule(again)
        assert empty_trash(again).texts == 4


def test_nothing_is_emptied_in_a_project_that_is_only_read(full: Project) -> None:
    move_to_trash(full, [1])
    with Project.open(full.path, read_only=True) as reader, pytest.raises(ReadOnlyError):
        empty_trash(reader)


class Trashing(RuleBasedStateMachine):
    """What lies where is known from outside: two sets, and those that are in neither are gone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="回收 站")

    @initialize(seed=st.integers(0, 9))
    def begin(self, seed: int) -> None:
        labels = [LabelDefinition(key, {"en": key}) for key in KEYS]
        self.project = Project.create(Path(self.folder.name) / "a.emodesk", labels)
        draw = random.Random(seed)
        rows = tuple(Row(n, (f"text {n % 3}", draw.choice(("", *KEYS)))) for n in range(6))
        table = Table(Path("a.csv"), "csv", None, None, "", ("text", "label"), rows)
        import_table(self.project, table, ImportChoice("text", label_column="label"))
        self.gone: set[int] = set()

    def there(self, chosen: set[int], *, in_trash: bool = False) -> list[int]:
        return sorted(chosen & set(find_ids(self.project, Filter(in_trash=in_trash))))

    @rule(chosen=st.sets(st.integers(1, 6), min_size=1), key=st.sampled_from(KEYS))
    def annotate(self, chosen: set[int], key: str) -> None:
        wanted = self.there(chosen)
        if wanted:
            annotate_many(self.project, dict.fromkeys(wanted, key), person(self.project, "Ann"))

    @rule(chosen=st.sets(st.integers(1, 6), min_size=1), key=st.sampled_from(KEYS))
    def settle(self, chosen: set[int], key: str) -> None:
        wanted = self.there(chosen)
        if wanted:
            set_gold_many(self.project, dict.fromkeys(wanted, key), person(self.project, "Bo"))

    @rule(chosen=st.sets(st.integers(1, 6), min_size=1))
    def throw_away(self, chosen: set[int]) -> None:
        wanted = self.there(chosen)
        if wanted:
            move_to_trash(self.project, wanted)

    @rule(chosen=st.sets(st.integers(1, 6), min_size=1))
    def put_back(self, chosen: set[int]) -> None:
        wanted = self.there(chosen, in_trash=True)
        if wanted:
            restore(self.project, wanted)

    @rule()
    def empty(self) -> None:
        lost = set(self.there(set(range(1, 7)), in_trash=True))
        annotations, gold = present(self.project)
        empty_trash(self.project)
        self.gone |= lost
        rest = [
            {place: state for place, state in states.items() if place[0] not in lost}
            for states in (annotations, gold)
        ]
        assert list(present(self.project)) == rest

    @rule()
    def undo(self) -> None:
        possible = can_undo(self.project)
        undone = undo(self.project)
        assert (undone is not None) == possible
        assert undone is None or undone.text_ids  # never a step of which nothing is left

    @rule()
    def redo(self) -> None:
        possible = can_redo(self.project)
        redone = redo(self.project)
        assert (redone is not None) == possible
        assert redone is None or redone.text_ids

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.project.path)

    @invariant()
    def tables_equal_events_and_the_rule(self) -> None:
        assert present(self.project) == replay(self.project)
        assert derived(self.project) == derived_by_rule(self.project)

    @invariant()
    def every_text_is_in_one_place(self) -> None:
        everywhere = set(range(1, 7))
        kept, thrown = self.there(everywhere), self.there(everywhere, in_trash=True)
        assert sorted([*kept, *thrown, *self.gone]) == sorted(everywhere)
        counts = self.project.counts()
        assert (counts.texts, counts.in_trash) == (len(kept), len(thrown))
        assert check_integrity(self.project) == ()

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        while undo(self.project):
            pass
        assert self.there(set(range(1, 7))) == sorted(set(range(1, 7)) - self.gone)
        self.project.close()
        self.folder.cleanup()


TestTrashing = pytest.mark.property(Trashing.TestCase)
TestTrashing.settings = settings(
    max_examples=20 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
