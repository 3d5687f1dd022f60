"""Downloads by the real service process and the real library, from a hub on this computer."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from core.contract import (
    DownloadEncoderRequest,
    EncoderAdded,
    EncodersListed,
    Event,
    Failed,
    ListEncodersRequest,
    RunCancelled,
    Stage,
)
from core.contract.encoders import EncoderEntry
from core.encoders.loading import load_encoder
from core.encoders.record import read_record
from core.engine.client import Engine
from tests.core.encoders.fake_hub import CONVERTED, LATER, MAIN, FakeHub, Model, files_of, running
from tests.tiny import write_tiny_encoder

ROOT = Path(__file__).resolve().parents[3]
NAME = "somebody/tiny-bert"
WEIGHTS = "model.safetensors"


@dataclass
class Place:
    """A hub, the service that asks it, and the cache of that service."""

    hub: FakeHub
    service: Engine
    encoders: Path

    def download(self, name: str, revision: str = "main") -> list[Event]:
        return list(self.service.ask(DownloadEncoderRequest(name, revision)))

    def added(self, name: str, revision: str = "main") -> EncoderEntry:
        last = self.download(name, revision)[-1]
        assert isinstance(last, EncoderAdded), last
        return last.encoder

    def failed(self, name: str, revision: str = "main") -> Failed:
        last = self.download(name, revision)[-1]
        assert isinstance(last, Failed), last
        assert last.cause and last.advice
        return last

    def listed(self) -> list[str]:
        (last,) = self.service.ask(ListEncodersRequest())
        assert isinstance(last, EncodersListed)
        return [each.reference for each in last.encoders]

    def left(self) -> list[str]:
        """What lies in the cache besides locks."""
        if not self.encoders.is_dir():
            return []
        names = (path.name for path in self.encoders.iterdir())
        return sorted(name for name in names if not name.endswith(".lock"))


@pytest.fixture(scope="module")
def hub() -> Iterator[FakeHub]:
    with running() as hub:
        yield hub


@pytest.fixture
def place(hub: FakeHub, shared_service: Callable[[], Engine], cache: Path) -> Iterator[Place]:
    hub.misbehave_no_more()
    hub.models.clear()
    yield Place(hub, shared_service(), cache / "encoders")


@pytest.fixture(scope="module")
def cache(shared_folder: Path) -> Path:
    return shared_folder / "缓存 下载"


@pytest.fixture(scope="module")
def shared_service(hub: FakeHub, cache: Path) -> Iterator[Callable[[], Engine]]:
    """One process for all tests; each begins with an empty cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EMODESK_CACHE", str(cache))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        patch.setenv("NO_PROXY", "127.0.0.1")
        with Engine.for_encoders(hub.endpoint, token="hf_secret") as service:
            yield lambda: _emptied(service, cache)


def _emptied(service: Engine, cache: Path) -> Engine:
    shutil.rmtree(cache / "encoders", ignore_errors=True)
    return service


@pytest.fixture
def files(folder: Path) -> dict[str, bytes]:
    return files_of(write_tiny_encoder(folder / "tiny"))


def test_an_encoder_is_downloaded_checked_and_can_be_used(
    place: Place, files: dict[str, bytes]
) -> None:
    place.hub.models[NAME] = Model({MAIN: {**files, "README.md": b"#", "train.py": b"boom"}})
    *stages, last = place.download(NAME)
    assert isinstance(last, EncoderAdded)
    entry = last.encoder
    assert (entry.reference, entry.origin, entry.ready) == (f"hub:{NAME}", "hub", True)
    assert (entry.name, entry.licence, entry.revision) == (NAME, "apache-2.0", MAIN)
    assert (entry.width, entry.layers, entry.problem) == (32, 3, "")
    assert load_encoder(Path(entry.folder)).facts.name == NAME
    assert set(place.hub.files_asked_for()) <= set(files), "nothing else is asked for"
    told = [each for each in stages if isinstance(each, Stage) and each.total > 1]
    assert told[-1].done == told[-1].total == sum(map(len, files.values()))
    assert f"hub:{NAME}" in place.listed()
    assert len(place.left()) == 1
    record = read_record(Path(entry.folder))
    assert record is not None and set(record.files) == set(files)


def test_the_commit_is_pinned_until_another_is_named(place: Place, files: dict[str, bytes]) -> None:
    other = {**files, "config.json": files["config.json"] + b"\n"}
    model = Model({MAIN: files, LATER: other})
    place.hub.models[NAME] = model
    assert place.added(NAME).revision == MAIN
    model.refs["main"] = LATER
    place.hub.asked.clear()
    assert place.added(NAME).revision == MAIN
    assert place.hub.asked == [], "a whole encoder is not asked for again"
    (folder,) = [path for path in place.encoders.iterdir() if path.is_dir()]
    (folder / "tokenizer.json").write_bytes(b"x" * len(files["tokenizer.json"]))
    assert place.added(NAME).revision == MAIN
    assert (folder / "tokenizer.json").read_bytes() == files["tokenizer.json"]
    assert place.added(NAME, LATER).revision == LATER
    assert files_of(folder)["config.json"] == other["config.json"]


