"""From an encoder's reference to its folder."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from core.contract.encoders import BUILTIN, HUB
from core.contract.errors import CoreError
from core.contract.events import Stage
from core.encoders.builtin import unpacked_folder
from core.encoders.cache import hub_folder
from core.encoders.record import has_its_files, read_record

WEIGHTS = "model.safetensors"
NEEDED = ("config.json", WEIGHTS)
TOKENIZERS = ("tokenizer.json", "vocab.txt")
"""One of these is enough; the first is better."""


def find_encoder(reference: str) -> Generator[Stage, None, Path]:
    """The folder that a reference stands for: ``builtin``, ``hub:NAME`` or a path.

    The built-in encoder may have to be unpacked first; the stages of that are yielded. Nothing is
    downloaded.

    Raises:
        CoreError: there is no such encoder, or it was not downloaded yet.
    """
    if reference == BUILTIN:
        return (yield from unpacked_folder())
    if reference.startswith(HUB):
        return downloaded_folder(reference.removeprefix(HUB))
    folder = Path(reference)
    if not reference or not folder.is_dir():
        raise CoreError(
            f"There is no encoder folder {reference!r}.",
            "Use 'builtin', 'hub:NAME' for one that was downloaded, or the path of a folder.",
        )
    return folder


def downloaded_folder(name: str) -> Path:
    """The folder of an encoder of the hub that is complete on this computer.

    Raises:
        CoreError: it is not; the advice says how to get it.
    """
    folder = hub_folder(name)
    if not is_complete(folder):
        raise CoreError(f"The encoder {name} is not on this computer.", how_to_get(name))
    return folder


def is_complete(folder: Path) -> bool:
    """Whether a folder in the cache has all files of an encoder; its record may name more."""
    if any(not (folder / name).is_file() for name in NEEDED):
        return False
    if all(not (folder / name).is_file() for name in TOKENIZERS):
        return False
    record = read_record(folder)
    return record is None or has_its_files(folder, record)


def how_to_get(name: str) -> str:
    """All ways to an encoder of the hub, also from another computer that is on the internet."""
    folder = hub_folder(name)
    return (
        f"Download it in Settings, with 'emodesk encoders download {name}', or by hand: put "
        f"config.json, model.safetensors and tokenizer.json (or vocab.txt) from "
        f"https://huggingface.co/{name}/tree/main into {folder}."
    )
