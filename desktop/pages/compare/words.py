"""What the Compare page calls things: recipes, scores, and how the runs stand."""

from __future__ import annotations

from datetime import datetime

from core.contract import ARTICLE_VARIANTS
from desktop.commands.experiments import Arm, ArmRun, StoredExperiment
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.compare.progress import Live
from desktop.pages.compare.state import Obstacle, Shown
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.wording import counted, number

_RECIPES = {
    "quick-draft": QT_TRANSLATE_NOOP("CompareWords", "draft"),
    "quick-full": QT_TRANSLATE_NOOP("CompareWords", "full training"),
    "robust": QT_TRANSLATE_NOOP("CompareWords", "robust"),
    "article": QT_TRANSLATE_NOOP("CompareWords", "as in the article"),
}
_OBSTACLES = {
    "read only": QT_TRANSLATE_NOOP(
        "CompareWords", "The project is open for reading only, so nothing can be trained."
    ),
    "few labels": QT_TRANSLATE_NOOP(
        "CompareWords",
        "An experiment needs labels to train on: five texts each of two labels at least.",
    ),
}
_VARIANTS = (
    QT_TRANSLATE_NOOP("CompareWords", "{count} variant"),
    QT_TRANSLATE_NOOP("CompareWords", "{count} variants"),
)
_SEEDS = (
    QT_TRANSLATE_NOOP("CompareWords", "{count} seed"),
    QT_TRANSLATE_NOOP("CompareWords", "{count} seeds"),
)
_DEV_TEXTS = (
    QT_TRANSLATE_NOOP("CompareWords", "{count} dev text"),
    QT_TRANSLATE_NOOP("CompareWords", "{count} dev texts"),
)
_HELD_OUT_TEXTS = (
    QT_TRANSLATE_NOOP("CompareWords", "{count} held-out text"),
    QT_TRANSLATE_NOOP("CompareWords", "{count} held-out texts"),
)
_STATES = {
    "finished": QT_TRANSLATE_NOOP("CompareWords", "finished"),
    "failed": QT_TRANSLATE_NOOP("CompareWords", "failed"),
    "cancelled": QT_TRANSLATE_NOOP("CompareWords", "stopped"),
    "interrupted": QT_TRANSLATE_NOOP("CompareWords", "interrupted"),
    "running": QT_TRANSLATE_NOOP("CompareWords", "running"),
    "missing": QT_TRANSLATE_NOOP("CompareWords", "not run"),
}
_PHASES = {
    "preparing": QT_TRANSLATE_NOOP("CompareWords", "preparing {percent} %"),
    "training": QT_TRANSLATE_NOOP("CompareWords", "training {percent} %"),
}
_UNFINISHED = (
    QT_TRANSLATE_NOOP(
        "CompareWords", "{count} run came to no result. Continue trains what is missing."
    ),
    QT_TRANSLATE_NOOP(
        "CompareWords", "{count} runs came to no result. Continue trains what is missing."
    ),
)
_BAD_ENDS = ("failed", "cancelled", "interrupted")


def obstacle(which: Obstacle) -> str:
    """Why no experiment can be begun."""
    return _OBSTACLES[which].now()


def recipe(name: str) -> str:
    """What a recipe is called."""
    return _RECIPES[name].now() if name in _RECIPES else one_line(name)


def title(experiment: StoredExperiment) -> str:
    """An experiment in one line: its number, how large it is, and on which texts it was judged."""
    comparison = experiment.comparison
    which = translate("CompareWords", "Experiment {number}").format(number=experiment.id)
    if not experiment.id:
        which = translate("CompareWords", "New experiment")
    variants, seeds = len(comparison.arms), len(comparison.seeds)
    size = f"{counted(variants, *_VARIANTS)} × {counted(seeds, *_SEEDS)}"
    return " · ".join(filter(None, [which, size, judged_on(experiment)]))


def compared(experiment: StoredExperiment) -> str:
    """The names of what an experiment compares."""
    names = [arm.variant for arm in experiment.comparison.arms]
    if set(names) == set(ARTICLE_VARIANTS):
        return translate("CompareWords", "the article's variants")
    return one_line(" / ".join(names))


def judged_on(experiment: StoredExperiment) -> str:
    """How many texts of which set the scores are of; nothing before there are any."""
    comparison = experiment.comparison
    words = _HELD_OUT_TEXTS if comparison.judged_on == "held-out" else _DEV_TEXTS
    return counted(comparison.texts, *words) if comparison.texts else ""


