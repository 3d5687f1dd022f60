"""One run over several processes computes what one process computes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import Event, Finished, FitRequest, RunResult, Step, Variant
from core.contract.events import event_from_json
from core.contract.requests import request_to_json
from core.inference.classifier import Classifier
from core.training.fit import fit
from tests.tiny import learnable_snapshot, tiny_recipe, write_tiny_encoder


def launched(request: FitRequest, folder: Path) -> list[Event]:
    """What a training over two processes tells."""
    file = folder / "request.json"
    file.write_text(json.dumps(request_to_json(request)), "utf-8")
    command = [
        *(sys.executable, "-m", "accelerate.commands.launch", "--cpu", "--num_processes", "2"),
        *("--num_machines", "1", "--mixed_precision", "no", "--dynamo_backend", "no"),
        *("--main_process_port", "0", "-m", "core.training", str(file)),
    ]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    ended = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=180,
    )
    assert ended.returncode == 0, ended.stderr[-3_000:]
    return [event_from_json(json.loads(line)) for line in ended.stdout.splitlines()]


def result_of(events: list[Event]) -> RunResult:
    last = events[-1]
    assert isinstance(last, Finished), last
    return last.result


def test_two_processes_train_as_one(folder: Path) -> None:
    # Without dropout nothing is left to chance but the order, which is the same.
    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    encoder = write_tiny_encoder(folder / "tiny", **still)
    snapshot = learnable_snapshot(folder / "snapshots", train=95)  # a last batch of 15
    request = FitRequest(
        snapshot=str(snapshot),
        variant=Variant.named("RBs-BG-MA"),
        recipe=tiny_recipe("robust", dropout=0.0, max_epochs=3),
        encoder=str(encoder),
        device="cpu",
        model_folder=str(folder / "two"),
        checkpoint_folder=str(folder / "checkpoint"),
        checkpoint_seconds=0.0,
    )
    alone = list(fit(replace(request, model_folder=str(folder / "one"), checkpoint_folder=None)))
    together = launched(request, folder)
    losses, expected = (
        [event.loss for event in events if isinstance(event, Step)] for events in (together, alone)
    )
    assert losses == pytest.approx(expected, rel=1e-3, abs=1e-4)
    one, two = result_of(alone), result_of(together)
    assert two.dev.macro_f1 == pytest.approx(one.dev.macro_f1, abs=0.02)
    assert two.held_out is not None
    assert one.held_out is not None
    assert two.held_out.accuracy == pytest.approx(one.held_out.accuracy, abs=0.05)
    assert two.train_texts == 95
    # Only one of them told and saved, and what it saved is whole.
    assert len([event for event in together if isinstance(event, Finished)]) == 1
    assert Classifier.load(folder / "two").predict(["今天真开心"])[0].label == "happy"
    assert not (folder / "checkpoint").exists()
