import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.contract import (
    Event,
    Failed,
    Predicted,
    PredictedSoFar,
    PredictRequest,
    RunCancelled,
    Stage,
)
from core.inference import bulk, pace
from core.inference.bulk import predict_file
from core.inference.classifier import Classifier
from core.inference.warm import WarmClassifier
from tests.core.conftest import Trained
from tests.tiny import LABELS

TEXTS = ["今天气死了", "真开心\u2028啊", "", "哭一场\x85\n", "孤\ud83d", "今天气死了"]


def write_lines(path: Path, values: list[Any]) -> str:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return str(path)


@pytest.fixture
def request_(trained: Trained, folder: Path) -> PredictRequest:
    texts = write_lines(folder / "文本.jsonl", TEXTS)
    return PredictRequest(
        str(trained.folder), texts, str(folder / "概率.npy"), device="cpu", numbers="exact"
    )


def with_given(request: PredictRequest, given: list[Any]) -> PredictRequest:
    path = Path(request.texts_file).with_name("given")
    return PredictRequest(
        request.model_folder,
        request.texts_file,
        request.probabilities_file,
        write_lines(path, given),
        "cpu",
        "exact",
    )


def never() -> bool:
    return False


def last_of(request: PredictRequest) -> Event:
    *_, last = predict_file(request, never)
    return last


