import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.contract import CoreError
from core.inference.classifier import Classifier
from core.inference.warm import WarmClassifier, classifier_key
from tests.core.conftest import Trained


@pytest.fixture
def model(trained: Trained, folder: Path) -> Path:
    return Path(shutil.copytree(trained.folder, folder / "模型 一"))


def grown(name: str) -> Callable[[Path], None]:
    return lambda model: (model / name).write_bytes((model / name).read_bytes() + b" ") and None


def touched(name: str) -> Callable[[Path], None]:
    def touch(model: Path) -> None:
        state = (model / name).stat()
        os.utime(model / name, ns=(state.st_atime_ns, state.st_mtime_ns + 1_000_000))

    return touch


def replaced(model: Path) -> None:
    """Another folder of the same sizes comes to lie in its place."""
    shutil.copytree(model, model.with_name("other"), copy_function=shutil.copyfile)
    shutil.rmtree(model)
    model.with_name("other").rename(model)


CHANGES: dict[str, Callable[[Path], None]] = {
    "weights touched": touched("model.safetensors"),
    "labels touched": touched("labels.json"),
    "weights grown": grown("model.safetensors"),
    "recipe grown": grown("recipe.json"),
    "a file less": lambda model: (model / "tokenizer.json").unlink(),
    "a file more": lambda model: (model / "run.py").write_text("raise SystemExit") and None,
    "replaced": replaced,
    "gone": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_was_changed_has_another_key(model: Path, change: Callable[[Path], None]) -> None:
    key = classifier_key(model, "cpu")
    assert classifier_key(model, "cpu") == key
    change(model)
    assert classifier_key(model, "cpu") != key


def test_the_key_tells_devices_and_folders_apart(
    model: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.backends.mps.is_available", lambda: True)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert classifier_key(model, "auto") == classifier_key(model, "mps")
    assert classifier_key(model, "auto") != classifier_key(model, "cpu")
    assert classifier_key(model, "cpu") != classifier_key(trained.folder, "cpu")
    with pytest.raises(CoreError, match="device"):
        classifier_key(model, "cuda")


def test_one_is_kept_until_it_is_released(model: Path, trained: Trained) -> None:
    warm = WarmClassifier()
    first, second = classifier_key(model, "cpu"), classifier_key(trained.folder, "cpu")
    assert warm.find(first) is None
    classifier = Classifier.load(model, "cpu")
    warm.keep(first, classifier)
    assert warm.find(first) is classifier
    assert warm.find(second) is None
    warm.keep(second, classifier)
    assert warm.find(first) is None
    warm.release()
    assert warm.find(second) is None