def test_the_users_token_goes_to_the_hub_and_nothing_about_the_user_does(
    place: Place, files: dict[str, bytes]
) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    place.added(NAME)
    headers = [each for _, path, each in place.hub.asked if "/resolve/" in path]
    assert {each.get("authorization") for each in headers} == {"Bearer hf_secret"}
    agents = " ".join(each.get("user-agent", "") for _, _, each in place.hub.asked)
    assert "torch" not in agents and "agent/" not in agents
    assert {path.split("/")[1] for _, path, _ in place.hub.asked} <= {
        "api",
        "cdn",
        *NAME.split("/"),
    }


def test_a_broken_download_goes_on_where_it_broke_off(
    place: Place, files: dict[str, bytes]
) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    place.hub.cut_after[WEIGHTS] = 10_000
    failed = place.failed(NAME)
    assert "broke off" in failed.cause
    assert "kept" in failed.advice
    assert f"hub:{NAME}" not in place.listed()
    place.hub.asked.clear()
    assert place.added(NAME).ready
    assert place.hub.files_asked_for() == [WEIGHTS]
    assert place.hub.headers_for(WEIGHTS)["range"] == "bytes=10000-"


def test_a_hub_that_cannot_go_on_sends_the_file_again(
    place: Place, files: dict[str, bytes]
) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    place.hub.cut_after[WEIGHTS] = 10_000
    place.failed(NAME)
    place.hub.ignore_ranges = True
    assert place.added(NAME).ready


def test_a_part_of_another_commit_is_not_used(place: Place, files: dict[str, bytes]) -> None:
    model = Model({MAIN: files, LATER: {**files, "config.json": files["config.json"] + b"\n"}})
    place.hub.models[NAME] = model
    place.hub.cut_after[WEIGHTS] = 10_000
    place.failed(NAME)
    model.refs["main"] = LATER
    place.hub.asked.clear()
    assert place.added(NAME).revision == LATER
    assert place.hub.files_asked_for()[0] == "config.json"
    assert "range" not in place.hub.headers_for(WEIGHTS)


def test_a_cancelled_download_keeps_what_has_come(place: Place, files: dict[str, bytes]) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    faster = place.hub.slow_until.setdefault(WEIGHTS, threading.Event())
    before = sum(map(len, files.values())) - len(files[WEIGHTS])
    events = place.service.ask(DownloadEncoderRequest(NAME))
    assert any(isinstance(each, Stage) and each.done > before for each in events)
    place.service.cancel(seconds=60)
    assert list(events)[-1] == RunCancelled()
    faster.set()
    assert f"hub:{NAME}" not in place.listed()
    place.hub.misbehave_no_more()
    assert place.added(NAME).ready
    assert place.hub.files_asked_for() == [WEIGHTS]


@pytest.mark.parametrize("file", [WEIGHTS, "config.json", "tokenizer.json"])
@pytest.mark.parametrize("change", [lambda c: bytes([c[0] ^ 1]) + c[1:], lambda c: c + b"\n"])
def test_what_a_mirror_altered_is_refused_and_removed(
    place: Place, files: dict[str, bytes], file: str, change: Callable[[bytes], bytes]
) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    place.hub.sent_instead[file] = change(files[file])
    failed = place.failed(NAME)
    assert file in failed.cause and place.hub.endpoint in failed.cause
    assert place.left() == []


def test_a_mirror_that_tells_no_hashes_is_refused(place: Place, files: dict[str, bytes]) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    place.hub.tell_hashes = False
    assert "hash" in place.failed(NAME).cause
    assert place.left() == []


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (404, "RepoNotFound", "knows no encoder"),
        (401, "", "knows no encoder"),
        (401, "GatedRepo", "agreed to its terms"),
        (403, "GatedRepo", "agreed to its terms"),
        (403, "", "agreed to its terms"),
        (404, "RevisionNotFound", "no such revision"),
        (429, "", "wants a pause"),
        (500, "", "has a fault (error 500)"),
        (503, "", "has a fault (error 503)"),
    ],
)
@pytest.mark.parametrize("where", ["/api/", f"/{NAME}/resolve"])
def test_every_refusal_of_the_hub_has_words(
    place: Place, files: dict[str, bytes], status: int, code: str, words: str, where: str
) -> None:
    place.hub.models[NAME] = Model({MAIN: files})
    place.hub.statuses[where] = (status, code)
    assert words in place.failed(NAME).cause
    assert f"hub:{NAME}" not in place.listed()
    place.hub.misbehave_no_more()
    assert place.added(NAME).ready


def test_an_answer_that_is_no_hubs_has_words(place: Place) -> None:
    place.hub.statuses["/api/"] = (200, "")
    assert "does not answer as a hub does" in place.failed(NAME).cause


@pytest.mark.parametrize("name", ["", "a/b/c", "../x", "a/../b", "/a", "a b/c", "a--b/c", "a/b\n"])
def test_a_name_that_is_none_is_not_asked_for(place: Place, name: str) -> None:
    assert "no name of an encoder" in place.failed(name).cause
    assert place.hub.asked == []


