import json
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.contract import (
    CrossValidated,
    CrossValidateRequest,
    DoubtfulLabelsFound,
    DoubtfulLabelsRequest,
    Event,
    Failed,
    FitRequest,
    FoldFinished,
    RunCancelled,
    Snapshot,
    SnapshotText,
    Stage,
    Step,
    Variant,
    Warned,
    write_snapshot,
)
from core.training import doubtful_labels
from core.training.confident_learning import doubts, judgeable
from core.training.doubtful_labels import find_doubtful_labels
from tests.tiny import KEYWORDS, LABELS, tiny_recipe

WRONG = {4, 17, 33, 52, 71, 85}
HELD_OUT = range(110, 120)
MakeRequest = Callable[..., DoubtfulLabelsRequest]


def corpus() -> Snapshot:
    """120 texts that each hold their label's keyword; six labels are wrong, ten held out."""
    chance = random.Random(3)
    texts = []
    for number in range(120):
        label = number % len(LABELS)
        body = (
            "".join(chance.choices("今天我们去学校看见朋友吃饭回家", k=6)) + KEYWORDS[LABELS[label]]
        )
        label = (label + 1) % len(LABELS) if number in WRONG else label
        part = "held-out" if number in HELD_OUT else "train"
        texts.append(SnapshotText(f"uid-{number}", body, label, f"group-{number}", part))
    return Snapshot(LABELS, tuple(texts))


@pytest.fixture
def request_for(tiny_encoder: Path, folder: Path) -> MakeRequest:
    def made(
        snapshot: Snapshot, method: str = "features", variant: str = "RB-MLP", epochs: int = 1
    ) -> DoubtfulLabelsRequest:
        fit = FitRequest(
            snapshot=str(write_snapshot(snapshot, folder / "snapshots")[0]),
            variant=Variant.named(variant),
            recipe=tiny_recipe("quick-draft", max_epochs=epochs),
            encoder=str(tiny_encoder),
            device="cpu",
        )
        validation = CrossValidateRequest(fit, str(folder / "概率.npz"), method, 3)  # type: ignore[arg-type]
        return DoubtfulLabelsRequest(validation, str(folder / "可疑.jsonl"))

    return made


def events_of(request: DoubtfulLabelsRequest) -> list[Event]:
    return list(find_doubtful_labels(request, lambda: False))


def list_of(request: DoubtfulLabelsRequest) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(request.doubts_file).read_text("ascii").splitlines()]


@pytest.mark.parametrize("method", ["features", "training"])
def test_wrong_labels_stand_at_the_top_of_the_list(method: str, request_for: MakeRequest) -> None:
    request = request_for(corpus(), method, "RBs-BG-MA", epochs=6)
    events = events_of(request)
    found = events[-1]
    assert isinstance(found, DoubtfulLabelsFound), found
    assert not any(isinstance(event, CrossValidated) for event in events)
    assert sum(isinstance(event, FoldFinished) for event in events) == 3
    listed = list_of(request)
    assert (found.texts, found.labels, found.metrics.texts) == (110, LABELS, 110)
    assert 0 < found.doubtful <= len(listed)
    wrong = {f"uid-{number}" for number in WRONG}
    # By chance a third of one would be found.
    assert len(wrong & {line["uid"] for line in listed[: len(wrong)]}) >= 5
    for line in listed:
        if line["uid"] in wrong:
            number = int(line["uid"].removeprefix("uid-"))
            assert line["given"] == LABELS[(number + 1) % 3]
            assert line["proposed"] == LABELS[number % 3]


def test_the_list_says_what_the_probabilities_say(request_for: MakeRequest) -> None:
    request = request_for(corpus())
    found = events_of(request)[-1]
    assert isinstance(found, DoubtfulLabelsFound)
    with np.load(request.validation.probabilities_file, allow_pickle=False) as told:
        rows = dict(zip(told["uids"].tolist(), told["probabilities"], strict=True))
    given = {text.uid: text.label for text in corpus().texts}
    listed = list_of(request)
    assert {line["uid"] for line in listed} == {
        uid for uid, row in rows.items() if row.argmax() != given[uid]
    }
    for line in listed:
        row = rows[line["uid"]]
        assert line["given_probability"] == pytest.approx(row[given[line["uid"]]])
        assert line["proposed_probability"] == pytest.approx(row.max())
        assert line["proposed"] == LABELS[row.argmax()]
    qualities = [line["quality"] for line in listed]
    assert qualities[: found.doubtful] == sorted(qualities[: found.doubtful])
    assert qualities[found.doubtful :] == sorted(qualities[found.doubtful :])


