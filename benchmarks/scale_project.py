"""What EmoDesk does with a corpus of any size, each thing timed; see ``scale_contestants``."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from benchmarks.scale_contestants import (
    PAGE,
    TIMES,
    Figures,
    meanwhile,
    middle_and_worst,
    peak_megabytes,
    timed,
    words_of,
)
from benchmarks.scale_finding import finding, note_some
from benchmarks.scale_texts import LABELS, write_csv
from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, find_ids
from data.corpus.queue import next_page
from data.corpus.queue_order import Queue
from data.corpus.search_index import build
from data.corpus.statistics import agreement_with_model, days_of_work
from data.errors import CancelledError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many
from data.labelling.annotators import Annotator, person
from data.labelling.history import undo
from data.project import Project
from data.spreadsheets.read import read_table
from data.training.predictions import save_predictions
from data.training.runs import Run, start_run
from desktop.commands.backups import back_up
from desktop.commands.label_sets import load_label_set
from desktop.commands.projects import OpenProject, open_project

_MEGABYTE = 1024 * 1024
# Each tenth text has a label by a person.
_LABELLED_EACH = 10
# Keys pressed at a person's pace while something else goes on.
TYPED = 60
_PACE = random.Random(6)


def importing(_count: int, file: Path, folder: Path) -> Figures:
    """The import alone."""
    with Project.create(folder / "corpus.emodesk", load_label_set("emotions-6")) as project:
        return {
            "import": timed(lambda: _import(project, file)),
            "import, peak, MB": peak_megabytes(),
        }


def ours(count: int, file: Path, folder: Path) -> Figures:
    """Everything, in the order in which a user would come to it."""
    path = folder / "corpus.emodesk"
    found: Figures = {}
    with Project.create(path, load_label_set("emotions-6")) as project:
        found["import"] = timed(lambda: _import(project, file))
        found["import, peak, MB"] = peak_megabytes()
    found["file, MB"] = path.stat().st_size / _MEGABYTE
    _fill(path, count)
    opened = time.perf_counter()
    known = open_project(path, "Ann")
    assert known.annotator is not None
    next_page(known.project, known.annotator, Queue("unlabelled"), limit=6)
    found["open, to the first text"] = time.perf_counter() - opened
    with known.project:
        found |= _looking(known.project, file)
        found["backup"] = timed(lambda: back_up(known.project, "hand"))
    for each in folder.glob("*.cache*"):
        each.unlink()  # for the labels during an index build
    known = open_project(path, "Ann")
    with known.project:
        found |= _labelling(known, count, folder)
    found["peak, MB"] = peak_megabytes()
    return found


def _import(project: Project, file: Path, cancelled: Callable[[], bool] | None = None) -> None:
    table = read_table(file, lazily=True)
    labelled = "label" in table.header
    import_table(
        project,
        table,
        ImportChoice("text", label_column="label" if labelled else None),
        cancelled=cancelled,
    )


def _fill(path: Path, count: int) -> None:
    """Labels of a person on every tenth text, a run that predicted all of them, and notes."""
    with Project.open(path) as project:
        chance, ann = random.Random(3), person(project, "Ann")
        ids = range(1, count + 1, _LABELLED_EACH)
        annotate_many(project, {each: chance.choice(LABELS) for each in ids}, ann)
        run = _run(project)
        for first in range(1, count + 1, 20_000):
            some = range(first, min(first + 20_000, count + 1))
            save_predictions(project, run.id, {each: _guess(chance) for each in some})
        note_some(project, count, ann, run.id)


def _guess(chance: random.Random) -> tuple[float, ...]:
    weights = [chance.random() ** 3 for _ in LABELS]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _run(project: Project) -> Run:
    return start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=LABELS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )


def _labelling(known: OpenProject, count: int, folder: Path) -> Figures:
    """Keys pressed: alone, and while something else goes on."""
    project, annotator = known.project, known.annotator
    assert annotator is not None
    press = partial(_press, project, annotator, cycle(range(2, count, max(1, count // 5_000))))
    found = middle_and_worst("label", [timed(press) for _ in range(TIMES)])
    found["undo, median"] = median(timed(lambda: undo(project)) for _ in range(TIMES // 3))
    more = folder / "more.csv"
    write_csv(more, 500_000, labelled=True)

    def importing(stopped: Callable[[], bool]) -> None:
        with suppress(CancelledError):
            _import(project, more, stopped)

    def indexing(stopped: Callable[[], bool]) -> None:
        with suppress(CancelledError):
            build(project, cancelled=stopped)

    def saving(stopped: Callable[[], bool]) -> None:
        while not stopped():
            back_up(project, "hand")

    for name, work in (
        ("during an import", importing),
        ("during an index build", indexing),
        ("during backups", saving),
    ):
        with meanwhile(work):
            found |= middle_and_worst(f"label {name}", [_typed(press) for _ in range(TYPED)])
    return found


def _typed(press: Callable[[], None]) -> float:
    """Seconds of one key, pressed when a person comes to it: presses in a row would leave bulk work
    no time to have anything to commit."""
    time.sleep(_PACE.uniform(0.05, 0.35))
    return timed(press)


def _press(project: Project, annotator: Annotator, ids: Iterator[int]) -> None:
    annotate(project, next(ids), annotator, "sad", milliseconds=900)


def _looking(project: Project, file: Path) -> Figures:
    """What the pages ask for."""
    chance = random.Random(4)
    everything = find_ids(project)

    def jump() -> None:
        place = chance.randrange(len(everything) - PAGE)
        read_rows(project, everything[place : place + PAGE], 1)

    search = partial(_search, project, file)
    return {
        "all ids": timed(lambda: find_ids(project)),
        "jump to a row": median(timed(jump) for _ in range(30)),
        "two characters, scan": search(2),
        "three characters, scan": search(3),
        "build the index": timed(lambda: build(project)),
        "two characters, index": search(2),
        "three characters, index": search(3),
        **finding(project),
        "counts": _often(project.counts),
        "work by person, day and label": _often(lambda: days_of_work(project)),
        "agreement of model and people": _often(lambda: agreement_with_model(project, 1)),
        "index, MB": sum(each.stat().st_size for each in project.path.parent.glob("*.cache*"))
        / _MEGABYTE,
    }


def _search(project: Project, file: Path, length: int) -> float:
    """Until the first rows are there; the median of several words."""
    words = words_of(file, length)
    return median(timed(lambda word=word: _first_rows(project, Filter(word))) for word in words)


def _first_rows(project: Project, wanted: Filter) -> None:
    read_rows(project, find_ids(project, wanted)[:PAGE], 1)


def _often(work: Callable[[], object]) -> float:
    return median(timed(work) for _ in range(5))


def collecting(count: int, file: Path, folder: Path) -> Figures:
    """Hand out and collect so many annotations."""
    from data.sharing.collecting import collect  # noqa: PLC0415
    from data.sharing.handing_out import hand_out  # noqa: PLC0415
    from data.sharing.planning import plan_handout  # noqa: PLC0415

    chance = random.Random(5)
    with Project.create(folder / "given.emodesk", load_label_set("emotions-6")) as project:
        _import(project, file)
        plan = plan_handout(project, ["Li"], each=count, common=0)
        began = time.perf_counter()
        (copy,) = (each.file for each in hand_out(project, plan, folder).copies)
        handed_out = time.perf_counter() - began
        with Project.open(copy) as theirs:
            ids = find_ids(theirs)
            labels = {each: chance.choice(LABELS) for each in ids}
            annotate_many(theirs, labels, person(theirs, "Li"))
        collected = timed(lambda: collect(project, [copy]))
        again = timed(lambda: collect(project, [copy]))
        assert project.counts().labelled == len(ids)
    return {
        "hand out": handed_out,
        "collect": collected,
        "collect again": again,
        "peak, MB": peak_megabytes(),
    }
