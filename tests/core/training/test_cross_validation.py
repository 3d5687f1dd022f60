import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.contract import (
    CrossValidated,
    CrossValidateRequest,
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    FitRequest,
    FoldFinished,
    RunCancelled,
    Snapshot,
    SnapshotText,
    Stage,
    Started,
    Step,
    Variant,
    read_snapshot,
    write_snapshot,
)
from core.contract.splits import Part
from core.training import derived_runs
from core.training.cross_validation import cross_validate
from core.training.fit import fit
from tests.tiny import KEYWORDS, LABELS, tiny_recipe

METHODS = ("training", "features")
FOLDS = 3
# Every tenth text is a copy of the one before it, and these carry a wrong label.
WRONG = {4, 17, 33, 52, 71, 85}
HELD_OUT = range(120, 132)

MakeRequest = Callable[..., CrossValidateRequest]


def corpus() -> Snapshot:
    """132 texts with keywords, copies and wrong labels; the last twelve are held out."""
    chance = random.Random(3)
    texts: list[SnapshotText] = []
    for number in range(132):
        if number % 10 == 9:
            text = replace(texts[-1], uid=f"uid-{number}")
        else:
            label = number % len(LABELS)
            words = "".join(chance.choices("今天我们去学校看见朋友吃饭回家", k=6))
            body = words + KEYWORDS[LABELS[label]]
            label = (label + 1) % len(LABELS) if number in WRONG else label
            free: Part = "dev" if number % 5 == 0 else "train"
            part: Part = "held-out" if number in HELD_OUT else free
            text = SnapshotText(f"uid-{number}", body, label, f"group-{number}", part)
        texts.append(text)
    return Snapshot(LABELS, tuple(texts))


@pytest.fixture(scope="module")
def corpus_folder(shared_folder: Path) -> Path:
    return write_snapshot(corpus(), shared_folder / "cross-validated")[0]


@pytest.fixture
def temporary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    place = folder / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def request_for(tiny_encoder: Path, corpus_folder: Path, folder: Path) -> MakeRequest:
    def made(
        method: str = "training", folds: int = FOLDS, repeats: int = 1, **changes: Any
    ) -> CrossValidateRequest:
        fit_request = request_of(tiny_encoder, corpus_folder, epochs=1)
        return CrossValidateRequest(
            fit=replace(fit_request, **changes),
            probabilities_file=str(folder / "probabilities.npz"),
            method=method,  # type: ignore[arg-type]
            folds=folds,
            repeats=repeats,
        )

    return made


def request_of(encoder: Path, snapshot: Path, epochs: int) -> FitRequest:
    return FitRequest(
        snapshot=str(snapshot),
        variant=Variant.named("RB-MLP"),
        recipe=tiny_recipe("quick-draft", max_epochs=epochs),
        encoder=str(encoder),
        device="cpu",
    )


@dataclass(frozen=True)
class Done:
    """A whole cross-validation: what it told, what it trained on, and what lies where it wrote."""

    events: tuple[Event, ...]
    fits: tuple[FitRequest, ...]
    snapshots: tuple[Snapshot, ...]
    folder: Path
    temporary: Path

    @property
    def summary(self) -> CrossValidated:
        assert isinstance(self.events[-1], CrossValidated), self.events[-1]
        return self.events[-1]

    @property
    def probabilities(self) -> dict[str, np.ndarray]:
        """The row of each uid."""
        return saved(self.folder / "probabilities.npz")


def saved(path: Path) -> dict[str, np.ndarray]:
    with np.load(path, allow_pickle=False) as told:
        assert told["probabilities"].dtype == np.float32
        rows = dict(zip(told["uids"].tolist(), told["probabilities"], strict=True))
        assert len(rows) == len(told["uids"]), "a text stands there twice"
    return rows


def events_of(request: CrossValidateRequest) -> list[Event]:
    return list(cross_validate(request, lambda: False))


@pytest.fixture(scope="module", params=METHODS)
def done(
    request: pytest.FixtureRequest, shared_folder: Path, tiny_encoder: Path, corpus_folder: Path
) -> Done:
    folder = shared_folder / f"by {request.param}"
    temporary = folder / "temporary"
    temporary.mkdir(parents=True)
    fits: list[FitRequest] = []
    snapshots: list[Snapshot] = []

    def spied(asked: FitRequest, *others: Any) -> Iterator[Event]:
        fits.append(asked)
        snapshots.append(read_snapshot(Path(asked.snapshot))[0])
        return fit(asked, *others)

    # What the user's own training keeps must be left alone.
    asked = replace(
        request_of(tiny_encoder, corpus_folder, epochs=6),
        variant=Variant.named("RBs-BG-MA"),
        model_folder=str(folder / "model"),
        predictions_file=str(folder / "predictions.npz"),
        checkpoint_folder=str(folder / "checkpoint"),
        resume=True,
    )
    target = folder / "probabilities.npz"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(derived_runs, "fit", spied)
        patch.setattr(tempfile, "tempdir", str(temporary))
        events = events_of(CrossValidateRequest(asked, str(target), request.param, FOLDS))
    return Done(tuple(events), tuple(fits), tuple(snapshots), folder, temporary)


