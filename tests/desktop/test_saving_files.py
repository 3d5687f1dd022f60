"""Files that widgets want saved: whole or not at all, and told how it went."""

from __future__ import annotations

from pathlib import Path

from desktop.notify import Notice
from desktop.saving_files import file_saving
from desktop.widgets.saving_pictures import _whole
from desktop.window import Window
from tests.desktop.gui import wait_until


def notices(window: Window) -> list[Notice]:
    told: list[Notice] = []
    window.context.notifier.noticed.connect(told.append)
    return told


def test_a_file_is_proposed_beside_the_project_and_told_of(sample: Window) -> None:
    told, saving = notices(sample), file_saving(sample.context)
    target = saving.folder() / "曲线.csv"
    assert target.parent == sample.context.session.project.path.parent
    saving.write(target, lambda: b"a,b\n")
    wait_until(lambda: told, what="a notice")
    assert target.read_bytes() == b"a,b\n"
    assert (told[0].tone, told[0].message) == ("ok", "Saved as 曲线.csv")


def test_what_cannot_be_written_leaves_the_old_file_and_is_told(
    window: Window, folder: Path
) -> None:
    told, saving = notices(window), file_saving(window.context)
    target = folder / "old.csv"
    target.write_bytes(b"old")

    def broken() -> bytes:
        raise OSError(28, "No space left on device")

    saving.write(target, broken)
    wait_until(lambda: told, what="a notice")
    assert told[0].tone == "error"
    assert "No space left" in told[0].message
    assert target.read_bytes() == b"old"
    assert [path.name for path in folder.iterdir() if "partial" in path.name] == []


def test_an_ending_that_was_added_takes_no_file_away(folder: Path) -> None:
    (folder / "curve.png").write_bytes(b"kept")
    assert _whole(folder / "curve", (".png", ".svg")) == folder / "curve (2).png"
    assert _whole(folder / "curve.SVG", (".png", ".svg")) == folder / "curve.SVG"
