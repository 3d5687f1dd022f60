"""What happened during a run can be read later, also where it went on from before its end."""

import pytest

from data.errors import ProjectError, ReadOnlyError
from data.project import Project
from data.training import metrics, runs
from data.training.metrics import Metric
from data.training.run_log import LogLine, add_lines, lines_of
from data.training.runs import Run


@pytest.fixture
def run(project: Project) -> Run:
    return begin(project)


def begin(project: Project) -> Run:
    return runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry",),
        seed=1,
        snapshot_hash="ab",
        device="cpu",
    )


def line(kind: str, **values: object) -> LogLine:
    return LogLine("2026-11-29T20:00:00.000Z", kind, values)


def test_lines_come_back_in_the_order_in_which_they_were_told(project: Project, run: Run) -> None:
    other = begin(project)
    told = [line("started", steps=12, encoder="编码器"), line("warned", message="慢")]
    later = [line("epoch", macro_f1=0.5, loss=None, best=True), line("finished")]
    add_lines(project, run.id, told)
    add_lines(project, other.id, [line("started")])
    add_lines(project, run.id, [])
    add_lines(project, run.id, iter(later))
    assert lines_of(project, run.id) == (*told, *later)
    assert lines_of(project, other.id) == (line("started"),)


def test_a_log_keeps_what_its_curves_forget(project: Project, run: Run) -> None:
    metrics.add_metrics(project, run.id, [Metric(7, "train", "loss", 0.5)])
    add_lines(project, run.id, [line("epoch", step=7), line("cancelled", step=7)])
    metrics.remove_metrics(project, run.id, after_step=3)
    add_lines(project, run.id, [line("resumed", steps_done=3)])
    assert metrics.metrics_of(project, run.id) == ()
    assert [each.kind for each in lines_of(project, run.id)] == ["epoch", "cancelled", "resumed"]


def test_only_runs_have_a_log(project: Project, run: Run) -> None:
    assert lines_of(project, 99) == ()
    with pytest.raises(ProjectError):
        add_lines(project, 99, [line("started")])
    with (
        Project.open(project.path, read_only=True) as reader,
        pytest.raises(ReadOnlyError),
    ):
        add_lines(reader, run.id, [line("started")])
    assert lines_of(project, run.id) == ()
