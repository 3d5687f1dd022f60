"""``emodesk encoders``: list, download, add, check and remove what classifiers are built on."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.contract import HUB, PROPOSED_NAMES, EncoderEntry, Event, Stage
from desktop.cli.console import Console, plain
from desktop.cli.options import encoder_reference
from desktop.commands.answers import Told
from desktop.commands.encoders import (
    USUAL_REVISION,
    add_encoder,
    check_encoder,
    download_encoder,
    encoder_engine,
    list_encoders,
    remove_encoder,
)

NAME = "encoders"
HELP = "list, download, add, check or remove encoders; only a download uses the network"
_MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with them."""
    tasks = parser.add_subparsers(metavar="TASK", required=True)
    _add_task(tasks, "list", _list, "say which encoders this computer has")
    download = _add_task(tasks, "download", _download, "download one; goes on after a break")
    download.add_argument("name", metavar="NAME", help=f"such as {PROPOSED_NAMES[0]}")
    download.add_argument(
        "--revision",
        default=USUAL_REVISION,
        metavar="R",
        help="a branch, tag or commit (default: main, or the commit that was downloaded before)",
    )
    download.add_argument(
        "--mirror",
        default="",
        metavar="URL",
        help="where to download from, such as https://hf-mirror.com (default: what HF_ENDPOINT "
        "says, or the hub itself)",
    )
    download.add_argument(
        "--token-in",
        metavar="VARIABLE",
        help="the environment variable with your access token, for encoders that ask for one",
    )
    add = _add_task(tasks, "add", _add, "make a folder known, or unpack an archive")
    add.add_argument("path", type=Path, metavar="PATH", help="a folder, .zip, .tar, .tar.gz, .whl")
    for name, work, words in (
        ("check", _check, "look whether one is whole; exits with 1 if it is not"),
        ("remove", _remove, "remove one; a folder of yours is only forgotten"),
    ):
        task = _add_task(tasks, name, work, words)
        task.add_argument(
            "reference", type=encoder_reference, metavar="REF", help="as the list names it"
        )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Do one of these things."""
    result: dict[str, Any] = parsed.work(parsed, console)
    return result


def facts_in_words(entry: EncoderEntry) -> str:
    """What is known of an encoder, in one line; what is wrong with it where it is not ready."""
    if not entry.ready:
        return f"{entry.name}: {entry.problem}"
    return ", ".join(_facts(entry))


def _facts(entry: EncoderEntry) -> Iterator[str]:
    yield entry.name
    yield f"licence {entry.licence}"
    if entry.layers and entry.width:
        yield f"{entry.layers} layers of width {entry.width:,}"
    if entry.bytes_on_disk:
        yield _megabytes(entry.bytes_on_disk)
    if entry.revision:
        yield f"revision {entry.revision}"


def _list(_parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    with encoder_engine() as engine:
        entries = list_encoders(engine, _telling(console))
    for entry in entries:
        console.say(f"{'ok  ' if entry.ready else 'BAD '} {entry.reference}")
        console.say(f"       {facts_in_words(entry)}")
        if entry.advice:
            console.say(f"       → {entry.advice}")
    there = {entry.reference for entry in entries}
    missing = [name for name in PROPOSED_NAMES if HUB + name not in there]
    if missing:
        console.say(f"Others to download: {', '.join(missing)}")
    return {"encoders": plain(entries)}


def _download(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    name = parsed.name.removeprefix(HUB)
    token = "" if parsed.token_in is None else os.environ.get(parsed.token_in, "")
    with encoder_engine(parsed.mirror, token) as engine:
        entry = download_encoder(engine, name, _telling(console), parsed.revision)
    return _added(entry, console)


def _add(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    with encoder_engine() as engine:
        entry = add_encoder(engine, parsed.path, _telling(console))
    return _added(entry, console)


def _added(entry: EncoderEntry, console: Console) -> dict[str, Any]:
    console.say(facts_in_words(entry), f"Train with it: --encoder {entry.reference}")
    return {"encoder": plain(entry)}


def _check(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    with encoder_engine() as engine:
        entry = check_encoder(engine, parsed.reference, _telling(console))
    if entry.problem:
        console.found_wrong()
        console.say(f"{entry.reference}: {entry.problem}", f"  → {entry.advice}")
    else:
        console.say(f"{entry.reference} is whole: {facts_in_words(entry)}")
    return {"whole": not entry.problem, "encoder": plain(entry)}


def _remove(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    with encoder_engine() as engine:
        freed = remove_encoder(engine, parsed.reference, _telling(console))
    space = f"; {_megabytes(freed)} are free again" if freed else ""
    console.say(f"{parsed.reference} is removed from the list{space}.")
    return {"reference": parsed.reference, "bytes_freed": freed}


def _telling(console: Console) -> Told:
    """Tells progress in megabytes where it is counted in bytes: no other count is so large."""

    def told(event: Event) -> None:
        if isinstance(event, Stage) and event.total >= _MEGABYTE:
            done, total = event.done // _MEGABYTE, event.total // _MEGABYTE
            console.progress(f"{event.what} (MB)", done, max(total, done))
        else:
            console.told(event)

    return told


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB"


def _add_task(tasks: Any, name: str, work: Any, words: str) -> argparse.ArgumentParser:
    task: argparse.ArgumentParser = tasks.add_parser(name, help=words, description=words)
    # Before or after the task; not given here, it must not take back what was given before it.
    task.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print one JSON object instead of words",
    )
    task.set_defaults(work=work)
    return task
