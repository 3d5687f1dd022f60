"""A project that a tiny encoder can learn from, and the command line run in this process."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.engine.client import Engine
from desktop.cli import main
from desktop.settings import Settings
from tests.desktop.gui import nothing_left_behind, own_places, sample, sample_file, window
from tests.tiny import KEYWORDS, write_tiny_encoder

__all__ = ["nothing_left_behind", "own_places", "sample", "sample_file", "window"]


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """Standard output as the one JSON object that it should be."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def _own_journals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's journals are not for tests, and no test finds those of another one."""
    monkeypatch.setenv("EMODESK_CLASSIFICATIONS", str(tmp_path / "classifications"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command of the program; the arguments may be paths."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return call


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_encoder(tmp_path_factory.mktemp("编码器 一") / "tiny")


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with Engine() as shared:
        yield shared


class _Borrowed:
    """Stands for ``Engine()`` in a command: the shared engine, left running at the end."""

    def __init__(self, shared: Engine) -> None:
        self._shared = shared

    def __enter__(self) -> Engine:
        return self._shared

    def __exit__(self, *_: object) -> None:
        return


@pytest.fixture
def shared_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands use one engine: starting it takes seconds, and is tested elsewhere."""
    for module in ("desktop.cli.interrupt", "desktop.cli.verbs.doctor"):
        monkeypatch.setattr(f"{module}.Engine", lambda: _Borrowed(engine))


@pytest.fixture
def labelled_csv(folder: Path) -> Path:
    """Ninety texts, thirty a label, and one text twice with two labels."""
    path = folder / "文本.csv"
    rows = [
        (f"{'今天' * (number % 4)}{KEYWORDS[label]}第{number}次", label)
        for number in range(30)
        for label in KEYWORDS
    ]
    rows += [("同样的话", "happy"), ("同样的话", "sad")]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("内容", "标签"), *rows])
    return path


@pytest.fixture
def project(folder: Path, labelled_csv: Path, run: Run) -> Path:
    """A project with these texts, made by the command line."""
    path = folder / "小 项目.emodesk"
    labels = folder / "labels.txt"
    labels.write_text("\n".join(KEYWORDS), "utf-8")
    assert run("new", path, "--labels", labels).code == 0
    assert run("import", path, labelled_csv).code == 0
    return path
