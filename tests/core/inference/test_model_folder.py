import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.contract import CoreError, read_snapshot
from core.inference.classifier import Classifier
from core.inference.model_folder import load_description, load_model
from tests.core.conftest import Trained
from tests.tiny import LABELS

FILES = {
    "README.md",
    "config.json",
    "labels.json",
    "metrics.json",
    "model.safetensors",
    "recipe.json",
    "tokenizer.json",
}


@pytest.fixture
def model(trained: Trained, folder: Path) -> Path:
    return Path(shutil.copytree(trained.folder, folder / "模型 一"))


def test_it_holds_what_it_says_and_nothing_else(trained: Trained) -> None:
    assert {path.name for path in trained.folder.iterdir()} == FILES
    assert [path.name for path in trained.folder.parent.iterdir()] == ["draft"]


def test_it_holds_no_text_of_the_corpus(trained: Trained, snapshot: Path) -> None:
    content = b"".join(path.read_bytes() for path in trained.folder.iterdir())
    for text in read_snapshot(snapshot)[0].texts:
        assert text.body.encode() not in content
        assert text.uid.encode() not in content
        assert json.dumps(text.body)[1:-1].encode() not in content
    assert str(trained.folder.parent).encode() not in content


def test_it_holds_no_pickle(trained: Trained) -> None:
    for path in trained.folder.iterdir():
        with pytest.raises((pickle.UnpicklingError, EOFError, ValueError, KeyError, IndexError)):
            pickle.loads(path.read_bytes())


def test_the_description_says_what_was_trained(trained: Trained) -> None:
    description = load_description(trained.folder)
    assert description.labels == LABELS
    assert description.recipe == trained.request.recipe
    assert description.variant.name == trained.request.variant.name
    assert description.variant.sentence == "mean"
    assert (description.encoder_name, description.encoder_licence) == ("tiny", "MIT")
    card = (trained.folder / "README.md").read_text("utf-8")
    assert "RBs-BG-MA" in card
    assert "held-out" in card


def test_every_weight_is_of_the_file(model: Path) -> None:
    network, _, _ = load_model(model)
    weights = load_file(model / "model.safetensors")
    state = network.state_dict()
    assert state.keys() == weights.keys()
    assert all(torch.equal(state[name], value) for name, value in weights.items())
    assert not network.training


def edit(name: str, change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def damage(model: Path) -> None:
        value = json.loads((model / name).read_text("utf-8"))
        change(value)
        (model / name).write_text(json.dumps(value), "utf-8")

    return damage


def reweigh(change: Callable[[dict[str, torch.Tensor]], object]) -> Callable[[Path], None]:
    def damage(model: Path) -> None:
        weights = load_file(model / "model.safetensors")
        change(weights)
        save_file(weights, model / "model.safetensors")

    return damage


def cut(name: str, keep: int) -> Callable[[Path], None]:
    return lambda model: (model / name).write_bytes((model / name).read_bytes()[:keep]) and None


def remove(name: str) -> Callable[[Path], None]:
    return lambda model: (model / name).unlink()


DENSE = "head.dense.weight"
DAMAGES: dict[str, Callable[[Path], None]] = {
    **{f"no {name}": remove(name) for name in sorted(FILES - {"README.md", "metrics.json"})},
    **{f"cut {name}": cut(name, 40) for name in sorted(FILES - {"README.md", "metrics.json"})},
    "weights cut at the end": cut("model.safetensors", -8),
    "weights empty": cut("model.safetensors", 0),
    "one label more": edit("labels.json", lambda v: v["labels"].append("more")),
    "one label less": edit("labels.json", lambda v: v["labels"].pop()),
    "one label only": edit("labels.json", lambda v: v.update(labels=["a"])),
    "a label twice": edit("labels.json", lambda v: v.update(labels=["a", "a", "b"])),
    "labels no texts": edit("labels.json", lambda v: v.update(labels=[1, 2, 3])),
    "labels no list": edit("labels.json", lambda v: v.update(labels="abc")),
    "newer format": edit("config.json", lambda v: v.update(format=2)),
    "no encoder": edit("config.json", lambda v: v.pop("encoder")),
    "encoder no object": edit("config.json", lambda v: v.update(encoder=[])),
    "no variant": edit("config.json", lambda v: v.pop("variant")),
    "other parts": edit("config.json", lambda v: v["variant"].update(recurrent="lstm")),
    "unsettled": edit("config.json", lambda v: v["variant"].update(sentence="auto")),
    "code": edit("config.json", lambda v: v["encoder"]["config"].update(auto_map={})),
    "huge": edit("config.json", lambda v: v["encoder"]["config"].update(vocab_size=10**12)),
    "large": edit("config.json", lambda v: v["encoder"]["config"].update(vocab_size=1_400_000)),
    "no heads": edit("recipe.json", lambda v: v.update(heads=0)),
    "huge head": edit("recipe.json", lambda v: v.update(hidden=10**12)),
    "large head": edit("recipe.json", lambda v: v.update(hidden=16_384)),
    "uneven head": edit("recipe.json", lambda v: v.update(key_width=33)),
    "no tokens": edit("recipe.json", lambda v: v.update(max_tokens=0)),
    "unknown field": edit("recipe.json", lambda v: v.update(hook="os.system")),
    "a weight missing": reweigh(lambda weights: weights.pop(DENSE)),
    "a weight more": reweigh(lambda weights: weights.update(extra=torch.zeros(1))),
    "a weight shrunk": reweigh(lambda w: w.update({DENSE: w[DENSE][:, 1:].contiguous()})),
    "a script": lambda model: (model / "run.py").write_text("raise SystemExit") and None,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_tampered_folder_is_refused(model: Path, damage: Callable[[Path], None]) -> None:
    Classifier.load(model)
    damage(model)
    with pytest.raises(CoreError):
        Classifier.load(model)


def test_weights_of_another_precision_are_read(model: Path) -> None:
    before = Classifier.load(model, "cpu").predict(["今天真开心"])[0]
    reweigh(lambda weights: weights.update({k: v.half() for k, v in weights.items()}))(model)
    after = Classifier.load(model, "cpu").predict(["今天真开心"])[0]
    assert after.probabilities == pytest.approx(before.probabilities, abs=0.01)


def test_what_is_missing_is_told(folder: Path) -> None:
    with pytest.raises(CoreError, match="no model folder"):
        Classifier.load(folder / "none")
