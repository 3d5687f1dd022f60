"""An encoder, a corpus and a trained classifier, under a path with Chinese and a space."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from core.contract import Event, FitRequest, Variant
from core.training.fit import fit
from tests.tiny import learnable_snapshot, tiny_recipe, write_tiny_encoder

# Networks this small are faster without threads, the more so on a busy machine.
torch.set_num_threads(1)


@dataclass(frozen=True)
class Trained:
    """One finished training: what was asked for, what it told, and where it was saved."""

    request: FitRequest
    events: tuple[Event, ...]
    folder: Path


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("共用 文件夹")


@pytest.fixture(scope="session")
def tiny_encoder(shared_folder: Path) -> Path:
    return write_tiny_encoder(shared_folder / "tiny")


@pytest.fixture(scope="session")
def snapshot(shared_folder: Path) -> Path:
    return learnable_snapshot(shared_folder / "snapshots")


@pytest.fixture(scope="session")
def trained(shared_folder: Path, tiny_encoder: Path, snapshot: Path) -> Trained:
    """The draft, trained once and shared; nobody may change its folder."""
    request = FitRequest(
        snapshot=str(snapshot),
        variant=Variant.named("RBs-BG-MA"),
        recipe=tiny_recipe("quick-draft"),
        encoder=str(tiny_encoder),
        device="cpu",
        model_folder=str(shared_folder / "models" / "draft"),
        predictions_file=str(shared_folder / "predictions"),
    )
    return Trained(request, tuple(fit(request)), shared_folder / "models" / "draft")
