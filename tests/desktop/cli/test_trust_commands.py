"""``doubts`` and ``why``."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contract import Explained, Piece
from data.project import Project
from data.review.doubts import doubt_list
from desktop.cli.verbs import why
from tests.desktop.conftest import Run
from tests.tiny import KEYWORDS

pytestmark = pytest.mark.usefixtures("shared_engine")


def test_doubts_prints_the_first_and_writes_all(
    project: Path, folder: Path, tiny_encoder: Path, run: Run
) -> None:
    target = folder / "可疑.csv"
    said = run("doubts", project, target, "--encoder", tiny_encoder, "--folds", "3")
    assert said.code == 0, said.err
    assert said.out.startswith("Of 92 labels ")
    assert "fold 3 of 3" in said.err
    rows = len(target.read_text("utf-8-sig").splitlines()) - 1
    assert f"Wrote {rows:,} texts to {target}" in said.out
    assert sum(", rather " in line for line in said.out.splitlines()) == min(rows, 10)
    with Project.open(project, read_only=True) as opened:
        kept = doubt_list(opened)
    assert kept.search is not None
    assert len(kept.open_ids) == rows


def test_doubts_by_whole_trainings_as_json(project: Path, tiny_encoder: Path, run: Run) -> None:
    said = run(
        *("doubts", project, "--exact", "--variant", "RB-MLP", "--folds", "2"),
        *("--encoder", tiny_encoder, "--json"),
    )
    assert said.code == 0, said.err
    value = said.value
    assert (value["method"], value["folds"], value["texts"]) == ("training", 2, 92)
    assert sum(doubt["probable"] for doubt in value["doubts"]) == value["doubtful"]


@pytest.mark.parametrize("name", ["d.xlsx", "nowhere/d.csv"])
def test_a_place_that_the_list_cannot_go_to_is_refused_before_any_work(
    name: str, project: Path, folder: Path, run: Run
) -> None:
    said = run("doubts", project, folder / name)
    assert said.code == 1
    assert Path(name).parts[0] in said.err
    assert "fold" not in said.err.replace("folder", "")


def test_why_tells_what_moved_the_model(project: Path, tiny_encoder: Path, run: Run) -> None:
    assert run("train", project, "--recipe", "quick-draft", "--encoder", tiny_encoder).code == 0
    text = f"今天{KEYWORDS['happy']}"
    said = run("why", project, text)
    assert said.code == 0, said.err
    assert "  points  attention  piece" in said.out
    value = run("why", project, text, "--json").value
    assert said.out.startswith(f"{value['label']} {max(value['probabilities']):.1%}")
    assert [piece["text"] for piece in value["pieces"]] == list(text)
    assert Path(value["model"], "model.safetensors").is_file()


def test_why_needs_a_model(project: Path, run: Run) -> None:
    said = run("why", project, "今天")
    assert said.code == 1
    assert "no trained model" in said.err


def test_the_text_is_marked_where_it_matters() -> None:
    text = "so 真开心 了，后面"
    explained = Explained(
        labels=("angry", "happy"),
        probabilities=(0.125, 0.875),
        label="happy",
        pieces=(
            Piece(0, 2, -0.024, 0.5),
            Piece(3, 6, 0.4219, 0.25),
            Piece(7, 8, 0.0099, 0.125),
            Piece(8, 9, 0.0, 0.125),
        ),
        read_until=9,
    )
    assert list(why.words(text, explained)) == [
        "happy 87.5%, angry 12.5%",
        "so[-2] 真开心[+42] 了，",
        "What follows after 9 characters was not read.",
        "Without it, 'happy' would be so much less probable:",
        "  points  attention  piece",
        "   +42.2      25.0%  真开心",
        "    -2.4      50.0%  so",
        "    +1.0      12.5%  了",
        "    +0.0      12.5%  ，",
        "Attention tells where the network looked, not why it decided.",
    ]


def test_a_model_without_attention_has_no_column_for_it() -> None:
    explained = Explained(("a", "b"), (0.25, 0.75), "b", (Piece(0, 1, 0.5),), 1)
    assert list(why.words("好", explained)) == [
        "b 75.0%, a 25.0%",
        "好[+50]",
        "Without it, 'b' would be so much less probable:",
        "  points  piece",
        "   +50.0  好",
    ]


def test_a_text_without_words_says_only_the_label() -> None:
    explained = Explained(("a", "b"), (0.25, 0.75), "b", (), 1)
    assert list(why.words(" ", explained)) == ["b 75.0%, a 25.0%", " "]
