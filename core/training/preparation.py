"""Everything between a request and the first step: snapshot, encoder, tokens, network."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from core.contract.errors import CoreError
from core.contract.events import Event, Stage, Warned
from core.contract.recipe import Recipe
from core.contract.requests import FitRequest
from core.contract.snapshot import Snapshot, read_snapshot
from core.contract.splits import Part
from core.contract.variant import Variant
from core.device import choose_device
from core.encoders.loading import LoadedEncoder, encoder_facts, find_encoder, load_encoder
from core.model.head import Head
from core.model.network import EmotionNetwork, head_sizes, settle_sentence
from core.tokenizing import TokenIds
from core.training.evaluation import TextSet
from core.training.inputs import FrozenOutputs, Inputs, TokenInputs, run_frozen_layers
from core.training.optimiser import freeze
from core.training.warm import FrozenKey, WarmOutputs

_ENOUGH_PER_LABEL = 20


@dataclass(frozen=True)
class Prepared:
    """All that the training loop needs."""

    request: FitRequest
    variant: Variant
    snapshot: Snapshot
    snapshot_hash: str
    encoder: LoadedEncoder
    network: EmotionNetwork
    inputs: Inputs
    train: TextSet
    dev: TextSet
    held_out: TextSet
    device: torch.device

    @property
    def recipe(self) -> Recipe:
        """How the run is trained."""
        return self.request.recipe


def prepare(
    request: FitRequest, pause: Callable[[], None], warm: WarmOutputs
) -> Generator[Event, None, Prepared]:
    """Tell the stages as they go and return the prepared run.

    The frozen layers' output is taken from ``warm`` where it fits, and kept there.

    Raises:
        CoreError: the snapshot cannot be trained on, or the encoder cannot be opened.
        Cancelled: raised by ``pause``.
    """
    device = choose_device(request.device)
    snapshot, digest = read_snapshot(Path(request.snapshot))
    yield from _check_trainable(snapshot)
    encoder, frozen, folder = yield from _open_encoder(request, pause)
    variant = settle_sentence(request.variant, encoder.facts.sentence)
    network = _build_network(request, variant, encoder, len(snapshot.labels)).to(device)
    freeze(network, frozen)
    longest = min(request.recipe.max_tokens, encoder.facts.max_tokens)
    tokens = Tokens(encoder, [text.body for text in snapshot.texts], longest)
    key = FrozenKey(digest, _identity(folder), frozen or 0, longest)
    inputs: Inputs | None = None if frozen is None else warm.find(key)
    if frozen is None:
        inputs = TokenInputs((yield from tokens.split()), tokens.padding)
    elif inputs is None:
        inputs = yield from _frozen_outputs(tokens, frozen, device, pause)
        warm.keep(key, inputs)
    return Prepared(
        request=request,
        variant=variant,
        snapshot=snapshot,
        snapshot_hash=digest,
        encoder=encoder,
        network=network,
        inputs=inputs,
        train=_text_set(snapshot, "train"),
        dev=_text_set(snapshot, "dev"),
        held_out=_text_set(snapshot, "held-out"),
        device=device,
    )


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


def _open_encoder(
    request: FitRequest, pause: Callable[[], None]
) -> Generator[Event, None, tuple[LoadedEncoder, int | None, Path]]:
    folder = yield from find_encoder(request.encoder)
    pause()
    yield Stage("Opening the encoder", 0, 1)
    kept, frozen = request.recipe.layers(encoder_facts(folder).layers)
    encoder = load_encoder(folder, kept)
    yield Stage("Opening the encoder", 1, 1)
    return encoder, frozen, folder


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
    return EmotionNetwork(encoder.model, Head(variant, sizes))


@dataclass(frozen=True)
class Tokens:
    """Texts still to be split into at most ``longest`` tokens each."""

    encoder: LoadedEncoder
    bodies: list[str]
    longest: int

    @property
    def padding(self) -> int:
        """The id of padding."""
        return int(self.encoder.config.get("pad_token_id", 0))

    def split(self) -> Generator[Event, None, list[TokenIds]]:
        """Split all of them at once."""
        what = "Splitting texts into tokens"
        yield Stage(what, 0, len(self.bodies))
        ids = self.encoder.tokenizer.encode(self.bodies, self.longest)
        yield Stage(what, len(self.bodies), len(self.bodies))
        return ids


def _frozen_outputs(
    tokens: Tokens, layers: int, device: torch.device, pause: Callable[[], None]
) -> Generator[Event, None, FrozenOutputs]:
    ids = yield from tokens.split()
    outputs = None
    steps = run_frozen_layers(tokens.encoder.model, ids, tokens.padding, layers, device, pause)
    for done, outputs in steps:  # noqa: B007  # complete at the last step
        yield Stage("Running the frozen layers (once)", done, len(ids))
    assert outputs is not None
    return outputs


def _identity(folder: Path) -> str:
    """What tells an encoder's weights from others that were put in their place."""
    state = (folder / "model.safetensors").stat()
    return f"{folder}:{state.st_size}:{state.st_mtime_ns}"


def _text_set(snapshot: Snapshot, part: Part) -> TextSet:
    positions = [i for i, text in enumerate(snapshot.texts) if text.part == part]
    labels = [snapshot.texts[i].label for i in positions]
    return TextSet(np.asarray(positions, np.intp), np.asarray(labels, np.int64))
