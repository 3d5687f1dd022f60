"""One contestant of ``benchmarks.corpus_scale``: a process that measures one store at one size.

``python -m benchmarks.scale_contestants NAME COUNT CSV FOLDER`` prints one JSON object: figures by
name, in seconds unless the name says otherwise.
"""

from __future__ import annotations

import csv
import json
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

Figures = dict[str, float]
TIMES = 300
PAGE = 50
_MEGABYTE = 1024 * 1024


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def middle_and_worst(name: str, seconds: Sequence[float]) -> Figures:
    """Median and 99th percentile."""
    ordered = sorted(seconds)
    return {
        f"{name}, median": median(ordered),
        f"{name}, p99": ordered[round(0.99 * (len(ordered) - 1))],
    }


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():
        # getrusage counts the parent's memory too, from the moment in which it was copied.
        lines = status.read_text("ascii", "replace").splitlines()
        peaks = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
        if peaks:
            return int(peaks[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / _MEGABYTE


def bare_sqlite(_count: int, file: Path, folder: Path) -> Figures:
    """The floor: the same rows in one plain table, as durable as ours, and nothing else."""
    from data.file.sqlite_library import sqlite_module  # noqa: PLC0415  # each its own memory

    with file.open(encoding="utf-8", newline="") as opened:
        began = time.perf_counter()
        rows = list(csv.reader(opened))[1:]
        parsed = time.perf_counter() - began
    path = folder / "bare.db"
    with closing(sqlite_module().connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        columns = ("body", "label")[: len(rows[0])]
        connection.execute(f"CREATE TABLE text (id INTEGER PRIMARY KEY, {' TEXT, '.join(columns)})")
        places = ", ".join("?" * len(columns))
        began = time.perf_counter()
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO text ({', '.join(columns)}) VALUES ({places})",  # noqa: S608
            rows,
        )
        connection.execute("COMMIT")
        inserted = time.perf_counter() - began
        commits = [timed(partial(_commit, connection, number)) for number in range(1, TIMES + 1)]
        scans = [timed(partial(_scan, connection, word)) for word in words_of(file, 2)[:5]]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return {
            "executemany": inserted,
            "parse and executemany": parsed + inserted,
            **middle_and_worst("one row", commits),
            "scan for two characters": median(scans),
            "peak, MB": peak_megabytes(),
            "file, MB": _size(path),
        }


def pandas_to_sql(_count: int, file: Path, folder: Path) -> Figures:
    """What a script would do."""
    import pandas as pd  # noqa: PLC0415

    from data.file.sqlite_library import sqlite_module  # noqa: PLC0415

    with closing(sqlite_module().connect(folder / "pandas.db")) as connection:
        took = timed(
            lambda: pd.read_csv(file, dtype=str, keep_default_na=False).to_sql(
                "text", connection, index=False
            )
        )
        connection.commit()
    return {"read_csv and to_sql": took, "peak, MB": peak_megabytes()}


def words_of(file: Path, length: int, count: int = 20) -> list[str]:
    """Words of so many Chinese characters that occur in the texts, common ones and rare ones."""
    import random  # noqa: PLC0415

    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        bodies = [row[0] for row, _ in zip(rows, range(5_000), strict=False)]
    chance, found = random.Random(2), dict[str, None]()
    while len(found) < count:
        body = chance.choice(bodies)
        place = chance.randrange(len(body))
        word = body[place : place + length]
        if len(word) == length and all("\u4e00" <= character <= "\u9fff" for character in word):
            found[word] = None
    return list(found)


@contextmanager
def meanwhile(work: Callable[[Callable[[], bool]], object]) -> Iterator[list[float]]:
    """Run work in another thread, which is asked to stop at the end; how long it took, if done."""
    stop, took = threading.Event(), list[float]()
    thread = threading.Thread(target=lambda: took.append(timed(lambda: work(stop.is_set))))
    thread.start()
    try:
        yield took
    finally:
        stop.set()
        thread.join()


def _commit(connection: Any, number: int) -> None:
    connection.execute("UPDATE text SET body = body || '.' WHERE id = ?", (number,))


def _scan(connection: Any, word: str) -> None:
    connection.execute("SELECT id FROM text WHERE body LIKE ?", (f"%{word}%",)).fetchall()


def _size(path: Path) -> float:
    return path.stat().st_size / _MEGABYTE


def main() -> int:
    """Measure what the arguments name."""
    from benchmarks.scale_project import collecting, importing, ours  # noqa: PLC0415  # brings the database

    name, count, file, folder = sys.argv[1:5]
    contestants = {
        "bare": bare_sqlite,
        "pandas": pandas_to_sql,
        "ours": ours,
        "import": importing,
        "collecting": collecting,
    }
    found = contestants[name](int(count), Path(file), Path(folder))
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
