"""What the page shows of a run, computed anew by scikit-learn from what it said of each text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score

from core.contract import Variant
from desktop.commands.judged_texts import judged_texts
from desktop.commands.training import TrainingOptions
from desktop.pages.train.history_model import HistoryModel
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.test_real_queue import SECONDS, over, press, record
from tests.tiny import LABELS, tiny_recipe


def test_bars_matrix_curves_and_history_say_what_scikit_learn_says(
    window: Window, project: Path, tiny_encoder: Path
) -> None:
    shown = opened(window, project)
    # Two epochs only: a model that makes mistakes has numbers worth comparing.
    recipe = tiny_recipe("quick-draft", max_epochs=2, patience=2)
    press(
        shown,
        TrainingOptions(
            Variant.named("RBs-BG-MA"), encoder=str(tiny_encoder), device="cpu", own=recipe
        ),
    )
    over(shown)
    wait_until(lambda: shown.presenter.records.find(1).state == "finished", SECONDS, "the record")
    judged = judged_texts(shown.context.session.project, record(shown, 1))
    texts = [text for text in judged.texts.values() if not text.held_out]
    given = [text.given for text in texts]
    labels = record(shown, 1).labels
    predicted = [labels[text.said.index(max(text.said))] for text in texts]
    assert len(texts) >= 10
    assert set(labels) == set(LABELS)

    f1 = f1_score(given, predicted, labels=labels, average=None, zero_division=0)
    bars = ", ".join(f"{label} {score:.2f}" for label, score in zip(labels, f1, strict=True))
    assert shown.scores.bars.accessibleDescription() == bars

    counts = confusion_matrix(given, predicted, labels=labels)
    rows = [
        f"{label}: " + ", ".join(f"{other} {n}" for other, n in zip(labels, row, strict=True))
        for label, row in zip(labels, counts, strict=True)
    ]
    assert shown.scores.matrix.accessibleDescription() == "; ".join(rows)

    macro = f1_score(given, predicted, labels=labels, average="macro", zero_division=0)
    best = max(shown.presenter.shown.epochs, key=lambda scores: scores.macro_f1)
    assert abs(best.macro_f1 - macro) < 1e-6
    assert abs(best.accuracy - accuracy_score(given, predicted)) < 1e-6
    assert f"{macro:.3f}" in in_history(shown.history.model, 1)


def in_history(model: HistoryModel, run_id: int) -> list[str]:
    """The cells of a run's row."""
    row = model.row_of(run_id)
    assert row is not None
    columns = range(model.columnCount())
    return [str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole)) for column in columns]
