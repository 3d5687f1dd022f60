import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from core.contract import (
    CoreError,
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    FitRequest,
    RunCancelled,
    RunResult,
    Snapshot,
    SnapshotText,
    Stage,
    Started,
    Step,
    Variant,
    Warned,
    read_snapshot,
    write_snapshot,
)
from core.inference import model_folder
from core.inference.classifier import Classifier
from core.training import loop, preparation
from core.training.fit import fit
from core.training.warm import WarmOutputs
from tests.core.conftest import Trained
from tests.tiny import LABELS, TINY_EPOCHS, tiny_recipe, write_tiny_encoder

MakeRequest = Callable[..., FitRequest]


@pytest.fixture
def request_for(tiny_encoder: Path, snapshot: Path) -> MakeRequest:
    def made(name: str = "quick-draft", /, **changes: Any) -> FitRequest:
        fields = {"snapshot": str(snapshot), "encoder": str(tiny_encoder), "device": "cpu"}
        fields |= {"variant": Variant.named("RBs-BG-MA"), "recipe": tiny_recipe(name)}
        return FitRequest(**{**fields, **changes})

    return made


def losses(events: list[Event]) -> list[float]:
    return [event.loss for event in events if isinstance(event, Step)]


def result_of(events: list[Event] | tuple[Event, ...]) -> RunResult:
    last = events[-1]
    assert isinstance(last, Finished), last
    return last.result


def failure_of(events: Iterator[Event]) -> Failed:
    *_, last = events
    assert isinstance(last, Failed), last
    return last


@pytest.mark.parametrize("recipe", ["quick-draft", "quick-full"])
def test_it_learns(recipe: str, request_for: MakeRequest) -> None:
    events = list(fit(request_for(recipe)))
    result = result_of(events)
    assert result.dev.macro_f1 > 0.9
    assert result.held_out is not None
    assert result.held_out.macro_f1 > 0.8
    curve = losses(events)
    assert np.mean(curve[-5:]) < 0.5 * np.mean(curve[:3])


def test_events_come_in_order(trained: Trained, snapshot: Path) -> None:
    told = [event for event in trained.events if not isinstance(event, Stage | Warned)]
    kinds = [kind for kind, _ in itertools.groupby(type(event) for event in told)]
    assert kinds == [Started, *[Step, EpochEvaluated] * TINY_EPOCHS, Finished]
    started = told[0]
    assert isinstance(started, Started)
    assert (started.train_texts, started.dev_texts, started.held_out_texts) == (96, 30, 24)
    assert (started.variant, started.recipe, started.encoder) == (
        "RBs-BG-MA",
        "quick-draft",
        "tiny",
    )
    steps = [event for event in told if isinstance(event, Step)]
    assert [event.step for event in steps] == list(range(1, started.steps + 1))
    assert {event.epoch for event in steps} == set(range(1, TINY_EPOCHS + 1))
    assert all(event.texts_per_second > 0 for event in steps)
    stages = [event.what for event in trained.events if isinstance(event, Stage)]
    assert [what for what, _ in itertools.groupby(stages)] == [
        "Opening the encoder",
        "Splitting texts into tokens",
        "Saving",
    ]


def test_the_last_epoch_counts_that_dev_cannot_tell_from_the_best(trained: Trained) -> None:
    epochs = [event for event in trained.events if isinstance(event, EpochEvaluated)]
    result = result_of(trained.events)
    kept = epochs[result.best_epoch - 1]
    assert kept.best
    assert kept.dev.confusion == result.dev.confusion
    alike = max(event.dev.macro_f1 for event in epochs) - loop.standard_error(30)
    assert kept.dev.macro_f1 >= alike
    assert all(event.dev.macro_f1 < alike for event in epochs[result.best_epoch :])