def moment(at: str) -> str:
    """When an experiment began, in the computer's own time; ``at`` is a time of the project."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:  # a file from elsewhere
        return ""


def seeds(count: int) -> str:
    """So many seeds."""
    return counted(count, *_SEEDS)


def score(value: float | None, deviation: float | None = None, digits: int = 4) -> str:
    """A score from 0 to 1 with its standard deviation: 0.7412 ± 0.0040."""
    if value is None:
        return "–"
    spread = "" if deviation is None else f" ± {deviation:.{digits}f}"
    return f"{value:.{digits}f}{spread}"


def points(value: float | None, deviation: float | None = None, digits: int = 2) -> str:
    """A difference in points with its sign and standard deviation: −0.21 ± 0.54."""
    if value is None:
        return "–"
    spread = "" if deviation is None else f" ± {deviation:.{digits}f}"
    return signed(value, digits) + spread


def signed(value: float, digits: int) -> str:
    """A number with its sign; what rounds to nothing has none."""
    rounded = round(value, digits) or 0.0
    sign = {True: "+", False: "−"}[rounded > 0] if rounded else ""
    return f"{sign}{abs(rounded):.{digits}f}"


def run_state(shown: Shown, variant: str, run: ArmRun) -> str:
    """How one run stands, in a word or two; ``training 40 %`` while the engine is at it."""
    live = shown.live(variant, run)
    if live is not None:
        return _at_work(live)
    if run.state == "missing" and shown.running:
        return translate("CompareWords", "waiting")
    return _STATES[run.state].now() if run.state in _STATES else run.state


def widest_at_work() -> list[str]:
    """All that can be said of a run that the engine is at, at its widest."""
    return [words.now().format(percent=100) for words in _PHASES.values()]


def _at_work(live: Live) -> str:
    return _PHASES[live.phase].now().format(percent=live.percent)


def run_cell(shown: Shown, variant: str, run: ArmRun) -> str:
    """A run's macro-F1, or why there is none yet."""
    return run_state(shown, variant, run) if run.macro_f1 is None else score(run.macro_f1)


def failure(run: ArmRun) -> str:
    """Why a run failed."""
    sentence = translate("CompareWords", "Seed {seed} failed: {reason}")
    return sentence.format(seed=run.seed, reason=in_user_language(run.failure or ""))


def failures(arm: Arm) -> list[str]:
    """Why runs of a variant failed, a sentence a seed."""
    return [failure(run) for run in arm.runs if run.failure]


def arm_state(shown: Shown, arm: Arm, *, with_reasons: bool = False) -> str:
    """How a variant stands: so many of its seeds, what failed, what the engine is at."""
    done = translate("CompareWords", "{done} of {all} seeds")
    told = [done.format(done=arm.finished, all=len(arm.runs))]
    if arm.finished == len(arm.runs):
        told = [seeds(len(arm.runs))]
    states = [run.state for run in arm.runs]
    reasons = failures(arm) if with_reasons else []
    bad_ends = _BAD_ENDS[1:] if reasons else _BAD_ENDS
    told += [_STATES[each].now() for each in bad_ends if each in states]
    lives = (shown.live(arm.variant, run) for run in arm.runs)
    told += [_at_work(live) for live in lives if live is not None]
    return " · ".join([*told, *reasons])


def progress(shown: Shown, stopping: bool) -> str:
    """How far the experiment is that runs."""
    if stopping:
        return translate("CompareWords", "Stopping; the runs that have finished stay.")
    runs = [run for arm in shown.comparison.arms for run in arm.runs]
    ended = sum(run.state not in ("missing", "running") for run in runs)
    if not shown.lives:
        return translate(
            "CompareWords", "Waiting for the engine; {count} runs are to come."
        ).format(count=number(len(runs) - ended))
    each = translate("CompareWords", "{variant}, seed {seed}, {state}")
    now = [
        each.format(variant=one_line(live.variant), seed=live.seed, state=_at_work(live))
        for live in shown.lives
    ]
    return translate("CompareWords", "{done} of {all} runs have ended. Now: {now}.").format(
        done=number(ended), all=number(len(runs)), now="; ".join(now)
    )


def unfinished(shown: Shown) -> int:
    """How many runs of an experiment at rest came to no result."""
    return sum(run.macro_f1 is None for arm in shown.comparison.arms for run in arm.runs)


def rest(shown: Shown) -> str:
    """What there is to say of an experiment that stands still before its end."""
    return counted(unfinished(shown), *_UNFINISHED)