def test_every_text_that_is_not_held_out_is_predicted_once(done: Done) -> None:
    texts = corpus().texts
    assert list(done.probabilities) == [text.uid for text in texts if text.part != "held-out"]
    for row in done.probabilities.values():
        assert row.shape == (len(LABELS),)
        assert row.sum() == pytest.approx(1.0, abs=1e-4)


def test_wrong_labels_are_not_believed(done: Done) -> None:
    given = {text.uid: float(done.probabilities[text.uid][text.label]) for text in free_texts()}
    wrong = {f"uid-{number}" for number in WRONG}
    right = sorted(given[uid] for uid in given if uid not in wrong)
    assert max(given[uid] for uid in wrong) < right[len(right) // 10]
    assert np.mean([given[uid] for uid in wrong]) < 0.25


def free_texts() -> list[SnapshotText]:
    return [text for text in corpus().texts if text.part != "held-out"]


def test_the_summary_is_of_the_probabilities_and_of_the_folds(done: Done) -> None:
    texts = free_texts()
    folds = [event for event in done.events if isinstance(event, FoldFinished)]
    assert [(event.fold, event.folds) for event in folds] == [(1, 3), (2, 3), (3, 3)]
    summary = done.summary
    assert (summary.texts, summary.labels) == (len(texts), LABELS)
    right = [done.probabilities[text.uid].argmax() == text.label for text in texts]
    assert summary.metrics.accuracy == pytest.approx(np.mean(right))
    assert sum(event.metrics.texts for event in folds) == summary.metrics.texts == len(texts)
    macro_f1 = [event.metrics.macro_f1 for event in folds]
    assert summary.mean_macro_f1 == pytest.approx(np.mean(macro_f1))
    assert summary.deviation == pytest.approx(np.std(macro_f1, ddof=1))
    assert summary.metrics.calibration_error is not None
    assert summary.seconds > 0


def test_only_the_probabilities_are_left(done: Done) -> None:
    left = [path for path in done.folder.rglob("*") if path != done.temporary]
    assert left == [done.folder / "probabilities.npz"]


def test_a_run_that_waits_to_be_resumed_is_left_alone(done: Done) -> None:
    assert all(asked.checkpoint_folder is None and not asked.resume for asked in done.fits)


def test_the_end_of_a_fold_is_not_the_end_of_all(done: Done) -> None:
    assert not any(isinstance(event, Finished) for event in done.events)
    if done.fits:
        kinds = {type(event) for event in done.events}
        assert {Stage, Started, Step, EpochEvaluated, FoldFinished, CrossValidated} <= kinds
        assert sum(isinstance(event, Started) for event in done.events) == FOLDS


def test_nothing_of_a_text_is_taught_before_it_is_predicted(done: Done) -> None:
    held_out: list[str] = []
    for derived in done.snapshots:
        sides: dict[str, set[str]] = {}
        for text in derived.texts:
            sides.setdefault(text.group, set()).add(text.part)
        assert all(len(side) == 1 for side in sides.values())
        assert derived.part("dev")
        uids = {text.uid for text in derived.texts}
        assert uids == {text.uid for text in free_texts()}
        held_out += [text.uid for text in derived.part("held-out")]
    if done.fits:
        assert sorted(held_out) == sorted(text.uid for text in free_texts())


def test_the_frozen_layers_are_run_once(done: Done) -> None:
    folders = {asked.outputs_folder for asked in done.fits}
    assert None not in folders
    assert len(folders) <= 1


def test_the_request_may_say_where_frozen_outputs_are_kept(
    request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    place = folder / "outputs"
    summary = events_of(request_for(folds=2, outputs_folder=str(place)))[-1]
    assert isinstance(summary, CrossValidated)
    assert any(path.is_file() for path in place.rglob("*"))


def test_repeats_are_averaged(request_for: MakeRequest, folder: Path) -> None:
    target = folder / "probabilities.npz"
    runs = []
    for seed, repeats in ((1, 1), (2, 1), (1, 2)):
        events = events_of(request_for("features", repeats=repeats, seed=seed))
        assert isinstance(events[-1], CrossValidated), events[-1]
        assert sum(isinstance(event, FoldFinished) for event in events) == FOLDS * repeats
        runs.append(np.array(list(saved(target).values())))
    first, second, both = runs
    assert not np.allclose(first, second)
    np.testing.assert_allclose(both, (first + second) / 2, atol=1e-6)


def test_each_repeat_trains_with_its_own_seed(
    request_for: MakeRequest, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds: list[int] = []

    def spied(asked: FitRequest, *others: Any) -> Iterator[Event]:
        seeds.append(asked.seed)
        return fit(asked, *others)

    monkeypatch.setattr(derived_runs, "fit", spied)
    events_of(request_for(folds=2, repeats=2, seed=7))
    assert seeds == [7, 7, 8, 8]


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("training", Stage),
        ("training", Step),
        ("training", EpochEvaluated),
        ("training", FoldFinished),
        ("features", Stage),
        ("features", FoldFinished),
    ],
)
def test_it_can_be_cancelled(
    method: str, kind: type, request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    seen: list[Event] = []
    for event in cross_validate(
        request_for(method), lambda: any(isinstance(each, kind) for each in seen)
    ):
        seen.append(event)  # noqa: PERF402  # it is looked at meanwhile
    assert seen[-1] == RunCancelled()
    assert sum(isinstance(event, FoldFinished) for event in seen) <= 1
    assert list(folder.rglob("*")) == [temporary]


def test_who_stops_listening_leaves_nothing(
    request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    events = cross_validate(request_for(), lambda: False)
    while not isinstance(next(events), Step):
        assert list(folder.rglob("*"))
    assert len(list(temporary.rglob("*"))) > 1
    events.close()  # type: ignore[attr-defined]
    assert list(folder.rglob("*")) == [temporary]


def small(labels: list[int]) -> Snapshot:
    texts = [
        SnapshotText(f"u{i}", f"雨{i}", label, f"g{i}", "train") for i, label in enumerate(labels)
    ]
    return Snapshot(LABELS, tuple(texts))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("labels", "changes", "cause"),
    [
        ([0, 1] * 20, {"folds": 1}, "two folds"),
        ([0, 1] * 20, {"repeats": 0}, "once at least"),
        ([0, 1], {"folds": 3}, "too few labelled texts"),
        ([], {}, "too few labelled texts"),
        ([1] * 20, {}, "two labels"),
        ([0, 1] * 20, {"encoder": "/no/such/encoder"}, "encoder folder"),
        ([0, 1] * 20, {"device": "tpu"}, "device"),
        ([0, 1] * 20, {"snapshot": "/no/such/snapshot"}, "snapshot"),
    ],
    ids=["one fold", "no repeat", "few", "none", "one label", "encoder", "device", "snapshot"],
)
def test_what_cannot_be_done_is_told_with_advice(
    method: str,
    labels: list[int],
    changes: dict[str, Any],
    cause: str,
    request_for: MakeRequest,
    folder: Path,
    temporary: Path,
) -> None:
    snapshot, _ = write_snapshot(small(labels), folder / "snapshots")
    *_, last = events_of(request_for(method, **{"snapshot": str(snapshot), **changes}))
    assert isinstance(last, Failed), last
    assert cause in last.cause
    assert last.advice
    assert not (folder / "probabilities.npz").exists()
    assert list(temporary.iterdir()) == []


def test_a_training_that_fails_ends_it_with_its_words(
    request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    # One text of a label is held out in one fold: the other label alone cannot be trained on.
    snapshot, _ = write_snapshot(small([0] * 20 + [1]), folder / "snapshots")
    *_, last = events_of(request_for(snapshot=str(snapshot)))
    assert isinstance(last, Failed)
    assert "two labels" in last.cause
    assert "train again" in last.advice
    assert list(temporary.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    request_for: MakeRequest, folder: Path
) -> None:
    request = replace(request_for(), probabilities_file=str(folder / "none" / "p.npz"))
    (failed,) = events_of(request)
    assert isinstance(failed, Failed)
    assert str(folder / "none") in failed.cause


@pytest.mark.parametrize("place", ["write_snapshot", "TemporaryDirectory"])
def test_a_full_disk_is_told(
    place: str,
    request_for: MakeRequest,
    folder: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(derived_runs, place, full)
    *_, last = events_of(request_for())
    assert isinstance(last, Failed)
    assert "No space left" in last.cause
    assert "room on the disk" in last.advice
    assert list(folder.rglob("*")) == [temporary]
