"""How many texts a second are classified, beside the pipeline of transformers, same weights.

Timed is everything from texts to labels: tokens, batches, network. Contestants take turns, each
in a process of its own with the threads that the engine has; a turn classifies all timed texts
once. Our head stands in the pipeline's model by a wrapper, so that the work is the same.
"""

from __future__ import annotations

import contextlib
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.classify_contestants import (
    CONTESTANTS,
    FORMS,
    GEMM,
    OURS,
    PIPELINE,
    PLAIN,
    TUNED,
    Place,
    command,
    texts_of,
)
from benchmarks.emotion_corpora import Corpus, make_snapshot
from benchmarks.quality import draw, weibo
from benchmarks.report import Row, run_as_command
from benchmarks.turns import Contestant, Piece
from core import Classifier, fit
from core.contract import ARTICLE_VARIANTS, RECIPES, Finished, FitRequest, Variant, write_snapshot
from core.device import limit_threads
from core.inference.fast.agreement import LEAST_SHARE, MOST_LOST
from core.metrics import score

EXACT, FAST = OURS


@dataclass(frozen=True)
class Plan:
    """How much is measured: texts taught, timed a turn, and compared; and turns of each."""

    taught: int
    recipe: str
    timed: int
    judged: int
    rounds: int


def measure(quick: bool) -> list[Row]:
    """Rates, ratios and agreement of every contestant."""
    limit_threads()
    plan = Plan(400, "quick-draft", 128, 200, 1)
    if not quick:
        plan = Plan(3_000, "quick-full", 1_024, 2_000, 5)
    corpus = weibo("usual")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place, given = prepare(folder, corpus, plan)
        pieces = take_turns(place, plan)
        found = {each: np.load(folder / f"{each}.npy") for each in CONTESTANTS if each != GEMM}
        classifier = Classifier.load(place.model, "cpu")
        tokens = [len(ids) for ids in classifier.encode(texts_of(place.timed))]
        products = sum(products_of(classifier, count) for count in tokens) / len(tokens)
    labels = classifier.labels
    first = [
        Row("texts of a turn (usual_eval)", plan.timed, "texts"),
        Row("mean length, cut at 150", statistics.mean(tokens), "tokens"),
        Row("multiplications and additions of a text", products / 1e6, "million"),
    ]
    return [*first, *rates(pieces, products), *agreement(found, given, labels)]


def prepare(folder: Path, corpus: Corpus, plan: Plan) -> tuple[Place, list[int]]:
    """Train a classifier and write the texts; returns the judged ones' label indices too."""
    taught = [corpus.taught[at] for at in draw(corpus.taught, plan.taught, seed=1)]
    snapshot, _ = write_snapshot(make_snapshot(corpus, taught), folder)
    model = folder / "model"
    request = FitRequest(
        snapshot=str(snapshot),
        variant=Variant.named(ARTICLE_VARIANTS[0]),
        recipe=RECIPES[plan.recipe],
        model_folder=str(model),
    )
    *_, last = fit(request)
    if not isinstance(last, Finished):
        raise RuntimeError(f"the training ended with {last}")
    judged = list(corpus.judged[: plan.judged])
    timed = random.Random(1).sample([text.body for text in judged], plan.timed)
    files = {"timed": timed, "judged": [text.body for text in judged]}
    files["taught"] = [text.body for text in taught]
    for name, texts in files.items():
        lines = "".join(json.dumps(text) + "\n" for text in texts)
        (folder / f"{name}.jsonl").write_text(lines, "utf-8")
    paths = {name: str(folder / f"{name}.jsonl") for name in files}
    return Place(str(model), folder=str(folder), **paths), [text.label for text in judged]


def take_turns(place: Place, plan: Plan) -> Mapping[str, list[Piece]]:
    """Start all, let each load what it needs, then give each its turns."""
    pieces: dict[str, list[Piece]] = {name: [] for name in CONTESTANTS}
    with contextlib.ExitStack() as stack:
        contestants = {}
        for name in CONTESTANTS:
            log = Path(place.folder) / f"{name}.log"
            contestant = stack.enter_context(Contestant(command(name, place), log))
            contestant.ready()  # one after the other, or their loading would fill the memory
            contestants[name] = contestant
            sys.stderr.write(f"{name} is ready\n")
        for round_ in range(1, plan.rounds + 1):
            for name, contestant in contestants.items():
                piece = contestant.turn(1)
                pieces[name].append(piece)
                if name != GEMM:
                    told = f"{piece.texts / piece.seconds:.1f} texts/s"
                    sys.stderr.write(f"round {round_} of {plan.rounds}, {name}: {told}\n")
    return pieces


