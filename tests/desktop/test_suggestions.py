"""The whole corpus is predicted beside the work: in which order, and when it stops and goes on.

The real window with the sample (60 of 300 texts wait), and a puppet in the engine's place.
"""

from __future__ import annotations

import csv
import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.contract import Cancelled, Failed
from core.engine.client import Engine
from data.corpus.texts import read_texts
from data.labelling.annotations import annotations_of
from data.sets.training_set import unlabelled
from data.training.predictions import read_predictions, save_pool, save_predictions
from desktop import suggestions
from desktop.commands import suggesting
from desktop.commands.change_set import ChangeSet
from desktop.commands.importing import Choice, Reading, import_file
from desktop.commands.trash import move_to_trash, put_back
from desktop.in_hand import InHand
from desktop.jobs.job import Job, JobState
from desktop.settings import SUGGEST_FOR_ALL
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.label.test_label_page import label_page, press, shown_id
from tests.desktop.pages.label.test_queue_order import quiet, run_in_use
from tests.desktop.prediction_puppet import LABELS, RULE, PredictionPuppet, put_to_use, use_puppet

WAITING, TEXTS = 60, 300
# 60 texts that wait, then 240 that are labelled.
ALL_SLICES = [4, 8, 20, 20, 8, *[20] * 12]


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> PredictionPuppet:
    monkeypatch.setattr(suggesting, "SLICES", (4, 8, 20))
    return use_puppet(monkeypatch)


@pytest.fixture
def corpus(puppet: PredictionPuppet, sample: Window) -> Window:
    """The sample, at rest."""
    quiet(sample)
    return sample


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The texts in hand, whatever the Label page says."""
    held: list[int] = []
    kept = property(lambda _hand: tuple(held), lambda _hand, _text_ids: None)
    monkeypatch.setattr(InHand, "text_ids", kept)
    return held


def begin(window: Window) -> int:
    """Put another model to use, and wait until the window knows it; its run."""
    run = put_to_use(window.context.session.project)
    window.context.bus.tell(ChangeSet.of("runs", "model in use"))
    wait_until(lambda: run_in_use(window) == run.id, what="it is in use")
    return run.id


def at_work(window: Window, puppet: PredictionPuppet, requests: int) -> Job:
    """So many requests came, and the last one is not answered; its job."""
    wait_until(lambda: len(puppet.asked) == requests, what=f"request {requests}")
    return window.context.jobs.engine_jobs[0]


def titles(window: Window) -> list[str]:
    return [job.title for job in window.context.jobs.engine_jobs]


def predicted(window: Window, run_id: int) -> set[int]:
    return set(read_predictions(window.context.session.project, run_id))


def all_ids(window: Window) -> set[int]:
    return {text.id for text in read_texts(window.context.session.project)}


def bodies(window: Window, *text_ids: int) -> list[str]:
    known = {text.id: text.body for text in read_texts(window.context.session.project)}
    return [known[text_id] for text_id in text_ids]


def train_in_name(window: Window) -> threading.Event:
    """Somebody else's work in the engine, until the event is set."""
    done = threading.Event()

    def work(_engine: Engine, state: JobState) -> None:
        while not done.wait(0.01):
            if state.is_cancelled():
                raise Cancelled

    window.context.jobs.engine(work, title="Training")
    return done


# In which order.


