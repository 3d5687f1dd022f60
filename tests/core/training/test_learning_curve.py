import math
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import (
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    FitRequest,
    LearningCurve,
    LearningCurveRequest,
    LearningPoint,
    Metrics,
    RunCancelled,
    Snapshot,
    SnapshotText,
    Started,
    Step,
    Variant,
    write_snapshot,
)
from core.training import derived_runs
from core.training.learning_curve import forecast_macro_f1, learning_curve, take_share
from tests.tiny import tiny_recipe

MakeRequest = Callable[..., LearningCurveRequest]

snapshots = st.lists(
    st.builds(
        SnapshotText,
        uid=st.uuids().map(str),
        body=st.just("雨"),
        label=st.integers(0, 3),
        group=st.integers(0, 30).map(str),
        part=st.just("train"),
    ),
    max_size=60,
).map(lambda texts: Snapshot(("a", "b", "c", "d"), tuple(texts)))
shares = st.floats(0.01, 1.0)
seeds = st.integers(0, 2**31)


@pytest.fixture(autouse=True)
def temporary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    place = folder / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture
def request_for(tiny_encoder: Path, snapshot: Path) -> MakeRequest:
    def made(wanted: tuple[float, ...] = (0.25, 0.5, 1.0), **changes: Any) -> LearningCurveRequest:
        fit_request = FitRequest(
            snapshot=str(snapshot),
            variant=Variant.named("RB-MLP"),
            recipe=tiny_recipe("quick-draft", max_epochs=1),
            encoder=str(tiny_encoder),
            device="cpu",
        )
        return LearningCurveRequest(replace(fit_request, **changes), wanted)

    return made


def events_of(request: LearningCurveRequest) -> list[Event]:
    return list(learning_curve(request, lambda: False))


