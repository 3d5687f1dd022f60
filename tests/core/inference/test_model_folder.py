import json
import pickle
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.contract import CoreError, Recipe, read_snapshot
from core.inference.classifier import Classifier
from core.inference.model_folder import MODEL_FILES, load_description, load_model, save_model
from core.metrics import score
from tests.core.conftest import Trained
from tests.core.inference.saved import RECIPE, RESULT, Saved, save_random
from tests.tiny import LABELS

FILES = {
    "README.md",
    "calibration.json",
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
    assert {path.name for path in trained.folder.iterdir()} == FILES == set(MODEL_FILES)
    assert [path.name for path in trained.folder.parent.iterdir()] == ["draft"]


def test_it_holds_no_text_of_the_corpus(trained: Trained, snapshot: Path) -> None:
    content = b"".join(path.read_bytes() for path in trained.folder.iterdir())
    for text in read_snapshot(snapshot)[0].texts:
        assert text.body.encode() not in content
        assert text.uid.encode() not in content
        assert json.dumps(text.body)[1:-1].encode() not in content


def test_it_holds_no_path_of_the_computer(trained: Trained, shared_folder: Path) -> None:
    content = b"".join(path.read_bytes() for path in trained.folder.iterdir())
    request = trained.request
    paths = [request.snapshot, request.encoder, request.model_folder, request.predictions_file]
    for path in [*paths, shared_folder, shared_folder.parent, Path.home(), Path.cwd()]:
        assert len(str(path)) > 3
        assert str(path).encode() not in content
        assert json.dumps(str(path))[1:-1].encode() not in content
    assert shared_folder.name.encode() not in content


def test_nor_does_a_result_bring_one_in(folder: Path, tiny_encoder: Path) -> None:
    told = {"model_folder": str(folder / "m"), "predictions_file": str(folder / "p")}
    save_random(folder / "m", tiny_encoder, **told)
    for path in (folder / "m").iterdir():
        assert folder.name.encode() not in path.read_bytes()


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


def heat(temperature: object) -> Callable[[Path], None]:
    return edit("calibration.json", lambda v: v.update(temperature=temperature))


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
NEEDED = FILES - {"README.md", "metrics.json", "calibration.json"}
NAN, INFINITY = float("nan"), float("inf")
TEMPERATURES = (0, -1, 0.0099, 100.1, 10**400, NAN, INFINITY, -INFINITY, None, True, "1", [1.0], {})
DAMAGES: dict[str, Callable[[Path], None]] = {
    **{f"no {name}": remove(name) for name in sorted(NEEDED)},
    **{f"cut {name}": cut(name, 40) for name in sorted(NEEDED)},
    "cut calibration.json": cut("calibration.json", 10),
    "no temperature": edit("calibration.json", lambda v: v.pop("temperature")),
    **{f"temperature {number}": heat(value) for number, value in enumerate(TEMPERATURES)},
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


@pytest.fixture
def saved(folder: Path, tiny_encoder: Path) -> Saved:
    return save_random(folder / "模型", tiny_encoder, temperature=2.5)


def test_the_temperature_is_kept(saved: Saved) -> None:
    assert load_description(saved.folder) == saved.description
    assert load_description(saved.folder).temperature == 2.5
    assert json.loads((saved.folder / "calibration.json").read_text("utf-8")) == {
        "temperature": 2.5
    }


@pytest.mark.parametrize("temperature", [0.01, 1, 100])
def test_any_sound_temperature_is_read(saved: Saved, temperature: float) -> None:
    heat(temperature)(saved.folder)
    assert Classifier.load(saved.folder, "cpu").description.temperature == temperature


def test_calibration_tells_how_good_it_is(folder: Path, tiny_encoder: Path) -> None:
    probabilities = np.array([[0.8, 0.1, 0.1], [0.6, 0.2, 0.2]], np.float32)
    dev = score([0, 1], [0, 0], LABELS, probabilities=probabilities)
    save_random(folder / "m", tiny_encoder, dev=dev, held_out=RESULT.dev)
    told = json.loads((folder / "m" / "calibration.json").read_text("utf-8"))
    assert told == {
        "temperature": 1.0,
        "dev": {"calibration_error": dev.calibration_error, "loss": dev.loss},
    }


def test_a_temperature_that_could_not_be_read_again_is_not_saved(
    folder: Path, tiny_encoder: Path
) -> None:
    for temperature in (0.0, NAN):
        with pytest.raises(CoreError, match="temperature"):
            save_random(folder / "m", tiny_encoder, temperature=temperature)
    assert list(folder.iterdir()) == []


def test_description_and_result_have_to_agree(saved: Saved) -> None:
    tokenizer, away = saved.encoder.tokenizer, saved.folder.with_name("other")
    with pytest.raises(ValueError, match="temperature"):
        save_model(away, saved.network, tokenizer, saved.description, RESULT)
    assert not away.exists()


NEW_IN_VERSION_2 = (
    "layer_decay",
    "padded",
    "masked",
    "bias_correction",
    "attention_bias_decayed",
    "layers",
    "hidden_share",
    "class_weights",
    "label_smoothing",
    "adversarial_epsilon",
    "precision",
    "seed",
)


def as_version_1(model: Path) -> None:
    """Make it what was saved before recipes of version 2, wide heads and temperatures."""
    assert set(NEW_IN_VERSION_2) < {field.name for field in fields(Recipe)}

    def age(recipe: dict[str, Any]) -> None:
        for name in NEW_IN_VERSION_2:
            del recipe[name]
        recipe["schema_version"] = 1

    edit("recipe.json", age)(model)
    edit("config.json", lambda v: v["variant"].pop("wide"))(model)
    (model / "calibration.json").unlink()


def test_a_model_of_an_older_version_still_works(folder: Path, tiny_encoder: Path) -> None:
    saved = save_random(folder / "旧", tiny_encoder)
    before = Classifier.load(saved.folder, "cpu").predict_probabilities(["今天真开心", "雨"])
    as_version_1(saved.folder)
    old = Classifier.load(saved.folder, "cpu")
    np.testing.assert_array_equal(old.predict_probabilities(["今天真开心", "雨"]), before)
    assert old.description.temperature == 1.0
    assert old.description.recipe == replace(RECIPE, schema_version=1)


@pytest.mark.parametrize("precision", [torch.float16, torch.bfloat16, torch.float64])
def test_weights_are_saved_as_32_bit_floats(
    folder: Path, tiny_encoder: Path, precision: torch.dtype
) -> None:
    saved = save_random(folder / "m", tiny_encoder, precision=precision)
    weights = load_file(saved.folder / "model.safetensors")
    assert {tensor.dtype for tensor in weights.values()} == {torch.float32}
    assert torch.equal(weights[DENSE], saved.network.head.dense.weight.float())
    assert saved.network.head.dense.weight.dtype == precision
    Classifier.load(saved.folder, "cpu").predict(["雨"])


def test_what_is_there_is_never_replaced(saved: Saved, tiny_encoder: Path) -> None:
    before = {path.name: path.read_bytes() for path in saved.folder.iterdir()}
    with pytest.raises(CoreError, match="exists already"):
        save_random(saved.folder, tiny_encoder)
    assert {path.name: path.read_bytes() for path in saved.folder.iterdir()} == before
    assert list(saved.folder.parent.iterdir()) == [saved.folder]


def test_a_full_disk_leaves_nothing_behind(
    folder: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CoreError, match="No space left"):
        save_random(folder / "m", tiny_encoder)
    assert list(folder.iterdir()) == []
