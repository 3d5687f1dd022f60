"""``backup`` and ``check``: also while a window works, and honest about what is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from tests.data.file.damage import WAYS, overwrite_a_page
from tests.desktop.conftest import Run


def test_a_backup_is_made_while_a_window_works(project: Path, run: Run) -> None:
    with Project.open(project) as window:
        annotate(window, 1, person(window, "Ann"), "sad")
        made = run("backup", project, "--json").value
        again = run("backup", project)
        annotate(window, 2, person(window, "Ann"), "sad")
    with Project.open(made["backup"]) as copy:
        assert copy.counts().events == 93
    assert made["made"]
    assert "Nothing has changed" in again.out
    assert made["backup"] in again.out


def test_a_copy_goes_where_one_wants_it(project: Path, folder: Path, run: Run) -> None:
    usb = folder / "usb"
    assert run("backup", project, "--to", usb).code == 1
    usb.mkdir()
    first, second = (run("backup", project, "--to", usb, "--json").value for _ in range(2))
    assert first["backup"] != second["backup"]
    for made in (first, second):
        assert Path(made["backup"]).parent == usb
        with Project.open(made["backup"]) as copy:
            assert copy.counts().texts == 92
    assert not project.with_suffix(".backups").exists()


def test_what_is_no_project_is_refused(folder: Path, run: Run) -> None:
    (folder / "a.emodesk").write_text("文本")
    for path in (folder / "a.emodesk", folder / "none.emodesk"):
        said = run("backup", path)
        assert (said.code, said.out) == (1, "")
        assert path.name in said.err


def test_a_sound_project_passes_also_while_a_window_works(project: Path, run: Run) -> None:
    with Project.open(project):
        said = run("check", project)
        value = run("check", project, "--json").value
    assert said.code == 0
    assert "小 项目.emodesk is sound: 92 texts, 92 events." in said.out
    assert (value["sound"], value["problems"]) == (True, [])


@pytest.mark.parametrize("harm", WAYS)
def test_damage_is_told_with_the_backup_that_is_whole(
    project: Path, run: Run, harm: Callable[[Path], None]
) -> None:
    made = run("backup", project, "--json").value["backup"]
    harm(project)
    before = project.read_bytes()
    said = run("check", project)
    value = run("check", project, "--json").value
    assert said.code == 1
    assert made in said.out
    assert not value["sound"]
    assert value["problems"]
    assert value["backup"] == made
    assert project.read_bytes() == before


def test_without_a_whole_backup_that_is_told_too(project: Path, run: Run) -> None:
    made = Path(run("backup", project, "--json").value["backup"])
    for path in (made, project):
        overwrite_a_page(path)
    said = run("check", project)
    assert said.code == 1
    assert "no sound backup" in said.out


def test_an_import_makes_a_backup_first(project: Path, labelled_csv: Path, run: Run) -> None:
    assert not project.with_suffix(".backups").exists()  # the first import had nothing to lose
    assert run("import", project, labelled_csv).code == 0
    (made,) = project.with_suffix(".backups").glob("*_import.emodesk")
    with Project.open(made, read_only=True) as copy:
        assert copy.counts().texts == 92
