"""Contestants that take turns: each a process of its own that works a piece, then sleeps.

A machine drifts: it grows warm, and other work comes and goes. Where every contestant works a
little in every round, that hits all alike; and in processes of their own they share no thread pool
and no settings. The parent has a :class:`Contestant` for each, the child a :class:`Gate`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

Note = float | str


@dataclass(frozen=True)
class Piece:
    """What a contestant did in one turn, and what it has to say besides."""

    texts: int
    seconds: float
    notes: dict[str, Note]


class Stopwatch:
    """Counts texts and wall time from step to step; the first ``warm_up`` steps do not count."""

    def __init__(self, warm_up: int) -> None:
        self.texts = 0
        self.seconds = 0.0
        self._warm_up = warm_up
        self._last = _now()

    def restart(self) -> None:
        """What happened since the last step is not counted."""
        self._last = _now()

    def step(self, texts: int) -> None:
        """A step on so many texts is done."""
        now = _now()
        if self._warm_up > 0:
            self._warm_up -= 1
        else:
            self.texts += texts
            self.seconds += now - self._last
        self._last = now

    def take(self) -> tuple[int, float]:
        """The texts and seconds so far; counts from nought again."""
        taken = self.texts, self.seconds
        self.texts, self.seconds = 0, 0.0
        return taken


@dataclass
class Gate:
    """In the child: lets it work a piece, tells the parent, and sleeps until the next turn.

    ``notes`` are told along with every piece.
    """

    watch: Stopwatch
    notes: dict[str, Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._wanted = 0
        self._answers = sys.stdout
        # Whatever a library prints must not come between the answers.
        sys.stdout = sys.stderr

    def wait(self) -> None:
        """Tell what was done, and sleep until it is this process's turn; may end the process."""
        texts, seconds = self.watch.take()
        answer = {"texts": texts, "seconds": seconds, "notes": self.notes}
        self._answers.write(json.dumps(answer) + "\n")
        self._answers.flush()
        asked = sys.stdin.readline()
        if not asked:
            raise SystemExit(0)
        self._wanted = int(asked)
        self.watch.restart()

    def step(self, texts: int) -> None:
        """A step on so many texts is done."""
        self.watch.step(texts)
        if self.watch.texts >= self._wanted:
            self.wait()


class Contestant:
    """In the parent: the process of one contestant. Use it in a ``with`` statement."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        """``log`` takes what the process prints as errors."""
        self._log = log
        with log.open("wb") as errors:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
            )

    def __enter__(self) -> Contestant:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def ready(self) -> None:
        """Wait until the process has loaded what it needs and sleeps.

        Raises:
            RuntimeError: it ended instead.
        """
        self._answer()

    def turn(self, texts: int) -> Piece:
        """Let it work on ``texts`` texts, or a few more where they do not fill its last step.

        Raises:
            RuntimeError: it ended instead.
        """
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{texts}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None
        return self._answer()

    def _answer(self) -> Piece:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise self._ended()
        return Piece(**json.loads(line))

    def _ended(self) -> RuntimeError:
        told = self._log.read_text("utf-8", "replace").strip().splitlines()[-12:]
        return RuntimeError("a contestant ended before its turn:\n" + "\n".join(told))


def _now() -> float:
    """Seconds; work that a GPU was given but has not done yet is waited for."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_initialized():
        torch.cuda.synchronize()
    return time.perf_counter()
