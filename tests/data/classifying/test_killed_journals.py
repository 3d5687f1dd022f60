"""Killed processes, full disks, two at once: what a journal says is done is done."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.classifying import portion
from data.classifying.job_file import JobFile
from data.errors import ClassifyingError
from tests.data.classifying.making import about, finished, rows_of, tables_of, work_off
from tests.data.classifying.worker import many_rows

ROOT = Path(__file__).parents[3]
ROUNDS = int(os.environ.get("EMODESK_FAULT_ROUNDS", "3"))
TEXTS = 2_000

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows ends processes in another way and knows no limit"
)


@pytest.fixture(autouse=True)
def portions_of_16(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portion, "PORTION", 16)


@contextmanager
def _worker(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.data.classifying.worker", str(folder), str(TEXTS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as worker:
        assert worker.stdout is not None
        try:
            assert worker.stdout.readline() == "ready\n"
            yield worker
        finally:
            worker.kill()


def _told_when_killed(folder: Path, seconds: float) -> int:
    """How many portions the worker had said to be done when it was killed."""
    with _worker(folder) as worker:
        time.sleep(seconds)
        assert worker.poll() is None, "the worker ended by itself"
        os.kill(worker.pid, signal.SIGKILL)
        assert worker.stdout is not None
        told = worker.stdout.read()
    lines = told[: told.rfind("\n") + 1].split()  # the last line may have been cut by the kill
    numbers = [int(line) for line in lines if line.isdigit()]
    return max(numbers, default=0)


def test_what_was_killed_anywhere_goes_on_with_the_right_portion(folder: Path) -> None:
    rows = rows_of(many_rows(TEXTS))
    finished(folder / "whole", rows).close()
    killed, chance = folder / "killed", random.Random(1)
    # The first ones are killed while the journal is made, the others while one goes on with it.
    for longest in (0.02, 0.05, *[0.5] * ROUNDS):
        told = _told_when_killed(killed, chance.uniform(0, longest))
        with JobFile.open(killed, about(rows)) as job:
            assert job.done.portions >= told
            assert job.done.rows == min(job.done.portions * 16, TEXTS)
    with JobFile.open(killed, about(rows)) as job:
        work_off(job, rows)
    assert tables_of(killed) == tables_of(folder / "whole")


def test_two_processes_do_not_work_on_one_journal(folder: Path) -> None:
    rows = rows_of(many_rows(TEXTS))
    with _worker(folder / "job") as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "1\n"
        with pytest.raises(ClassifyingError, match="under way in another window") as refused:
            JobFile.open(folder / "job", about(rows))
        assert "Wait until it is done" in refused.value.advice
        with pytest.raises(ClassifyingError, match="under way in another window"):
            JobFile.open(folder / "job", about(rows), anew=True)
        with JobFile.look(folder / "job") as seen:
            assert seen.done.portions >= 1
    with JobFile.open(folder / "job", about(rows)) as job:  # the one that held it is gone
        assert work_off(job, rows).complete


def test_a_full_disk_keeps_what_was_done(folder: Path) -> None:
    rows = rows_of(many_rows(TEXTS))
    finished(folder / "whole", rows).close()
    # Files that may grow by so much: full at the first portion, and somewhere further on.
    for limit in (8_192, 90_000):
        place = folder / f"full {limit}"
        command = [sys.executable, "-m", "tests.data.classifying.worker", str(place), str(TEXTS)]
        ended = subprocess.run(
            [*command, str(limit)], capture_output=True, text=True, cwd=ROOT, check=True
        )
        *told, last = ended.stdout.splitlines()
        assert last.startswith("ClassifyingError The journal of this classification"), ended
        assert "goes on where it was" in last
        assert "Make room on the disk" in last
        with JobFile.open(place, about(rows)) as job:
            assert job.done.portions == len(told) - 1  # "ready" is no portion
            work_off(job, rows)
        assert tables_of(place) == tables_of(folder / "whole")