def test_each_share_is_trained_and_told(
    request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    places = {"model_folder": "model", "predictions_file": "p.npz", "checkpoint_folder": "c"}
    events = events_of(request_for(**{k: str(folder / name) for k, name in places.items()}))
    points = [event for event in events if isinstance(event, LearningPoint)]
    assert [point.share for point in points] == [0.25, 0.5, 1.0]
    assert [point.train_texts for point in points] == [24, 48, 96]
    started = [event for event in events if isinstance(event, Started)]
    assert [(s.train_texts, s.dev_texts, s.held_out_texts) for s in started] == [
        (24, 30, 24),
        (48, 30, 24),
        (96, 30, 24),
    ]
    assert not any(isinstance(event, Finished) for event in events)
    curve = events[-1]
    assert isinstance(curve, LearningCurve)
    assert curve.points == tuple(points)
    assert curve.forecast_texts == 192
    assert curve.forecast == forecast_macro_f1(points, 192)
    for point in points:
        assert point.held_out is not None
        assert (point.dev.texts, point.held_out.texts) == (30, 24)
    assert list(folder.rglob("*")) == [temporary]


@pytest.mark.property
@given(snapshots, shares, shares, seeds)
def test_a_larger_share_holds_the_smaller(
    snapshot: Snapshot, one: float, other: float, seed: int
) -> None:
    small, large = (take_share(snapshot, share, seed).texts for share in sorted((one, other)))
    assert set(small) <= set(large)


@pytest.mark.property
@given(snapshots, shares, seeds)
def test_duplicate_groups_stay_whole(snapshot: Snapshot, share: float, seed: int) -> None:
    drawn = take_share(snapshot, share, seed).texts
    groups = {text.group for text in drawn}
    assert drawn == tuple(text for text in snapshot.texts if text.group in groups)


@pytest.mark.property
@given(snapshots, seeds)
def test_the_whole_share_is_all(snapshot: Snapshot, seed: int) -> None:
    assert take_share(snapshot, 1.0, seed) == snapshot


@pytest.mark.property
@given(st.dictionaries(st.integers(0, 3), st.integers(1, 80)), shares, seeds)
def test_every_label_keeps_its_frequency(counts: dict[int, int], share: float, seed: int) -> None:
    drawn = take_share(single_texts(counts), share, seed)
    kept = Counter(text.label for text in drawn.texts)
    for label, count in counts.items():
        assert kept[label] >= 1, "a label that is not taught cannot be learnt"
        assert abs(kept[label] - share * count) <= 1


def single_texts(counts: dict[int, int]) -> Snapshot:
    labels = [label for label, count in counts.items() for _ in range(count)]
    texts = [SnapshotText(f"u{i}", "雨", label, f"g{i}", "train") for i, label in enumerate(labels)]
    return Snapshot(("a", "b", "c", "d"), tuple(texts))


def test_another_seed_draws_other_texts() -> None:
    snapshot = single_texts({0: 50, 1: 50})
    assert take_share(snapshot, 0.5, 1) == take_share(snapshot, 0.5, 1)
    assert take_share(snapshot, 0.5, 1) != take_share(snapshot, 0.5, 2)


def judged(macro_f1: float, texts: int = 100) -> Metrics:
    return Metrics(texts, macro_f1, macro_f1, None, (), ())


def points_of(scores: dict[int, float], held_out: Metrics | None = None) -> list[LearningPoint]:
    return [LearningPoint(n / 1_000, n, judged(f1), held_out) for n, f1 in scores.items()]


@pytest.mark.property
@given(st.floats(0.5, 3.0), st.floats(0.05, 0.4))
def test_a_power_law_is_continued(height: float, decay: float) -> None:
    def law(texts: int) -> float:
        return 1.0 - height * math.pow(texts, -decay)

    points = points_of({n: law(n) for n in (2_000, 4_000, 6_000, 8_000)})
    assert forecast_macro_f1(points, 16_000) == pytest.approx(law(16_000))


def test_one_lucky_point_changes_little() -> None:
    steady = {250: 0.50, 500: 0.56, 750: 0.595, 1_000: 0.62}
    expected = forecast_macro_f1(points_of(steady), 2_000)
    lucky = forecast_macro_f1(points_of({**steady, 500: 0.575}), 2_000)
    assert expected is not None
    assert lucky is not None
    assert 0.62 < expected < 0.70
    assert abs(lucky - expected) < 0.01


@pytest.mark.parametrize(
    "scores",
    [
        {},
        {100: 0.5, 200: 0.6},
        {100: 0.6, 200: 0.6, 300: 0.6},
        {100: 0.7, 200: 0.6, 300: 0.5},
        {100: 0.60, 200: 0.70, 300: 0.59},
    ],
    ids=["none", "two", "flat", "falling", "as low at the end"],
)
def test_points_that_do_not_rise_allow_no_forecast(scores: dict[int, float]) -> None:
    assert forecast_macro_f1(points_of(scores), 1_000) is None


def test_the_same_texts_three_times_are_no_trend() -> None:
    points = points_of({100: 0.5}) * 2 + points_of({200: 0.6})
    assert forecast_macro_f1(points, 400) is None


@pytest.mark.property
@given(st.lists(st.floats(0, 1), min_size=3, max_size=6), st.integers(1, 3))
def test_a_forecast_is_possible(scores: list[float], times: int) -> None:
    points = points_of({100 * (i + 1): f1 for i, f1 in enumerate(scores)})
    forecast = forecast_macro_f1(points, times * points[-1].train_texts)
    assert forecast is None or scores[-1] <= forecast <= 1.0


@pytest.mark.parametrize(("texts", "is_judged"), [(199, False), (200, True)])
def test_held_out_is_judged_where_it_is_large_enough(texts: int, is_judged: bool) -> None:
    scores = {100: 0.3, 200: 0.4, 400: 0.5}
    points = points_of(scores, held_out=judged(0.4, texts))  # flat: no forecast from it
    assert (forecast_macro_f1(points, 800) is None) == is_judged


@pytest.mark.parametrize(
    "wanted",
    [(), (0.0, 1.0), (0.5, 0.25), (0.5, 0.5), (0.5, 1.5), (-0.5, 1.0), (float("nan"), 1.0)],
)
def test_shares_that_make_no_curve_are_refused(
    wanted: tuple[float, ...], request_for: MakeRequest
) -> None:
    (failed,) = events_of(request_for(wanted))
    assert isinstance(failed, Failed)
    assert "rise" in failed.cause
    assert failed.advice


@pytest.mark.parametrize("kind", [Started, Step, EpochEvaluated, LearningPoint])
def test_it_can_be_cancelled(
    kind: type, request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    seen: list[Event] = []
    for event in learning_curve(
        request_for(), lambda: any(isinstance(each, kind) for each in seen)
    ):
        seen.append(event)  # noqa: PERF402  # it is looked at meanwhile
    assert seen[-1] == RunCancelled()
    assert sum(isinstance(event, LearningPoint) for event in seen) <= 1
    assert list(folder.rglob("*")) == [temporary]


def test_a_training_that_fails_ends_it_with_its_words(
    request_for: MakeRequest, folder: Path, temporary: Path
) -> None:
    snapshot, _ = write_snapshot(single_texts({0: 20, 1: 20}), folder / "snapshots")
    *_, last = events_of(request_for(snapshot=str(snapshot)))
    assert isinstance(last, Failed)
    assert "choose the best epoch" in last.cause
    assert "train again" in last.advice
    assert list(temporary.iterdir()) == []


def test_a_full_disk_is_told(
    request_for: MakeRequest, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(derived_runs, "write_snapshot", full)
    (failed,) = events_of(request_for())
    assert isinstance(failed, Failed)
    assert "room on the disk" in failed.advice
    assert list(temporary.iterdir()) == []
