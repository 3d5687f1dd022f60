"""Options that several verbs share."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.contract import ARTICLE_VARIANTS, RECIPES, Variant
from desktop.commands.training import TrainingOptions


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How a table is read: columns, sheet, encoding."""
    parser.add_argument("--text", "--column", metavar="COL", help="the column with the texts")
    parser.add_argument("--sheet", metavar="S", help="the sheet of a workbook (default: the first)")
    parser.add_argument("--encoding", metavar="E", help="the encoding of a text file")


def add_label_column(parser: argparse.ArgumentParser) -> None:
    """Which column holds labels."""
    parser.add_argument("--label", metavar="COL", help="the column with the labels")


def add_training(parser: argparse.ArgumentParser, recipe: str) -> None:
    """How to train; ``recipe`` is the default."""
    names = ["quick", *RECIPES] if recipe == "quick" else list(RECIPES)
    parser.add_argument(
        "--recipe", choices=names, default=recipe, help=f"how to train (default: {recipe})"
    )
    parser.add_argument(
        "--encoder", default="builtin", metavar="E", help="builtin, or an encoder's folder"
    )
    parser.add_argument("--device", default="auto", choices=["auto", "cpu", "cuda", "mps"])
    parser.add_argument(
        "--limit", type=positive, metavar="N", help="train on a stratified sample of N texts"
    )


def training_options(parsed: argparse.Namespace, variant: str, seed: int) -> TrainingOptions:
    """The training that the arguments ask for.

    Raises:
        CoreError: there is no such variant.
    """
    encoder = parsed.encoder
    if encoder != "builtin":
        # The engine works in another folder.
        encoder = str(Path(encoder).absolute())
    return TrainingOptions(
        variant=Variant.named(variant),
        recipe=parsed.recipe,
        encoder=encoder,
        seed=seed,
        device=parsed.device,
        limit=parsed.limit,
    )


def positive(text: str) -> int:
    """A whole number above zero, for argparse."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be one or more")
    return number


DEFAULT_VARIANT = ARTICLE_VARIANTS[0]
