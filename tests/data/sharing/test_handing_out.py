"""Copies are complete and hold nothing that was said; and there are all of them, or none."""

from pathlib import Path

import pytest
from sqlalchemy import select

from data.corpus.queue import count_waiting, next_page
from data.corpus.queue_order import Queue
from data.corpus.texts import Text, all_texts
from data.errors import CancelledError, HandoutError, ReadOnlyError
from data.file import schema
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.integrity import check_integrity
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import annotators, person
from data.labelling.gold import set_gold
from data.project import Project
from data.sharing import handing_out
from data.sharing.file_names import copy_name
from data.sharing.handing_out import hand_out
from data.sharing.planning import count_eligible, plan_handout
from data.sharing.progress import handed_to, handouts
from data.training.predictions import save_predictions
from data.training.runs import start_run
from tests.data.conftest import MakeTable
from tests.data.sharing.conftest import HandOut


def comparable(text: Text) -> tuple[object, ...]:
    return (text.uid, text.body, text.group, text.source, text.source_row, text.extra)


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_each_gets_own_and_common_texts(master: Project, handed: HandOut) -> None:
    ours = {text.uid: comparable(text) for text in all_texts(master)}
    shares = []
    for file in handed("Bo", "李 四", each=7, common=3):
        with Project.open(file) as copy:
            texts = list(all_texts(copy))
            assert [comparable(text) for text in texts] == [ours[text.uid] for text in texts]
            assert [text.source_row for text in texts] == sorted(text.source_row for text in texts)
            shares.append({text.uid for text in texts})
    assert [len(share) for share in shares] == [10, 10]
    assert len(shares[0] & shares[1]) == 3


def test_a_copy_is_the_same_project_and_knows_whom_it_is_for(
    master: Project, handed: HandOut, folder: Path
) -> None:
    person(master, "Ann")
    (file,) = handed("Bo")
    assert file == folder / "微博 1 - Bo.emodesk"
    with Project.open(file) as copy:
        assert (copy.uuid, copy.copy_uuid != master.copy_uuid) == (master.uuid, True)
        assert copy.labels() == master.labels()
        ours = {who.uuid: who.name for who in annotators(master)}
        assert {who.uuid: who.name for who in annotators(copy)} == ours
        with copy.reading() as connection:
            who = handed_to(connection)
            row = connection.execute(select(schema.project)).one()
        assert who is not None
        assert (who.name, row.handed_out_by) == ("Bo", master.copy_uuid)
        assert check_integrity(copy) == ()


def test_nothing_that_was_said_travels(
    master: Project, handed: HandOut, make_table: MakeTable
) -> None:
    rows = [["又一条", "happy"]]
    import_table(master, make_table(rows), ImportChoice("text", label_column="label", gold=True))
    annotate(master, 1, person(master, "Ann"), "sad")
    skip(master, 2, person(master, "Ann"))
    set_gold(master, 3, "sad", person(master, "Ann"))
    assert count_eligible(master) == 27
    (file,) = handed("Bo", each=27, common=0)
    with Project.open(file) as copy:
        counts = copy.counts()
        assert (counts.texts, counts.labelled, counts.events, counts.runs) == (27, 0, 0, 0)
        assert {who.name for who in annotators(copy)} == {"Ann", "Bo"}


def test_no_text_goes_to_two_people_unless_it_is_asked_for(
    master: Project, handed: HandOut
) -> None:
    handed("Bo", each=20, common=0)
    assert count_eligible(master) == 10
    with pytest.raises(HandoutError, match="Only 10 texts can be handed out; 11 were asked for"):
        plan_handout(master, ["Cy"], each=11)
    assert plan_handout(master, ["Cy"], each=11, again=True).texts == 11


def test_texts_with_the_same_words_stay_together(
    master: Project, make_table: MakeTable, handed: HandOut
) -> None:
    rows = [["文本 1"], ["文本 1"], ["文本 9"], ["文本 20"]]
    import_table(master, make_table(rows, ["text"]), ImportChoice("text"))
    for order in ("in order", "random"):
        plan = plan_handout(master, ["Bo", "Cy", "Di"], each=10, common=4, order=order, seed=5)
        parts = [set(share.text_ids) for share in plan.shares] + [set(plan.common)]
        for group in ({1, 31, 32}, {9, 33}, {20, 34}):
            assert sum(bool(part & group) for part in parts) <= 1
        assert [len(part) for part in parts] == [10, 10, 10, 4]
    with pytest.raises(HandoutError, match="too often"):
        plan_handout(master, [f"P{n}" for n in range(34)], each=1)