def test_the_file_has_the_classifiers_probabilities(
    request_: PredictRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_CHUNK", 4)
    events = list(predict_file(request_, never))
    last = events[-1]
    assert isinstance(last, Predicted)
    assert (last.texts, last.labels, last.metrics) == (len(TEXTS), LABELS, None)
    assert progress(events)[0] == (0, 6)
    assert progress(events)[-1] == (6, 6)
    written = np.load(request_.probabilities_file, allow_pickle=False)
    assert written.dtype == np.float32
    expected = Classifier.load(request_.model_folder, "cpu").predict_probabilities(TEXTS)
    np.testing.assert_allclose(written, expected, atol=1e-5)
    assert not list(Path(request_.texts_file).parent.glob("*.part"))


def progress(events: list[Event]) -> list[tuple[int, int]]:
    stages = (event for event in events if isinstance(event, Stage))
    return [(stage.done, stage.total) for stage in stages if stage.what == "Classifying"]


def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two or three texts a batch, and a word about each of them."""
    monkeypatch.setattr("core.inference.backend._TOKENS_ON_CPU", 16)
    monkeypatch.setattr(bulk, "_CHUNK", 4)
    monkeypatch.setattr(pace, "SECONDS_BETWEEN", 0.0)


def test_progress_is_told_inside_a_chunk(
    request_: PredictRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_batches(monkeypatch)
    told = progress(list(predict_file(request_, never)))
    assert told[0] == (0, 6)
    assert told[-1] == (6, 6)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert {done for done, _ in told} & {1, 2, 3}, "nothing was told in the middle of a chunk"


def test_texts_that_are_the_same_count_as_done(
    request_: PredictRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_batches(monkeypatch)
    write_lines(Path(request_.texts_file), ["今天", "今天", "今天", "今天", "今天", "明晚"])
    assert progress(list(predict_file(request_, never)))[:2] == [(0, 6), (4, 6)]


def test_a_fast_computer_does_not_flood_the_pipe(
    request_: PredictRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_batches(monkeypatch)
    monkeypatch.setattr(pace, "SECONDS_BETWEEN", 60.0)
    events = list(predict_file(request_, never))
    assert progress(events) == [(0, 6), (6, 6)]
    assert [event.done for event in events if isinstance(event, PredictedSoFar)] == [6]


def test_it_tells_what_was_predicted_so_far(
    request_: PredictRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_batches(monkeypatch)
    told = [e for e in predict_file(request_, never) if isinstance(e, PredictedSoFar)]
    assert [event.done for event in told] == [4, 6]
    written = np.load(request_.probabilities_file)
    for event in told:
        first = written[: event.done]
        assert event.labels == LABELS
        assert event.counts == tuple(np.bincount(first.argmax(axis=1), minlength=3))
        assert event.mean_confidence == pytest.approx(first.max(axis=1).mean())


def openings(request: PredictRequest, warm: WarmClassifier) -> int:
    events = list(predict_file(request, never, warm))
    assert isinstance(events[-1], Predicted), events[-1]
    return sum(isinstance(event, Stage) and event.what.startswith("Opening") for event in events)


def test_a_warm_classifier_is_opened_once(request_: PredictRequest) -> None:
    warm = WarmClassifier()
    assert openings(request_, warm) == 1
    cold = np.load(request_.probabilities_file)
    assert openings(request_, warm) == 0
    np.testing.assert_array_equal(np.load(request_.probabilities_file), cold)
    assert openings(replace(request_, device="cpu"), WarmClassifier()) == 1


def test_a_model_put_in_its_place_is_opened_anew(request_: PredictRequest, folder: Path) -> None:
    model = Path(shutil.copytree(request_.model_folder, folder / "model"))
    request = replace(request_, model_folder=str(model))
    warm = WarmClassifier()
    assert openings(request, warm) == 1
    labels = {"labels": list(reversed(LABELS))}
    (model / "labels.json").write_text(json.dumps(labels), "utf-8")
    *_, last = predict_file(request, never, warm)
    assert isinstance(last, Predicted)
    assert last.labels == tuple(reversed(LABELS))
    (model / "labels.json").unlink()
    assert isinstance(list(predict_file(request, never, warm))[-1], Failed)


def test_two_classifiers_are_never_held(
    request_: PredictRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm = WarmClassifier()
    assert openings(request_, warm) == 1
    other = shutil.copytree(request_.model_folder, folder / "other")
    load = Classifier.load

    def loaded_alone(*arguments: Any) -> Classifier:
        assert warm._classifier is None
        return load(*arguments)

    monkeypatch.setattr(Classifier, "load", loaded_alone)
    assert openings(replace(request_, model_folder=str(other)), warm) == 1


def test_given_labels_judge_the_predictions(request_: PredictRequest) -> None:
    given = ["angry", "happy", None, "sad", "unheard of", ["angry"]]
    last = last_of(with_given(request_, given))
    assert isinstance(last, Predicted)
    assert last.metrics is not None
    assert last.metrics.texts == 3
    assert last.metrics.accuracy == 1.0


@pytest.mark.parametrize("given", [["angry"], [], [None] * 6, ["unheard of"] * 6])
def test_labels_that_judge_nothing_are_told(request_: PredictRequest, given: list[Any]) -> None:
    last = last_of(with_given(request_, given))
    assert isinstance(last, Failed)
    assert "label" in last.cause


def test_it_can_be_cancelled(request_: PredictRequest) -> None:
    *_, last = predict_file(request_, lambda: True)
    assert last == RunCancelled()
    assert not Path(request_.probabilities_file).exists()


@pytest.mark.parametrize("content", [b"7\n", b'"a"\nnull\n', b"{", b'"\xff"\n', b"\n"], ids=repr)
def test_a_file_that_holds_no_texts_is_refused(request_: PredictRequest, content: bytes) -> None:
    Path(request_.texts_file).write_bytes(content)
    assert isinstance(last_of(request_), Failed)


def test_no_texts_at_all_are_fine(request_: PredictRequest) -> None:
    Path(request_.texts_file).write_bytes(b"")
    assert isinstance(last_of(request_), Predicted)
    assert np.load(request_.probabilities_file).shape == (0, len(LABELS))


def test_what_is_not_there_is_told(request_: PredictRequest, folder: Path) -> None:
    Path(request_.texts_file).unlink()
    assert isinstance(last_of(request_), Failed)
    wrong_model = PredictRequest(str(folder / "none"), "x", "y")
    assert isinstance(last_of(wrong_model), Failed)


def test_a_result_that_cannot_be_written_is_told(request_: PredictRequest, folder: Path) -> None:
    away = str(folder / "none" / "p.npy")
    request = PredictRequest(request_.model_folder, request_.texts_file, away, device="cpu")
    last = last_of(request)
    assert isinstance(last, Failed)
    assert "could not be written" in last.cause


def test_order_and_duplicates_change_nothing(request_: PredictRequest, folder: Path) -> None:
    texts = [*TEXTS, "很长的一句话" * 40, "晚"]
    write_lines(Path(request_.texts_file), texts)
    assert isinstance(last_of(request_), Predicted)
    usual = dict(zip(texts, np.load(request_.probabilities_file), strict=True))
    shuffled = [*reversed(texts), *texts, "今天气死了"]
    write_lines(Path(request_.texts_file), shuffled)
    assert isinstance(last_of(request_), Predicted)
    for text, row in zip(shuffled, np.load(request_.probabilities_file), strict=True):
        np.testing.assert_allclose(row, usual[text], atol=1e-5)
