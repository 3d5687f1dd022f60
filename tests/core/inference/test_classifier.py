import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

import core
from core.contract import Finished, read_snapshot
from core.inference.classifier import Classifier
from core.metrics import score
from core.training.calibration import calibrated
from tests.core.conftest import Trained
from tests.core.inference.saved import RECIPE, Saved, save_random
from tests.tiny import KEYWORDS, LABELS

TEXTS = [
    "今天气死了",
    "",
    "我们真开心",
    "雨" * 10_000,
    "哭一场",
    "孤\ud83d代理",
    " ",
    "\x00\n\u2028😀",
    "今天气死了",
    "a",
]


@pytest.fixture(scope="module")
def classifier(trained: Trained) -> Classifier:
    return Classifier.load(trained.folder, "cpu")


def test_it_gives_the_scores_that_were_reported(
    classifier: Classifier, trained: Trained, snapshot: Path
) -> None:
    finished = trained.events[-1]
    assert isinstance(finished, Finished)
    texts = read_snapshot(snapshot)[0]
    for part, reported in (("dev", finished.result.dev), ("held-out", finished.result.held_out)):
        assert reported is not None
        judged = [text for text in texts.texts if text.part == part]
        probabilities = classifier.predict_probabilities([text.body for text in judged])
        given = [text.label for text in judged]
        found = score(given, probabilities.argmax(axis=1), classifier.labels)
        # The frozen layers' output was kept in 16 bits while training.
        assert found.macro_f1 == pytest.approx(reported.macro_f1, abs=0.04)
        assert found.accuracy == pytest.approx(reported.accuracy, abs=0.04)
        loss = -np.log(probabilities[range(len(judged)), given]).mean()
        assert loss == pytest.approx(reported.loss, abs=0.01)


def test_the_probabilities_are_those_of_the_training(
    classifier: Classifier, trained: Trained, snapshot: Path
) -> None:
    written = np.load(str(trained.request.predictions_file))["probabilities"]
    texts = read_snapshot(snapshot)[0]
    bodies = [text.body for text in (*texts.part("dev"), *texts.part("held-out"))]
    found = classifier.predict_probabilities(bodies)
    np.testing.assert_allclose(found, written, atol=5e-3)


def test_a_script_needs_two_lines(trained: Trained) -> None:
    texts = [f"今天{keyword}啊" for keyword in KEYWORDS.values()]
    told = core.Classifier.load(str(trained.folder), device="cpu").predict(texts)
    assert [each.label for each in told] == list(LABELS)
    for each in told:
        assert each.confidence == max(each.probabilities)
        assert sum(each.probabilities) == pytest.approx(1.0)
    with pytest.raises(AttributeError, match="nothing"):
        core.nothing  # noqa: B018


