"""Killed at any moment, whatever it was doing, a project keeps what was shown as saved."""

import shutil
from pathlib import Path

import pytest

from data.integrity import check_integrity
from data.labelling.annotators import person
from data.labelling.present import read_all_present
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.project import Project
from data.sharing.collecting import collect
from desktop.commands.backups import look_through
from tests.faults.conftest import COMMON, PEOPLE, SHARE
from tests.faults.killing import ROUNDS, run_and_kill
from tests.faults.steps import labels_after, steps
from tests.faults.worker import IMPORTED

SEEDS = range(ROUNDS)
FIXTURES = Path(__file__).parents[1] / "data" / "file" / "fixtures"


def _require_sound(project: Project) -> None:
    assert check_integrity(project) == ()
    assert present(project) == replay(project)
    assert derived(project) == derived_by_rule(project)


def _labels(project: Project, name: str = "Ann") -> dict[int, str | None]:
    keys = {label.id: label.key for label in project.labels()}
    who = person(project, name).id
    with project.reading() as connection:
        states = read_all_present(connection, "annotation")
    return {
        text: None if state.label_id is None else keys[state.label_id]
        for (text, annotator), state in states.items()
        if annotator == who
    }


def _require_labels(project: Project, told: list[str], seed: int, *, bulk: bool = False) -> None:
    """Every step that was told is there; the one under way is there as a whole or not at all."""
    done = sum(line.startswith("step") for line in told)
    possible = [labels_after(steps(seed, bulk=bulk), number) for number in (done, done + 1)]
    assert _labels(project) in possible


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("activity", ["label", "bulk"])
def test_while_labelling(project_file: Path, activity: str, seed: int) -> None:
    told = run_and_kill(activity, project_file, seed, longest=1.0)
    with Project.open(project_file) as project:
        _require_sound(project)
        _require_labels(project, told, seed, bulk=activity == "bulk")


@pytest.mark.parametrize("seed", SEEDS)
def test_during_an_import(project_file: Path, seed: int) -> None:
    told = run_and_kill("import", project_file, seed, longest=1.5)
    imports = sum(line.startswith("import") for line in told)
    with Project.open(project_file) as project:
        _require_sound(project)
        _require_labels(project, told, seed)
        before = project.counts().texts - imports * IMPORTED
        assert before in (400, 400 + IMPORTED)
        assert project.counts().gold == project.counts().texts - 400


@pytest.mark.parametrize("seed", SEEDS)
def test_during_a_migration(folder: Path, seed: int) -> None:
    shutil.copy(FIXTURES / "version_1.emodesk", folder / "old.emodesk")
    run_and_kill("migrate", folder, seed, longest=1.0)
    opened = 0
    for path in sorted(folder.glob("[0-9]*.emodesk")):
        with Project.open(path) as project:
            _require_sound(project)
            counts = project.counts()
            assert (counts.texts, counts.labelled, counts.gold, counts.events) == (40, 24, 4, 52)
            opened += 1
    assert opened > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_during_backups(project_file: Path, seed: int) -> None:
    told = run_and_kill("backup", project_file, seed, longest=1.5)
    with Project.open(project_file) as project:
        _require_sound(project)
        _require_labels(project, told, seed)
        kept = look_through(project.path).backups
    # None of the files that pass for a backup is half of one.
    assert len(kept) >= min(told.count("backup"), 1)
    for each in kept:
        with Project.open(each.path, read_only=True) as copy:
            _require_sound(copy)
            assert copy.counts().texts == 400


@pytest.mark.parametrize("seed", SEEDS)
def test_while_collecting(project_file: Path, copies: list[Path], seed: int) -> None:
    told = run_and_kill("collect", project_file, seed, longest=0.5)
    with Project.open(project_file) as project:
        _require_sound(project)
        for name, copy in zip(PEOPLE, copies, strict=True):
            taken = len(_labels(project, name))
            assert taken in (0, SHARE + COMMON)
            assert taken or f"collected {copy.name}" not in told
        collect(project, copies)
        _require_sound(project)
        assert [len(_labels(project, name)) for name in PEOPLE] == [SHARE + COMMON] * 4
        events = project.counts().events
        collect(project, copies)
        assert project.counts().events == events