def test_a_late_epoch_that_is_clearly_worse_is_not_kept(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = iter([0.5, 0.9, 0.88, 0.6])
    real = loop.judge

    def told(*arguments: Any) -> Any:
        return replace(real(*arguments), macro_f1=next(scores))

    monkeypatch.setattr(loop, "judge", told)
    events = list(fit(request_for()))
    assert [e.best for e in events if isinstance(e, EpochEvaluated)] == [True, True, True, False]
    assert result_of(events).best_epoch == 3


def test_the_result_says_what_was_run(trained: Trained, snapshot: Path) -> None:
    result = result_of(trained.events)
    assert result.snapshot == read_snapshot(snapshot)[1]
    assert (result.seed, result.train_texts, result.device) == (1, 96, "cpu")
    assert result.model_folder == str(trained.folder)
    assert result.seconds > 0


def test_the_same_seed_gives_the_same_run(request_for: MakeRequest) -> None:
    recipe = tiny_recipe("quick-full", max_epochs=2)
    first, second = (list(fit(request_for(recipe=recipe))) for _ in range(2))
    assert losses(first) == losses(second)
    assert result_of(first).dev == result_of(second).dev
    other = list(fit(request_for(recipe=recipe, seed=2)))
    assert losses(other) != losses(first)


def test_warm_outputs_change_nothing(
    request_for: MakeRequest,
) -> None:
    cold = list(fit(request_for(seed=5)))
    assert result_of(cold).texts_encoded == 150
    warm = WarmOutputs()
    list(fit(request_for(seed=5, variant=Variant.named("RB-MLP")), warm=warm))
    again = list(fit(request_for(seed=5), warm=warm))
    assert losses(again) == losses(cold)
    assert result_of(again).texts_encoded == 0


def test_a_retraining_encodes_new_texts_only(
    request_for: MakeRequest, snapshot: Path, folder: Path
) -> None:
    outputs = str(folder / "outputs")
    list(fit(request_for(outputs_folder=outputs)))
    old = read_snapshot(snapshot)[0]
    new = tuple(
        SnapshotText(f"new-{i}", f"明天{i}真开心", 1, f"new-group-{i}", "train") for i in range(7)
    )
    grown, _ = write_snapshot(Snapshot(old.labels, (*old.texts, *new)), folder)
    again = result_of(list(fit(request_for(snapshot=str(grown), outputs_folder=outputs))))
    assert again.train_texts == 103
    assert again.texts_encoded == 7


@pytest.mark.parametrize("name", ["robust", "article"])
def test_the_whole_encoder_is_trained_by(name: str, request_for: MakeRequest) -> None:
    # Without bias correction the first steps are several times as long as the rate says.
    recipe = tiny_recipe(name, encoder_learning_rate=1e-3, head_learning_rate=2e-3)
    result = result_of(list(fit(request_for(recipe=recipe))))
    assert result.recipe == name
    assert result.dev.macro_f1 > 0.7  # by chance it would be a third at most
    assert result.texts_encoded == 0


def test_confidence_is_calibrated_on_dev(trained: Trained) -> None:
    result = result_of(trained.events)
    assert result.dev.calibration_error is not None
    told = [event for event in trained.events if isinstance(event, EpochEvaluated)]
    before = told[result.best_epoch - 1].dev
    assert before.loss is not None
    assert result.dev.loss is not None
    assert result.dev.loss <= before.loss
    assert result.dev.macro_f1 == before.macro_f1, "no prediction changes"


def test_warm_outputs_are_not_taken_for_others(request_for: MakeRequest, folder: Path) -> None:
    draft = tiny_recipe("quick-draft", max_epochs=1)
    warm = WarmOutputs()
    list(fit(request_for(recipe=draft), warm=warm))
    other_encoder = write_tiny_encoder(folder / "other", seed=9)
    for request in (
        request_for(recipe=tiny_recipe("quick-full", max_epochs=1)),
        request_for(recipe=replace(draft, max_tokens=8)),
        request_for(recipe=draft, encoder=str(other_encoder)),
    ):
        cold = losses(list(fit(request)))
        assert losses(list(fit(request, warm=warm))) == cold


@pytest.mark.parametrize(("recipe", "frozen"), [("quick-draft", 2), ("quick-full", 1)])
def test_what_is_frozen_stays_bit_for_bit(
    recipe: str, frozen: int, request_for: MakeRequest, tiny_encoder: Path, folder: Path
) -> None:
    result_of(list(fit(request_for(recipe, model_folder=str(folder / "model")))))
    before = load_file(tiny_encoder / "model.safetensors")
    after = load_file(folder / "model" / "model.safetensors")
    moved = set()
    for name, value in after.items():
        if name.startswith("encoder."):
            source = name.removeprefix("encoder.").replace("layers.", "encoder.layer.")
            if not torch.equal(value, before[source]):
                moved.add(source.split(".")[2] if "layer" in source else source)
    assert moved == {str(layer) for layer in range(frozen, 2)}
    assert not any("layers.2." in name for name in after), "layers that are not used are saved"


def test_an_encoder_trained_as_a_whole_reads_token_ids(request_for: MakeRequest) -> None:
    recipe = tiny_recipe("quick-full", layers_frozen=None, layers_kept=1.0)
    events = list(fit(request_for(recipe=recipe)))
    assert result_of(events).dev.macro_f1 > 0.9
    assert result_of(events).texts_encoded == 0


@pytest.mark.parametrize("name", ["RB-MLP", "RB-BG-MA", "RBs-BG", "RB-BL2-MA"])
def test_every_variant_of_the_article_trains(name: str, request_for: MakeRequest) -> None:
    recipe = tiny_recipe("quick-draft", max_epochs=1)
    result = result_of(list(fit(request_for(variant=Variant.named(name), recipe=recipe))))
    assert result.variant == name


def test_it_stops_when_dev_gets_no_better(request_for: MakeRequest) -> None:
    recipe = tiny_recipe("quick-draft", head_learning_rate=0.0, max_epochs=9, patience=2)
    epochs = [e for e in fit(request_for(recipe=recipe)) if isinstance(e, EpochEvaluated)]
    assert [epoch.epoch for epoch in epochs] == [1, 2, 3]


def test_predictions_are_written_for_dev_and_held_out(trained: Trained, snapshot: Path) -> None:
    path = Path(str(trained.request.predictions_file))
    told = np.load(path, allow_pickle=False)
    texts = read_snapshot(snapshot)[0]
    judged = [*texts.part("dev"), *texts.part("held-out")]
    assert told["uids"].tolist() == [text.uid for text in judged]
    assert told["probabilities"].shape == (len(judged), len(LABELS))
    right = told["probabilities"].argmax(axis=1) == [text.label for text in judged]
    result = result_of(trained.events)
    assert right[:30].mean() == pytest.approx(result.dev.accuracy)


@pytest.mark.parametrize("masked", [True, False])
def test_a_padded_draft_reads_the_same_padding_in_use_as_while_it_was_trained(
    masked: bool, request_for: MakeRequest, folder: Path, snapshot: Path
) -> None:
    recipe = replace(
        tiny_recipe("quick-draft"), padded=True, masked=masked, max_tokens=24, precision="float32"
    )
    request = request_for(
        recipe=recipe,
        model_folder=str(folder / "model"),
        predictions_file=str(folder / "predictions.npz"),
    )
    result_of(list(fit(request)))
    dev = read_snapshot(snapshot)[0].part("dev")
    told = np.load(folder / "predictions.npz", allow_pickle=False)["probabilities"][: len(dev)]
    classifier = Classifier.load(folder / "model")
    again = classifier.predict_probabilities([text.body for text in dev])
    np.testing.assert_allclose(again, told, atol=2e-3)


def corpus(counts: dict[str, tuple[int, int, int]], folder: Path) -> str:
    """A snapshot with (train, dev, held-out) texts of each label."""
    texts = [
        SnapshotText(
            f"{label}{part}{i}", f"今天{i}", list(counts).index(label), f"{label}{i}", part
        )
        for label, sizes in counts.items()
        for part, size in zip(("train", "dev", "held-out"), sizes, strict=True)
        for i in range(size)
    ]
    return str(write_snapshot(Snapshot(tuple(counts), tuple(texts)), folder)[0])


@pytest.mark.parametrize(
    ("counts", "cause"),
    [
        ({}, "two labels"),
        ({"a": (20, 5, 0)}, "two labels"),
        ({"a": (20, 5, 0), "b": (0, 5, 5)}, "two labels"),
        ({"a": (20, 0, 5), "b": (20, 0, 5)}, "too few"),
    ],
    ids=["empty", "one label", "second label only in dev", "no dev"],
)
def test_what_cannot_be_trained_on_is_told_with_advice(
    counts: dict[str, tuple[int, int, int]], cause: str, request_for: MakeRequest, folder: Path
) -> None:
    failed = failure_of(fit(request_for(snapshot=corpus(counts, folder))))
    assert cause in failed.cause
    assert "Label" in failed.advice
    assert "train again" in failed.advice


def test_labels_with_few_texts_are_named(request_for: MakeRequest, folder: Path) -> None:
    snapshot = corpus({"many": (30, 3, 0), "few": (3, 1, 0), "none": (0, 0, 0)}, folder)
    recipe = tiny_recipe("quick-draft", max_epochs=1)
    events = list(fit(request_for(snapshot=snapshot, recipe=recipe)))
    (warned,) = [event for event in events if isinstance(event, Warned)]
    assert "few: 3" in warned.message
    assert "none: 0" in warned.message
    assert "many" not in warned.message
    assert result_of(events).held_out is None


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"snapshot": "/no/such/snapshot"}, "snapshot"),
        ({"encoder": "/no/such/encoder"}, "encoder folder"),
        ({"device": "tpu"}, "device"),
        ({"variant": Variant(sentence="pooler")}, "no trained pooler"),
        ({"recipe": tiny_recipe("quick-draft", heads=5)}, "no multiple of its 5 heads"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_request_that_cannot_be_met_is_told(
    changes: dict[str, Any], cause: str, request_for: MakeRequest
) -> None:
    failed = failure_of(fit(request_for(**changes)))
    assert cause in failed.cause
    assert failed.advice


def test_a_loss_that_is_no_number_is_told(request_for: MakeRequest, folder: Path) -> None:
    recipe = tiny_recipe("quick-full", encoder_learning_rate=1.0, head_learning_rate=1.0)
    encoder = write_tiny_encoder(folder / "broken")
    weights = load_file(encoder / "model.safetensors")
    weights["embeddings.LayerNorm.weight"].fill_(float("nan"))
    model_folder.save_file(weights, encoder / "model.safetensors", {"format": "pt"})
    failed = failure_of(fit(request_for(recipe=recipe, encoder=str(encoder))))
    assert "diverged" in failed.cause
    assert "learning rate" in failed.advice


@pytest.mark.parametrize("kind", [Stage, Started, Step, EpochEvaluated])
def test_a_cancelled_run_leaves_nothing(kind: type, request_for: MakeRequest, folder: Path) -> None:
    seen: list[Event] = []
    request = request_for(model_folder=str(folder / "models" / "one"))
    for event in fit(request, cancelled=lambda: any(isinstance(e, kind) for e in seen)):
        seen.append(event)  # noqa: PERF402  # it is looked at meanwhile
    assert seen[-1] == RunCancelled()
    assert not any(isinstance(event, Finished) for event in seen)
    assert sum(isinstance(event, Step) for event in seen) <= 6
    assert list(folder.iterdir()) == []


def test_an_existing_model_folder_is_refused_before_the_work(
    request_for: MakeRequest, folder: Path
) -> None:
    (folder / "model").mkdir()
    (failed,) = fit(request_for(model_folder=str(folder / "model")))
    assert isinstance(failed, Failed)
    assert "exists already" in failed.cause
    assert list((folder / "model").iterdir()) == []


def raise_(error: Exception) -> Callable[..., None]:
    def full(*_: object, **__: object) -> None:
        raise error

    return full


DISK_ERRORS = {
    "core.inference.model_folder.save_file": SafetensorError("No space left on device"),
    "core.inference.model_folder.os.fsync": OSError(28, "No space left on device"),
    "core.inference.model_folder.tempfile.mkdtemp": PermissionError(13, "No space, no right"),
}


@pytest.mark.parametrize(("place", "error"), DISK_ERRORS.items(), ids=DISK_ERRORS.keys())
def test_a_disk_error_while_saving_leaves_nothing(
    place: str,
    error: Exception,
    request_for: MakeRequest,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(place, raise_(error))
    recipe = tiny_recipe("quick-draft", max_epochs=1)
    failed = failure_of(fit(request_for(model_folder=str(folder / "models" / "m"), recipe=recipe)))
    assert "could not be saved" in failed.cause
    assert "No space" in failed.cause
    assert "room on the disk" in failed.advice
    assert [path for path in folder.rglob("*") if path != folder / "models"] == []


def test_predictions_that_cannot_be_written_are_told(
    request_for: MakeRequest, folder: Path
) -> None:
    recipe = tiny_recipe("quick-draft", max_epochs=1)
    request = request_for(predictions_file=str(folder / "none" / "p.npz"), recipe=recipe)
    assert "could not be written" in failure_of(fit(request)).cause


def test_faults_of_the_program_are_raised(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "choose_precision", raise_(KeyError("a fault")))
    with pytest.raises(KeyError):
        list(fit(request_for()))
    assert not issubclass(KeyError, CoreError)


def test_the_order_of_texts_does_not_depend_on_the_variant(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders: list[list[list[int]]] = []
    real = loop.shuffled_buckets

    def spied(*arguments: Any) -> Any:
        batches = real(*arguments)
        orders[-1] += [batch.tolist() for batch in batches]
        return batches

    monkeypatch.setattr(loop, "shuffled_buckets", spied)
    recipe = replace(tiny_recipe("quick-draft"), max_epochs=2)
    for name in ("RBs-BG-MA", "RB-MLP"):
        orders.append([])
        list(fit(request_for(variant=Variant.named(name), recipe=recipe)))
    assert orders[0] == orders[1]