HOSTILE = [
    ({"auto_map": {"AutoModel": "x.Y"}}, "auto_map"),
    ({"model_type": "gpt2"}, "not supported"),
    ({"quantization_config": {}}, "quantization_config"),
    ({"vocab_size": 10**9}, "vocab_size"),
]


@pytest.mark.parametrize(("change", "words"), HOSTILE, ids=[words for _, words in HOSTILE])
def test_a_config_that_the_gate_refuses_costs_no_weights(
    place: Place, files: dict[str, bytes], change: dict[str, object], words: str
) -> None:
    config = json.dumps({**json.loads(files["config.json"]), **change}).encode()
    place.hub.models[NAME] = Model({MAIN: {**files, "config.json": config}})
    assert words in place.failed(NAME).cause
    assert WEIGHTS not in place.hub.files_asked_for()
    assert place.left() == []


def test_weights_that_do_not_fit_are_refused_and_removed(
    place: Place, files: dict[str, bytes]
) -> None:
    config = json.dumps({**json.loads(files["config.json"]), "vocab_size": 90_000}).encode()
    place.hub.models[NAME] = Model({MAIN: {**files, "config.json": config}})
    assert "do not fit" in place.failed(NAME).cause
    assert place.left() == []


def pickled(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        **{name: each for name, each in files.items() if name != WEIGHTS},
        "pytorch_model.bin": b"x",
    }


def proposal(author: str, title: str) -> dict[str, object]:
    return {
        "num": 7,
        "title": title,
        "author": {"name": author},
        "status": "open",
        "isPullRequest": True,
        "createdAt": "2024-05-01T10:00:00.000Z",
        "repo": {"name": NAME, "type": "model"},
    }


TITLE = "Adding `safetensors` variant of this model"


def test_the_hubs_own_conversion_is_used_instead_of_a_pickle(
    place: Place, files: dict[str, bytes]
) -> None:
    model = Model({MAIN: pickled(files), CONVERTED: files})
    model.refs["refs/pr/7"] = CONVERTED
    model.discussions = [proposal("SFconvertbot", TITLE)]
    place.hub.models[NAME] = model
    entry = place.added(NAME)
    assert entry.ready and entry.revision == CONVERTED
    assert "pytorch_model.bin" not in place.hub.files_asked_for()


@pytest.mark.parametrize(
    "discussions",
    [[], [proposal("somebody", TITLE)], [proposal("SFconvertbot", "Something else")]],
)
def test_a_pickle_is_never_downloaded(
    place: Place, files: dict[str, bytes], discussions: list[dict[str, object]]
) -> None:
    model = Model({MAIN: pickled(files), CONVERTED: files}, discussions=discussions)
    model.refs["refs/pr/7"] = CONVERTED
    place.hub.models[NAME] = model
    failed = place.failed(NAME)
    assert WEIGHTS in failed.cause and "safetensors" in failed.advice
    assert place.hub.files_asked_for() == []


def test_a_sentence_encoder_is_known_by_its_pooling(place: Place, files: dict[str, bytes]) -> None:
    pooling = b'{"pooling_mode_mean_tokens": true}'
    place.hub.models[NAME] = Model({MAIN: {**files, "1_Pooling/config.json": pooling}})
    assert place.added(NAME).sentence == "mean"
    place.hub.models["other"] = Model({MAIN: files})
    assert place.added("other").sentence == "cls"


def test_an_encoder_with_a_list_of_pieces_only(place: Place, folder: Path) -> None:
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "开", "心", "good", "##ness"]
    encoder = write_tiny_encoder(folder / "bert", vocab_size=len(pieces))
    (encoder / "tokenizer.json").unlink()
    (encoder / "vocab.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    weights = load_file(encoder / WEIGHTS)
    words = "embeddings.word_embeddings.weight"
    save_file({**weights, words: torch.zeros(len(pieces), 32)}, encoder / WEIGHTS)
    place.hub.models[NAME] = Model({MAIN: files_of(encoder)})
    opened = load_encoder(Path(place.added(NAME).folder))
    assert opened.tokenizer.encode(["开心 Goodness"], 9)[0].tolist() == [2, 5, 6, 7, 8, 3]


@pytest.mark.parametrize(
    ("endpoint", "words"),
    [
        ("http://127.0.0.1:1", "cannot be reached"),
        ("ftp://127.0.0.1", "no address of a mirror"),
        ("http://mirror.example", "no address of a mirror"),
        ("mirror", "no address of a mirror"),
    ],
)
def test_a_mirror_that_cannot_be_asked_has_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, endpoint: str, words: str
) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Engine.for_encoders(endpoint) as service:
        *_, last = service.ask(DownloadEncoderRequest("hfl/rbt3"))
    assert isinstance(last, Failed)
    assert words in last.cause and endpoint in last.cause
    if "reached" in words:
        assert str(folder / "cache" / "encoders" / "hub--hfl--rbt3") in last.advice
        assert "https://huggingface.co/hfl/rbt3" in last.advice
