"""The runs of an experiment, spread over several engines where there is no window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

from core.contract import CoreError, Event
from core.engine.client import Engine
from desktop.commands.answers import Told, silent
from desktop.commands.comparing import look_for_cards, work_off
from desktop.commands.turns import Turns
from desktop.jobs.engine_cards import engine_count, engine_variables

Make = Callable[[Mapping[str, str], str], Engine]
"""Makes an engine with these variables in its environment and a log of this name."""


def work_off_together(turns: Turns, first: Engine, told: Told, make: Make = Engine) -> None:
    """Train what there is to train: on several graphics cards by several engines.

    ``told`` hears the events of all, one at a time. Once the first engine was stopped, all are.

    Raises:
        DataError, Cancelled: as :func:`desktop.commands.comparing.work_off`.
    """
    cards = _cards(turns, first)
    count = min(engine_count(cards), turns.runs) if turns.suits_cards else 1
    with ExitStack() as stack:
        others = [
            stack.enter_context(closing(make(engine_variables(k, cards), f"engine-{k + 1}")))
            for k in range(1, count)
        ]
        crew = _Crew(turns, others, told)
        pool = stack.enter_context(ThreadPoolExecutor(max(1, len(others))))
        works = [pool.submit(crew.work_off, engine) for engine in others]
        try:
            crew.work_off(first)
            for work in works:
                work.result()
        except BaseException:
            # Whatever it is that ended one of them, the others must not go on for an hour.
            crew.stop()
            raise


def _cards(turns: Turns, engine: Engine) -> int:
    if turns.runs < 2 or not turns.suits_cards:
        return 0
    try:
        return look_for_cards(turns, engine, silent)
    except CoreError:
        # What is wrong with the engine is for the runs to fail on, and to be recorded.
        return 0


class _Crew:
    """Engines at one experiment; each works in a thread of its own."""

    def __init__(self, turns: Turns, others: list[Engine], told: Told) -> None:
        self._turns = turns
        self._others = others
        self._told = told
        self._telling = threading.Lock()
        self._stopped = threading.Event()

    def work_off(self, engine: Engine) -> None:
        """Take runs until none is left."""

        def heard(event: Event) -> None:
            if self._stopped.is_set():
                # It was between two runs when the others were stopped.
                engine.cancel()
            with self._telling:
                self._told(event)

        work_off(self._turns, engine, heard, is_cancelled=self._stopped.is_set)

    def stop(self) -> None:
        """Ask all to stop."""
        self._stopped.set()
        for engine in self._others:
            engine.cancel()
