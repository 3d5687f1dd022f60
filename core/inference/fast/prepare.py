"""Has the fast form of a model made by another process, if that was not done before."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import torch

from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.contract.events import Stage
from core.inference.classifier import Classifier
from core.inference.fast import library
from core.inference.fast.backend import OpenVinoBackend, compile_network
from core.inference.fast.kept import HINTS, KeptForm, Made, fast_folder, find_kept, keep
from core.inference.fast.making import STEPS, MakingRequest
from core.inference.fast.sample import Sample, write_sample
from core.inference.identity import model_sha256

_WHAT = "Making a faster form of the model (once)"
# From so many texts on, what is saved is more than what the making takes: about ten seconds of
# work, and with rounding about half a minute.
_WORTH_MAKING = 4_000
_WORTH_ROUNDING = 20_000
_MODULE = "core.inference.fast.making"
_SECONDS_BETWEEN_LOOKS = 0.1

Pause = Callable[[], None]


@dataclass(frozen=True)
class Bulk:
    """A job: which model, and how many texts it and the jobs to come will read."""

    model_folder: Path
    texts: int
    sample: Callable[[], Sample]


def settle_backend(
    classifier: Classifier, bulk: Bulk, pause: Pause
) -> Generator[Stage, None, None]:
    """Give the classifier the fastest way to compute that says the same.

    Where the form must be made first, that is done only if there are texts enough to pay for it.
    Nothing that goes wrong here is an error for the user: the network itself serves.
    """
    if classifier.device.type != "cpu" or not library.is_installed():
        return
    folder = fast_folder(model_sha256(bulk.model_folder))
    kept = find_kept(folder)
    rounding = bulk.texts >= _WORTH_ROUNDING
    is_missing = kept is None or (rounding and not kept.made.with_rounding)
    if is_missing and bulk.texts >= _WORTH_MAKING:
        kept = yield from _make(folder, bulk, rounding, pause)
    if kept is not None:
        _use(classifier, kept)


def use_kept_form(classifier: Classifier, model_folder: Path) -> None:
    """Give the classifier the fast form of its model where one was made before."""
    if classifier.device.type == "cpu" and library.is_installed():
        kept = find_kept(fast_folder(model_sha256(model_folder)))
        if kept is not None:
            _use(classifier, kept)


def _use(classifier: Classifier, kept: KeptForm) -> None:
    form = kept.made.form
    if form is None:
        return
    name = f"openvino {form} on cpu"
    if classifier.backend.name == name:
        return
    try:
        threads = torch.get_num_threads()
        compiled = compile_network(kept.network, HINTS[form], threads, kept.compiled)
    except Exception as error:  # the library's own; a damaged file, say
        _log(f"{type(error).__name__} in compiling {kept.network}")
        return
    classifier.backend = OpenVinoBackend(compiled, name, classifier.padding, classifier.longest)


def _make(
    folder: Path, bulk: Bulk, rounding: bool, pause: Pause
) -> Generator[Stage, None, KeptForm | None]:
    yield Stage(_WHAT, 0, STEPS)
    try:
        with tempfile.TemporaryDirectory(prefix="emodesk-making-") as name:
            workshop = Path(name)
            write_sample(bulk.sample(), workshop / "sample.json")
            made = yield from _in_another_process(workshop, bulk, rounding, pause)
            keep(folder, made, workshop)
    except (OSError, ValueError, CoreError) as error:
        _log(f"{type(error).__name__} in making a faster form")
        return None
    return find_kept(folder)


def _in_another_process(
    workshop: Path, bulk: Bulk, rounding: bool, pause: Pause
) -> Generator[Stage, None, Made]:
    request = MakingRequest(
        model_folder=str(bulk.model_folder),
        sample=str(workshop / "sample.json"),
        workshop=str(workshop),
        with_rounding=rounding,
        threads=torch.get_num_threads(),
    )
    path = workshop / "request.json"
    path.write_text(json.dumps(to_json(request)), "utf-8")
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-P", "-X", "utf8", "-m", _MODULE, str(path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,  # whose end tells it that nobody waits for it any more
        text=True,
        encoding="utf-8",
        cwd=tempfile.gettempdir(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    made = Made(None, rounding, failure="it ended without a result")
    try:
        assert process.stdout is not None
        lines = _lines_of(process.stdout)
        while (line := _next(lines, pause)) is not None:
            told = json.loads(line)
            if "made" in told:
                made = from_json(Made, told["made"])
            else:
                yield Stage(_WHAT, int(told["done"]), STEPS)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
    return made


def _lines_of(output: IO[str]) -> queue.Queue[str | None]:
    """The lines of a process as they come; None at their end."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        try:
            for line in output:
                if line.startswith("{"):  # else a library's chatter
                    lines.put(line)
        finally:
            lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _next(lines: queue.Queue[str | None], pause: Pause) -> str | None:
    while True:
        pause()
        try:
            return lines.get(timeout=_SECONDS_BETWEEN_LOOKS)
        except queue.Empty:
            continue


def _log(words: str) -> None:
    sys.stderr.write(words + "\n")
