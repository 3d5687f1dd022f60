"""Starting a worker and killing it at a moment that nobody chose."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("EMODESK_FAULT_ROUNDS", "5"))


def run_and_kill(activity: str, path: Path, seed: int, *, longest: float) -> list[str]:
    """Let the worker work for up to ``longest`` seconds, kill it, return the lines it told.

    A line that was told is a promise: it is there although the process is gone.
    """
    command = [sys.executable, "-m", "tests.faults.worker", activity, str(path), str(seed)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert worker.stdout is not None
    with worker, worker.stdout:
        try:
            first = worker.stdout.readline()
            assert first == "ready\n", first
            time.sleep(random.Random(seed).uniform(0, longest))
            assert worker.poll() is None, "the worker ended by itself"
        finally:
            os.kill(worker.pid, signal.SIGKILL)
        told = worker.stdout.read()
    # The last line may have been cut by the kill.
    return told[: told.rfind("\n") + 1].splitlines()
