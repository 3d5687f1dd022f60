import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.contract import Embedded, EmbedRequest, Event, Failed, RunCancelled, Stage
from core.encoders.loading import load_encoder
from core.training import embedding
from core.training.embedding import embed
from core.training.varied_order import MOST_CLUSTERS, varied_order

TEXTS = ["今天真开心", "", "气死了" * 8, "雨", "我们去学校看电影", "雨", "孤\ud83d\u2028"]


def never() -> bool:
    return False


@pytest.fixture
def request_(tiny_encoder: Path, folder: Path) -> EmbedRequest:
    return EmbedRequest(
        write_texts(folder / "文本.jsonl", TEXTS),
        str(folder / "向量.npy"),
        str(folder / "顺序.npy"),
        str(tiny_encoder),
        "cpu",
    )


def write_texts(path: Path, texts: list[str]) -> str:
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), "utf-8")
    return str(path)


def last_of(request: EmbedRequest, cancelled: Callable[[], bool] = never) -> Event:
    *_, last = embed(request, cancelled)
    return last


def test_the_vectors_are_means_of_a_high_layer(request_: EmbedRequest) -> None:
    last = last_of(request_)
    assert isinstance(last, Embedded), last
    assert (last.texts, last.width) == (len(TEXTS), 32)
    written = np.load(str(request_.vectors_file), allow_pickle=False)
    assert (written.dtype, written.shape) == (np.float32, (len(TEXTS), 32))
    encoder = load_encoder(Path(request_.encoder))
    encoder.model.eval()
    ids = torch.from_numpy(encoder.tokenizer.encode(TEXTS[:1], 80)[0]).long()[None]
    with torch.inference_mode():
        # Of the tiny encoder's three layers five sixths are two.
        words = encoder.model.run(encoder.model.embed(ids), torch.ones_like(ids).bool(), 0, 2)
    np.testing.assert_allclose(written[0], words[0].mean(dim=0).numpy(), atol=1e-5)


def test_the_order_holds_every_place_once_and_copies_last(request_: EmbedRequest) -> None:
    assert isinstance(last_of(request_), Embedded)
    order = np.load(str(request_.order_file), allow_pickle=False)
    assert order.dtype == np.int64
    assert sorted(order.tolist()) == list(range(len(TEXTS)))
    assert order[-1] == 5


@pytest.mark.parametrize("left", ["vectors_file", "order_file"])
def test_only_what_was_asked_for_is_written(
    left: str, request_: EmbedRequest, folder: Path
) -> None:
    unwanted = getattr(request_, left)
    assert isinstance(last_of(replace(request_, **{left: None})), Embedded)
    assert not Path(unwanted).exists()
    assert len(list(folder.glob("*.npy"))) == 1


def test_no_texts_at_all_are_fine(request_: EmbedRequest) -> None:
    write_texts(Path(request_.texts_file), [])
    assert isinstance(last_of(request_), Embedded)
    assert np.load(str(request_.vectors_file)).shape == (0, 32)
    assert np.load(str(request_.order_file)).shape == (0,)


@pytest.mark.parametrize("what", ["Running the encoder", "Putting the texts in a varied order"])
def test_cancelled_it_leaves_no_file(what: str, request_: EmbedRequest, folder: Path) -> None:
    seen: list[str] = []
    for event in embed(request_, lambda: what in seen):
        if isinstance(event, Stage):
            seen.append(event.what)
    assert event == RunCancelled()
    assert [path.name for path in folder.iterdir()] == ["文本.jsonl"]


def test_more_than_can_be_compared_are_refused_before_the_work(
    request_: EmbedRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "MOST_TEXTS", len(TEXTS) - 1)
    (failed,) = embed(request_, never)
    assert isinstance(failed, Failed)
    assert failed.cause.startswith("7 texts are more")
    assert failed.advice == "Choose 6 of them at most, by chance for example."


@pytest.mark.parametrize("content", [b"7\n", b'"a"\nnull\n', b"{", b'"\xff"\n'], ids=repr)
def test_a_file_that_holds_no_texts_is_refused(content: bytes, request_: EmbedRequest) -> None:
    Path(request_.texts_file).write_bytes(content)
    failed = last_of(request_)
    assert isinstance(failed, Failed)
    assert "cannot be read" in failed.cause


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"texts_file": "/none"}, "none cannot be read"),
        ({"order_file": "/none/at/all.npy"}, "no folder"),
        ({"encoder": "/none"}, "encoder folder"),
        ({"device": "tpu"}, "device"),
    ],
    ids=["texts", "order", "encoder", "device"],
)
def test_what_is_not_there_is_told(
    changes: dict[str, str], cause: str, request_: EmbedRequest, folder: Path
) -> None:
    failed = last_of(replace(request_, **changes))
    assert isinstance(failed, Failed)
    assert cause in failed.cause
    assert not list(folder.glob("*.npy"))


def bunches(sizes: list[int], seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Vectors in narrow bunches far apart, shuffled, and the bunch of each."""
    chance = np.random.default_rng(seed)
    directions = np.eye(len(sizes), 16)
    bunch = chance.permutation(np.repeat(np.arange(len(sizes)), sizes))
    lengths = chance.uniform(1, 9, (len(bunch), 1))
    near = directions[bunch] + chance.normal(0, 0.02, (len(bunch), 16))
    return (near * lengths).astype(np.float32), bunch


def test_bunches_take_turns_and_the_largest_begins() -> None:
    vectors, bunch = bunches([30, 12, 8])
    order = varied_order(vectors)
    assert sorted(order.tolist()) == list(range(50))
    # Ten clusters for three bunches: each has one of its own at least.
    assert set(bunch[order[:10]]) == {0, 1, 2}


def test_the_nearest_to_the_centre_comes_first_and_the_farthest_last() -> None:
    chance = np.random.default_rng(2)
    # One cluster of seven, all of a length: the place on an arc says how near the middle is.
    angles = np.sort(chance.uniform(0, 1, 7))
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    away = np.linalg.norm(vectors - vectors.mean(axis=0), axis=1)
    order = varied_order(vectors)
    assert (order[0], order[-1]) == (away.argmin(), away.argmax())


def test_copies_come_last_in_their_order() -> None:
    vectors, _ = bunches([20, 20])
    twice = np.concatenate([vectors, vectors[[3, 1]]])
    assert varied_order(twice)[-2:].tolist() == [40, 41]


@pytest.mark.parametrize("texts", [0, 1, 2, 9, 5 * MOST_CLUSTERS + 60])
def test_the_order_is_whole_and_the_same_each_time(texts: int) -> None:
    vectors = np.random.default_rng(3).normal(size=(texts, 8)).astype(np.float32)
    order = varied_order(vectors)
    assert order.dtype == np.int64
    assert sorted(order.tolist()) == list(range(texts))
    np.testing.assert_array_equal(order, varied_order(vectors))


def test_a_vector_of_zeros_is_like_any_other() -> None:
    vectors = np.zeros((3, 4), np.float32)
    vectors[0, 0] = 1
    assert sorted(varied_order(vectors).tolist()) == [0, 1, 2]
