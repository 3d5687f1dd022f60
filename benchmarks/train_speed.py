"""How many texts a second are trained on, beside the article's way and the Trainer of transformers.

Every contestant trains the same encoder on the same texts, split into tokens before and cut at 150
of them. Timed is the wall time from the end of one step to the end of the next, so fetching and
padding a batch counts, and judging on dev does not. Contestants take turns, each in a process of
its own; in two heats, since all at once fill 23 GB. The tuned Trainer runs in both, and a ratio is
always of two that ran in the same. Those that group texts by length see as many steps as an epoch
has: less would hold more of the short or of the long texts than their share.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.encoders import encoder_folder
from benchmarks.report import Row, run_as_command
from benchmarks.texts import labelled_texts
from benchmarks.train_contestants import (
    DENSE_HEAD,
    FULL_HEAD,
    OURS,
    TRAINER_DEFAULT,
    TRAINER_TUNED,
    Place,
    command,
)
from benchmarks.turns import Contestant, Piece
from core.contract import Snapshot, SnapshotText, write_snapshot

HEATS = (
    ("article", TRAINER_TUNED, "all-dense", "all-full"),
    (TRAINER_DEFAULT, TRAINER_TUNED, "quick-full", "quick-draft"),
)
CONTESTANTS = (
    "article",
    TRAINER_DEFAULT,
    TRAINER_TUNED,
    *(name for name in OURS if name != "article"),
)
Heat = Mapping[str, list[Piece]]
_FROZEN = ("quick-full", "quick-draft")
_DEV, _SMALL = 64, 32


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        texts: of an epoch; a multiple of all batch sizes, so that every step has a whole batch.
        rounds: how often each contestant has its turn.
        turns: texts of one turn, by contestant.
        warm_up: steps of each that are not counted.
    """

    texts: int
    rounds: int
    turns: Mapping[str, int]
    warm_up: int


def make_plan(texts: int, rounds: int, share: int, warm_up: int) -> Plan:
    """Turns of ``share`` texts; more for the quick recipes, fewer where all steps are alike."""
    turns = dict.fromkeys(CONTESTANTS, share)
    turns |= {"article": 48, TRAINER_DEFAULT: min(share, 80)}
    turns |= {"quick-full": 2 * share, "quick-draft": 4 * share}
    return Plan(texts, rounds, turns, warm_up)


def measure(quick: bool) -> list[Row]:
    """Texts a second of every contestant, and the ratios."""
    # A part of an epoch will do to see that everything works.
    plan = make_plan(192, 1, 64, 0) if quick else make_plan(2_496, 13, 192, 1)
    with tempfile.TemporaryDirectory() as name:
        place, origin = prepare(Path(name), plan.texts)
        heats = [take_turns(place, plan, names) for names in HEATS]
    device = heats[0]["all-full"][-1].notes["device"]
    first = Row(f"texts of an epoch ({origin}), on {device}", plan.texts, "texts")
    return [first, *rows_of(heats, plan.texts)]


def prepare(folder: Path, texts: int, encoder: str = "builtin") -> tuple[Place, str]:
    """Write the texts to train on below ``folder``; says where they come from."""
    pairs, origin = labelled_texts(27_766)
    pairs = random.Random(1).sample(pairs, texts + _DEV)
    keys = tuple(sorted({key for _, key in pairs}))
    made = [
        SnapshotText(f"t{number}", body, keys.index(key), f"g{number}", "train")
        for number, (body, key) in enumerate(pairs)
    ]
    dev = [replace(text, part="dev") for text in made[texts:]]
    whole, small = (
        write_snapshot(Snapshot(keys, (*made[:count], *dev)), folder)[0]
        for count in (texts, _SMALL)
    )
    encoder_folder(encoder)  # unpacked here, or all processes would do it at the same time
    return Place(str(whole), str(small), encoder, str(folder)), origin


def take_turns(place: Place, plan: Plan, names: Sequence[str]) -> Heat:
    """Start these contestants, let each load what it needs, then give each its turns."""
    pieces: dict[str, list[Piece]] = {name: [] for name in names}
    with contextlib.ExitStack() as stack:
        contestants = {
            name: stack.enter_context(
                Contestant(command(name, place, plan.warm_up), Path(place.folder) / f"{name}.log")
            )
            for name in names
        }
        for contestant in contestants.values():
            contestant.ready()
        for round_ in range(1, plan.rounds + 1):
            for name, contestant in contestants.items():
                piece = contestant.turn(plan.turns[name])
                pieces[name].append(piece)
                told = f"{piece.texts / piece.seconds:.1f} texts/s"
                sys.stderr.write(f"round {round_} of {plan.rounds}, {name}: {told}\n")
    return pieces


