"""A run that was stopped for a while is told apart from one that was cancelled."""

import pytest

from data.errors import ReadOnlyError, RunError
from data.project import Project
from data.training import runs


def test_a_paused_run_is_interrupted_and_goes_on(project: Project) -> None:
    run = runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry",),
        seed=1,
        snapshot_hash="ab",
        device="cpu",
    )
    with (
        Project.open(project.path, read_only=True) as reader,
        pytest.raises(ReadOnlyError),
    ):
        runs.interrupt_run(reader, run.id)
    paused = runs.interrupt_run(project, run.id)
    assert paused.state == "interrupted"
    assert paused.finished is not None
    with pytest.raises(RunError, match="not running"):
        runs.interrupt_run(project, run.id)
    again = runs.reopen_run(project, run.id)
    assert (again.state, again.finished, again.started) == ("running", None, run.started)
