import pickle

import numpy as np
import pandas as pd
import pytest

from core import FrameClassifier
from core.contract import CoreError
from core.inference.classifier import Classifier
from tests.core.conftest import Trained

FRAME = pd.DataFrame(
    {
        "编号": ["007", "008", "009", "010", "011"],
        "text": ["今天气死了", None, "真开心", "  ", "哭一场"],
        "when": pd.to_datetime(["2024-01-02"] * 5),
    },
    index=[10, 20, 30, 40, 50],
)


def test_a_frame_comes_back_with_new_columns(trained: Trained) -> None:
    before = FRAME.copy(deep=True)
    found = FrameClassifier(trained.folder, device="cpu", numbers="exact")(FRAME)
    pd.testing.assert_frame_equal(FRAME, before)
    pd.testing.assert_frame_equal(found[list(FRAME.columns)], FRAME)
    assert list(found.columns[3:]) == ["label", "confidence", "second label"]
    assert found["label"].isna().tolist() == [False, True, False, True, False]
    expected = Classifier.load(trained.folder, "cpu").predict(["今天气死了", "真开心", "哭一场"])
    told = found.dropna(subset=["label"])
    assert told["label"].tolist() == [each.label for each in expected]
    np.testing.assert_allclose(
        told["confidence"].to_numpy(float), [each.confidence for each in expected], atol=1e-5
    )


def test_probabilities_are_added_where_they_are_wanted(trained: Trained) -> None:
    found = FrameClassifier(trained.folder, device="cpu", with_probabilities=True)(FRAME)
    shares = found[["p(angry)", "p(happy)", "p(sad)"]].dropna().to_numpy(float)
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-4)
    assert len(shares) == 3


def test_how_the_frame_is_cut_changes_nothing(trained: Trained) -> None:
    classify = FrameClassifier(trained.folder, device="cpu", numbers="exact")
    whole = classify(FRAME)
    parts = pd.concat([classify(FRAME.iloc[:1]), classify(FRAME.iloc[1:1]), classify(FRAME[1:])])
    assert parts["label"].equals(whole["label"])
    np.testing.assert_allclose(
        parts["confidence"].to_numpy(float), whole["confidence"].to_numpy(float), atol=1e-5
    )


def test_columns_that_are_there_stay(trained: Trained) -> None:
    labelled = FRAME.assign(label="mine")
    found = FrameClassifier(trained.folder, device="cpu")(labelled)
    assert found["label"].tolist() == ["mine"] * 5
    assert "label (2)" in found.columns
    again = FrameClassifier(trained.folder, device="cpu")(found)
    assert "label (3)" in again.columns


def test_it_can_be_sent_to_another_process(trained: Trained) -> None:
    classify = FrameClassifier(trained.folder, device="cpu", numbers="exact")
    found = classify(FRAME)
    sent = pickle.dumps(classify)
    assert len(sent) < 2_000, "the weights do not travel"
    pd.testing.assert_frame_equal(pickle.loads(sent)(FRAME), found)


def test_a_missing_column_is_named(trained: Trained) -> None:
    with pytest.raises(CoreError, match="编号") as told:
        FrameClassifier(trained.folder, "正文")(FRAME)
    assert "正文" in told.value.cause
