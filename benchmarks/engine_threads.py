"""How the engine's threads should wait for each other: spinning, or asleep.

A GRU step as in training, on a quiet machine and with one core taken by something else, which is
what a window beside the engine does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from benchmarks.report import Row, run_as_command

_STEP = """
import statistics, time, torch
torch.manual_seed(0)
layer = torch.nn.GRU(384, 384, batch_first=True)
words = torch.randn(32, 40, 384)
took = []
for _ in range({steps}):
    began = time.perf_counter()
    layer(words)[0].sum().backward()
    took.append(time.perf_counter() - began)
print(1000 * statistics.median(took))
"""
_BUSY = "while True: pass"


def measure(quick: bool) -> list[Row]:
    """Milliseconds of one step forwards and backwards, median."""
    steps = 8 if quick else 20
    rows = []
    for situation in ("quiet", "one core busy"):
        figures = {}
        for waiting in ("spinning", "asleep"):
            figures[waiting] = _step(waiting, situation == "one core busy", steps)
            rows.append(
                Row(f"GRU step, {situation}, threads wait {waiting}", figures[waiting], "ms")
            )
        ratio = figures["spinning"] / figures["asleep"]
        rows.append(Row(f"{situation}: spinning / asleep", ratio, "×"))
    return rows


def _step(waiting: str, busy: bool, steps: int) -> float:
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    if waiting == "spinning":
        del environment["OMP_WAIT_POLICY"]
    other = subprocess.Popen([sys.executable, "-c", _BUSY]) if busy else None  # noqa: S603
    try:
        time.sleep(0.5)
        command = [sys.executable, "-c", _STEP.format(steps=steps)]
        done = subprocess.run(  # noqa: S603  # our own interpreter
            command, env=environment, capture_output=True, text=True, check=True
        )
    finally:
        if other is not None:
            other.kill()
            other.wait()
    return float(done.stdout)


if __name__ == "__main__":
    sys.exit(run_as_command("engine_threads", measure))
