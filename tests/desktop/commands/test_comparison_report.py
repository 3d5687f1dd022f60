"""The report of an experiment is complete, true to the numbers, and safe in whatever reads it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import CoreError, Difference, Interval, Variant
from data.errors import DataError, TableError
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.comparing import compare
from desktop.commands.comparison_content import content
from desktop.commands.comparison_files import as_markdown, write_report, write_runs
from desktop.commands.comparison_latex import as_latex, escaped
from desktop.commands.comparison_report import Report, deviation, mean, read_report
from desktop.commands.comparison_words import words
from desktop.commands.engine_work import silent
from desktop.commands.experiments import ArmRun
from desktop.commands.judging import judge
from desktop.commands.training import TrainingOptions
from tests.desktop.commands.predicting_engine import PredictingEngine

VARIANTS = [Variant.named(name) for name in ("RBs-BG-MA", "RB-MLP")]
OPTIONS = TrainingOptions(VARIANTS[0], recipe="quick-draft")


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    """With an experiment of three seeds, of which one run failed."""
    engine = PredictingEngine()
    engine.failing = {("RB-MLP", 2): CoreError("=cmd() crashed.")}
    with Project.open(project) as found:
        compare(found, VARIANTS, (1, 2, 3), OPTIONS, engine, silent)  # type: ignore[arg-type]
        yield found


def rows(path: Path) -> list[dict[str, str]]:
    table = read_table(path)
    return [dict(zip(table.header, map(str, row.cells), strict=True)) for row in table.rows]


def test_the_table_has_every_number_unrounded_and_no_formula(opened: Project, folder: Path) -> None:
    report, found = read_report(opened, 1), judge(opened, 1)
    assert found is not None
    judged = found.report
    write_report(report, folder / "表.csv")
    full, mlp = rows(folder / "表.csv")
    difference = judged.arms[1].difference
    assert difference is not None
    assert difference.interval is not None
    assert (full["variant"], mlp["variant"]) == ("RBs-BG-MA", "RB-MLP")
    assert float(full["macro-F1 (mean)"]) == mean(report.arms[0].macro_f1)
    assert float(full["macro-F1 (standard deviation)"]) == deviation(report.arms[0].macro_f1)
    assert float(mlp["difference in points (mean)"]) == difference.mean
    assert float(mlp["95 % interval from"]) == difference.interval.low
    assert float(mlp["p (Holm)"]) == difference.p_adjusted
    assert (mlp["verdict"], mlp["seeds"], full["verdict"]) == (difference.verdict, "2", "")
    assert mlp["macro-F1 of seed 2"] == ""
    assert mlp["failures"] == "seed 2: =cmd() crashed."
    assert mlp["snapshot"] == report.snapshot_hash
    assert len(report.snapshot_hash) == 64


def test_the_other_table_has_a_row_for_each_run(opened: Project, folder: Path) -> None:
    write_runs(read_report(opened, 1), folder / "runs.csv")
    found = rows(folder / "runs.csv")
    assert [(row["variant"], row["seed"], row["state"]) for row in found] == [
        *(("RBs-BG-MA", str(seed), "finished") for seed in (1, 2, 3)),
        ("RB-MLP", "1", "finished"),
        ("RB-MLP", "2", "failed"),
        ("RB-MLP", "3", "finished"),
    ]
    assert found[4]["failure"] == "'=cmd() crashed."
    apart = 100 * (float(found[3]["macro-F1"]) - float(found[0]["macro-F1"]))
    assert float(found[3]["difference in points"]) == pytest.approx(apart)


def test_a_page_tells_scores_verdict_failures_and_how_it_came_about(opened: Project) -> None:
    report = read_report(opened, 1)
    page = as_markdown(content(report))
    for said in (
        "RBs-BG-MA",
        f"{mean(report.arms[0].macro_f1):.4f} ± ",
        "on 18 dev texts",
        "worse",
        "RB-MLP, seed 2, failed: =cmd() crashed.",
        "Recipe quick-draft, encoder tiny, seeds 1, 2, 3",
        report.snapshot_hash,
        "Dev also chose the epochs",
    ):
        assert said in page
    lines = [line for line in page.splitlines() if line.startswith("|")]
    assert len(lines) == 3 * 4
    chinese = as_markdown(content(report, "zh"))
    assert "更差" in chinese
    assert "开发集" in chinese
    assert "Recipe" not in chinese


def test_why_a_run_failed_is_said_in_the_report_s_language(opened: Project, folder: Path) -> None:
    report, said = read_report(opened, 1), {"=cmd() crashed.": "引擎坏了。"}
    write_report(report, folder / "报告.md", "zh", lambda reason: said.get(reason, reason))
    page = (folder / "报告.md").read_text("utf-8")
    assert "引擎坏了。" in page
    assert "crashed" not in page


def test_latex_is_shown_as_it_is_whatever_labels_and_variants_are_called(opened: Project) -> None:
    report = read_report(opened, 1)
    hostile = replace(
        report,
        labels=(r"\input{x}", "50% & #1_$", "[a]\n\n~^"),
        arms=(replace(report.arms[0], variant="[a_b]"), report.arms[1]),
    )
    page = as_latex(content(hostile))
    assert page.count(r"\begin{table}") == page.count(r"\end{table}") == 3
    for rule in (r"\toprule", r"\midrule", r"\bottomrule"):
        assert page.count(rule) == 3
    assert r"\input" not in page
    assert r"\textbackslash{}input\{x\} & 50\% \& \#1\_\$ & [a] \textasciitilde{}" in page
    assert r"{}[a\_b] &" in page  # or it would be an option of the line break before it
    assert r"$\pm$" in page
    assert "±" not in page
    assert "−" not in page
    assert report.snapshot_hash[:16] in page
    assert "ctex" not in page
    assert "ctex" in as_latex(content(report, "zh"))
    body = page[page.index(r"\midrule") : page.index(r"\bottomrule")]
    assert {line.count("&") - line.count(r"\&") for line in body.splitlines()[1:3]} == {7}


def test_escaping_leaves_no_line_break_in_a_cell() -> None:
    assert escaped("a\r\n\u2028b \x00c") == "a b c"


def differing(report: Report, **changes: object) -> Report:
    """The report with another outcome for its second variant."""
    arm = report.arms[1]
    assert arm.difference is not None
    other: Difference = replace(arm.difference, **changes)
    return replace(report, arms=(report.arms[0], replace(arm, difference=other)))


@pytest.mark.parametrize(
    ("changes", "verdict", "sentence"),
    [
        (
            {"verdict": "undecided", "seeds_needed": 8},
            "undecided",
            "RB-MLP: about 8 seeds might decide.",
        ),
        (
            {"verdict": "undecided", "seeds_needed": None},
            "undecided",
            "RB-MLP: more seeds alone will hardly decide; it takes more dev texts.",
        ),
        (
            {"verdict": "equivalent", "is_real": True, "mean": -0.3, "p_adjusted": 0.0123},
            "equivalent (±1 point)",
            "RB-MLP: a small real difference of −0.30 points (p = 0.012).",
        ),
        (
            {"verdict": "one seed", "interval": None, "p_adjusted": None, "deviation": None},
            "one seed",
            "RB-MLP: one seed says nothing of chance; train three at least.",
        ),
        ({"verdict": "better", "interval": Interval(0.1, 0.2)}, "better", None),
    ],
)
def test_each_outcome_has_its_words(
    opened: Project, changes: dict[str, object], verdict: str, sentence: str | None
) -> None:
    report = differing(read_report(opened, 1), **{"seeds_needed": None, **changes})
    said = content(report)
    assert said.tables[0].rows[1][6] == verdict
    assert said.conclusions == (() if sentence is None else (sentence,))


def test_without_its_snapshot_a_report_has_the_scores_and_says_why_no_more(
    opened: Project,
) -> None:
    whole = read_report(opened, 1)
    shutil.rmtree(opened.models_folder / "snapshots")
    report = read_report(opened, 1)
    assert [dict(arm.macro_f1) for arm in report.arms] == [
        pytest.approx(dict(arm.macro_f1)) for arm in whole.arms
    ]
    said = content(report)
    assert len(said.tables) == 2
    assert any("models folder" in caution for caution in said.cautions)
    assert as_latex(said).count(r"\begin{table}") == 2


def test_runs_that_were_not_trained_stand_in_the_report(opened: Project) -> None:
    report = read_report(opened, 1)
    runs = (*report.arms[1].runs[:2], ArmRun(3, None, None, None, "missing"))
    arm = replace(report.arms[1], runs=runs, macro_f1={1: 0.5})
    said = content(replace(report, arms=(report.arms[0], arm)))
    assert "RB-MLP, seed 3: not run." in said.cautions
    assert said.tables[-1].rows[1][1:] == ("0.5000", "failed", "not run")


def test_a_file_that_cannot_be_written_is_refused_with_words(opened: Project, folder: Path) -> None:
    report = read_report(opened, 1)
    with pytest.raises(TableError, match=r"\.csv, \.md, \.tex"):
        write_report(report, folder / "report.docx")
    with pytest.raises(TableError):
        write_report(report, folder / "nowhere" / "report.md")
    with pytest.raises(DataError, match="no experiment 2"):
        read_report(opened, 2)


def test_both_languages_say_the_same_things() -> None:
    assert words("en").keys() == words("zh").keys()
    for key, sentence in words("en").items():
        holes = {part.split("}")[0] for part in sentence.split("{")[1:]}
        assert {part.split("}")[0] for part in words("zh")[key].split("{")[1:]} == holes, key
