"""Everything between a request and the first step: snapshot, encoder, tokens, network."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from core.contract.codec import to_json
from core.contract.errors import CoreError
from core.contract.events import Event, Stage, Warned
from core.contract.recipe import Recipe
from core.contract.requests import FitRequest
from core.contract.snapshot import Snapshot, read_snapshot
from core.contract.splits import Part
from core.contract.variant import Variant
from core.device import choose_device
from core.encoders.identity import encoder_sha256
from core.encoders.loading import LoadedEncoder, find_encoder
from core.endings import Pause
from core.model.head import Head
from core.model.network import EmotionNetwork, head_sizes, settle_sentence
from core.precision import PrecisionChoice, choose_precision, forbid_rounding
from core.tokenizing import TokenIds, filled
from core.training.checkpoint import RunIdentity
from core.training.encoder_opening import open_encoder
from core.training.evaluation import TextSet
from core.training.inputs import Inputs, TokenInputs
from core.training.kept_outputs import KeptOutputs, outputs_kind
from core.training.lazy_outputs import LazyOutputs
from core.training.optimiser import freeze
from core.training.processes import Processes, join_processes
from core.training.warm import FrozenKey, WarmOutputs

_ENOUGH_PER_LABEL = 20


@dataclass(frozen=True)
class Hardware:
    """What computes, in which numbers, in how many processes."""

    device: torch.device
    precision: PrecisionChoice
    processes: Processes


@dataclass(frozen=True)
class Prepared:
    """All that the training loop needs."""

    request: FitRequest
    variant: Variant
    snapshot: Snapshot
    identity: RunIdentity
    encoder: LoadedEncoder
    network: EmotionNetwork
    inputs: Inputs
    train: TextSet
    dev: TextSet
    held_out: TextSet
    hardware: Hardware

    @property
    def device(self) -> torch.device:
        """What computes."""
        return self.hardware.device

    @property
    def precision(self) -> PrecisionChoice:
        """The numbers that it computes with."""
        return self.hardware.precision

    @property
    def processes(self) -> Processes:
        """Those that train this network together."""
        return self.hardware.processes

    @property
    def recipe(self) -> Recipe:
        """How the run is trained."""
        return self.request.recipe


def prepare(
    request: FitRequest, pause: Pause, warm: WarmOutputs
) -> Generator[Event, None, Prepared]:
    """Tell the stages and return the prepared run; ``warm`` gives and keeps frozen outputs.

    Raises:
        CoreError: the snapshot cannot be trained on, or the encoder cannot be opened.
        Cancelled: raised by ``pause``.
    """
    hardware = _join_hardware(request)
    snapshot, digest = read_snapshot(Path(request.snapshot))
    yield from _check_trainable(snapshot)
    folder = yield from find_encoder(request.encoder)
    pause()
    encoder, frozen = yield from open_encoder(folder, request, snapshot, hardware.device, pause)
    variant = settle_sentence(request.variant, encoder.facts.sentence)
    network = _build_network(request, variant, encoder, len(snapshot.labels)).to(hardware.device)
    freeze(network, frozen)
    identity = RunIdentity(
        snapshot=digest,
        encoder=encoder_sha256(folder),
        variant=to_json(variant),
        recipe=to_json(request.recipe),
        seed=request.seed,
    )
    reading = _Reading(encoder, snapshot, request, identity, hardware)
    return Prepared(
        request=request,
        variant=variant,
        snapshot=snapshot,
        identity=identity,
        encoder=encoder,
        network=network,
        inputs=(yield from reading.inputs(frozen, warm)),
        train=text_set(snapshot, "train"),
        dev=text_set(snapshot, "dev"),
        held_out=text_set(snapshot, "held-out"),
        hardware=hardware,
    )


def _join_hardware(request: FitRequest) -> Hardware:
    processes, wanted_device = join_processes(request.device)
    device = choose_device(wanted_device)
    precision = choose_precision(device, request.recipe.precision)
    forbid_rounding(precision)
    return Hardware(device, precision, processes)


def text_set(snapshot: Snapshot, part: Part) -> TextSet:
    """The texts of one part of a snapshot."""
    positions = [i for i, text in enumerate(snapshot.texts) if text.part == part]
    labels = [snapshot.texts[i].label for i in positions]
    return TextSet(np.asarray(positions, np.intp), np.asarray(labels, np.int64))


def _check_trainable(snapshot: Snapshot) -> Generator[Event, None, None]:
    counts = dict.fromkeys(snapshot.labels, 0)
    for text in snapshot.part("train"):
        counts[snapshot.labels[text.label]] += 1
    present = [label for label, count in counts.items() if count]
    if len(present) < 2:
        raise CoreError(
            "Training needs texts of two labels at least.",
            "Label some texts of another label, then train again.",
        )
    if not snapshot.part("dev"):
        raise CoreError(
            "There are too few labelled texts to choose the best epoch by.",
            "Label five texts of each label at least, then train again.",
        )
    few = [label for label, count in counts.items() if count < _ENOUGH_PER_LABEL]
    if few:
        yield Warned(f"Few texts to learn from ({', '.join(f'{k}: {counts[k]}' for k in few)}).")


def _build_network(
    request: FitRequest, variant: Variant, encoder: LoadedEncoder, labels: int
) -> EmotionNetwork:
    if variant.sentence == "pooler" and encoder.model.pooler is None:
        raise CoreError(
            f"The encoder {encoder.facts.name} has no trained pooler.",
            "Take the sentence vector from 'cls' or 'mean'.",
        )
    torch.manual_seed(request.seed)
    sizes = head_sizes(request.recipe, encoder.facts.width, labels)
    return EmotionNetwork(encoder.model, Head(variant, sizes), masked=request.recipe.masked)


@dataclass(frozen=True)
class _Reading:
    """The texts of a snapshot on their way into the network."""

    encoder: LoadedEncoder
    snapshot: Snapshot
    request: FitRequest
    identity: RunIdentity
    hardware: Hardware

    @property
    def longest(self) -> int:
        return min(self.request.recipe.max_tokens, self.encoder.facts.max_tokens)

    @property
    def padding(self) -> int:
        return int(self.encoder.config.get("pad_token_id", 0))

    def inputs(self, frozen: int | None, warm: WarmOutputs) -> Generator[Event, None, Inputs]:
        """Token ids, for a network that is trained as a whole; else the frozen layers' output."""
        if frozen is not None:
            return (yield from self._outputs(frozen, warm))
        padded = self.longest if self.request.recipe.padded else None
        return TokenInputs((yield from self._split()), self.padding, padded)

    def _outputs(self, layers: int, warm: WarmOutputs) -> Generator[Event, None, LazyOutputs]:
        """From memory or disk where it is known."""
        hardware = self.hardware
        kind = outputs_kind(self.identity.encoder, layers, hardware.precision.name)
        padded = self.request.recipe.padded
        key = FrozenKey(self.identity.snapshot, kind, self.longest, padded)
        outputs = warm.find(key)
        if outputs is None:
            ids = yield from self._split()
            words = [len(each) for each in ids] if padded else None
            if padded:
                ids = filled(ids, self.longest, self.padding)
            width = self.encoder.facts.width
            folder = self.request.outputs_folder
            store = None if folder is None else KeptOutputs(Path(folder), kind, width)
            outputs = LazyOutputs(
                ids, layers, self.padding, hardware.device, hardware.precision, store, width, words
            )
            warm.keep(key, outputs)
        outputs.use(self.encoder.model)
        return outputs

    def _split(self) -> Generator[Event, None, list[TokenIds]]:
        what = "Splitting texts into tokens"
        bodies = [text.body for text in self.snapshot.texts]
        yield Stage(what, 0, len(bodies))
        ids = self.encoder.tokenizer.encode(bodies, self.longest)
        yield Stage(what, len(bodies), len(bodies))
        return ids
