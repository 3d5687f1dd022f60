"""The service that cares for encoders, as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contract import (
    CheckEncoderRequest,
    EncoderChecked,
    EncodersListed,
    Failed,
    InspectRequest,
    ListEncodersRequest,
)
from core.engine.client import Engine

ROOT = Path(__file__).resolve().parents[3]
# Told once by every Python that starts with it: what the library of the hub will see.
TELL = """
import json, os, pathlib
pathlib.Path(os.environ["TELL_VARIABLES"]).write_text(json.dumps(dict(os.environ)), "utf-8")
"""
# What the process imports for its work, a download included.
IMPORTS = """
import sys
import core.engine.encoder_service
import huggingface_hub.constants as hub
from core.contract import DownloadEncoderRequest, ListEncodersRequest
from core.encoders.care import care_for_encoders
list(care_for_encoders(ListEncodersRequest(), lambda: False))
*_, last = care_for_encoders(DownloadEncoderRequest("a/b"), lambda: False)
print("torch" in sys.modules, hub.ENDPOINT, hub.HF_HUB_DISABLE_XET, hub.HF_HUB_DISABLE_TELEMETRY,
      hub.HF_HUB_OFFLINE, "reached" in last.cause)
"""


@pytest.fixture
def variables(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(TELL, "utf-8")
    known = os.environ.get("PYTHONPATH", "")
    paths = [str(folder / "site"), str(ROOT), *filter(None, [known])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    monkeypatch.setenv("TELL_VARIABLES", str(folder / "variables"))
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "cache"))
    monkeypatch.setenv("HF_TOKEN", "of another program")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return folder / "variables"


@pytest.fixture
def service(variables: Path) -> Iterator[Engine]:
    with Engine.for_encoders("http://127.0.0.1:1") as made:
        yield made


def test_it_answers_about_encoders_and_about_nothing_else(service: Engine) -> None:
    (listed,) = service.ask(ListEncodersRequest())
    assert isinstance(listed, EncodersListed)
    assert listed.encoders[0].reference == "builtin"
    pid = service.pid
    (failed,) = service.ask(InspectRequest())
    assert isinstance(failed, Failed)
    assert failed.cause and failed.advice
    *_, checked = service.ask(CheckEncoderRequest("builtin"))
    assert isinstance(checked, EncoderChecked)
    assert service.pid == pid is not None


def test_it_starts_with_the_mirror_and_without_telemetry(service: Engine, variables: Path) -> None:
    list(service.ask(ListEncodersRequest()))
    told = json.loads(variables.read_text("utf-8"))
    assert told["HF_ENDPOINT"] == "http://127.0.0.1:1"
    assert told["HF_HUB_DISABLE_XET"] == told["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert told["HF_HUB_DISABLE_IMPLICIT_TOKEN"] == "1"
    assert told["HF_HUB_OFFLINE"] == "0"
    assert told["HF_TOKEN"] == ""
    assert "encoders.log" in str(service.log_path)


def test_the_library_sees_them_and_torch_is_not_imported(
    folder: Path, variables: Path, service: Engine
) -> None:
    list(service.ask(ListEncodersRequest()))
    same = {**json.loads(variables.read_text("utf-8")), "TELL_VARIABLES": str(folder / "again")}
    told = subprocess.run(
        [sys.executable, "-P", "-c", IMPORTS], env=same, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["False", "http://127.0.0.1:1", "True", "True", "False", "True"]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells")
def test_the_process_itself_has_no_torch(service: Engine) -> None:
    list(service.ask(ListEncodersRequest()))
    assert "libtorch" not in Path(f"/proc/{service.pid}/maps").read_text("utf-8")


def test_the_engine_itself_stays_offline(variables: Path) -> None:
    engine = Engine()
    assert engine._program.variables == {"HF_HUB_OFFLINE": "1"}
    assert engine._program.module == "core.engine"


def test_a_token_is_not_shown_by_the_object_that_keeps_it() -> None:
    service = Engine.for_encoders(token="hf_secret")
    assert service._program.variables["HF_TOKEN"] == "hf_secret"
    assert "HF_ENDPOINT" not in service._program.variables
    assert "hf_secret" not in repr(service._program)


def test_closing_ends_the_process_and_the_next_request_starts_another(service: Engine) -> None:
    list(service.ask(ListEncodersRequest()))
    first = service.pid
    service.close()
    assert service.pid is None
    (listed,) = service.ask(ListEncodersRequest())
    assert isinstance(listed, EncodersListed)
    assert service.pid not in (None, first)
