"""The single runs of ``benchmarks.quality``: trainings of EmoDesk, and of its peers."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from benchmarks.emotion_corpora import Corpus, LabelledText, make_snapshot
from benchmarks.kept_results import Outcome
from benchmarks.peers import (
    Probabilities,
    Taught,
    Vectors,
    layer_vectors,
    tfidf_regression,
    vector_regression,
)
from core import Classifier, fit
from core.contract import (
    ARTICLE_VARIANTS,
    Failed,
    Finished,
    FitRequest,
    Recipe,
    RunResult,
    Step,
    Variant,
    write_snapshot,
)
from core.metrics import score


@dataclass(frozen=True)
class Trainings:
    """Trainings on texts of one corpus by one recipe; ``encoder`` is as in FitRequest."""

    corpus: Corpus
    recipe: Recipe
    encoder: str

    def cold(self, texts: Sequence[LabelledText], seed: int) -> Outcome:
        """Train with nothing known before, and judge the saved classifier.

        Raises:
            RuntimeError: the training failed.
        """
        with tempfile.TemporaryDirectory() as name:
            return self._train(Path(name), "model", texts, seed)

    def again(
        self, texts: Sequence[LabelledText], more: Sequence[LabelledText], seed: int
    ) -> Outcome:
        """Train on ``more`` where what the frozen layers give for ``texts`` is known.

        Raises:
            RuntimeError: a training failed.
        """
        with tempfile.TemporaryDirectory() as name:
            # One epoch goes over every text.
            once = replace(self, recipe=replace(self.recipe, max_epochs=1))
            once._train(Path(name), "before", texts, seed)
            return self._train(Path(name), "after", more, seed)

    def _train(
        self,
        folder: Path,
        model: str,
        texts: Sequence[LabelledText],
        seed: int,
    ) -> Outcome:
        snapshot, _digest = write_snapshot(make_snapshot(self.corpus, texts), folder)
        request = FitRequest(
            snapshot=str(snapshot),
            variant=Variant.named(ARTICLE_VARIANTS[0]),
            recipe=self.recipe,
            seed=seed,
            encoder=self.encoder,
            model_folder=str(folder / model),
            outputs_folder=str(folder / "outputs"),
        )
        began = time.perf_counter()
        result, first_step = _fit(request)
        seconds = time.perf_counter() - began
        return replace(
            self._judge(folder / model),
            seconds=seconds,
            first_step=first_step,
            texts_encoded=result.texts_encoded,
            detail=f"(epoch {result.best_epoch} of {result.epochs}, dev {result.dev.macro_f1:.4f})",
        )

    def _judge(self, folder: Path) -> Outcome:
        bodies = [text.body for text in self.corpus.judged]
        return judge(self.corpus, Classifier.load(folder).predict_probabilities(bodies))


def _fit(request: FitRequest) -> tuple[RunResult, float | None]:
    """The result, and the seconds to the first step."""
    began = time.perf_counter()
    first_step = None
    for event in fit(request):
        if isinstance(event, Step) and first_step is None:
            first_step = time.perf_counter() - began
        elif isinstance(event, Finished):
            return event.result, first_step
        elif isinstance(event, Failed):
            raise RuntimeError(f"{event.cause} {event.advice}")
    raise RuntimeError("the training ended without a result")


def judge(corpus: Corpus, probabilities: Probabilities) -> Outcome:
    """Compare probabilities [texts, labels] of the texts to judge by with their labels."""
    given = [text.label for text in corpus.judged]
    metrics = score(given, probabilities.argmax(axis=1), corpus.labels, probabilities=probabilities)
    assert metrics.calibration_error is not None
    return Outcome(metrics.macro_f1, metrics.accuracy, metrics.calibration_error, seconds=0.0)


class Peers:
    """What others make of the same texts; the encoder's vectors are computed once for all."""

    def __init__(self, corpus: Corpus, texts: Sequence[LabelledText], encoder: Path) -> None:
        self._corpus = corpus
        self._encoder = encoder
        self._taught = Taught(
            bodies=[text.body for text in texts],
            labels=[text.label for text in texts],
            groups=[text.group for text in texts],
        )

    def tfidf(self) -> Outcome:
        """Logistic regression on TF-IDF of characters."""
        bodies = [text.body for text in self._corpus.judged]
        labels = len(self._corpus.labels)
        return self._timed(lambda: (tfidf_regression(self._taught, bodies, labels), ""))

    def last_layer(self) -> Outcome:
        """Logistic regression on the vectors that the encoder was made to give."""
        return self._timed(lambda: self._vectors_of([-1]))

    def best_layer(self) -> Outcome:
        """Logistic regression on the vectors of the layer that does best."""
        return self._timed(lambda: self._vectors_of(range(self._vectors[0].shape[1])))

    def _vectors_of(self, layers: Sequence[int]) -> tuple[Probabilities, str]:
        taught, judged = self._vectors
        labels = len(self._corpus.labels)
        found, layer = vector_regression(self._taught, taught, judged, layers, labels)
        return found, f"(layer {layer})" if len(layers) > 1 else ""

    @cached_property
    def _vectors(self) -> tuple[Vectors, Vectors]:
        bodies = [text.body for text in self._corpus.judged]
        return (
            layer_vectors(self._encoder, self._taught.bodies),
            layer_vectors(self._encoder, bodies),
        )

    def _timed(self, work: Callable[[], tuple[Probabilities, str]]) -> Outcome:
        began = time.perf_counter()
        probabilities, detail = work()
        seconds = time.perf_counter() - began
        return replace(judge(self._corpus, probabilities), seconds=seconds, detail=detail)
