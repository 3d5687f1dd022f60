"""How good the quick recipes are on two Weibo corpora, and how long they take; beside peers.

3,000 texts are drawn to learn from; every choice is made inside them. The eval texts only judge
the saved classifier, and what also stands among them is not drawn. ``--keep FILE`` goes on where
an interrupted run stopped; ``--large`` adds whole corpora, which takes an hour or more.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.emotion_corpora import (
    CORPORA,
    Corpus,
    LabelledText,
    are_there,
    draw,
    goemotions_halves,
    weibo,
)
from benchmarks.encoders import encoder_folder
from benchmarks.kept_results import KeptResults, Outcome
from benchmarks.quality_runs import Peers, Trainings
from benchmarks.report import Row, run_as_command
from core.contract import RECIPES, Recipe
from core.contract.codec import to_json
from core.device import limit_threads

_DRAFT, _FULL = "quick-draft", "quick-full"
_LEAST_F1 = {("usual", _DRAFT): 0.65, ("usual", _FULL): 0.67, ("virus", _FULL): 0.55}
_MOST_SECONDS = {_DRAFT: 90.0, _FULL: 300.0}
_RETRAINING_SECONDS, _RETRAINING_POINTS = 30.0, 1.0


@dataclass(frozen=True)
class Scale:
    """How much is trained and judged; with ``is_judged`` false no figure is held to its budget.

    Attributes:
        texts: drawn to learn from.
        new_texts: that many more are there at retraining.
        eval_texts: at most, to judge by.
        large_texts: at most, of each corpus that is trained on as a whole.
        seeds: of the trainings.
        encoder: as in FitRequest.
    """

    texts: int = 3_000
    new_texts: int = 100
    eval_texts: int = 1_000_000
    large_texts: int = 1_000_000
    seeds: tuple[int, ...] = (1, 2, 3)
    is_judged: bool = True
    encoder: str = "builtin"


# Too few texts to learn much from: it shows that everything works, and the same rows.
QUICK = Scale(160, 20, 100, 300, seeds=(1,), is_judged=False)


@dataclass(frozen=True)
class Bench:
    """What every part needs."""

    scale: Scale
    kept: KeptResults

    def train(
        self, corpus: Corpus, texts: Sequence[LabelledText], recipe: Recipe, seed: int, where: str
    ) -> Outcome:
        """One cold training."""
        trainings = Trainings(corpus, recipe, self.scale.encoder)
        return self.outcome(
            f"{where}, {recipe.name}, seed {seed}",
            (corpus, texts, recipe),
            lambda: trainings.cold(texts, seed),
        )

    def outcome(
        self,
        part: str,
        given: tuple[Corpus, Sequence[LabelledText], Recipe | None],
        work: Callable[[], Outcome],
    ) -> Outcome:
        """The outcome of a part, known or worked for; it depends on what is ``given``."""
        corpus, texts, recipe = given
        setup = {
            "texts": len(texts),
            "judged": len(corpus.judged),
            "recipe": None if recipe is None else to_json(recipe),
            "encoder": self.scale.encoder,
        }
        return self.kept.outcome(part, setup, work)


def measure(quick: bool, *, large: bool = False, keep: Path | None = None) -> list[Row]:
    """All rows; one that says so where the corpora are not there."""
    if not are_there():
        return [Row(f"not measured: the corpora do not lie in {CORPORA}", 0, "texts")]
    limit_threads()
    bench = Bench(QUICK if quick else Scale(), KeptResults(keep))
    rows = [row for topic in ("usual", "virus") for row in _topic_rows(bench, topic)]
    rows += _retraining_rows(bench)
    return rows + (_large_rows(bench) if large else [])


def _topic_rows(bench: Bench, topic: str) -> list[Row]:
    corpus = _shortened(weibo(topic), bench.scale)
    texts = _drawn(corpus, bench.scale)
    rows = [
        Row(f"{topic}: texts to learn from (train and dev)", len(texts), "texts"),
        Row(f"{topic}: texts to judge by", len(corpus.judged), "texts"),
    ]
    for name in (_DRAFT, _FULL):
        recipe, seeds = RECIPES[name], bench.scale.seeds
        found = [bench.train(corpus, texts, recipe, seed, topic) for seed in seeds]
        rows += _recipe_rows(bench.scale, topic, name, found)
    peers = Peers(corpus, texts, encoder_folder(bench.scale.encoder))
    for words, work in (
        ("TF-IDF of 1–3 characters + logistic regression", peers.tfidf),
        ("mean of the encoder's last layer + logistic regression", peers.last_layer),
        ("mean of the encoder's best layer + logistic regression", peers.best_layer),
    ):
        outcome = bench.outcome(f"{topic}, {words}", (corpus, texts, None), work)
        rows += _score_rows(f"{topic}, {words}", [outcome])
    return rows


def _recipe_rows(scale: Scale, topic: str, recipe: str, found: Sequence[Outcome]) -> list[Row]:
    what = f"{topic}, {recipe}"
    slowest = max(outcome.seconds for outcome in found)
    most = _MOST_SECONDS[recipe]
    scores = _score_rows(what, found)
    least = _LEAST_F1.get((topic, recipe))
    if least is not None:
        scores[0] = _held(scale, scores[0], f"≥ {least:g}", scores[0].value >= least)
    seconds = Row(f"{what}: training, slowest seed", slowest, "s")
    return [
        *scores,
        _held(scale, seconds, f"≤ {most:g}", slowest <= most),
        Row(f"{what}: of that before the first loss", _slowest_first_step(found), "s"),
    ]


def _score_rows(what: str, found: Sequence[Outcome]) -> list[Row]:
    """Means over the seeds, and where there are several, the standard deviations."""
    rows = []
    for name, values in (
        ("macro-F1", [outcome.macro_f1 for outcome in found]),
        ("accuracy", [outcome.accuracy for outcome in found]),
        ("calibration error", [outcome.calibration_error for outcome in found]),
    ):
        rows.append(Row(f"{what}: {name}", statistics.fmean(values), ""))
        if len(values) > 1:
            deviation = statistics.stdev(values)
            rows.append(Row(f"{what}: {name}, sd of {len(values)} seeds", deviation, ""))
    return rows


def _retraining_rows(bench: Bench) -> list[Row]:
    """New texts come to the usual ones, and the draft is trained anew on all of them."""
    scale, recipe = bench.scale, RECIPES[_DRAFT]
    corpus = _shortened(weibo("usual"), scale)
    texts, more = _drawn(corpus, scale), _drawn_and_new(corpus, scale)
    trainings = Trainings(corpus, recipe, scale.encoder)
    where = f"usual and {scale.new_texts} new"
    cold = [bench.train(corpus, more, recipe, seed, where) for seed in scale.seeds]
    warm = [
        bench.outcome(
            f"{where}, retrained, seed {seed}",
            (corpus, more, recipe),
            partial(trainings.again, texts, more, seed),
        )
        for seed in scale.seeds
    ]
    slowest = max(outcome.seconds for outcome in warm)
    points = 100 * _mean_macro_f1(warm) - 100 * _mean_macro_f1(cold)
    what = f"usual, {_DRAFT}, {scale.new_texts} texts new, frozen outputs of the others known"
    seconds = Row(f"{what}: training, slowest seed", slowest, "s")
    difference = Row(f"{what}: macro-F1 less that of a cold draft of the same", points, "points")
    return [
        _held(scale, seconds, f"≤ {_RETRAINING_SECONDS:g}", slowest <= _RETRAINING_SECONDS),
        Row(f"{what}: of that before the first loss", _slowest_first_step(warm), "s"),
        Row(f"{what}: texts encoded", max(outcome.texts_encoded for outcome in warm), "texts"),
        _held(scale, difference, f"≥ −{_RETRAINING_POINTS:g}", points >= -_RETRAINING_POINTS),
    ]


def _large_rows(bench: Bench) -> list[Row]:
    """Whole corpora, one training each."""
    rows = []
    for read in (partial(weibo, "virus"), partial(weibo, "usual"), goemotions_halves):
        corpus = _shortened(read(), bench.scale)
        count = min(bench.scale.large_texts, len(corpus.taught))
        texts = [corpus.taught[place] for place in draw(corpus.taught, count, seed=1)]
        for name in (_DRAFT, _FULL):
            what = f"{corpus.name}, all {len(texts):,} texts"
            outcome = bench.train(corpus, texts, RECIPES[name], 1, what)
            rows += _score_rows(f"{what}, {name}", [outcome])
            rows.append(Row(f"{what}, {name}: training", outcome.seconds, "s"))
    return rows


def _shortened(corpus: Corpus, scale: Scale) -> Corpus:
    places = draw(corpus.judged, scale.eval_texts, seed=1)
    return replace(corpus, judged=tuple(corpus.judged[place] for place in places))


def _drawn(corpus: Corpus, scale: Scale) -> list[LabelledText]:
    return [corpus.taught[place] for place in draw(corpus.taught, scale.texts, seed=1)]


def _drawn_and_new(corpus: Corpus, scale: Scale) -> list[LabelledText]:
    """The drawn texts, then as many others as are new."""
    drawn = set(draw(corpus.taught, scale.texts, seed=1))
    others = [text for place, text in enumerate(corpus.taught) if place not in drawn]
    new = [others[place] for place in draw(others, scale.new_texts, seed=2)]
    return _drawn(corpus, scale) + new


def _mean_macro_f1(found: Sequence[Outcome]) -> float:
    return statistics.fmean(outcome.macro_f1 for outcome in found)


def _slowest_first_step(found: Sequence[Outcome]) -> float:
    return max(outcome.first_step or 0.0 for outcome in found)


def _held(scale: Scale, row: Row, budget: str, ok: bool) -> Row:
    """The row with its budget."""
    return replace(row, budget=budget, ok=ok if scale.is_judged else None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as every benchmark does; two options more than others have."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="few texts, one seed")
    parser.add_argument("--large", action="store_true", help="whole corpora besides")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="results of finished parts")
    parsed = parser.parse_args(arguments)
    common = [f"--{name}" for name in ("json", "quick") if getattr(parsed, name)]
    return run_as_command("quality", partial(measure, large=parsed.large, keep=parsed.keep), common)


if __name__ == "__main__":
    sys.exit(main())
