import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.contract import Event, Failed, Predicted, PredictRequest, RunCancelled, Stage
from core.inference import bulk
from core.inference.bulk import predict_file
from core.inference.classifier import Classifier
from tests.core.conftest import Trained
from tests.tiny import LABELS

TEXTS = ["今天气死了", "真开心\u2028啊", "", "哭一场\x85\n", "孤\ud83d", "今天气死了"]


def write_lines(path: Path, values: list[Any]) -> str:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return str(path)


@pytest.fixture
def request_(trained: Trained, folder: Path) -> PredictRequest:
    texts = write_lines(folder / "文本.jsonl", TEXTS)
    return PredictRequest(str(trained.folder), texts, str(folder / "概率.npy"), device="cpu")


def with_given(request: PredictRequest, given: list[Any]) -> PredictRequest:
    path = Path(request.texts_file).with_name("given")
    return PredictRequest(
        request.model_folder,
        request.texts_file,
        request.probabilities_file,
        write_lines(path, given),
        "cpu",
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
    stages = [(e.done, e.total) for e in events if isinstance(e, Stage) and e.what == "Classifying"]
    assert stages == [(0, 6), (4, 6), (6, 6)]
    written = np.load(request_.probabilities_file, allow_pickle=False)
    assert written.dtype == np.float32
    expected = Classifier.load(request_.model_folder, "cpu").predict_probabilities(TEXTS)
    np.testing.assert_allclose(written, expected, atol=1e-5)
    assert not list(Path(request_.texts_file).parent.glob("*.part"))


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
