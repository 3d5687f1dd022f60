"""Whole spreadsheets of ten thousand to a million rows, beside pandas and the tuned pipeline.

Timed is the whole command, from its start to the written file. Of EmoDesk, that is ``emodesk
classify`` with two or three processes; of the peer, one process that reads the same file with
pandas and classifies with ``pipeline``: the same weights, sorted by length, the fastest batch size
(whose search is not counted), 16 bits. No text comes twice, in one file or in two.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.classify_scale_files import (
    BUILTIN,
    REAL_FILE,
    TEXT_COLUMN,
    TINY,
    different_texts,
    train,
    write_rows,
)
from benchmarks.classify_scale_memory import OURS, Peak, Watched, run_watched
from benchmarks.report import Row, run_as_command
from core.engine.client import Engine
from desktop.commands.answers import silent
from desktop.commands.engine_work import classify_texts

_MOST_GROWTH, _MOST_MORE_MEMORY = 11.0, 1.25
_EMODESK = "import sys; from desktop.cli import main; sys.exit(main(sys.argv[1:]))"
_SAMPLE = 1_000


@dataclass(frozen=True)
class Plan:
    """How many rows by encoder, how many texts taught, and how much is promised to come.

    The built-in encoder takes an hour for what the tiny one does in minutes: with it the rate is
    measured, with the tiny one flow and memory.

    Attributes:
        peers: the longest file that the peer is given.
        to_come: of so many texts the engine is told before the clock runs, so that a faster form
            of the model is made where it would be made for a file of that size.
    """

    sizes: Mapping[str, Sequence[int]]
    taught: Mapping[str, int]
    to_come: Mapping[str, int]
    peers: int
    with_real_file: bool


FULL = Plan(
    {BUILTIN: (10_000,), TINY: (10_000, 100_000, 1_000_000)},
    {BUILTIN: 1_000, TINY: 400},
    {BUILTIN: 100_000, TINY: 1_000_000},
    peers=100_000,
    with_real_file=True,
)
QUICK = Plan(
    {BUILTIN: (20, 200), TINY: (300, 3_000)},
    {BUILTIN: 60, TINY: 100},
    {BUILTIN: 0, TINY: 0},
    peers=100_000,
    with_real_file=False,
)


@dataclass
class Place:
    """Where one model is measured; ``found`` are figures by contestant and number of rows."""

    encoder: str
    folder: Path
    model: Path
    found: dict[tuple[str, int], Watched] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """A cache of its own, so that nothing is known from before."""
        own = {"EMODESK_CACHE": "cache", "EMODESK_CLASSIFICATIONS": "classifications"}
        return {**os.environ, **{name: str(self.folder / place) for name, place in own.items()}}


def measure(quick: bool) -> list[Row]:
    """All rows; budgets are judged with ten times the rows, however few they are."""
    plan, rows = QUICK if quick else FULL, list[Row]()
    with tempfile.TemporaryDirectory() as name:
        for number, encoder in enumerate(plan.sizes):
            folder = Path(name) / str(number)
            _tell(f"training with the {encoder}")
            place = Place(encoder, folder, train(folder, encoder, plan.taught[encoder]))
            _prepare(place, plan.to_come[encoder])
            for count in plan.sizes[encoder]:
                source = folder / "source.csv"
                write_rows(source, count)
                _take_turns(place, source, count, beside_peer=count <= plan.peers)
                rows += _rows_of(place, f"{count:,} rows csv, {encoder}", count)
            rows += _growth(place, plan.sizes[encoder], judged=not quick)
            if plan.with_real_file and encoder == BUILTIN and REAL_FILE.is_file():
                _take_turns(place, REAL_FILE, 0, beside_peer=True)
                rows += _rows_of(place, f"{REAL_FILE.name} as it is, {encoder}", 0)
    return rows


def _prepare(place: Place, to_come: int) -> None:
    """Make the faster form of the model, as the first file of that size would."""
    _tell(f"preparing the {place.encoder}")
    texts = list(different_texts(_SAMPLE if to_come else 1))
    before = os.environ.get("EMODESK_CACHE")
    os.environ["EMODESK_CACHE"] = place.environment["EMODESK_CACHE"]
    try:
        with Engine() as engine:
            classify_texts(engine, place.model, texts, silent, texts_to_come=to_come)
    finally:
        if before is None:
            del os.environ["EMODESK_CACHE"]
        else:
            os.environ["EMODESK_CACHE"] = before


def _take_turns(place: Place, source: Path, count: int, *, beside_peer: bool) -> None:
    out, log = place.folder / "out.csv", place.folder / "log"
    given = [str(place.model), str(source), str(out)]
    classify = ["-c", _EMODESK, "classify", *given, "--text", TEXT_COLUMN, "--json"]
    commands = {
        "ours": [sys.executable, *classify],
        "peer": [sys.executable, "-m", "benchmarks.classify_scale_peer", *given, TEXT_COLUMN],
    }
    if not beside_peer:
        del commands["peer"]
    for name, command in commands.items():
        _tell(f"{place.encoder}, {source.name}, {count:,} rows: {name}")
        shutil.rmtree(place.folder / "classifications", ignore_errors=True)
        out.unlink(missing_ok=True)
        watched = run_watched(command, place.environment, log)
        if name == "peer":
            watched.seconds -= json.loads(watched.printed)["tuning"]
        place.found[name, count] = watched
        _require_all_rows(out, count)


def _require_all_rows(out: Path, count: int) -> None:
    """A run that was quick because it left something out is worth nothing."""
    import pandas as pd  # noqa: PLC0415 - not needed by what only reads the rows

    written = pd.read_csv(out, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    has_text = written[TEXT_COLUMN].str.strip() != ""
    if (count and len(written) != count) or not (written["label"] != "")[has_text].all():
        raise RuntimeError(f"{out} has {len(written)} rows, or texts without a label")


def _rows_of(place: Place, what: str, count: int) -> Iterator[Row]:
    ours, peer = place.found["ours", count], place.found.get(("peer", count))
    rows = count or json.loads(ours.printed)["rows"]
    yield Row(f"{what}: EmoDesk", rows / ours.seconds, "rows/s")
    if peer is not None:
        yield Row(f"{what}: pandas and pipeline tuned", rows / peer.seconds, "rows/s")
        yield Row(f"{what}: EmoDesk / pandas and pipeline", peer.seconds / ours.seconds, "×")
    for kind, peak in ours.peaks.items():
        name = "EmoDesk" if kind == OURS else f"EmoDesk's {kind}"
        yield from _memory(what, name, peak)
    if peer is not None:
        yield from _memory(what, "pandas and pipeline", peer.peaks[OURS])


def _memory(what: str, name: str, peak: Peak) -> Iterator[Row]:
    yield Row(f"{what}: peak memory, {name}", peak.resident, "MB")
    if peak.own:
        yield Row(f"{what}: of that its own, {name}", peak.own, "MB")


def _growth(place: Place, sizes: Sequence[int], *, judged: bool) -> Iterator[Row]:
    for smaller, larger in itertools.pairwise(sizes):
        what = f"{larger:,} / {smaller:,} rows csv, {place.encoder}"
        ours = [place.found["ours", count] for count in (smaller, larger)]
        ratio = ours[1].seconds / ours[0].seconds
        yield Row(f"{what}: time, EmoDesk", ratio, "×", *_budget(ratio, _MOST_GROWTH, judged=True))
        for kind in (OURS, "engine"):
            name = "EmoDesk" if kind == OURS else f"EmoDesk's {kind}"
            ratio = ours[1].peaks[kind].resident / ours[0].peaks[kind].resident
            yield Row(
                f"{what}: peak memory, {name}",
                ratio,
                "×",
                *_budget(ratio, _MOST_MORE_MEMORY, judged=judged),
            )
        if ("peer", larger) in place.found:
            peer = [place.found["peer", count].peaks[OURS].resident for count in (smaller, larger)]
            yield Row(f"{what}: peak memory, pandas and pipeline", peer[1] / peer[0], "×")


def _budget(value: float, most: float, *, judged: bool) -> tuple[str, bool | None]:
    return (f"≤ {most:g}", value <= most) if judged else ("", None)


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    sys.exit(run_as_command("classify_scale", measure))
