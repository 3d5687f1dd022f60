"""Killed at any moment, a classification goes on, and ends with the same bytes."""

from __future__ import annotations

import csv
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import fit
from core.contract import ARTICLE_VARIANTS, Finished, FitRequest, Variant
from tests.faults.classifying import PORTION
from tests.faults.killing import ROOT
from tests.tiny import KEYWORDS, learnable_snapshot, tiny_recipe, write_tiny_encoder

ROWS = 20 * PORTION + 17


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("模型 一")
    request = FitRequest(
        snapshot=str(learnable_snapshot(folder)),
        variant=Variant.named(ARTICLE_VARIANTS[0]),
        recipe=tiny_recipe("quick-draft"),
        encoder=str(write_tiny_encoder(folder / "tiny")),
        model_folder=str(folder / "model"),
    )
    *_, last = fit(request)
    assert isinstance(last, Finished), last
    return folder / "model"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts of many lengths; some come again, some rows have none."""
    file, chance = tmp_path_factory.mktemp("来 源") / "微博.csv", random.Random(1)
    words = ["今天", "我们", '"', "去,学校", "\n", *KEYWORDS.values()]
    texts = ["".join(chance.choices(words, k=chance.randint(1, 30))) for _ in range(ROWS)]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("编号", "文本"))
        for number, text in enumerate(texts):
            again = text if chance.random() > 0.1 else chance.choice(texts)
            writer.writerow((f"{number:05}", again if chance.random() > 0.03 else " "))
    return file


def start(model: Path, source: Path, out: Path, engines: int = 1) -> subprocess.Popen[str]:
    arguments = [str(model), str(source), str(out), "--probabilities", "--text", "文本"]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.classifying", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "EMODESK_CACHE": str(out.parent / "cache"),
            "EMODESK_CLASSIFICATIONS": str(out.parent / "classifications"),
            "EMODESK_ENGINES": str(engines),
        },
    )


def to_the_end(process: subprocess.Popen[str]) -> tuple[list[int], str]:
    """How far the journal was after each portion, and what was said."""
    told, errors = process.communicate(timeout=280)
    assert process.returncode == 0, errors
    return [int(line.split()[1]) for line in told.splitlines() if line.startswith("kept")], errors


def kill_after(process: subprocess.Popen[str], portions: int, seconds: float) -> int:
    """Kill it so many seconds after so many portions; how many rows it had promised by then."""
    assert process.stdout is not None
    with process:
        for _ in range(portions + 1):  # the first line says that it has begun
            assert process.stdout.readline(), process.communicate()[1]
        time.sleep(seconds)
        assert process.poll() is None, "it ended before it was killed"
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    kept = [line for line in rest[: rest.rfind("\n") + 1].splitlines() if line.startswith("kept")]
    return (portions + len(kept)) * PORTION


@pytest.fixture(scope="module")
def undisturbed(model: Path, source: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("一次") / "去.csv"
    kept, _said = to_the_end(start(model, source, out))
    assert kept == [*range(PORTION, ROWS, PORTION), ROWS]
    return out.read_bytes()


@pytest.mark.parametrize(("engines", "kills"), [(1, 2), (2, 1)])
def test_at_any_moment_the_same_command_ends_with_the_same_bytes(
    folder: Path, model: Path, source: Path, undisturbed: bytes, engines: int, kills: int
) -> None:
    out, chance, promised = folder / "去.csv", random.Random(engines), 0
    for number in range(kills):
        # By one engine once while nothing is done yet; else in the middle of it.
        early = engines == 1 and number == 0
        portions = 0 if early else chance.randint(1, 5)
        process = start(model, source, out, engines)
        promised += kill_after(process, portions, chance.uniform(0, 3.0 if early else 0.3))
        assert not out.exists(), "no half-written file"
    kept, said = to_the_end(start(model, source, out, engines))
    assert out.read_bytes() == undisturbed
    assert kept[0] > promised > 0
    assert f"goes on at row {kept[0] - PORTION + 1:,} of {ROWS:,}" in said
    lines = out.read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("编号,文本,label,confidence,second label,p(angry)")


def test_stopped_by_hand_it_says_that_the_same_command_goes_on(
    folder: Path, model: Path, source: Path, undisturbed: bytes
) -> None:
    out = folder / "去.csv"
    process = start(model, source, out)
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        for _ in range(3):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        said = process.stderr.read()
    assert process.returncode == 130
    assert time.monotonic() - began < 10
    assert "the same command goes on" in said
    assert not out.exists()
    kept, _said = to_the_end(start(model, source, out))
    assert kept[0] > 2 * PORTION
    assert out.read_bytes() == undisturbed
