"""``compare``: what it prints, which reports it writes, and how it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contract import Finished, Step
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from tests.desktop.conftest import Run

pytestmark = pytest.mark.usefixtures("shared_engine")


def test_a_comparison_prints_verdicts_and_writes_the_report(
    project: Path, folder: Path, tiny_encoder: Path, run: Run
) -> None:
    said = run(
        *("compare", project, "--variants", "RBs-BG-MA,RB-MLP", "--seeds", "2", "--margin", "99"),
        *("--encoder", tiny_encoder, "--report", folder / "报告.tex"),
    )
    assert said.code == 0, said.err
    assert "equivalent (±99 points)" in said.out
    assert "95 % interval" in said.out
    assert r"\toprule" in (folder / "报告.tex").read_text("utf-8")
    # While nothing is trained, the project may be open elsewhere.
    with Project.open(project):
        again = run(
            *("compare", project, "--of", "1", "--json"),
            *("--report", folder / "r.csv", "--runs", folder / "runs.csv"),
        )
    assert again.code == 0, again.err
    value = again.value
    assert (value["experiment_id"], value["seeds"], value["margin"]) == (1, [1, 2], 99.0)
    arm = value["arms"][1]
    assert arm["difference"]["verdict"] == "equivalent"
    assert arm["difference"]["interval"]["low"] < arm["difference"]["mean"]
    assert value["means"]["RB-MLP"]["macro_f1"] == pytest.approx(sum(arm["macro_f1"].values()) / 2)
    assert len((folder / "r.csv").read_text("utf-8-sig").splitlines()) == 3
    assert len((folder / "runs.csv").read_text("utf-8-sig").splitlines()) == 5
    with Project.open(project, read_only=True) as opened:
        assert len(runs.runs(opened)) == 4


def test_a_comparison_that_was_stopped_goes_on_by_its_number(
    project: Path, tiny_encoder: Path, run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.cli.console import Console  # noqa: PLC0415

    def told(_self: Console, event: object) -> None:
        if isinstance(event, Step) and len(finished) == 1:
            engine.cancel()
        if isinstance(event, Finished):
            finished.append(event)

    finished: list[object] = []
    with monkeypatch.context() as patched:
        patched.setattr(Console, "told_briefly", told)
        said = run(
            *("compare", project, "--variants", "RBs-BG-MA,RB-MLP", "--seeds", "1"),
            *("--encoder", tiny_encoder),
        )
    assert said.code == 130
    assert "--go-on 1" in said.err
    again = run("compare", project, "--go-on", "1", "--json")
    assert again.code == 0, again.err
    assert [len(arm["macro_f1"]) for arm in again.value["arms"]] == [1, 1]
    assert again.value["arms"][1]["difference"]["verdict"] == "one seed"
    whole = run("compare", project, "--go-on", "1")
    assert "Nothing was missing of experiment 1." in whole.out
    with Project.open(project, read_only=True) as opened:
        states = [each.state for each in runs.runs(opened)]
    assert states == ["finished", "cancelled", "finished"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--go-on", "1", "--of", "1"],
        ["--margin", "0"],
        ["--margin", "nan"],
        ["--report", "x.docx"],
        ["--variants", ","],
    ],
)
def test_wrong_use_of_compare_exits_with_two(project: Path, arguments: list[str], run: Run) -> None:
    with pytest.raises(SystemExit) as exit_info:
        run("compare", project, *arguments)
    assert exit_info.value.code == 2


def test_a_place_that_a_report_cannot_go_to_is_refused_before_any_training(
    project: Path, folder: Path, run: Run
) -> None:
    said = run("compare", project, "--report", folder / "nowhere" / "r.md")
    assert said.code == 1
    assert "nowhere" in said.err
    missing = run("compare", project, "--of", "3", "--json")
    assert missing.code == 1
    assert "no experiment 3" in missing.value["error"]