def products_of(classifier: Classifier, tokens: int) -> float:
    """Multiplications and additions for one text of so many tokens, encoder and head."""
    config, head = classifier.description.encoder_config, classifier.network.head
    width, wide = int(config["hidden_size"]), int(config["intermediate_size"])
    layer = 2 * (4 * width * width + 2 * width * wide) + 4 * tokens * width
    weights = sum(each.numel() for each in head.parameters() if each.dim() == 2)
    return float(tokens * (int(config["num_hidden_layers"]) * layer + 2 * weights))


def rates(pieces: Mapping[str, list[Piece]], products: float) -> list[Row]:
    """Texts a second, and the ratios that have budgets."""
    speed = {name: _rate(its) for name, its in pieces.items() if name != GEMM}
    tuned, plain = (pieces[name][-1].notes for name in (TUNED, PLAIN))
    machine = pieces[GEMM][-1].notes
    words = {
        PIPELINE: "transformers pipeline as it comes",
        TUNED: f"pipeline tuned: sorted, {tuned['precision']}, batch {tuned['batch']:.0f} "
        "(the fastest of 8, 32, 64, 128)",
        PLAIN: f"a careful loop over transformers' layers: tokens at once, sorted, "
        f"{plain['precision']}, {plain['batch']:.0f} tokens a batch (the fastest of four)",
        EXACT: "EmoDesk, torch, 32 bits",
        FAST: f"EmoDesk, {pieces[FAST][-1].notes['backend']}",
        **{name: f"EmoDesk, OpenVINO, {form}" for name, form in FORMS.items()},
    }
    rows = [Row(words[name], speed[name], "texts/s") for name in words]
    gemm = float(machine["bfloat16"])
    best = max((FAST, *FORMS), key=lambda name: speed[name])
    ratio = partial(_ratio, speed)
    return [
        *rows,
        Row("this machine's matrix products, float32", float(machine["float32"]) / 1e9, "GFLOP/s"),
        Row("this machine's matrix products, bfloat16", gemm / 1e9, "GFLOP/s"),
        ratio(f"EmoDesk, the fastest ({best}) / pipeline as it comes", best, PIPELINE, 6.0),
        ratio(f"EmoDesk, the fastest ({best}) / pipeline tuned", best, TUNED, 2.0),
        ratio(f"EmoDesk, the fastest ({best}) / careful loop", best, PLAIN),
        ratio("EmoDesk, torch, fast / pipeline tuned", FAST, TUNED),
        _of_machine(f"EmoDesk, the fastest ({best})", speed[best] * products / gemm),
    ]


def agreement(
    found: Mapping[str, np.ndarray], given: Sequence[int], labels: Sequence[str]
) -> list[Row]:
    """How often each contestant says what the pipeline says, and what that does to macro-F1."""
    truth = list(given)
    reference = found[PIPELINE]
    base = score(truth, reference, labels).macro_f1
    rows = [Row("pipeline as it comes: macro-F1", base, "")]
    for name in (TUNED, PLAIN):
        same = float(np.mean(found[name] == reference))
        rows.append(Row(f"{name}: same label as the pipeline as it comes", 100 * same, "%"))
    # What the program serves is checked by itself; this is what it would have checked.
    least = {EXACT: 1.0, FAST: 0.998} | {
        name: (LEAST_SHARE if form == "8-bit" else 0.998) for name, form in FORMS.items()
    }
    for name, share in least.items():
        same = float(np.mean(found[name] == reference))
        lost = 100 * (base - score(truth, found[name], labels).macro_f1)
        most = 100 * MOST_LOST
        rows.append(
            Row(f"{name}: same label", 100 * same, "%", f"≥ {100 * share:g}", same >= share)
        )
        rows.append(Row(f"{name}: macro-F1 lost", lost, "points", f"≤ {most:g}", lost <= most))
    return rows


def _of_machine(what: str, share: float) -> Row:
    return Row(f"{what}: share of the bfloat16 products' rate", share, "×", "≥ 0.9", share >= 0.9)


def _ratio(
    speed: Mapping[str, float], what: str, over: str, under: str, least: float | None = None
) -> Row:
    value = speed[over] / speed[under]
    if least is None:
        return Row(what, value, "×")
    return Row(what, value, "×", f"≥ {least:g}", value >= least)


def _rate(pieces: Sequence[Piece]) -> float:
    return statistics.median(piece.texts / piece.seconds for piece in pieces)


if __name__ == "__main__":
    raise SystemExit(run_as_command("classify_speed", measure))
