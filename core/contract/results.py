"""What a run comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LabelScore:
    """Precision, recall and F1 (0 to 1) of one label, and how many texts carry it."""

    label: str
    precision: float
    recall: float
    f1: float
    texts: int


@dataclass(frozen=True)
class Metrics:
    """How well predictions agree with the labels of one set of texts.

    Attributes:
        texts: how many texts were judged.
        macro_f1: mean F1 of the labels that occur in the set or in its predictions.
        accuracy: share of texts predicted right.
        loss: mean cross-entropy in nats, where probabilities were at hand.
        per_label: in the order of the label set.
        confusion: rows are the given labels, columns the predicted ones.
        calibration_error: expected calibration error: how far confidence is from accuracy, mean
            over 15 bins of confidence (Guo et al., 2017, arXiv 1706.04599).
    """

    texts: int
    macro_f1: float
    accuracy: float
    loss: float | None
    per_label: tuple[LabelScore, ...]
    confusion: tuple[tuple[int, ...], ...]
    calibration_error: float | None = None


@dataclass(frozen=True)
class RunResult:
    """The outcome of one training.

    Attributes:
        variant, recipe, encoder, device, seed: what was run, by name.
        snapshot: hash of the exact texts, labels and splits.
        train_texts: how many texts were trained on.
        best_epoch: the epoch whose weights were kept (the first is 1): the last that dev cannot
            tell from the best.
        dev, held_out: the scores of these weights; ``held_out`` is empty when none is drawn.
        seconds: wall time of the whole run.
        texts_per_second: training speed, evaluation and preparation left out.
        model_folder: where the classifier was saved, if it was.
        predictions_file: probabilities on dev and held-out, if they were asked for.
        temperature: the logits are divided by it, so that confidence tells of accuracy; chosen
            on dev.
        precision: the type of numbers that most was computed in.
        epochs: how many were trained.
        texts_encoded: of how many texts the frozen layers' output was computed; it was known of
            the others.
    """

    variant: str
    recipe: str
    encoder: str
    device: str
    seed: int
    snapshot: str
    train_texts: int
    best_epoch: int
    dev: Metrics
    held_out: Metrics | None
    seconds: float
    texts_per_second: float
    model_folder: str | None
    predictions_file: str | None
    temperature: float = 1.0
    precision: str = "float32"
    epochs: int = 0
    texts_encoded: int = 0
