"""Whoever came first is served first, and nobody is left with a turn that never ends."""

import signal
import threading
import time
from collections.abc import Callable

import pytest

from data.file.turns import Turns
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import Annotator
from data.project import Project


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_turns_are_taken_in_the_order_of_coming() -> None:
    turns, order = Turns(), list[str]()

    def come(name: str) -> None:
        with turns.turn():
            order.append(name)

    threads = [threading.Thread(target=come, args=(name,)) for name in "abc"]
    with turns.turn():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            _until(lambda number=number: turns.waiting == number)
    # Nobody was quicker than this thread, which never slept, and yet it comes last.
    come("again")
    assert order == ["a", "b", "c", "again"]
    for thread in threads:
        thread.join()
    come("later")
    assert (order[-1], turns.waiting) == ("later", 0)


def test_only_one_has_the_turn() -> None:
    turns, inside, most = Turns(), list[int](), list[int]()

    def work() -> None:
        for _ in range(200):
            with turns.turn():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (800, 1)


def test_an_error_inside_passes_the_turn_on() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="inside"), turns.turn():
        raise ValueError("inside")
    with turns.turn():
        assert turns.waiting == 0


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="signals between threads")
def test_who_stops_waiting_leaves_the_row() -> None:
    turns, held, may_go = Turns(), threading.Event(), threading.Event()
    main = threading.main_thread().ident
    assert main is not None
    # A process that was started in the background may ignore Ctrl+C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def hold() -> None:
        with turns.turn():
            held.set()
            _until(lambda: turns.waiting == 1)
            # Again, should the first one come in the moment before the waiting itself begins.
            while turns.waiting:
                signal.pthread_kill(main, signal.SIGINT)
                may_go.wait(0.5)
            may_go.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    with pytest.raises(KeyboardInterrupt), turns.turn():
        pytest.fail("the turn was somebody else's")
    signal.signal(signal.SIGINT, before)
    assert turns.waiting == 0
    may_go.set()
    holder.join()
    with turns.turn():
        pass


def test_bulk_work_lets_everybody_else_go_first() -> None:
    turns, order = Turns(), list[str]()

    def come(name: str, bulk: bool) -> None:
        with turns.turn(bulk=bulk):
            order.append(name)

    comers = [("import", True), ("label", False), ("index", True), ("undo", False)]
    threads = [threading.Thread(target=come, args=comer) for comer in comers]
    with turns.turn(bulk=True):
        assert not turns.is_awaited
        for number, thread in enumerate(threads, start=1):
            thread.start()
            _until(lambda number=number: turns.waiting == number)
        assert turns.is_awaited
    for thread in threads:
        thread.join()
    assert order == ["label", "undo", "import", "index"]


def test_a_label_typed_between_two_bulk_steps_comes_before_the_second(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    typed = threading.Thread(target=annotate, args=(project, 1, ann, "sad"))
    with project.writing(bulk=True):
        typed.start()
        _until(lambda: project._turn.waiting == 1)
    with project.writing(bulk=True):
        assert [note.label_key for note in annotations_of(project, 1)] == ["sad"]
    typed.join()
