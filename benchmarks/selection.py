"""What labels are worth when they are chosen, and how many wrong ones the list of doubts finds.

Texts are labelled in steps, those first that one strategy or another puts first; after each step
a classifier is trained anew and judged on the eval texts. Then some labels are made wrong, and
the top of the list is compared with them. ``--keep FOLDER`` goes on where an interrupted run
stopped; ``--page`` writes the tables and the picture of ``docs/selection.md`` besides.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.emotion_corpora import CORPORA, Corpus, are_there, draw, weibo
from benchmarks.kept_results import KeptResults
from benchmarks.report import Row, run_as_command
from benchmarks.selection_curves import Curve, saving
from benchmarks.selection_doubts import (
    KINDS,
    METHODS,
    Found,
    Kind,
    ListFound,
    Method,
    Ranking,
    Spoiling,
)
from benchmarks.selection_learning import Learner, Simulation
from benchmarks.selection_page import write_page
from benchmarks.selection_strategies import RANDOM, STRATEGIES, Strategy
from benchmarks.selection_work import RECIPE
from core.contract.codec import to_json
from core.device import limit_threads


@dataclass(frozen=True)
class Scale:
    """How much is labelled, trained and judged.

    Attributes:
        pool: texts that may be labelled.
        counts: of labels, ascending, each at the end of a step.
        eval_texts: at most, to judge by.
        checked: texts whose labels are checked.
        wrong: the share of these that is given a wrong label.
        seeds: of the draws and the trainings.
    """

    pool: int = 4_000
    counts: tuple[int, ...] = (100, 150, 250, 400, 600, 1_000)
    eval_texts: int = 1_000_000
    checked: int = 3_000
    wrong: float = 0.05
    seeds: tuple[int, ...] = (1, 2, 3)


# Too few texts to tell one way from another: it shows that everything works, and the same rows.
QUICK = Scale(pool=240, counts=(60, 90, 120), eval_texts=100, checked=160, seeds=(1,))


def measure(quick: bool, *, keep: Path | None = None, page: bool = False) -> list[Row]:
    """All rows; one that says so where the corpora are not there."""
    if not are_there():
        return [Row(f"not measured: the corpora do not lie in {CORPORA}", 0, "texts")]
    limit_threads()
    scale = QUICK if quick else Scale()
    with _working_folder(keep) as folder:
        curves = _curves(scale, folder)
        lists = _lists(scale, folder)
    if page:
        write_page(curves, lists)
    return [
        *(row for curve in curves for row in _curve_rows(curve)),
        *_saving_rows(scale, curves),
        *_list_rows(scale, lists),
    ]


@contextmanager
def _working_folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _curves(scale: Scale, folder: Path) -> list[Curve]:
    kept = KeptResults(folder / "curves.jsonl")
    scores: dict[Strategy, list[tuple[float, ...]]] = {each: [] for each in STRATEGIES}
    for seed in scale.seeds:
        corpus = _pool(scale, seed)
        learner = Learner(corpus, seed, folder)
        for strategy, its in scores.items():
            simulation = Simulation(learner, strategy, scale.counts, seed)
            its.append(
                tuple(
                    kept.outcome(
                        f"{strategy.name}, {count:,} labels, seed {seed}",
                        _setup(scale, corpus, count),
                        partial(simulation.outcome, count),
                    ).macro_f1
                    for count in scale.counts
                )
            )
    return [Curve(each.name, scale.counts, tuple(its)) for each, its in scores.items()]


def _pool(scale: Scale, seed: int) -> Corpus:
    """Texts to choose from, none of them a copy of another, and texts to judge by."""
    corpus = weibo("usual")
    different = list({text.group: text for text in corpus.taught}.values())
    judged = draw(corpus.judged, scale.eval_texts, seed=1)
    return replace(
        corpus,
        taught=tuple(different[place] for place in draw(different, scale.pool, seed)),
        judged=tuple(corpus.judged[place] for place in judged),
    )


def _setup(scale: Scale, corpus: Corpus, labels: int) -> dict[str, Any]:
    """All that a classifier's scores depend on but the strategy, the seed and the code."""
    return {
        "pool": len(corpus.taught),
        "judged": len(corpus.judged),
        "counts": [count for count in scale.counts if count <= labels],
        "recipe": to_json(RECIPE),
    }


def _lists(scale: Scale, folder: Path) -> list[ListFound]:
    found: dict[tuple[Kind, Method, Ranking], list[Found]] = {}
    corpus = weibo("usual")
    for seed in scale.seeds:
        texts = [corpus.taught[place] for place in draw(corpus.taught, scale.checked, seed)]
        spoiling = Spoiling(corpus, texts, scale.wrong, seed, folder)
        for kind in KINDS:
            spoilt = spoiling.spoil(kind)
            for method in METHODS:
                sys.stderr.write(f"labels wrong by {kind}, {method}, seed {seed}: …\n")
                for ranking, uids in spoiling.rank(spoilt, kind, method).items():
                    its = spoilt.look(uids)
                    found.setdefault((kind, method, ranking), []).append(its)
                    sys.stderr.write(f"{ranking}: {its.hits} of the first {its.top} are wrong\n")
    return [ListFound(*which, tuple(its)) for which, its in found.items()]


def _curve_rows(curve: Curve) -> list[Row]:
    rows = []
    for place, (count, mean) in enumerate(zip(curve.counts, curve.means, strict=True)):
        what = f"{curve.strategy}, {count:,} labels: macro-F1"
        rows.append(Row(what, mean, ""))
        if len(curve.scores) > 1:
            told = f"{what}, sd of {len(curve.scores)} seeds"
            rows.append(Row(told, curve.deviations[place], ""))
    return rows


def _saving_rows(scale: Scale, curves: Sequence[Curve]) -> list[Row]:
    """For the last two counts of labels: what the strategies save of that many random ones."""
    (random,) = (curve for curve in curves if curve.strategy == RANDOM.name)
    rows = []
    for curve in curves:
        if curve is random:
            continue
        for labels in scale.counts[-2:]:
            found = saving(curve, random, labels)
            what = f"{curve.strategy}: labels saved of {labels:,} random ones"
            rows += [
                Row(f"{what}, by the mean curves", found.of_means, "labels"),
                Row(f"{what}, least of the seeds", min(found.by_seed), "labels"),
                Row(f"{what}, most of the seeds", max(found.by_seed), "labels"),
                Row(f"{what}, reached by", found.reached, "seeds"),
            ]
    return rows


def _list_rows(scale: Scale, lists: Sequence[ListFound]) -> list[Row]:
    rows = [Row("looking at texts drawn by chance: precision, recall, expected", scale.wrong, "")]
    for found in lists:
        top = found.by_seed[0].wrong
        what = f"wrong by {found.kind}, {found.method}, {found.ranking}, top {top}"
        rows += [
            Row(f"{what}: precision", found.precision, ""),
            Row(f"{what}: precision, worst seed", found.worst_precision, ""),
            Row(f"{what}: recall", found.recall, ""),
        ]
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, as every benchmark does; two options more than others have."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.selection")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="few texts, one seed")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="results of finished parts")
    parser.add_argument("--page", action="store_true", help="write docs/selection.md besides")
    parsed = parser.parse_args(arguments)
    common = [f"--{name}" for name in ("json", "quick") if getattr(parsed, name)]
    return run_as_command("selection", partial(measure, keep=parsed.keep, page=parsed.page), common)


if __name__ == "__main__":
    sys.exit(main())
