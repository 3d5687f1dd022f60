"""Opens the encoder of a run with as many layers as its recipe reads."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import torch

from core.contract.events import Event, Stage
from core.contract.requests import FitRequest
from core.contract.snapshot import Snapshot
from core.encoders.identity import encoder_sha256
from core.encoders.loading import LoadedEncoder, encoder_facts, load_encoder
from core.endings import Pause
from core.training.layer_choice import (
    MEASURED,
    LayerChoice,
    keep_choice,
    load_choice,
    probe_layers,
)


def open_encoder(
    folder: Path,
    request: FitRequest,
    snapshot: Snapshot,
    device: torch.device,
    pause: Pause,
) -> Generator[Event, None, tuple[LoadedEncoder, int | None]]:
    """The encoder, and how many of its layers stay frozen (None: not even its embeddings).

    Raises:
        CoreError: the folder is refused or damaged.
        Cancelled: raised by ``pause``.
    """
    available = encoder_facts(folder).layers
    recipe = request.recipe
    if recipe.layers == "given":
        kept, frozen = recipe.given_layers(available)
    else:
        choice = yield from _choose(folder, request, snapshot, device, pause)
        if recipe.layers == "measured-frozen":
            kept, frozen = choice.frozen_kept, choice.frozen_kept
        else:
            kept, frozen = choice.upper_kept, choice.upper_frozen
    yield Stage("Opening the encoder", 0, 1)
    encoder = load_encoder(folder, kept)
    yield Stage("Opening the encoder", 1, 1)
    return encoder, frozen


def _choose(
    folder: Path,
    request: FitRequest,
    snapshot: Snapshot,
    device: torch.device,
    pause: Pause,
) -> Generator[Event, None, LayerChoice]:
    """What was measured for this encoder, once and for all or by a short probe now."""
    facts = encoder_facts(folder)
    choice = MEASURED.get(facts.name)
    if choice is not None and max(choice.frozen_kept, choice.upper_kept) <= facts.layers:
        return choice
    identity = encoder_sha256(folder)
    kept_in = None if request.outputs_folder is None else Path(request.outputs_folder)
    choice = None if kept_in is None else load_choice(kept_in, identity, facts.layers)
    if choice is None:
        texts = snapshot.part("train")
        choice = yield from probe_layers(
            load_encoder(folder),
            [text.body for text in texts],
            [text.label for text in texts],
            [text.group for text in texts],
            device,
            pause,
        )
        if kept_in is not None:
            keep_choice(kept_in, identity, choice)
    return choice
