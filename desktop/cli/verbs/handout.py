"""``emodesk handout``: a project file for each annotator, with a share of the texts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data.project import Project
from data.sharing.handing_out import HandoutReport
from desktop.cli.console import Console
from desktop.cli.options import positive, seed_number
from desktop.commands.sharing import HandoutWish, hand_out_texts

NAME = "handout"
HELP = "hand out texts to annotators, each in a project file of their own"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """To whom, and how many."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "--to", nargs="+", required=True, metavar="NAME", help="the names of the annotators"
    )
    parser.add_argument(
        "--each", type=positive, required=True, metavar="N", help="texts for each one alone"
    )
    parser.add_argument(
        "--common",
        type=_count,
        default=0,
        metavar="M",
        help="texts that all get, which tell how far they agree (default: 0)",
    )
    parser.add_argument(
        "--random", action="store_true", help="draw the texts (default: in the order of import)"
    )
    parser.add_argument("--seed", type=seed_number, default=0, metavar="S", help="of the draw")
    parser.add_argument(
        "--folder", type=Path, metavar="F", help="where the files go (default: beside the project)"
    )
    parser.add_argument(
        "--again", action="store_true", help="also texts that other copies have already"
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Make the files; none that exists is overwritten."""
    folder = parsed.folder or parsed.project.parent
    wish = HandoutWish(
        names=tuple(parsed.to),
        each=parsed.each,
        common=parsed.common,
        folder=folder.absolute(),
        order="random" if parsed.random else "in order",
        seed=parsed.seed,
        again=parsed.again,
    )
    with Project.open(parsed.project) as project:
        change = hand_out_texts(project, wish, progress=console.counting("Handing out"))
    made = change.value
    assert isinstance(made, HandoutReport)
    for copy in made.copies:
        console.say(f"{copy.annotator}: {copy.texts:,} texts ({copy.common:,} common), {copy.file}")
    return {"copies": made.copies}


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be zero or more")
    return number
