"""One contestant of ``benchmarks.classify_speed``: classifies all texts whenever it is its turn."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.turns import Gate, Stopwatch
from core.batching import pad_ids, sorted_batches
from core.device import choose_device, limit_threads
from core.inference.classifier import Classifier, Numbers
from core.inference.fast.backend import OpenVinoBackend, compile_network
from core.inference.fast.converting import convert, round_to_8_bits
from core.inference.fast.kept import HINTS, Form
from core.precision import autocast, choose_precision

Labels = NDArray[np.int64]
Classify = Callable[[Sequence[str]], Labels]
PIPELINE, TUNED, PLAIN, GEMM = "pipeline", "pipeline-tuned", "plain-loop", "gemm"
OURS: dict[str, Numbers] = {"ours-exact": "exact", "ours-fast": "fast"}
FORMS: dict[str, Form] = {"openvino-16-bit": "16-bit", "openvino-8-bit": "8-bit"}
CONTESTANTS = (PIPELINE, TUNED, PLAIN, *OURS, *FORMS, GEMM)
_BATCH_SIZES = (8, 32, 64, 128)
_TRIED_ON = 192
_PRODUCTS = 20
_SIDE = 2_048


@dataclass(frozen=True)
class Place:
    """Where a contestant finds what it needs: files of JSON strings, and the saved classifier.

    Attributes:
        model: folder of the saved classifier.
        timed: the texts of each turn.
        judged: other texts, whose labels are compared with those of the others.
        taught: texts that it was taught, to choose the rounding by.
        folder: where its labels of the judged texts go, as NAME.npy.
    """

    model: str
    timed: str
    judged: str
    taught: str
    folder: str


def command(name: str, place: Place) -> list[str]:
    """What starts the process of a contestant."""
    own = [sys.executable, "-m", "benchmarks.classify_contestants", name]
    return [*own, json.dumps(asdict(place))]


def texts_of(path: str) -> list[str]:
    """The texts of a file of JSON strings, one a line."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


class Peers:
    """What one can do with transformers and the same network: its own layers with our head."""

    def __init__(self, model: str) -> None:
        self.classifier = Classifier.load(model)
        self._tokenizer = _wrapped_tokenizer(model, self.classifier)

    def pipeline_as_it_comes(self) -> Classify:
        """``pipeline("text-classification")`` with nothing set."""
        pipe = self._pipeline(torch.float32)
        return lambda texts: self._places(pipe(list(texts)))

    def pipeline_tuned(self, tried: Sequence[str], gate: Gate) -> Classify:
        """Sorted by length, cut, 16 bits where the hardware has them, the fastest batch size."""
        precision = choose_precision(self.classifier.device, "auto")
        pipe = self._pipeline(precision.dtype or torch.float32)

        def classify(texts: Sequence[str], batch: int) -> Labels:
            order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
            found = np.empty(len(texts), np.int64)
            told = pipe((texts[place] for place in order), batch_size=batch, truncation=True)
            found[order] = self._places(told)
            return found

        fastest = min(_BATCH_SIZES, key=lambda size: _seconds(lambda: classify(tried, size)))
        gate.notes |= {"batch": float(fastest), "precision": precision.name}
        return lambda texts: classify(texts, fastest)

    def plain_loop(self, tried: Sequence[str], gate: Gate) -> Classify:
        """A careful script: tokens of all texts at once, sorted, padded a batch at a time."""
        classifier = self.classifier
        precision = choose_precision(classifier.device, "auto")

        def classify(texts: Sequence[str], tokens: int) -> Labels:
            found = np.empty(len(texts), np.int64)
            ids = classifier.encode(texts)
            for places in sorted_batches([len(each) for each in ids], tokens):
                padded, mask = pad_ids([ids[place] for place in places], classifier.padding)
                with torch.inference_mode(), autocast(precision, classifier.device):
                    logits = classifier.network(
                        padded.to(classifier.device), mask.to(classifier.device)
                    )
                found[places] = logits.argmax(dim=-1).cpu().numpy()
            return found

        sizes = (1_024, 2_048, 4_096, 8_192)
        fastest = min(sizes, key=lambda size: _seconds(lambda: classify(tried, size)))
        gate.notes |= {"batch": float(fastest), "precision": precision.name}
        return lambda texts: classify(texts, fastest)

    def _pipeline(self, dtype: torch.dtype) -> Any:
        from transformers import pipeline  # noqa: PLC0415

        model = _wrapped_network(self.classifier, dtype)
        device = self.classifier.device
        return pipeline(
            "text-classification", model=model, tokenizer=self._tokenizer, device=device
        )

    def _places(self, told: Iterable[Any]) -> Labels:
        index = {label: place for place, label in enumerate(self.classifier.labels)}
        return np.array([index[each["label"]] for each in told], np.int64)


