"""What is asked of the engine that cares for encoders, and what its answers become."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.contract import (
    AddEncoderRequest,
    Cancelled,
    CheckEncoderRequest,
    CoreError,
    DownloadEncoderRequest,
    Event,
    Failed,
    ListEncodersRequest,
    RemoveEncoderRequest,
    Stage,
)
from desktop.commands.answers import silent
from desktop.commands.encoders import (
    add_encoder,
    check_encoder,
    checked_mirror,
    download_encoder,
    encoder_engine,
    list_encoders,
    remove_encoder,
)
from tests.desktop.encoder_puppet import (
    BROKEN,
    BUILT_IN,
    MEGA,
    SMALL,
    EncoderPuppet,
    use_encoders,
)


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> EncoderPuppet:
    return use_encoders(monkeypatch, BUILT_IN, SMALL, BROKEN)


def test_every_request_is_answered_by_an_entry(
    puppet: EncoderPuppet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with encoder_engine() as engine:
        assert list_encoders(engine, silent) == (BUILT_IN, SMALL, BROKEN)
        assert check_encoder(engine, BROKEN.reference, silent) == BROKEN
        assert remove_encoder(engine, SMALL.reference, silent) == 155 * MEGA
        assert download_encoder(engine, " hfl/rbt6 ", silent).reference == "hub:hfl/rbt6"
        assert download_encoder(engine, "hfl/rbt6", silent, " v2 ").revision == "v2"
        added = add_encoder(engine, Path("我的"), silent)
        assert Path(added.reference) == folder / "我的"
        assert puppet.open == 1
    assert puppet.open == 0
    assert puppet.asked == [
        ListEncodersRequest(),
        CheckEncoderRequest(BROKEN.reference),
        RemoveEncoderRequest(SMALL.reference),
        DownloadEncoderRequest("hfl/rbt6", "main"),
        DownloadEncoderRequest("hfl/rbt6", "v2"),
        AddEncoderRequest(added.reference),
    ]


def test_progress_is_passed_on_and_a_failure_is_an_error(puppet: EncoderPuppet) -> None:
    puppet.stages = (Stage("Downloading", 1 * MEGA, 9 * MEGA),)
    puppet.failure = Failed("The hub cannot be reached.", "Choose a mirror.")
    told: list[Event] = []
    with (
        encoder_engine("https://hf-mirror.com/") as engine,
        pytest.raises(CoreError) as caught,
    ):
        download_encoder(engine, "hfl/rbt3", told.append)
    assert caught.value.advice == "Choose a mirror."
    assert told[0] == puppet.stages[0]
    assert puppet.mirrors == ["https://hf-mirror.com"]


def test_a_cancelled_download_is_no_error(puppet: EncoderPuppet) -> None:
    puppet.endless = True
    puppet.stages = (Stage("Downloading", 1, 9),)
    with encoder_engine() as engine, pytest.raises(Cancelled):
        download_encoder(engine, "hfl/rbt3", lambda _event: engine.cancel())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", ""),
        ("  ", ""),
        ("https://hf-mirror.com", "https://hf-mirror.com"),
        (" https://hf-mirror.com/ ", "https://hf-mirror.com"),
        ("http://127.0.0.1:8080/hub/", "http://127.0.0.1:8080/hub"),
    ],
)
def test_a_mirror_is_a_web_address_or_nothing(written: str, meant: str) -> None:
    assert checked_mirror(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "hf-mirror.com",
        "ftp://hf-mirror.com",
        "file:///etc",
        "https://",
        "https://a b",
        "https://[",
        "https://a:99999",
        "https://a?b=c",
        "镜像",
    ],
)
def test_another_mirror_is_refused_before_anything_is_started(
    written: str, puppet: EncoderPuppet
) -> None:
    with pytest.raises(CoreError, match="is no web address") as caught, encoder_engine(written):
        pass
    assert "https://hf-mirror.com" in caught.value.advice
    assert puppet.mirrors == []


def test_the_commands_load_nothing_heavy() -> None:
    program = (
        "import sys, desktop.commands.encoders; "
        "heavy = {'torch', 'numpy', 'transformers', 'huggingface_hub', 'sqlalchemy', 'PySide6'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