@pytest.mark.parametrize(
    ("method", "kind", "what"),
    [
        ("features", FoldFinished, None),
        ("training", Step, None),
        ("features", Stage, "Looking for doubtful labels"),
    ],
    ids=["fold", "step", "at the end"],
)
def test_cancelled_it_leaves_no_file(
    method: str, kind: type, what: str | None, request_for: MakeRequest, folder: Path
) -> None:
    seen: list[Event] = []
    events = find_doubtful_labels(
        request_for(corpus(), method),
        lambda: any(isinstance(e, kind) and getattr(e, "what", None) == what for e in seen),
    )
    for event in events:
        seen.append(event)  # noqa: PERF402  # it is looked at meanwhile
    assert seen[-1] == RunCancelled()
    assert [path.name for path in folder.iterdir()] == ["snapshots"]


def changed(labels: dict[int, int], names: tuple[str, ...] = LABELS) -> Snapshot:
    """The corpus with other labels for some texts, by number; ``names`` may be more."""
    texts = [
        replace(text, label=labels.get(number, text.label))
        for number, text in enumerate(corpus().texts)
    ]
    return Snapshot(names, tuple(texts))


def test_a_label_of_one_text_is_not_judged_and_that_is_told(request_for: MakeRequest) -> None:
    request = request_for(changed({9: 3}, (*LABELS, "恐惧")))
    events = events_of(request)
    found = events[-1]
    assert isinstance(found, DoubtfulLabelsFound), found
    assert [event for event in events if isinstance(event, Warned)] == [
        Warned("Labels that only one text has cannot be judged: 恐惧.")
    ]
    assert found.texts == 109
    assert "uid-9" not in {line["uid"] for line in list_of(request)}


def test_labels_that_nobody_gave_or_hardly_anybody_do_no_harm(request_for: MakeRequest) -> None:
    # Of five labels the first has no text, and the last two, fewer than there are folds.
    request = request_for(
        changed({n: (4 if n in {9, 30} else 1) for n in range(0, 120, 3)}, (*LABELS, "x", "y"))
    )
    found = events_of(request)[-1]
    assert isinstance(found, DoubtfulLabelsFound), found
    assert found.texts == 110
    assert len(list_of(request)) >= found.doubtful


def test_where_only_one_label_can_be_judged_nothing_is_held_to_be_wrong(
    request_for: MakeRequest,
) -> None:
    request = request_for(changed({n: (1 if n == 9 else 0) for n in range(120)}))
    found = events_of(request)[-1]
    assert isinstance(found, DoubtfulLabelsFound), found
    assert (found.texts, found.doubtful) == (109, 0)


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    request_for: MakeRequest, folder: Path
) -> None:
    request = replace(request_for(corpus()), doubts_file=str(folder / "none" / "doubts"))
    (failed,) = events_of(request)
    assert isinstance(failed, Failed)
    assert str(folder / "none") in failed.cause


def test_what_cannot_be_validated_is_told(request_for: MakeRequest, folder: Path) -> None:
    few = Snapshot(LABELS, corpus().texts[:2])
    failed = events_of(request_for(few))[-1]
    assert isinstance(failed, Failed)
    assert "too few labelled texts" in failed.cause
    assert [path.name for path in folder.iterdir()] == ["snapshots"]


def test_a_full_disk_is_told_and_leaves_nothing(
    request_for: MakeRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _write: object) -> None:
        raise doubtful_labels.CoreError(f"{path} could not be written: full.", "Make room.")

    monkeypatch.setattr(doubtful_labels, "write_file", full)
    failed = events_of(request_for(corpus()))[-1]
    assert isinstance(failed, Failed)
    assert "可疑" in failed.cause
    assert [path.name for path in folder.iterdir()] == ["snapshots"]


def test_the_library_is_loaded_when_it_is_needed_only() -> None:
    # It brings pandas with it: the engine's start would take a second longer.
    program = "import sys, core.training.doubtful_labels; sys.exit('cleanlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_no_connection_is_opened(request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        asked.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert isinstance(events_of(request_for(corpus()))[-1], DoubtfulLabelsFound)
    assert asked == []


def test_what_is_held_to_be_wrong_comes_before_what_is_only_improbable() -> None:
    # Two labels; all but the last three texts are plain.
    sure = [[0.9, 0.1]] * 20 + [[0.1, 0.9]] * 20
    probabilities = np.array([*sure, [0.05, 0.95], [0.3, 0.7], [0.45, 0.55]], np.float32)
    given = np.array([0] * 20 + [1] * 20 + [0, 0, 0])
    found = doubts(given, probabilities, np.ones(43, np.bool_))
    assert found.places.tolist() == [40, 41, 42]
    assert 1 <= found.probable < 3


def test_only_judged_texts_are_looked_at() -> None:
    probabilities = np.array([[0.1, 0.9], [0.2, 0.8], [0.9, 0.1], [0.1, 0.9]], np.float32)
    judged = np.array([False, True, True, True])
    assert doubts(np.array([0, 0, 0, 1]), probabilities, judged).places.tolist() == [1]


def test_a_label_can_be_judged_where_two_groups_have_it() -> None:
    given = np.array([0, 0, 1, 1, 2])
    found = judgeable(given, ["a", "b", "c", "c", "a"])
    assert found.tolist() == [True, True, False, False, False]
