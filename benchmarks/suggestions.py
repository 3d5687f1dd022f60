"""How soon a new model's suggestions are seen, and what it costs to predict the whole corpus.

The real window on 27,766 texts, 1,500 of them labelled; two trainings by its button, the second
while the suggestions of the first are still being made. Timed is from each finished run until the
Label page has painted the text in view, and after one key the next one, with what the new model
proposes. Then the rest of the corpus is predicted while a label is given every 0.6 seconds; beside
that, the engine's own pace on the same texts with nothing else to do.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.gui import make_project, private_places, quantile
from benchmarks.report import Row, run_as_command

if TYPE_CHECKING:
    from benchmarks.suggestions_arrival import Arrival
    from benchmarks.suggestions_pool import Pace, Pool
    from desktop.window import Window

_SECONDS_TO_THE_NEXT_TEXT = 3.0
_SHARE_OF_FULL_PACE = 0.9
_MILLISECONDS_BETWEEN_KEYS = 600
_LONGEST_SECONDS = 3_600


@dataclass(frozen=True)
class Scale:
    """How many texts there are, how many are labelled, and how many of these the first training
    learns from; the second learns from all.
    """

    texts: int = 27_766
    labelled: int = 1_500
    first: int = 1_000


QUICK = Scale(texts=3_000, labelled=400, first=200)


@dataclass(frozen=True)
class _Labelling:
    """Milliseconds from each key to the next painted text, and how late the event loop was."""

    keys: list[float]
    delays: list[float]


def measure(quick: bool) -> list[Row]:
    """Seconds until suggestions are seen, keys and delays while more are made, and the pace."""
    scale = QUICK if quick else Scale()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        private_places(folder)
        origin = make_project(folder / "corpus.emodesk", scale.texts, scale.labelled)
        return [Row(f"corpus: {origin}", scale.texts, "texts"), *_rows(folder, scale)]


def _rows(folder: Path, scale: Scale) -> list[Row]:
    # Only here, where it is known where Qt may draw.
    from benchmarks.gui_driving import open_window  # noqa: PLC0415
    from benchmarks.suggestions_arrival import Arrivals  # noqa: PLC0415
    from benchmarks.suggestions_pool import Pool, engine_alone, stages_noted  # noqa: PLC0415

    with open_window(folder) as window, stages_noted() as stages:
        arrivals, pool = Arrivals(window), Pool(window)
        _say(f"the first training, on {scale.first} texts")
        rows = _arrival_rows("the very first training", arrivals.train(scale.first))
        _say("the second training, on all that are labelled")
        rows += _arrival_rows("the second, suggestions under way", arrivals.train(None))
        _say("labelling while the corpus is predicted")
        rows += _labelling_rows(_label(window, pool))
        pace = pool.pace(stages)
        model, texts = _model_of(window), _bodies_of(window, pace.text_ids)
    _say("the engine alone")
    return [*rows, *_pace_rows(pace, engine_alone(model, texts))]


def _label(window: Window, pool: Pool) -> _Labelling:
    """Label at a person's pace until all texts that wait are predicted."""
    from benchmarks.gui_driving import (  # noqa: PLC0415
        MILLISECONDS_IN_VIEW,
        LoopWatch,
        Painted,
        time_label,
        wait,
    )

    page: Any = window.show_page("label")
    painted, watch, keys = Painted(page.card.text.viewport()), LoopWatch(), []
    deadline = time.monotonic() + _LONGEST_SECONDS
    while not pool.is_done:
        if time.monotonic() > deadline:
            raise TimeoutError("the corpus was not predicted")
        keys.append(time_label(page, painted))
        wait(_MILLISECONDS_BETWEEN_KEYS - MILLISECONDS_IN_VIEW)
    return _Labelling(keys, watch.stop())


def _model_of(window: Window) -> Path:
    known = window.context.session.current
    assert known is not None
    assert known.run is not None
    assert known.run.model_folder is not None
    return known.project.models_folder / known.run.model_folder


def _bodies_of(window: Window, text_ids: frozenset[int]) -> list[str]:
    from data.corpus.texts import all_texts  # noqa: PLC0415

    project = window.context.session.project
    return [text.body for text in all_texts(project) if text.id in text_ids]


def _arrival_rows(which: str, arrival: Arrival) -> list[Row]:
    from benchmarks.gui_driving import at_most  # noqa: PLC0415

    budget = _SECONDS_TO_THE_NEXT_TEXT
    end = f"{which}: from its end to a suggestion"
    return [
        Row(f"{which}: from the button to its end", arrival.training, "s"),
        at_most(f"{end}, text in view", arrival.in_view, "s", budget),
        at_most(f"{end}, next text after one key", arrival.following, "s", budget),
    ]


def _labelling_rows(labelling: _Labelling) -> list[Row]:
    from benchmarks.gui_driving import at_most, delay_rows  # noqa: PLC0415

    what = "key → durable → next text painted, corpus being predicted"
    return [
        Row("labels given while the corpus is predicted", len(labelling.keys), "labels"),
        Row(f"{what}, median", quantile(labelling.keys, 0.5), "ms"),
        at_most(f"{what}, p99", quantile(labelling.keys, 0.99), "ms", 50),
        Row(f"{what}, max", max(labelling.keys), "ms"),
        *delay_rows("event loop, Label page, corpus being predicted", labelling.delays, 16),
    ]


def _pace_rows(pace: Pace, alone: float) -> list[Row]:
    share, budget = pace.texts_per_second / alone, _SHARE_OF_FULL_PACE
    return [
        Row("texts predicted and saved from the third slice on", len(pace.text_ids), "texts"),
        Row("these: all that time", pace.seconds, "s"),
        Row("these: of it, a faster form of the model is made", pace.preparation, "s"),
        Row("these: pace of the rest of it", pace.texts_per_second, "texts/s"),
        Row("the same texts, engine alone", alone, "texts/s"),
        Row("predicted and saved / engine alone", share, "×", f"≥ {budget:g}", share >= budget),
    ]


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")


if __name__ == "__main__":
    sys.exit(run_as_command("suggestions", measure))