def test_order_neighbours_and_duplicates_change_nothing(classifier: Classifier) -> None:
    together = classifier.predict_probabilities(TEXTS)
    assert together.shape == (len(TEXTS), len(LABELS))
    assert np.isfinite(together).all()
    alone = np.concatenate([classifier.predict_probabilities([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    order = np.random.default_rng(0).permutation(len(TEXTS))
    shuffled = classifier.predict_probabilities([TEXTS[i] for i in order])
    np.testing.assert_allclose(shuffled, together[order], atol=1e-5)
    assert (together[0] == together[8]).all()


def test_equal_texts_are_computed_once(classifier: Classifier) -> None:
    told: list[tuple[int, int]] = []
    texts = ["今天", "明晚", "今天"] * 100
    probabilities = classifier.predict_probabilities(texts, lambda *done: told.append(done))
    assert told[-1] == (2, 2)
    assert len(probabilities) == 300
    assert len(np.unique(probabilities, axis=0)) == 2


def test_the_size_of_batches_changes_nothing(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = classifier.predict_probabilities(TEXTS)
    for tokens in (1, 16, 100_000):
        monkeypatch.setattr(classifier.backend, "tokens_per_batch", tokens)
        np.testing.assert_allclose(classifier.predict_probabilities(TEXTS), usual, atol=1e-5)


def test_a_part_of_a_larger_array_can_be_filled(classifier: Classifier) -> None:
    table = np.full((5, len(LABELS)), -1, np.float32)
    texts = ["今天", "明晚", "今天"]
    assert list(classifier.fill(table[1:4], texts))[-1] == (2, 2)
    np.testing.assert_array_equal(table[1:4], classifier.predict_probabilities(texts))
    assert (table[[0, 4]] == -1).all()


def test_nothing_to_classify_is_fine(classifier: Classifier) -> None:
    assert classifier.predict([]) == []
    assert classifier.predict_probabilities([]).shape == (0, len(LABELS))


def test_progress_may_stop_the_work(classifier: Classifier) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        classifier.predict_probabilities(TEXTS, stop)


def test_the_contract_and_the_client_import_no_torch() -> None:
    code = (
        "import sys, core, core.contract, core.engine.client\n"
        "heavy = {'torch', 'transformers', 'tokenizers', 'sklearn', 'numpy', 'safetensors'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def logits_of(saved: Saved, texts: list[str], length: int) -> np.ndarray:
    """What the network gives for texts that are padded to ``length`` tokens."""
    tokens = torch.full((len(texts), length), 1)
    mask = torch.zeros((len(texts), length), dtype=torch.bool)
    for row, ids in enumerate(saved.encoder.tokenizer.encode(texts, length)):
        tokens[row, : len(ids)] = torch.from_numpy(ids)
        mask[row, : len(ids)] = True
    with torch.inference_mode():
        return saved.network(tokens, mask).numpy()


@pytest.mark.parametrize("temperature", [0.25, 1.0, 6.0])
def test_the_temperature_divides_the_logits(
    folder: Path, tiny_encoder: Path, temperature: float
) -> None:
    saved = save_random(folder / "m", tiny_encoder, temperature=temperature)
    texts = ["今天气死了", "雨", "我们真开心"]
    found = Classifier.load(saved.folder, "cpu").predict_probabilities(texts)
    np.testing.assert_allclose(found, calibrated(logits_of(saved, texts, 32), temperature), 1e-4)


@pytest.mark.parametrize("max_tokens", [32, 200])
def test_a_head_that_reads_padding_reads_as_much_as_in_training(
    folder: Path, tiny_encoder: Path, max_tokens: int
) -> None:
    """The article pads every text to the same length; the tiny encoder reads 80 tokens at most."""
    recipe = replace(RECIPE, padded=True, masked=False, max_tokens=max_tokens)
    saved = save_random(folder / "m", tiny_encoder, recipe)
    texts = ["今天气死了", "", "雨" * 300, "我们真开心"]
    classifier = Classifier.load(saved.folder, "cpu")
    found = classifier.predict_probabilities(texts)
    logits = logits_of(saved, texts, min(max_tokens, 80))
    np.testing.assert_allclose(found, calibrated(logits, 1.0), 1e-4)
    alone = np.concatenate([classifier.predict_probabilities([text]) for text in texts])
    np.testing.assert_allclose(found, alone, 1e-4)
    # So that the above can fail: how much padding there is does change what such a head says.
    shorter = calibrated(logits_of(saved, texts[:1], 10), 1.0)
    assert np.abs(shorter - found[:1]).max() > 1e-3


def test_padding_to_the_full_changes_nothing_for_a_head_that_does_not_read_it(
    folder: Path, tiny_encoder: Path
) -> None:
    texts = ["今天气死了", "", "我们真开心"]
    found = []
    for name, padded in (("a", False), ("b", True)):
        saved = save_random(folder / name, tiny_encoder, replace(RECIPE, padded=padded))
        found.append(Classifier.load(saved.folder, "cpu").predict_probabilities(texts))
    np.testing.assert_allclose(found[0], found[1], atol=1e-5)


def test_cores_side_by_side_say_what_one_says(
    classifier: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(classifier.backend, "tokens_per_batch", 16)
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        alone = classifier.predict_probabilities(TEXTS * 3)
        torch.set_num_threads(3)
        together = classifier.predict_probabilities(TEXTS * 3)
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_fast_numbers_are_close_to_exact_ones(trained: Trained) -> None:
    exact = Classifier.load(trained.folder, "cpu").predict_probabilities(TEXTS)
    fast = Classifier.load(trained.folder, "cpu", "fast").predict_probabilities(TEXTS)
    np.testing.assert_allclose(fast, exact, atol=0.05)
