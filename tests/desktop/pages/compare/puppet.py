"""Stands for the engine and the judge: the test says what each run does."""

from __future__ import annotations

import queue
import statistics
from collections.abc import Callable, Mapping, Sequence

from core.contract import Cancelled, Started, Step
from core.contract.comparison import (
    ArmReport,
    Difference,
    ExperimentReport,
    Interval,
    Verdict,
)
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from data.training.metrics import Metric, add_metrics
from desktop.commands.engine_work import Told
from desktop.commands.experiments import (
    Arm,
    Comparison,
    NotedState,
    RunNote,
    read_comparison,
)
from desktop.commands.judging import Judged
from desktop.commands.run_of_work import RunOfWork
from desktop.commands.training import TrainingOptions
from desktop.commands.turns import Turns

STEPS = 50
LABELS = ("angry", "happy", "sad")


class Puppet:
    """Called like ``work_off``. Orders: ``("step", n)``, ``("score", f1)``, ``("fail", why)``."""

    def __init__(self) -> None:
        self._orders: queue.Queue[tuple[str, object]] = queue.Queue()
        self.options: TrainingOptions | None = None

    def order(self, *orders: tuple[str, object]) -> None:
        """What the runs do next."""
        for each in orders:
            self._orders.put(each)

    def __call__(
        self,
        turns: Turns,
        engine: Engine,
        told: Told,
        noted: Callable[[RunNote], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self.options = turns.options
        while (work := turns.take()) is not None:
            turns.note(self._run(work, told, noted, is_cancelled))

    def _run(
        self,
        work: RunOfWork,
        told: Told,
        noted: Callable[[RunNote], None],
        is_cancelled: Callable[[], bool],
    ) -> str | None:
        experiment, seed = work.experiment_id or 0, work.options.seed or 0
        name, recipe = work.options.variant.name, work.recipe.name

        def note(state: NotedState) -> None:
            noted(RunNote(experiment, name, seed, state))

        note("running")
        run = start(work.project, experiment, name, seed, recipe)
        told(Started(70, 18, 0, name, recipe, "tiny", "cpu", STEPS))
        while True:
            match self._next(is_cancelled):
                case ("step", int(step)):
                    told(Step(step, 1, 0.5, 1e-3, 100.0))
                case ("score", float(score)):
                    finish(work.project, run.id, score)
                    note("finished")
                    return None
                case ("fail", str(why)):
                    runs.fail_run(work.project, run.id, why)
                    note("failed")
                    return why
                case _:
                    runs.cancel_run(work.project, run.id)
                    note("cancelled")
                    raise Cancelled

    def _next(self, is_cancelled: Callable[[], bool]) -> tuple[str, object]:
        while not is_cancelled():
            try:
                return self._orders.get(timeout=0.01)
            except queue.Empty:
                continue
        return ("cancel", None)


def judge(project: Project, experiment_id: int) -> Judged | None:
    """A judge to whom two points over two seeds are much, and half a point is nothing."""
    report = made_report(read_comparison(project, experiment_id))
    return None if report is None else Judged(report, "dev", 0, "x")


def made_report(comparison: Comparison, margin: float = 1.0) -> ExperimentReport | None:
    """A report with the numbers of a comparison; only intervals and verdicts are made up."""
    reference = comparison.reference
    if reference is None or not reference.finished:
        return None
    arms = tuple(_made_arm(arm, reference) for arm in comparison.arms)
    return ExperimentReport(LABELS, 18, margin, reference.variant, arms)


def _made_arm(arm: Arm, reference: Arm) -> ArmReport:
    scores = {run.seed: run.macro_f1 for run in arm.runs if run.macro_f1 is not None}
    by_seed = arm.differences(reference).by_seed
    return ArmReport(
        variant=arm.variant,
        seeds=tuple(scores),
        macro_f1=tuple(scores.values()),
        accuracy=tuple(scores.values()),
        label_f1=tuple(statistics.fmean(scores.values()) for _ in LABELS) if scores else (),
        difference=None if arm is reference or not by_seed else made_difference(by_seed),
    )


def made_difference(
    by_seed: Mapping[int, float], seeds_needed: int | None = 8, half_width: float = 0.7
) -> Difference:
    """A difference with an interval of a width that is given; one seed has none."""
    mean = statistics.fmean(by_seed.values())
    one = len(by_seed) == 1
    interval = None if one else Interval(mean - half_width, mean + half_width)
    verdict: Verdict = "undecided"
    if interval is None:
        verdict = "one seed"
    elif interval.low > -1 and interval.high < 1:
        verdict = "equivalent"
    elif interval.low > 0 or interval.high < 0:
        verdict = "better" if mean > 0 else "worse"
    return Difference(
        seeds=tuple(by_seed),
        by_seed=tuple(by_seed.values()),
        mean=mean,
        deviation=None if one else statistics.stdev(by_seed.values()),
        text_deviation=0.3,
        degrees=None if one else 3.0,
        interval=interval,
        narrow=interval,
        p=None if one else 0.02,
        p_adjusted=None if one else 0.04,
        verdict=verdict,
        is_real=interval is not None and not interval.holds(0.0),
        seeds_needed=seeds_needed if verdict == "undecided" else None,
    )


def start(project: Project, experiment: int, name: str, seed: int, recipe: str) -> runs.Run:
    """Record that a run began."""
    return runs.start_run(
        project,
        variant={"name": name},
        recipe={"name": recipe},
        encoder={"reference": "builtin"},
        labels=["a"],
        seed=seed,
        snapshot_hash="x",
        device="auto",
        experiment_id=experiment,
    )


def finish(project: Project, run_id: int, score: float, recipe: str = "quick-draft") -> None:
    """Record that a run finished, and what it was like after its two epochs."""
    curve = [Metric(10, "dev", "macro_f1", score / 2), Metric(20, "dev", "macro_f1", score)]
    losses = [Metric(step, "train", "loss", 2.0 if step <= 10 else 1.0) for step in range(1, 21)]
    add_metrics(project, run_id, [*curve, *losses])
    dev = {"texts": 18, "macro_f1": score, "accuracy": score}
    result = {"dev": dev, "held_out": None, "seconds": 7.0, "train_texts": 72, "recipe": recipe}
    runs.finish_run(project, run_id, result)


def add_experiment(project: Project, scores: Mapping[str, Sequence[float]]) -> int:
    """An experiment that is over; returns its number."""
    seeds = range(1, 1 + max(len(each) for each in scores.values()))
    settings = {
        "variants": list(scores),
        "seeds": list(seeds),
        "recipe": "quick-draft",
        "margin": 1.0,
    }
    experiment = runs.create_experiment(project, "x", settings).id
    for name, each in scores.items():
        for seed, score in zip(seeds, each, strict=False):
            run = start(project, experiment, name, seed, "quick-draft")
            finish(project, run.id, score)
    return experiment