def _wrapped_network(classifier: Classifier, dtype: torch.dtype) -> Any:
    """The network as a model of transformers, so that the pipeline does the same work."""
    from transformers import PretrainedConfig, PreTrainedModel  # noqa: PLC0415
    from transformers.modeling_outputs import SequenceClassifierOutput  # noqa: PLC0415

    class Wrapped(PreTrainedModel):  # type: ignore[misc]
        config_class = PretrainedConfig

        def __init__(self, config: PretrainedConfig) -> None:
            super().__init__(config)
            self.network = classifier.network.to(dtype)

        def forward(self, input_ids: Any, attention_mask: Any, **_: Any) -> Any:
            return SequenceClassifierOutput(logits=self.network(input_ids, attention_mask.bool()))

    config = PretrainedConfig(num_labels=len(classifier.labels))
    config.id2label = dict(enumerate(classifier.labels))
    config.label2id = {label: place for place, label in enumerate(classifier.labels)}
    return Wrapped(config).eval()


def _wrapped_tokenizer(model: str, classifier: Classifier) -> Any:
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415

    file = Path(model) / "tokenizer.json"
    found = PreTrainedTokenizerFast(tokenizer_file=str(file), model_max_length=classifier.longest)
    found.pad_token = found.convert_ids_to_tokens(classifier.padding)
    return found


def ours(name: str, place: Place, gate: Gate) -> Classify:
    """What the program does, with one way to compute."""
    classifier = Classifier.load(place.model, numbers=OURS.get(name, "exact"))
    if name in FORMS:
        form = FORMS[name]
        network = convert(place.model)
        if form == "8-bit":
            ids = classifier.encode(texts_of(place.taught)[:400])
            network = round_to_8_bits(network, list(classifier.batches(ids)))
        compiled = compile_network(network, HINTS[form], torch.get_num_threads())
        classifier.backend = OpenVinoBackend(compiled, form, classifier.padding, classifier.longest)
    gate.notes["backend"] = classifier.backend.name
    return lambda texts: classifier.predict_probabilities(texts).argmax(axis=1)


def multiply(gate: Gate) -> Iterator[None]:
    """Large matrix products, in 32 and in 16 bits: what the machine could do at most."""
    device = choose_device()
    for name, dtype in (("float32", torch.float32), ("bfloat16", torch.bfloat16)):
        left, right = (torch.randn(_SIDE, _SIDE, device=device, dtype=dtype) for _ in range(2))
        left @ right
        began = time.perf_counter()
        for _ in range(_PRODUCTS if name == "bfloat16" else _PRODUCTS // 4):
            left @ right
            gate.watch.restart()
        count = _PRODUCTS if name == "bfloat16" else _PRODUCTS // 4
        rate = count * 2 * _SIDE**3 / (time.perf_counter() - began)
        # The best of all turns: what it could do at most.
        gate.notes[name] = max(rate, float(gate.notes.get(name, 0.0)))
    yield


def _seconds(work: Callable[[], object]) -> float:
    work()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _classify_by(name: str, place: Place, gate: Gate) -> Classify:
    if name in (*OURS, *FORMS):
        return ours(name, place, gate)
    peers, tried = Peers(place.model), texts_of(place.timed)[:_TRIED_ON]
    if name == PIPELINE:
        return peers.pipeline_as_it_comes()
    return peers.pipeline_tuned(tried, gate) if name == TUNED else peers.plain_loop(tried, gate)


def main(name: str, place: Place) -> None:
    """Load, label the texts that are compared, then classify whenever it is this one's turn."""
    limit_threads()
    gate = Gate(Stopwatch(0))
    if name == GEMM:
        gate.wait()
        while True:
            for _ in multiply(gate):
                gate.step(1)
    classify = _classify_by(name, place, gate)
    np.save(Path(place.folder) / f"{name}.npy", classify(texts_of(place.judged)))
    timed = texts_of(place.timed)
    classify(timed)
    gate.wait()
    while True:
        classify(timed)
        gate.step(len(timed))


if __name__ == "__main__":
    main(sys.argv[1], Place(**json.loads(sys.argv[2])))
