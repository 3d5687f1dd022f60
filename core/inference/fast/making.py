"""Makes the fast form of a model: ``python -P -X utf8 -m core.inference.fast.making REQUEST``.

A process of its own: what the libraries take of memory is given back, a crash in them is no crash
of the engine, and it can be stopped at any moment. It prints a line for each step that is done,
and the last line is what it made.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.contract.codec import from_json, to_json
from core.inference.backend import Backend, Logits
from core.inference.classifier import Classifier
from core.inference.fast.agreement import compare
from core.inference.fast.backend import OpenVinoBackend, compile_network
from core.inference.fast.converting import convert, round_to_8_bits
from core.inference.fast.kept import HINTS, Form, Made, Trial, network_file
from core.inference.fast.library import load_openvino, quantizer_is_installed
from core.inference.fast.sample import Sample, read_sample
from core.tokenizing import TokenIds

STEPS = 4
# A form that is hardly faster is not worth a difference in the last digits.
_LEAST_GAIN = 1.1
# It takes as long as the conversion and the judging together, and where 16 bits are multiplied in
# tiles, 8 bits are no faster: then it is not tried.
_TILES = "amx_bf16"


@dataclass(frozen=True)
class MakingRequest:
    """What to make: of which model, with which sample, where, on how many cores."""

    model_folder: str
    sample: str
    workshop: str
    with_rounding: bool
    threads: int


@dataclass(frozen=True)
class _Judge:
    """Judges a form beside the network itself."""

    classifier: Classifier
    ids: list[TokenIds]
    sample: Sample

    def run(self, backend: Backend) -> tuple[Logits, float]:
        """The logits of all judged texts, and how many texts a second that was."""
        self.classifier.backend = backend
        logits = np.empty((len(self.ids), len(self.classifier.labels)), np.float32)
        began = time.perf_counter()
        for positions, found in backend.logits(self.classifier.batches(self.ids)):
            logits[positions] = found
        return logits, len(self.ids) / (time.perf_counter() - began)

    def try_form(self, network: Any, form: Form, reference: Logits, threads: int) -> Trial:
        """Compile a form, warm it up, measure it and compare it with ``reference``."""
        classifier = self.classifier
        compiled = compile_network(network, HINTS[form], threads)
        backend = OpenVinoBackend(compiled, form, classifier.padding, classifier.longest)
        self.run(backend)  # kernels are made when a shape is first met
        logits, rate = self.run(backend)
        given = self.sample.given
        agreement = compare(reference, logits, given, classifier.labels)
        lost = agreement.macro_f1_lost
        return Trial(form, rate, agreement.texts, agreement.share, lost, agreement.is_enough)


def make(request: MakingRequest) -> Made:
    """Convert, round, judge, and write the network of the best form into the workshop."""
    torch.set_num_threads(request.threads)
    sample = read_sample(Path(request.sample))
    classifier = Classifier.load(request.model_folder, "cpu")
    exact = classifier.backend
    judge = _Judge(classifier, classifier.encode(sample.to_judge_by), sample)
    reference, _ = judge.run(exact)
    fast = Classifier.load(request.model_folder, "cpu", "fast").backend
    rate = max(judge.run(fast)[1] for _ in range(2))
    _tell(1)
    network = convert(request.model_folder)
    _tell(2)
    forms = [(_plain_form(), network)]
    trials = [judge.try_form(network, forms[0][0], reference, request.threads)]
    _tell(3)
    if _pays_to_round(request):
        classifier.backend = exact
        batches = list(classifier.batches(classifier.encode(sample.to_round_by)))
        forms.append(("8-bit", round_to_8_bits(network, batches)))
        trials.append(judge.try_form(forms[1][1], "8-bit", reference, request.threads))
    made = _choose(Made(None, request.with_rounding, rate, tuple(trials)))
    for form, each in forms:
        if form == made.form:
            load_openvino().save_model(
                each, network_file(Path(request.workshop)), compress_to_fp16=False
            )
    _tell(STEPS)
    return made


def _choose(made: Made) -> Made:
    good = [
        trial
        for trial in made.trials
        if trial.agrees and trial.texts_per_second >= _LEAST_GAIN * made.network_texts_per_second
    ]
    best = max(good, key=lambda trial: trial.texts_per_second, default=None)
    return replace(made, form=None if best is None else best.form)


def _plain_form() -> Form:
    able = load_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "16-bit" if "BF16" in able else "32-bit"


def _pays_to_round(request: MakingRequest) -> bool:
    return request.with_rounding and quantizer_is_installed() and not _has_tiles()


def _has_tiles() -> bool:
    told = getattr(torch.cpu, "get_capabilities", None)
    return bool(callable(told) and told().get(_TILES) is True)


def _tell(done: int) -> None:
    sys.stdout.write(json.dumps({"done": done}) + "\n")
    sys.stdout.flush()


def _end_with_the_asker() -> None:
    sys.stdin.read()
    os._exit(1)


def main(arguments: Sequence[str]) -> int:
    """Make what a file asks for; end at once when the one who asked is gone."""
    threading.Thread(target=_end_with_the_asker, daemon=True).start()
    request = from_json(MakingRequest, json.loads(Path(arguments[0]).read_text("utf-8")))
    made = make(request)
    sys.stdout.write(json.dumps({"made": to_json(made)}) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
