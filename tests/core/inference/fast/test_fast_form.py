"""The fast form as it is made and used: by the real libraries, with a tiny network."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from core import FrameClassifier
from core.contract import Event, Predicted, PredictRequest, RunCancelled, Stage, Variant
from core.contract.codec import to_json
from core.inference.backend import Batch
from core.inference.bulk import predict_file
from core.inference.classifier import Classifier
from core.inference.fast import kept, library, making, prepare
from core.inference.fast.backend import OpenVinoBackend, compile_network
from core.inference.fast.converting import convert, round_to_8_bits
from core.inference.fast.kept import Made, Trial, fast_folder, find_kept, keep
from core.inference.fast.prepare import settle_backend
from core.inference.fast.sample import Sample, write_sample
from core.inference.identity import model_sha256
from core.inference.warm import WarmClassifier
from tests.core.conftest import Trained
from tests.core.inference.saved import RECIPE, VARIANT, save_random

pytestmark = pytest.mark.skipif(
    not library.is_installed(), reason="the extra 'fast' is not installed"
)
ROOT = Path(__file__).resolve().parents[4]
TEXTS = ["今天气死了", "真开心啊真开心" * 4, "", "哭一场", "雨", "明晚去上海看书", "路" * 70]
VARIANTS = {
    "all parts": VARIANT,
    "LSTM, one direction, self-attention": Variant(
        sentence="cls", recurrent="lstm", bidirectional=False, layers=2, query="self"
    ),
    "no recurrent layer": Variant(sentence="mean", recurrent="none"),
    "no attention": Variant(sentence="none", attention=False, unattended="mean"),
    "sentence vector only": Variant(sentence="mean", recurrent="none", attention=False),
}


@pytest.fixture(autouse=True)
def own_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存"))
    return folder / "缓存"


def fast_probabilities(classifier: Classifier, network: Any) -> Any:
    compiled = compile_network(network, "f32", 1)
    classifier.backend = OpenVinoBackend(compiled, "test", classifier.padding, classifier.longest)
    return classifier.predict_probabilities(TEXTS)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_every_kind_of_network_says_the_same(
    variant: Variant, folder: Path, tiny_encoder: Path
) -> None:
    saved = save_random(folder / "模型", tiny_encoder, variant=variant)
    classifier = Classifier.load(saved.folder, "cpu")
    exact = classifier.predict_probabilities(TEXTS)
    found = fast_probabilities(classifier, convert(str(saved.folder)))
    np.testing.assert_allclose(found, exact, atol=1e-4)


def test_the_articles_padding_is_read_as_it_is(folder: Path, tiny_encoder: Path) -> None:
    recipe = replace(RECIPE, padded=True, masked=False)
    saved = save_random(folder / "article", tiny_encoder, recipe)
    classifier = Classifier.load(saved.folder, "cpu")
    exact = classifier.predict_probabilities(TEXTS)
    found = fast_probabilities(classifier, convert(str(saved.folder)))
    np.testing.assert_allclose(found, exact, atol=1e-4)


def test_batches_come_back_in_order_and_may_be_left(folder: Path, tiny_encoder: Path) -> None:
    saved = save_random(folder / "模型", tiny_encoder)
    compiled = compile_network(convert(str(saved.folder)), "f32", 2)
    backend = OpenVinoBackend(compiled, "test", 1, 32)
    ids = np.full((3, 5), 7, np.int64)
    batches = [Batch(np.array([place]), ids[:1] + place, ids[:1] > 0) for place in range(20)]
    assert [int(at[0]) for at, _ in backend.logits(batches)] == list(range(20))
    left = backend.logits(batches)
    first = next(left)[1].copy()
    left.close()
    again = next(backend.logits(batches))[1]
    np.testing.assert_array_equal(again, first)


def test_rounding_to_8_bits_stays_near(trained: Trained) -> None:
    pytest.importorskip("openvino")
    classifier = Classifier.load(trained.folder, "cpu")
    exact = classifier.predict_probabilities(TEXTS)
    batches = list(classifier.batches(classifier.encode(TEXTS)))
    rounded = round_to_8_bits(convert(str(trained.folder)), batches)
    kinds = {operation.get_type_name() for operation in rounded.get_ops()}
    assert "FakeQuantize" in kinds
    found = fast_probabilities(classifier, rounded)
    assert (found.argmax(axis=1) == exact.argmax(axis=1)).mean() >= 0.8
    np.testing.assert_allclose(found, exact, atol=0.2)


def request_for(trained: Trained, folder: Path, **changes: Any) -> PredictRequest:
    texts = folder / "texts.jsonl"
    texts.write_text("".join(json.dumps(text) + "\n" for text in TEXTS), "utf-8")
    request = PredictRequest(str(trained.folder), str(texts), str(folder / "p.npy"), device="cpu")
    return replace(request, **changes)


def never() -> bool:
    return False


def made_in(events: list[Event]) -> list[int]:
    return [e.done for e in events if isinstance(e, Stage) and e.what.startswith("Making a")]


@dataclass(frozen=True)
class LargeJob:
    """A job that made the fast form: what it told, and where the form is kept."""

    request: PredictRequest
    events: list[Event]
    cache: Path
    folder: Path

    def kept(self) -> kept.KeptForm:
        found = find_kept(self.folder)
        assert found is not None
        return found


@pytest.fixture(scope="module")
def large_job(trained: Trained, shared_folder: Path) -> LargeJob:
    """Made once for all tests; its maker is asked to take the form however small its gain is."""
    folder = shared_folder / "large job"
    folder.mkdir()
    request = request_for(trained, folder, texts_to_come=10_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMODESK_CACHE", str(folder / "缓存"))
        patch.setenv("PYTHONPATH", str(ROOT))
        # It is another process, which nothing can patch.
        patch.setattr(prepare, "_MODULE", "tests.core.inference.fast.eager_making")
        events = list(predict_file(request, never, WarmClassifier()))
        made = fast_folder(model_sha256(trained.folder))
    return LargeJob(request, events, folder / "缓存", made)


def test_a_large_job_makes_it_once_and_all_jobs_use_it(
    large_job: LargeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(large_job.cache))
    request = large_job.request
    assert isinstance(large_job.events[-1], Predicted)
    assert made_in(large_job.events) == [0, 1, 2, 3, 4]
    made = large_job.kept().made
    assert made.form in ("16-bit", "32-bit")
    assert made.trials[0].same_label >= 0.99
    found = np.load(request.probabilities_file)
    exact = Classifier.load(request.model_folder, "cpu").predict_probabilities(TEXTS)
    np.testing.assert_allclose(found, exact, atol=0.05)
    small = list(predict_file(replace(request, texts_to_come=0), never))
    assert made_in(small) == []
    np.testing.assert_array_equal(np.load(request.probabilities_file), found)


def test_frames_are_classified_by_it_too(
    large_job: LargeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(large_job.cache))
    classify = FrameClassifier(large_job.request.model_folder, device="cpu")
    classify(pd.DataFrame({"text": TEXTS}))
    classifier = classify._classifier
    assert classifier is not None
    assert classifier.backend.name == f"openvino {large_job.kept().made.form} on cpu"


def test_a_damaged_one_is_not_used(
    large_job: LargeJob, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "another"))
    name = large_job.folder.name
    shutil.copytree(large_job.folder, folder / "another" / "fast" / name)
    request = replace(large_job.request, texts_to_come=0)
    classifier = WarmClassifier()
    (folder / "another" / "fast" / name / "network.xml").write_bytes(b"<net>")
    assert isinstance(list(predict_file(request, never, classifier))[-1], Predicted)
    assert classifier._classifier is not None
    assert classifier._classifier.backend.name.startswith("torch")


def test_a_small_job_makes_nothing(trained: Trained, folder: Path, own_cache: Path) -> None:
    events = list(predict_file(request_for(trained, folder), never))
    assert isinstance(events[-1], Predicted)
    assert made_in(events) == []
    assert not (own_cache / "fast").exists()


def test_it_can_be_stopped_in_the_middle(trained: Trained, folder: Path, own_cache: Path) -> None:
    request = request_for(trained, folder, texts_to_come=10_000)
    seen: list[Event] = []
    for event in predict_file(request, lambda: bool(made_in(seen))):
        seen.append(event)  # noqa: PERF402  # what was seen is asked for meanwhile
    assert isinstance(seen[-1], RunCancelled)
    assert not list(own_cache.glob("fast/*"))


def test_what_cannot_be_made_is_no_error(
    trained: Trained, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "_MODULE", "core.there_is_no_such_module")
    request = request_for(trained, folder, texts_to_come=10_000)
    assert isinstance(list(predict_file(request, never))[-1], Predicted)
    kept = find_kept(fast_folder(model_sha256(trained.folder)))
    assert kept is not None
    assert kept.made.form is None
    assert kept.made.failure
    assert made_in(list(predict_file(request, never))) == [], "it was tried in vain once"


def test_exact_numbers_never_come_from_it(
    trained: Trained, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "_make", lambda *_: pytest.fail("nothing is to be made"))
    request = request_for(trained, folder, texts_to_come=10_000, numbers="exact")
    assert isinstance(list(predict_file(request, never))[-1], Predicted)


TRIAL = Trial("16-bit", 300.0, 1_000, 0.998, 0.001, True)


@pytest.mark.parametrize(
    ("trials", "form"),
    [
        ((TRIAL,), "16-bit"),
        ((TRIAL, replace(TRIAL, form="8-bit", texts_per_second=400.0)), "8-bit"),
        ((TRIAL, replace(TRIAL, form="8-bit", texts_per_second=400.0, agrees=False)), "16-bit"),
        ((replace(TRIAL, agrees=False),), None),
        ((replace(TRIAL, texts_per_second=109.0),), None),
        ((), None),
    ],
)
def test_the_fastest_that_agrees_is_chosen(trials: Any, form: str | None) -> None:
    assert making._choose(Made(None, True, 100.0, trials)).form == form


def test_old_ones_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST_KEPT", 2)
    for name in ("一", "二", "三"):
        keep(folder / "fast" / name, Made(None, False), None)
    assert len(list((folder / "fast").iterdir())) == 2
    assert find_kept(folder / "fast" / "三") is not None


def test_the_maker_ends_with_the_one_who_asked(trained: Trained, folder: Path) -> None:
    sample = folder / "sample.json"
    write_sample(Sample(tuple(TEXTS), tuple(TEXTS)), sample)
    asked = making.MakingRequest(str(trained.folder), str(sample), str(folder), False, 1)
    (folder / "request.json").write_text(json.dumps(to_json(asked)), "utf-8")
    command = [sys.executable, "-m", "core.inference.fast.making", str(folder / "request.json")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"made" not in done.stdout


def test_nothing_is_reported_to_anybody(trained: Trained, folder: Path) -> None:
    """In a process of its own, since an import happens once: no socket is asked for."""
    script = f"""
import socket, sys
def refuse(*_):
    print("ASKED", flush=True)
    raise OSError
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from core.inference.fast.converting import convert
from core.inference.fast.library import load_quantizer
convert({str(trained.folder)!r})
load_quantizer()
assert sys.modules["openvino_telemetry"] is None
print("DONE")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "DONE" in done.stdout
    assert "ASKED" not in done.stdout


def test_a_graphics_card_needs_none_of_it(
    trained: Trained, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classifier = Classifier.load(trained.folder, "cpu")
    before = classifier.backend
    monkeypatch.setattr(classifier, "device", type("Device", (), {"type": "cuda"})())
    bulk = prepare.Bulk(trained.folder, 1_000_000, lambda: pytest.fail("no sample is needed"))
    pause: Callable[[], None] = lambda: None  # noqa: E731
    assert list(settle_backend(classifier, bulk, pause)) == []
    assert classifier.backend is before