def test_a_draw_can_be_repeated_and_differs_by_seed(master: Project) -> None:
    first, again, other = (
        plan_handout(master, ["Bo"], each=10, order="random", seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
    assert plan_handout(master, ["Bo"], each=10).shares[0].text_ids == tuple(range(1, 11))


@pytest.mark.parametrize(
    ("names", "how"),
    [
        ([], {"each": 1}),
        (["Bo", " "], {"each": 1}),
        (["Bo", "Bo "], {"each": 1}),
        (["Bo"], {"each": 0}),
        (["Bo"], {"each": -1, "common": 3}),
    ],
)
def test_what_makes_no_sense_is_refused_with_words(
    master: Project, names: list[str], how: dict[str, int]
) -> None:
    with pytest.raises(HandoutError) as caught:
        plan_handout(master, names, **how)
    assert caught.value.advice


def test_names_are_safe_on_every_system(master: Project, folder: Path) -> None:
    names = ["a/b", "a:b", "../../x", "CON", "张三.", "李" * 300, "A\tB", "bo", "Bo"]
    plan = plan_handout(master, names, each=1)
    report = hand_out(master, plan, folder)
    assert [copy.annotator for copy in report.copies] == names
    assert all(copy.file.parent == folder and copy.file.exists() for copy in report.copies)
    made = [copy.file.name for copy in report.copies]
    assert made[:2] == ["微博 1 - a_b.emodesk", "微博 1 - a_b (2).emodesk"]
    assert len({name.casefold() for name in made}) == len(names)
    assert all(len(name.encode()) <= 230 for name in made)
    assert copy_name("p" * 400, "Bo").endswith("p - Bo.emodesk")


def test_no_file_is_overwritten(master: Project, handed: HandOut, folder: Path) -> None:
    (folder / "微博 1 - Bo.emodesk").write_text("mine")
    (file,) = handed("Bo")
    assert file.name == "微博 1 - Bo (2).emodesk"
    assert (folder / "微博 1 - Bo.emodesk").read_text() == "mine"


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_cancelled_handout_leaves_nothing(master: Project, folder: Path, after: int) -> None:
    plan = plan_handout(master, ["Bo", "Cy"], each=5)
    before, told = files_in(folder), []
    with pytest.raises(CancelledError):
        hand_out(
            master,
            plan,
            folder,
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) >= after,
        )
    assert files_in(folder) == before
    assert handouts(master) == ()
    assert annotators(master) == ()
    assert count_eligible(master) == 30


def test_a_failure_at_the_last_moment_leaves_nothing(
    master: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_handout(master, ["Bo", "Cy"], each=5)
    before, real = files_in(folder), handing_out.move_without_overwriting

    def full(made: Path, path: Path) -> None:
        if "Cy" in path.name:
            raise OSError(28, "No space left on device")
        real(made, path)

    monkeypatch.setattr(handing_out, "move_without_overwriting", full)
    with pytest.raises(HandoutError, match="No space left"):
        hand_out(master, plan, folder)
    monkeypatch.setattr(handing_out, "move_without_overwriting", real)
    monkeypatch.setattr(handing_out, "_record", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hand_out(master, plan, folder)
    assert files_in(folder) == before
    assert handouts(master) == ()


def test_a_folder_that_is_not_there_is_told(master: Project, folder: Path) -> None:
    plan = plan_handout(master, ["Bo"], each=5)
    with pytest.raises(HandoutError, match="none"):
        hand_out(master, plan, folder / "none")


def test_a_project_that_is_read_only_hands_out_nothing(master: Project, folder: Path) -> None:
    master.close()
    with Project.open(master.path, read_only=True) as project:
        plan = plan_handout(project, ["Bo"], each=5)
        before = files_in(folder)
        with pytest.raises(ReadOnlyError):
            hand_out(project, plan, folder)
    assert files_in(folder) - {"微博 1.emodesk-shm", "微博 1.emodesk-wal"} <= before


def test_progress_counts_all_texts(master: Project, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    plan = plan_handout(master, ["Bo", "Cy"], each=5, common=2)
    hand_out(master, plan, folder, progress=lambda done, total: told.append((done, total)))
    assert told == [(7, 14), (14, 14)]


def test_common_texts_are_shown_without_a_suggestion(handed: HandOut) -> None:
    (file,) = handed("Bo", each=2, common=2)
    with Project.open(file) as copy:
        run_id = start_run(
            copy,
            variant={},
            recipe={},
            encoder={},
            labels=("angry", "happy", "sad"),
            seed=1,
            snapshot_hash="",
            device="cpu",
        ).id
        save_predictions(copy, run_id, dict.fromkeys(range(1, 5), (0.25, 0.5, 0.25)))
        bo = person(copy, "Bo")
        assert count_waiting(copy, bo, "unlabelled") == 4
        shown = next_page(copy, bo, Queue("unlabelled", run_id=run_id)).texts
        assert [queued.suggestion is None for queued in shown] == [True, True, False, False]


def test_how_far_each_copy_has_come(master: Project, handed: HandOut) -> None:
    handed("Bo", "Cy", each=5, common=3)
    first, second = handouts(master)
    assert (first.annotator.name, first.file) == ("Bo", "微博 1 - Bo.emodesk")
    assert (second.texts, second.common, second.labelled, second.collected) == (8, 3, 0, None)
    annotate(master, 1, first.annotator, "sad")
    skip(master, 2, first.annotator)
    (first, second) = handouts(master)
    assert (first.labelled, first.skipped, second.labelled) == (1, 1, 0)
