"""Options that several verbs share."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from core.contract import ARTICLE_VARIANTS, BUILTIN, HUB, RECIPES, WIDE_VARIANT, Variant
from desktop.commands.recipe_files import SUFFIX, read_recipe
from desktop.commands.training_options import AUTO_RECIPE, TrainingOptions

_LARGEST_SEED = 2**31 - 1
# organisation/name, as the hub calls an encoder.
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)
DEFAULT_VARIANT = ARTICLE_VARIANTS[0]


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How a table is read: columns, sheet, encoding."""
    parser.add_argument("--text", "--column", metavar="COL", help="the column with the texts")
    parser.add_argument("--sheet", metavar="S", help="the sheet of a workbook (default: the first)")
    parser.add_argument("--encoding", metavar="E", help="the encoding of a text file")


def add_layout(parser: argparse.ArgumentParser) -> None:
    """How the rows of a text file are cut, and where they begin."""
    parser.add_argument(
        "--delimiter",
        type=delimiter,
        metavar="D",
        help="what stands between cells: a character, or tab (default: guessed)",
    )
    parser.add_argument(
        "--no-header", action="store_true", help="the first row is data: columns have no names"
    )


def add_label_column(parser: argparse.ArgumentParser) -> None:
    """Which column holds labels."""
    parser.add_argument("--label", metavar="COL", help="the column with the labels")


def add_classifier(parser: argparse.ArgumentParser) -> None:
    """Which project, which parts, which seed."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    names = ", ".join((*ARTICLE_VARIANTS[1:], WIDE_VARIANT))
    parser.add_argument(
        "--variant",
        default=DEFAULT_VARIANT,
        metavar="V",
        help=f"default: {DEFAULT_VARIANT}; others are {names}",
    )
    parser.add_argument("--seed", type=seed_number, metavar="N", help="default: the recipe's own")


def add_training(parser: argparse.ArgumentParser, recipe: str) -> None:
    """How to train; ``recipe`` is the default."""
    if recipe == AUTO_RECIPE:
        names = [AUTO_RECIPE, "quick", *RECIPES]
        told = "auto, which is quick on a CPU and robust on a GPU"
    else:
        names, told = list(RECIPES), recipe
    parser.add_argument(
        "--recipe",
        type=recipe_among(names),
        default=recipe,
        metavar="R",
        help=f"how to train: {', '.join(names)}, or a recipe's {SUFFIX} file (default: {told})",
    )
    add_encoder(parser)
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])
    parser.add_argument(
        "--limit", type=positive, metavar="N", help="train on a stratified sample of N texts"
    )
    parser.add_argument(
        "--class-weights",
        action="store_true",
        help="let rare labels count more, by the inverse square root of their frequency (the quick "
        "recipes do so anyway)",
    )
    parser.add_argument(
        "--label-smoothing",
        type=float,
        default=0.0,
        metavar="X",
        help="spread this share of each label over all labels, such as 0.1",
    )
    parser.add_argument(
        "--adversarial",
        type=float,
        default=0.0,
        metavar="X",
        help="train adversarially as well: on each batch moved by a step of this length, such as 1 "
        "(about twice the time)",
    )


def add_unchecked(parser: argparse.ArgumentParser) -> None:
    """Which labels are learned from; for what judges models, and not for what judges labels."""
    parser.add_argument(
        "--unchecked",
        action="store_true",
        help="also learn from labels that were accepted in bulk and that nobody looked at; they "
        "never judge a model (default: they are left out)",
    )


def add_encoder(parser: argparse.ArgumentParser) -> None:
    """What the classifier is built on, or would be."""
    parser.add_argument(
        "--encoder",
        type=encoder_reference,
        default=BUILTIN,
        metavar="E",
        help="builtin (the default), hub:NAME for a downloaded one, or an encoder's folder; "
        "'emodesk encoders list' names them",
    )


def training_options(parsed: argparse.Namespace, variant: str, seed: int | None) -> TrainingOptions:
    """The training that the arguments ask for.

    Raises:
        CoreError: there is no such variant, or the recipe's file cannot be used.
    """
    own = read_recipe(parsed.recipe) if isinstance(parsed.recipe, Path) else None
    return TrainingOptions(
        variant=Variant.named(variant),
        recipe=parsed.recipe if own is None else AUTO_RECIPE,
        own=own,
        encoder=parsed.encoder,
        seed=seed,
        device=parsed.device,
        limit=parsed.limit,
        class_weights=parsed.class_weights,
        label_smoothing=parsed.label_smoothing,
        adversarial=parsed.adversarial,
        # Not every verb has it.
        with_unchecked=getattr(parsed, "unchecked", False),
    )


def encoder_reference(text: str) -> str:
    """How the engine knows an encoder, for argparse.

    ``organisation/name`` means one of the hub, unless there is a folder of that name here.
    """
    path = Path(text)
    if text == BUILTIN or text.startswith(HUB):
        return text
    if _HUB_NAME.fullmatch(text) and not path.is_dir():
        return HUB + text
    # The engine works in another folder.
    return str(path.absolute())


def recipe_among(names: Sequence[str]) -> Callable[[str], str | Path]:
    """A recipe by name or its file, for argparse."""

    def found(text: str) -> str | Path:
        if text in names:
            return text
        if Path(text).suffix.lower() == SUFFIX:
            return Path(text)
        known = ", ".join(names)
        raise argparse.ArgumentTypeError(f"must be one of {known}, or a recipe's {SUFFIX} file")

    return found


def delimiter(text: str) -> str:
    """What stands between cells, for argparse."""
    found = "\t" if text in {"tab", "\\t"} else text
    if len(found) != 1:
        raise argparse.ArgumentTypeError("must be one character, or tab")
    return found


def positive(text: str) -> int:
    """A whole number above zero, for argparse."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be one or more")
    return number


def share(text: str) -> float:
    """A number from 0 to 1, for argparse."""
    number = float(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError("must be from 0 to 1")
    return number


def seed_number(text: str) -> int:
    """A seed, for argparse."""
    number = int(text)
    if not 0 <= number <= _LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"must be from 0 to {_LARGEST_SEED}")
    return number