def rows_of(heats: Sequence[Heat], texts: int) -> list[Row]:
    """Speeds and ratios of what the contestants did in their turns; ``texts`` are an epoch."""
    pieces: dict[str, list[Piece]] = {name: [] for name in CONTESTANTS}
    for name, its in [pair for heat in heats for pair in heat.items()]:
        pieces[name].extend(its)
    rates = {name: _rate(its) for name, its in pieces.items()}
    cold = {name: _cold_rate(rates[name], pieces[name], texts) for name in _FROZEN}
    words = _words(pieces)
    rows = [Row("mean length, cut at 150", _number(pieces[TRAINER_DEFAULT], "tokens"), "tokens")]
    for name in CONTESTANTS:
        rows.append(Row(words[name], rates[name], "texts/s"))
        if name in cold:
            rows += _cold_rows(name, cold[name], pieces[name])
    article = [_rate([piece]) for piece in pieces["article"]]
    tuned = [_rate(heat[TRAINER_TUNED]) for heat in heats]
    return [
        *rows,
        *_ratios(rates, cold, tuned),
        Row("Trainer tuned, first heat / second heat", tuned[0] / tuned[1], "×"),
        Row("article style, fastest turn / slowest turn", max(article) / min(article), "×"),
    ]


def _words(pieces: Mapping[str, Sequence[Piece]]) -> dict[str, str]:
    precision = pieces["all-full"][-1].notes["precision"]
    batch = _number(pieces[TRAINER_TUNED], "batch")
    return {
        "article": f"article style: padded to 150, float32, all layers, batch 48, {FULL_HEAD}",
        TRAINER_DEFAULT: "transformers Trainer as it comes: batch 8, padded to the longest",
        TRAINER_TUNED: f"transformers Trainer tuned: grouped by length, {precision}, "
        f"batch {batch:.0f} (the fastest of 16, 32, 64)",
        "all-dense": f"EmoDesk, all layers, {precision}, batch 32, {DENSE_HEAD}",
        "all-full": f"EmoDesk, all layers, {precision}, batch 32, {FULL_HEAD}",
        "quick-full": "EmoDesk, quick full, output of the frozen layers known",
        "quick-draft": "EmoDesk, quick draft, output of the frozen layers known",
    }


def _ratios(
    rates: Mapping[str, float], cold: Mapping[str, float], tuned_in: Sequence[float]
) -> list[Row]:
    first, tuned = tuned_in
    all_layers = f"all layers, {FULL_HEAD}"
    return [
        _ratio(f"{all_layers} / article style", rates["all-full"], rates["article"], 4.0),
        _ratio(f"all layers, {DENSE_HEAD} / Trainer tuned", rates["all-dense"], first, 1.0),
        _ratio(f"{all_layers} / Trainer tuned", rates["all-full"], first),
        _ratio("Trainer tuned / Trainer as it comes", tuned, rates[TRAINER_DEFAULT]),
        _ratio("quick full, known / Trainer tuned", rates["quick-full"], tuned, 3.0),
        _ratio("quick full, cold / Trainer tuned", cold["quick-full"], tuned, 3.0),
        _ratio("quick draft, known / Trainer tuned", rates["quick-draft"], tuned, 8.0),
        _ratio("quick draft, cold / Trainer tuned", cold["quick-draft"], tuned, 8.0),
    ]


def _ratio(what: str, over: float, under: float, least: float | None = None) -> Row:
    value = over / under
    if least is None:
        return Row(what, value, "×")
    return Row(what, value, "×", f"≥ {least:g}", value >= least)


def _cold_rows(name: str, rate: float, pieces: Sequence[Piece]) -> list[Row]:
    words = f"EmoDesk, {name.replace('-', ' ')}"
    epochs = _number(pieces, "epochs")
    shared = f"the time to compute that output shared out over {epochs:.0f} epochs"
    return [
        Row(f"{words}, cold: {shared}", rate, "texts/s"),
        Row(f"{words}: to compute that output, once", _number(pieces, "one_off"), "s"),
    ]


def _rate(pieces: Sequence[Piece]) -> float:
    return sum(piece.texts for piece in pieces) / sum(piece.seconds for piece in pieces)


def _cold_rate(rate: float, pieces: Sequence[Piece], texts: int) -> float:
    seen = _number(pieces, "epochs") * texts
    return seen / (_number(pieces, "one_off") + seen / rate)


def _number(pieces: Sequence[Piece], note: str) -> float:
    return float(pieces[-1].notes[note])


if __name__ == "__main__":
    sys.exit(run_as_command("train_speed", measure))
