"""Explanations of classifiers that learnt keywords, so that the right answer is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import Event, Explained, ExplainRequest, Failed, FitRequest, RunCancelled, Stage
from core.contract.variant import Variant
from core.inference import explaining
from core.inference.classifier import Classifier
from core.inference.close_reading import CloseReading, read_closely
from core.inference.explaining import explain
from core.inference.pieces import is_blank
from core.inference.warm import WarmClassifier
from core.training.fit import fit
from tests.core.conftest import Trained
from tests.core.inference.saved import RECIPE, save_random
from tests.tiny import KEYWORDS, LABELS

TEXTS = st.lists(
    st.sampled_from(
        ["今天", "气死了", " ", "I'm", "👍🏽", "e\u0301", "[泪]", "\ud83d", "龘", "\u200b"]
    )
    | st.text(max_size=3),
    max_size=20,
).map("".join)


def never() -> bool:
    return False


def explained(folder: Path, text: str, warm: WarmClassifier | None = None) -> Explained:
    *_, last = explain(ExplainRequest(str(folder), text, "cpu"), never, warm)
    assert isinstance(last, Explained), last
    return last


@pytest.fixture(scope="module")
def warm() -> WarmClassifier:
    return WarmClassifier()


@pytest.fixture(scope="module")
def without_attention(trained: Trained, shared_folder: Path) -> Path:
    """The same training of a head that has no attention."""
    folder = shared_folder / "other models" / "without attention"
    request: FitRequest = replace(
        trained.request,
        variant=Variant.named("RB-MLP"),
        model_folder=str(folder),
        predictions_file=None,
    )
    list(fit(request))
    return folder


@pytest.mark.parametrize("label", LABELS)
def test_the_pieces_that_carry_the_label_count_most(
    label: str, trained: Trained, warm: WarmClassifier
) -> None:
    text = f"我们去学校{KEYWORDS[label]}看见朋友"
    found = explained(trained.folder, text, warm)
    assert found.label == label
    # The tiny tokenizer has a token for each character.
    assert [text[piece.start : piece.end] for piece in found.pieces] == list(text)
    ranked = sorted(found.pieces, key=lambda piece: -piece.occlusion)
    assert text[ranked[0].start] in KEYWORDS[label]


def test_the_probabilities_are_those_of_the_classifier(trained: Trained) -> None:
    text = "今天真开心啊"
    found = explained(trained.folder, text)
    classifier = Classifier.load(trained.folder, "cpu")
    expected = classifier.predict_probabilities([text])[0]
    assert found.labels == classifier.labels
    np.testing.assert_allclose(found.probabilities, expected, atol=1e-5)
    assert found.label == found.labels[int(expected.argmax())]
    for piece in found.pieces:
        left = classifier.predict_probabilities([text[: piece.start] + text[piece.end :]])[0]
        assert piece.occlusion == pytest.approx(expected.max() - left[expected.argmax()], abs=1e-5)


@pytest.mark.property
@given(text=TEXTS)
def test_pieces_attention_and_end_are_right_for_any_text(
    text: str, trained: Trained, warm: WarmClassifier
) -> None:
    found = explained(trained.folder, text, warm)
    assert sum(found.probabilities) == pytest.approx(1, abs=1e-5)
    covered = [place for piece in found.pieces for place in range(piece.start, piece.end)]
    assert covered == sorted(set(covered))
    left = set(range(found.read_until)) - set(covered)
    assert all(is_blank(text[place]) for place in left)
    assert all(piece.end <= found.read_until <= len(text) for piece in found.pieces)
    if found.pieces:
        assert sum(piece.attention or 0 for piece in found.pieces) == pytest.approx(1)
        assert all((piece.attention or 0) >= 0 for piece in found.pieces)


def test_a_long_text_is_explained_as_far_as_it_was_read(trained: Trained) -> None:
    # 32 tokens are read, two of which mark begin and end.
    read = "气死了" + "今" * 27
    found = explained(trained.folder, read + "真开心" * 9)
    assert found.read_until == 30
    assert found.pieces[-1].end == 30
    # When something is left out, what stands behind the cut must not move in.
    assert [piece.occlusion for piece in found.pieces] == pytest.approx(
        [piece.occlusion for piece in explained(trained.folder, read).pieces], abs=1e-5
    )


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_a_text_without_anything_to_see_has_no_pieces(text: str, trained: Trained) -> None:
    found = explained(trained.folder, text)
    assert found.pieces == ()
    assert found.read_until == len(text)


def test_unknown_characters_are_pieces_too(trained: Trained) -> None:
    found = explained(trained.folder, "龘靐")
    assert [(piece.start, piece.end) for piece in found.pieces] == [(0, 1), (1, 2)]


def test_a_head_without_attention_says_so(without_attention: Path) -> None:
    text = f"今天{KEYWORDS['happy']}"
    found = explained(without_attention, text)
    assert {piece.attention for piece in found.pieces} == {None}
    assert text[max(found.pieces, key=lambda piece: piece.occlusion).start] in KEYWORDS["happy"]


def test_the_articles_padding_takes_no_share(tiny_encoder: Path, folder: Path) -> None:
    # Its head reads padding like words, so some of the attention lies there.
    saved = save_random(
        folder / "article", tiny_encoder, replace(RECIPE, padded=True, masked=False)
    )
    reading = read_closely(Classifier.load(saved.folder, "cpu"), "今天哭一场")
    assert reading.attention is not None
    assert 0 < sum(reading.attention) < 0.9
    found = explained(saved.folder, "今天哭一场")
    assert sum(piece.attention or 0 for piece in found.pieces) == pytest.approx(1)


def test_a_token_that_reaches_over_two_pieces_is_shared_out(
    trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = CloseReading(((0, 3), (3, 5), (5, 6)), 6, (0.1, 0.4, 0.3))
    monkeypatch.setattr(explaining, "read_closely", lambda *_: reading)
    found = explained(trained.folder, "[泪][泪]")
    assert [(piece.start, piece.end) for piece in found.pieces] == [(0, 3), (3, 6)]
    shares = [piece.attention for piece in found.pieces]
    assert shares == pytest.approx([0.1 / 0.8, 0.7 / 0.8])


def stages(events: list[Event]) -> list[str]:
    return [event.what for event in events if isinstance(event, Stage) and event.done == 0]


def test_a_warm_classifier_is_opened_once(trained: Trained) -> None:
    warm = WarmClassifier()
    request = ExplainRequest(str(trained.folder), "今天真开心", "cpu")
    first, second = (list(explain(request, never, warm)) for _ in range(2))
    assert stages(first) == ["Opening the model", "Leaving out each piece in turn"]
    assert stages(second) == ["Leaving out each piece in turn"]
    assert first[-1] == second[-1]


def test_it_can_be_cancelled_between_batches(
    trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.inference.backend._TOKENS_ON_CPU", 16)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    request = ExplainRequest(str(trained.folder), "今天真开心啊", "cpu")
    *_, last = explain(request, cancelled)
    assert last == RunCancelled()
    assert asked == 5


def test_a_folder_that_is_no_model_is_told(folder: Path) -> None:
    *_, last = explain(ExplainRequest(str(folder / "none"), "今天", "cpu"), never)
    assert isinstance(last, Failed)
    assert last.cause
