"""The loop over and over in one process: does memory stay, do processes go?

``python -m benchmarks.soak [--minutes N]`` imports, labels, undoes, trains and classifies with
one engine, and exits 1 when either process grows by more than a third after its first rounds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import psutil

from core.contract import ARTICLE_VARIANTS, Variant
from core.engine.client import Engine
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.history import undo
from data.project import Project
from data.sets.training_set import unlabelled
from data.spreadsheets.read import read_table
from desktop.commands.engine_work import classify_texts, silent
from desktop.commands.label_sets import load_label_set
from desktop.commands.models import find_model
from desktop.commands.training import TrainingOptions, train
from resources.catalogue import sample_path

WARM_ROUNDS = 3
LARGEST_GROWTH = 1.33
_OPTIONS = TrainingOptions(variant=Variant.named(ARTICLE_VARIANTS[0]), recipe="quick-draft")


def main() -> int:
    """Run rounds until the time is over; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--minutes", type=float, default=20.0)
    deadline = time.monotonic() + 60 * parser.parse_args().minutes
    seen: list[tuple[float, float]] = []
    with Engine() as engine:
        while time.monotonic() < deadline or len(seen) <= WARM_ROUNDS:
            _round(engine)
            seen.append((_megabytes(None), _megabytes(engine.pid)))
            sys.stdout.write(
                f"round {len(seen)}: program {seen[-1][0]:.0f} MB, engine {seen[-1][1]:.0f} MB\n"
            )
            sys.stdout.flush()
    before, after = seen[WARM_ROUNDS - 1], seen[-1]
    grown = [last / first for first, last in zip(before, after, strict=True)]
    children = psutil.Process().children()
    sys.stdout.write(f"growth: {grown[0]:.2f}, {grown[1]:.2f}; processes left: {len(children)}\n")
    return int(max(grown) > LARGEST_GROWTH or bool(children))


def _round(engine: Engine) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "soak.emodesk"
        with Project.create(path, load_label_set("emotions-6")) as project:
            with sample_path() as sample:
                table = read_table(sample)
            import_table(project, table, ImportChoice("text", label_column="label"))
            annotator = person(project, "soak")
            for text in unlabelled(project):
                annotate(project, text.id, annotator, "neutral")
            while undo(project) is not None:
                pass
            for _ in train(project, _OPTIONS, engine, silent):
                pass
            texts = [text.body for text in unlabelled(project)]
        classify_texts(engine, find_model(path).folder, texts, silent)


def _megabytes(pid: int | None) -> float:
    return float(psutil.Process(pid).memory_info().rss) / 1e6


if __name__ == "__main__":
    sys.exit(main())