def test_slices_grow_and_every_text_is_predicted_once(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    run_id = begin(corpus)
    quiet(corpus)
    assert puppet.sizes == ALL_SLICES
    assert len(set(puppet.texts)) == TEXTS
    assert predicted(corpus, run_id) == all_ids(corpus)
    said = read_predictions(corpus.context.session.project, run_id)
    assert all(values == pytest.approx(RULE) for values in said.values())


def test_what_is_in_hand_comes_first_and_what_is_labelled_last(
    corpus: Window, puppet: PredictionPuppet, hand: list[int]
) -> None:
    waiting = [text.id for text in unlabelled(corpus.context.session.project)]
    (labelled, *_) = sorted(all_ids(corpus) - set(waiting))
    hand[:] = [waiting[20], labelled, *waiting[12:15]]
    begin(corpus)
    quiet(corpus)
    assert puppet.slices[0] == bodies(corpus, waiting[20], *waiting[12:15])
    assert puppet.texts[4:WAITING] == bodies(corpus, *waiting[:12], *waiting[15:20], *waiting[21:])
    assert len(set(puppet.texts)) == TEXTS


def test_what_the_annotator_takes_in_hand_meanwhile_comes_next(
    corpus: Window, puppet: PredictionPuppet, hand: list[int]
) -> None:
    waiting = [text.id for text in unlabelled(corpus.context.session.project)]
    puppet.allow(0)
    begin(corpus)
    at_work(corpus, puppet, 1)
    hand[:] = [waiting[2], waiting[22]]
    puppet.allow(None)
    quiet(corpus)
    assert puppet.slices[:2] == [
        bodies(corpus, *waiting[:4]),
        bodies(corpus, waiting[22], *waiting[4:11]),
    ]
    assert len(puppet.texts) == len(set(puppet.texts)) == TEXTS


def test_what_the_label_page_shows_is_in_hand(corpus: Window, puppet: PredictionPuppet) -> None:
    label_page(corpus).presenter.next()
    quiet(corpus)
    shown = shown_id(label_page(corpus))
    begin(corpus)
    quiet(corpus)
    assert puppet.texts[:1] == bodies(corpus, shown)


def test_a_label_that_is_typed_meanwhile_waits_for_nobody(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    project, page = corpus.context.session.project, label_page(corpus)
    puppet.allow(1)
    run_id = begin(corpus)
    at_work(corpus, puppet, 2)
    labelled = shown_id(page)
    press(corpus, Qt.Key.Key_3)
    wait_until(lambda: shown_id(page) not in (0, labelled), what="the next text")
    (said,) = annotations_of(project, labelled)
    assert said.label_key == "happy"
    puppet.allow(None)
    quiet(corpus)
    assert predicted(corpus, run_id) == all_ids(corpus)
    assert len(puppet.texts) == len(set(puppet.texts))


# When it makes room.


@pytest.mark.usefixtures("hand")
def test_a_training_goes_first_and_finished_slices_are_not_done_again(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    puppet.allow(1)
    run_id = begin(corpus)
    at_work(corpus, puppet, 2)
    training = train_in_name(corpus)
    wait_until(lambda: puppet.cancels == 1, what="the slice is ended")
    expected = ["Training", "Making suggestions"]
    wait_until(lambda: titles(corpus) == expected, what="it waits for its turn again")
    puppet.allow(None)
    training.set()
    quiet(corpus)
    assert puppet.sizes == [4, 8, *ALL_SLICES[1:]]
    assert puppet.slices[2] == puppet.slices[1]
    assert len(set(puppet.texts)) == TEXTS
    assert predicted(corpus, run_id) == all_ids(corpus)


def test_a_new_model_in_the_middle_of_a_slice_begins_anew(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    puppet.allow(2)
    first = begin(corpus)
    at_work(corpus, puppet, 3)
    second = begin(corpus)
    wait_until(lambda: puppet.cancels == 1, what="nobody needs the rest of the slice")
    puppet.allow(None)
    quiet(corpus)
    assert puppet.models == [f"model-{first}"] * 3 + [f"model-{second}"] * len(ALL_SLICES)
    assert puppet.sizes[3:] == ALL_SLICES
    assert predicted(corpus, second) == all_ids(corpus)
    assert predicted(corpus, first) == set()


def test_a_new_model_while_another_job_is_at_work_waits_for_it(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    training = train_in_name(corpus)
    first = begin(corpus)
    wait_until(lambda: len(titles(corpus)) == 2, what="suggestions wait")
    second = begin(corpus)
    training.set()
    quiet(corpus)
    assert set(puppet.models) == {f"model-{second}"}
    assert (predicted(corpus, first), predicted(corpus, second)) == (set(), all_ids(corpus))


# When it stops.


def test_it_stays_stopped_until_the_next_model(corpus: Window, puppet: PredictionPuppet) -> None:
    puppet.allow(1)
    begin(corpus)
    at_work(corpus, puppet, 2).cancel()
    quiet(corpus)
    puppet.allow(None)
    corpus.context.bus.tell(ChangeSet.of("texts"))
    corpus.context.bus.tell(ChangeSet.of("predictions"))
    quiet(corpus)
    assert puppet.sizes == [4, 8]
    run_id = begin(corpus)
    quiet(corpus)
    assert puppet.sizes[2:] == ALL_SLICES
    assert predicted(corpus, run_id) == all_ids(corpus)


def test_a_slice_that_ends_before_it_hears_of_the_cancel_is_the_last_one(
    corpus: Window, puppet: PredictionPuppet, monkeypatch: pytest.MonkeyPatch
) -> None:
    puppet.allow(0)
    begin(corpus)
    job = at_work(corpus, puppet, 1)
    monkeypatch.setattr(Engine, "cancel", lambda _engine, seconds=0.0: puppet.allow(None))
    job.cancel()
    quiet(corpus)
    assert puppet.sizes == [4]


def test_a_failure_is_told_once_and_stops_until_the_next_model(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    puppet.failure = Failed("The model is damaged.", "Train again.")
    begin(corpus)
    quiet(corpus)
    corpus.context.bus.tell(ChangeSet.of("texts"))
    quiet(corpus)
    (notice,) = [each for each in corpus.toasts.notices if each.tone == "error"]
    assert (notice.message, notice.advice) == ("The model is damaged.", "Train again.")
    assert puppet.sizes == [4]
    puppet.failure = None
    run_id = begin(corpus)
    quiet(corpus)
    assert predicted(corpus, run_id) == all_ids(corpus)


def test_for_the_next_thousand_it_stops_there_and_goes_on_when_all_are_wanted(
    corpus: Window, puppet: PredictionPuppet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "_ENOUGH", 10)
    settings = corpus.context.settings
    settings.set(SUGGEST_FOR_ALL, False)
    run_id = begin(corpus)
    quiet(corpus)
    assert puppet.sizes == [4, 6]
    settings.set(SUGGEST_FOR_ALL, True)
    quiet(corpus)
    assert puppet.sizes == [4, 6, 20, 20, 10, *[20] * 12]
    assert len(set(puppet.texts)) == TEXTS
    assert predicted(corpus, run_id) == all_ids(corpus)


def test_what_is_labelled_is_not_predicted_where_only_the_next_thousand_are_wanted(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    first = begin(corpus)
    quiet(corpus)
    asked_before = len(puppet.texts)
    corpus.context.settings.set(SUGGEST_FOR_ALL, False)
    second = begin(corpus)
    quiet(corpus)
    assert len(puppet.texts) == asked_before + WAITING
    assert len(predicted(corpus, second)) == WAITING
    assert predicted(corpus, first) == set()


# When all are done.


def test_what_older_models_said_is_forgotten_and_their_records_are_kept(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    project = corpus.context.session.project
    older = put_to_use(project)
    record, pool = [text.id for text in read_texts(project)][:20], sorted(all_ids(corpus))[20:]
    save_predictions(project, older.id, dict.fromkeys(record, RULE))
    save_pool(project, older.id, dict.fromkeys(pool, RULE))
    puppet.allow(len(ALL_SLICES) - 1)
    begin(corpus)
    at_work(corpus, puppet, len(ALL_SLICES))
    assert len(predicted(corpus, older.id)) == TEXTS  # as long as not all are done
    puppet.allow(None)
    quiet(corpus)
    assert predicted(corpus, older.id) == set(record)


def test_what_was_left_of_older_models_is_forgotten_when_nothing_is_left_to_predict(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    project = corpus.context.session.project
    older, newer = put_to_use(project), put_to_use(project)
    for run in (older, newer):
        save_pool(project, run.id, dict.fromkeys(all_ids(corpus), RULE))
    corpus.context.bus.tell(ChangeSet.of("model in use"))
    wait_until(lambda: run_in_use(corpus) == newer.id, what="it is in use")
    quiet(corpus)
    assert puppet.asked == []
    assert (predicted(corpus, older.id), predicted(corpus, newer.id)) == (set(), all_ids(corpus))


# When the corpus grows.


def import_lines(window: Window, folder: Path, lines: list[str]) -> None:
    path = folder / "新.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([line] for line in lines)])
    project = window.context.session.project
    choice = Choice(Reading(path), text_column="text")
    job = window.context.jobs.file(lambda _state: import_file(project, choice), title="Importing")
    ended: list[bool] = []
    job.succeeded.connect(lambda _change: ended.append(True))
    wait_until(lambda: ended, what="they are imported")


def test_texts_that_are_imported_later_are_predicted(
    corpus: Window, puppet: PredictionPuppet, folder: Path
) -> None:
    run_id = begin(corpus)
    quiet(corpus)
    lines = [f"第{number}条新的" for number in range(5)]
    import_lines(corpus, folder, lines)
    quiet(corpus)
    assert sorted(puppet.texts[TEXTS:]) == sorted(lines)
    assert predicted(corpus, run_id) == all_ids(corpus)
    assert len(predicted(corpus, run_id)) == TEXTS + 5


def test_texts_that_come_back_in_the_middle_are_predicted_wherever_they_stand(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    project = corpus.context.session.project
    gone = unlabelled(project)[8].id
    move_to_trash(project, [gone])
    puppet.allow(5)
    run_id = begin(corpus)
    at_work(corpus, puppet, 6)
    assert gone not in predicted(corpus, run_id)
    corpus.context.jobs.write(lambda _state: put_back(project, [gone]))
    wait_until(lambda: not corpus.context.jobs.saving, what="it is back")
    puppet.allow(None)
    quiet(corpus)
    assert predicted(corpus, run_id) == all_ids(corpus)
    assert len(puppet.texts) == len(set(puppet.texts)) == TEXTS


# When the project changes.


def test_another_project_in_the_middle_of_a_slice_and_back_again(
    corpus: Window, puppet: PredictionPuppet, sample_file: Path, folder: Path
) -> None:
    session = corpus.context.session
    path, other = session.project.path, folder / "另一个.emodesk"
    shutil.copy(sample_file, other)
    puppet.allow(1)
    run_id = begin(corpus)
    at_work(corpus, puppet, 2)
    session.open(other)
    wait_until(lambda: session.current and session.project.path == other, what="the other one")
    quiet(corpus)
    assert (puppet.cancels, puppet.sizes) == (1, [4, 8])
    puppet.allow(None)
    session.open(path)
    wait_until(lambda: session.current and session.project.path == path, what="the first one")
    quiet(corpus)
    assert predicted(corpus, run_id) == all_ids(corpus)
    assert len(puppet.texts) == TEXTS + 8  # those of the slice that was ended come again


def test_closing_the_window_in_the_middle_of_a_slice_leaves_the_project_whole(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    puppet.allow(1)
    begin(corpus)
    at_work(corpus, puppet, 2)
    corpus.close()
    assert puppet.cancels == 1
    assert corpus.context.session.current is None


def test_a_project_that_is_only_read_gets_no_suggestions(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    session = corpus.context.session
    path = session.project.path
    put_to_use(session.project)
    session.open(path, read_only=True)
    wait_until(lambda: session.current and session.project.read_only, what="it is open again")
    quiet(corpus)
    corpus.context.settings.set(SUGGEST_FOR_ALL, False)
    corpus.context.settings.set(SUGGEST_FOR_ALL, True)
    wait(1)
    quiet(corpus)
    assert run_in_use(corpus) is not None
    assert puppet.asked == []


def test_a_model_with_other_labels_than_its_run_is_not_believed(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    puppet.labels = tuple(reversed(LABELS))
    run_id = begin(corpus)
    quiet(corpus)
    assert "other labels" in corpus.toasts.notices[-1].message
    assert predicted(corpus, run_id) == set()


def test_another_project_while_a_slice_gives_way_need_not_wait_for_all_suggestions(
    corpus: Window, puppet: PredictionPuppet, sample_file: Path, folder: Path
) -> None:
    session = corpus.context.session
    other = folder / "另一个.emodesk"
    shutil.copy(sample_file, other)
    puppet.allow(1)
    begin(corpus)
    at_work(corpus, puppet, 2)
    train_in_name(corpus)  # never done: it ends when it is cancelled
    session.open(other)
    puppet.allow(0)
    wait_until(lambda: session.current and session.project.path == other, what="the other one")
    assert puppet.sizes == [4, 8]


def test_a_slice_that_waited_asks_nothing_of_a_model_of_before(
    corpus: Window, puppet: PredictionPuppet
) -> None:
    puppet.allow(1)
    begin(corpus)
    at_work(corpus, puppet, requests=2)
    training_ends = train_in_name(corpus)
    wait_until(lambda: puppet.cancels == 1, what="the slice gave way")
    new = put_to_use(corpus.context.session.project)  # as a training does before it ends
    training_ends.set()
    puppet.allow(None)
    wait_until(lambda: not corpus.context.jobs.engine_jobs, what="the engine is idle")
    assert len(puppet.asked) == 2
    corpus.context.bus.tell(ChangeSet.of("runs", "model in use"))
    wait_until(lambda: run_in_use(corpus) == new.id, what="it is in use")
    quiet(corpus)
    assert set(puppet.models[2:]) == {f"model-{new.id}"}
    assert predicted(corpus, new.id) == all_ids(corpus)
