"""What EmoDesk is measured against, each tuned as its own documentation tells.

The Trainer of ``transformers`` for speed; for quality, logistic regression on character n-grams
and on the vectors of the built-in encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.turns import Stopwatch
from core.device import choose_device
from core.precision import choose_precision

Probabilities = NDArray[np.float32]
Vectors = NDArray[np.float32]

MAX_TOKENS = 150
BATCH_SIZES = (16, 32, 64)
_FOLDS = 3
_WEIGHTS = (None, "balanced")
# E5 wants it before every text whose vector is used as a feature; see its model card.
_PREFIX = "query: "


@dataclass(frozen=True)
class Taught:
    """Labelled texts to learn from; texts of one group are copies and are not parted."""

    bodies: Sequence[str]
    labels: Sequence[int]
    groups: Sequence[str]


@dataclass(frozen=True)
class TrainerWork:
    """Texts for the Trainer, split into at most ``MAX_TOKENS`` tokens, and where its files go."""

    encoder: Path
    folder: Path
    examples: list[dict[str, Any]]
    labels: int

    @property
    def lengths(self) -> list[int]:
        """Tokens of each text."""
        return [len(example["input_ids"]) for example in self.examples]


def trainer_work(
    encoder: Path, folder: Path, bodies: Sequence[str], labels: Sequence[int]
) -> TrainerWork:
    """Split the texts, in bulk."""
    encoded = _tokenizer(encoder)(list(bodies), truncation=True, max_length=MAX_TOKENS)
    examples = [
        {"input_ids": ids, "attention_mask": mask, "labels": label}
        for ids, mask, label in zip(
            encoded["input_ids"], encoded["attention_mask"], labels, strict=True
        )
    ]
    return TrainerWork(encoder, folder, examples, max(labels) + 1)


def default_settings() -> dict[str, Any]:
    """The Trainer as it comes; only what it would report and draw elsewhere is off."""
    return {"report_to": "none", "disable_tqdm": True}


def tuned_settings(batch_size: int) -> dict[str, Any]:
    """Batches of like length, 16-bit floats where the hardware has them, nothing but training."""
    device = choose_device()
    precision = choose_precision(device, "auto").name
    return {
        **default_settings(),
        # Without a word the Trainer looks for a GPU and refuses 16-bit floats when it finds none.
        "use_cpu": device.type == "cpu",
        "per_device_train_batch_size": batch_size,
        "train_sampling_strategy": "group_by_length",
        "bf16": precision == "bfloat16",
        "fp16": precision == "float16",
        "dataloader_num_workers": 0,
        "dataloader_pin_memory": device.type == "cuda",
        "logging_strategy": "no",
        "save_strategy": "no",
        "eval_strategy": "no",
    }


def build_trainer(
    work: TrainerWork,
    settings: dict[str, Any],
    began: Callable[[], None],
    step: Callable[[int], None],
) -> Any:
    """A Trainer of the encoder with a new dense head.

    ``began`` is called when its loop begins, ``step`` with the number of texts after each step.
    """
    from transformers import (  # noqa: PLC0415  # takes seconds, and others need none of it
        AutoModelForSequenceClassification,
        DataCollatorWithPadding,
        Trainer,
        TrainerCallback,
        TrainingArguments,
    )

    class Told(TrainerCallback):
        def on_train_begin(self, *_: object, **__: object) -> None:
            began()

        def on_step_end(self, args: Any, *_: object, **__: object) -> None:
            step(args.train_batch_size)

    # As 32-bit floats whatever the file says: 16-bit ones are the settings' business.
    model = AutoModelForSequenceClassification.from_pretrained(
        work.encoder, num_labels=work.labels, dtype=torch.float32
    )
    tokenizer = _tokenizer(work.encoder)
    return Trainer(
        model=model,
        args=TrainingArguments(output_dir=str(work.folder), **settings),
        train_dataset=work.examples,
        data_collator=DataCollatorWithPadding(tokenizer),
        processing_class=tokenizer,
        callbacks=[Told()],
    )


def fastest_batch_size(work: TrainerWork, warm_up: int) -> int:
    """The batch size with which the tuned Trainer takes most texts a second.

    Each is tried on every eighth batch of an epoch that is grouped by length as the Trainer does
    it, so that short and long ones are among them as in the whole.
    """
    return max(BATCH_SIZES, key=lambda size: _rate(work, size, warm_up))


def _rate(work: TrainerWork, size: int, warm_up: int) -> float:
    from transformers.trainer_pt_utils import get_length_grouped_indices  # noqa: PLC0415

    order = get_length_grouped_indices(work.lengths, size)  # type: ignore[no-untyped-call]
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    some = batches[:warm_up] + batches[min(4, len(batches) - 1) :: 8]
    examples = [work.examples[place] for batch in some for place in batch]
    settings = {
        **tuned_settings(size),
        "train_sampling_strategy": "sequential",
        "num_train_epochs": 1,
    }
    watch = Stopwatch(warm_up)
    part = TrainerWork(work.encoder, work.folder, examples, work.labels)
    build_trainer(part, settings, watch.restart, watch.step).train()
    texts, seconds = watch.take()
    return texts / seconds


def tfidf_regression(taught: Taught, judged: Sequence[str], labels: int) -> Probabilities:
    """Logistic regression on TF-IDF of one to three characters: probabilities [texts, labels].

    Strength and class weights are chosen by cross-validation inside what is taught.
    """
    pipeline = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True),
        LogisticRegression(max_iter=2_000),
    )
    found, _score = _search(pipeline, (1.0, 4.0, 16.0, 64.0), list(taught.bodies), taught)
    return _probabilities(found, list(judged), labels)


def layer_vectors(encoder: Path, bodies: Sequence[str]) -> Vectors:
    """Mean token vectors of every text behind the embeddings and each layer [texts, layers, D]."""
    from transformers import AutoModel  # noqa: PLC0415  # takes seconds

    tokenizer = _tokenizer(encoder)
    device = choose_device()
    model = AutoModel.from_pretrained(encoder, dtype=torch.float32, add_pooling_layer=False)
    model.to(device).eval()
    texts = [_PREFIX + body for body in bodies]
    order = np.argsort([-len(text) for text in texts], kind="stable")
    vectors: Vectors | None = None
    for start in range(0, len(order), 32):
        rows = order[start : start + 32]
        some = tokenizer(
            [texts[row] for row in rows],
            truncation=True,
            max_length=MAX_TOKENS,
            padding=True,
            return_tensors="pt",
        ).to(device)
        with torch.inference_mode():
            layers = model(**some, output_hidden_states=True).hidden_states
        mask = some["attention_mask"].unsqueeze(-1)
        means = [(layer * mask).sum(1) / mask.sum(1) for layer in layers]
        found = torch.stack(means, dim=1).cpu().numpy()
        if vectors is None:
            vectors = np.empty((len(texts), *found.shape[1:]), np.float32)
        vectors[rows] = found
    assert vectors is not None
    return vectors


def vector_regression(
    taught: Taught, vectors: Vectors, judged: Vectors, layers: Sequence[int], labels: int
) -> tuple[Probabilities, int]:
    """Logistic regression on mean token vectors: probabilities [texts, labels], and the layer.

    ``vectors`` and ``judged`` are [texts, layers, D]. The layer is the best of ``layers``, by
    cross-validation inside what is taught, as are strength and class weights.
    """
    found: list[tuple[float, int, Pipeline]] = []
    for layer in layers:
        pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2_000))
        best, score = _search(pipeline, (1e-3, 1e-2, 1e-1, 1.0), vectors[:, layer], taught)
        found.append((score, layer, best))
    _score, layer, best = max(found, key=lambda each: each[0])
    return _probabilities(best, judged[:, layer], labels), layer


def _search(
    pipeline: Pipeline, strengths: Sequence[float], features: Any, taught: Taught
) -> tuple[Pipeline, float]:
    """The pipeline taught on everything with its best settings, and their mean macro-F1."""
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=1)
    search = GridSearchCV(
        pipeline,
        {
            "logisticregression__C": list(strengths),
            "logisticregression__class_weight": list(_WEIGHTS),
        },
        scoring="f1_macro",
        cv=folds,
    )
    search.fit(features, taught.labels, groups=taught.groups)
    return search.best_estimator_, float(search.best_score_)


def _probabilities(pipeline: Pipeline, features: Any, labels: int) -> Probabilities:
    """Its probabilities, with a column for every label, also for those that were not taught."""
    result = np.zeros((len(features), labels), np.float32)
    result[:, pipeline.classes_] = pipeline.predict_proba(features)
    return result


def _tokenizer(encoder: Path) -> Any:
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415  # takes seconds

    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_file=str(encoder / "tokenizer.json"),
        pad_token="<pad>",  # noqa: S106
    )
