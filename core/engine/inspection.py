"""What this computer can train with, found out by the one process that has torch."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Generator
from pathlib import Path

import torch

from core.contract.errors import CoreError
from core.contract.events import Event, Inspected, Stage
from core.contract.requests import InspectRequest
from core.device import devices_in_detail, usable_devices
from core.encoders.loading import encoder_facts, find_encoder


def inspect(request: InspectRequest) -> Generator[Event, None, None]:
    """Look at devices, versions and the encoder; the last event is Inspected."""
    advice = ""
    try:
        folder: Path = yield from find_encoder(request.encoder)
        facts = encoder_facts(folder)
        words = (
            f"{facts.name} ({facts.licence}): {facts.layers} layers, width {facts.width}, "
            f"{facts.vocabulary:,} tokens, {facts.weights_bytes / 1e6:.0f} MB, in {folder}"
        )
        ready = True
    except CoreError as error:
        words, advice, ready = error.cause, error.advice, False
    yield Stage("Looking at the encoder", 1, 1)
    yield Inspected(
        devices=usable_devices(),
        torch=_torch_build(),
        transformers=importlib.metadata.version("transformers"),
        threads=torch.get_num_threads(),
        encoder=words,
        encoder_ready=ready,
        advice=advice,
        details=devices_in_detail(),
    )


def _torch_build() -> str:
    """Torch's version; it ends with ``+cpu`` where this build knows no graphics card at all."""
    version = str(torch.__version__)
    knows_cards = torch.version.cuda or torch.version.hip or torch.backends.mps.is_built()
    return version if knows_cards or "+" in version else f"{version}+cpu"
