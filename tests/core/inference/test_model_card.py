import re
from pathlib import Path

import numpy as np
import pytest

from core.inference.model_folder import MODEL_FILES
from core.metrics import score
from tests.core.inference.saved import RESULT, save_random
from tests.tiny import LABELS

HELD_OUT = score(
    [0, 1, 2],
    [0, 1, 1],
    LABELS,
    probabilities=np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.6, 0.3]], np.float32),
)


@pytest.fixture
def card(folder: Path, tiny_encoder: Path) -> str:
    save_random(folder / "m", tiny_encoder, temperature=1.75, held_out=HELD_OUT)
    return (folder / "m" / "README.md").read_text("utf-8")


def test_it_says_what_the_model_is(card: str) -> None:
    for fact in (
        "# Emotion classifier RBs-BG-MA",
        "- Labels: angry, happy, sad\n",
        "- Encoder: tiny (licence: MIT)\n",
        "- Recipe: random\n",
        "- Seed: 12\n",
        f"- Snapshot of the corpus: {RESULT.snapshot}\n",
        "- Texts: 96 for training, 4 dev, 3 held-out\n",
        "- Temperature: 1.75,",
    ):
        assert fact in card


def test_it_tells_both_sets_apart_and_the_labels_of_held_out(card: str) -> None:
    dev, held_out = RESULT.dev, HELD_OUT
    assert f"| dev | 4 | {dev.macro_f1:.4f} | 0.7500 | unknown |" in card
    error = held_out.calibration_error
    assert f"| held-out | 3 | {held_out.macro_f1:.4f} | 0.6667 | {error:.4f} |" in card
    assert "By label, on the held-out texts:" in card
    assert "| angry | 1.0000 | 1.0000 | 1.0000 | 1 |" in card
    assert "| happy | 0.5000 | 1.0000 | 0.6667 | 1 |" in card
    assert "| sad | 0.0000 | 0.0000 | 0.0000 | 1 |" in card


def test_without_held_out_the_labels_are_judged_on_dev(folder: Path, tiny_encoder: Path) -> None:
    save_random(folder / "m", tiny_encoder)
    card = (folder / "m" / "README.md").read_text("utf-8")
    assert "4 dev, no held-out" in card
    assert "| held-out |" not in card
    assert "By label, on the dev texts:" in card


def test_it_tells_limits_use_and_files(card: str) -> None:
    assert "short texts" in card
    assert "not for decisions about people without a look by people" in card
    assert re.findall(r"^- `(.+?)`: ", card, re.MULTILINE) == list(MODEL_FILES)


def test_the_example_in_it_runs(
    folder: Path, tiny_encoder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_random(folder / "m", tiny_encoder)
    card = (folder / "m" / "README.md").read_text("utf-8")
    code = "\n".join(re.findall(r"^    (.*)$", card, re.MULTILINE))
    code = code.replace("the path of this folder", (folder / "m").as_posix())
    exec(compile(code, "README.md", "exec"), {})
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 2
    for line in told:
        label, confidence = line.split()
        assert label in LABELS
        assert 1 / 3 < float(confidence) <= 1


def test_names_cannot_break_it(folder: Path, tiny_encoder: Path) -> None:
    labels = ("a|b", "c\n# d", "<b>")
    dev = score([0, 1, 2], [0, 1, 2], labels)
    save_random(folder / "m", tiny_encoder, labels=labels, dev=dev)
    card = (folder / "m" / "README.md").read_text("utf-8")
    assert "- Labels: a\\|b, c \\# d, \\<b\\>\n" in card
    rows = [line for line in card.splitlines() if line.endswith("| 1 |")]
    assert [re.sub(r"\\.", "", row).count("|") for row in rows] == [6, 6, 6]
    assert [line for line in card.splitlines() if line.startswith("# ")] == [card.splitlines()[0]]
