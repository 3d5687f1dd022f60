"""Which files are read, where the result goes, who gets what: all that needs no worker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.cluster.connection import connected
from core.cluster.files import find_files
from core.cluster.output import folder_in_the_making
from core.cluster.resources import Shares, shares_of
from core.contract.errors import CoreError
from tests.core.cluster.conftest import as_if_missing


def test_importing_it_brings_neither_torch_nor_ray() -> None:
    program = (
        "import sys, core.cluster.classify, core.cluster.connection; "
        "heavy = {'torch', 'ray', 'pyarrow', 'numpy', 'pandas', 'desktop'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_folder_a_pattern_and_a_file_are_found_in_the_order_of_their_paths(
    folder: Path,
) -> None:
    for name in (
        "b.csv",
        "a.PARQUET",
        "下/c.tsv",
        "_SUCCESS.csv",
        ".x.csv",
        "读我.txt",
        "_t/d.csv",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    found = find_files(str(folder))
    names = [path.relative_to(folder).as_posix() for path in found.tables]
    assert names == ["a.PARQUET", "b.csv", "下/c.tsv"]
    assert found.passed_over == ("读我.txt",)
    assert [path.name for path in find_files(str(folder / "*.csv")).tables] == ["b.csv"]
    assert len(find_files(str(folder / "**" / "*.tsv")).tables) == 1
    assert [path.name for path in find_files(str(folder / "b.csv")).tables] == ["b.csv"]
    for nothing in ("读我.txt", "*.jsonl", "不在"):
        with pytest.raises(CoreError, match="There is no table"):
            find_files(str(folder / nothing))


def test_the_result_appears_whole_or_not_at_all(folder: Path) -> None:
    out = folder / "出"
    out.mkdir()
    with folder_in_the_making(out, folder / "来") as making:
        (making / "part.csv").write_text("x")
        assert list(out.iterdir()) == []
    assert [each.name for each in out.iterdir()] == ["part.csv"]
    with pytest.raises(CoreError, match="is there already"):  # noqa: SIM117
        with folder_in_the_making(out, folder / "来"):
            pytest.fail("it would be overwritten")
    with pytest.raises(KeyboardInterrupt):  # noqa: SIM117
        with folder_in_the_making(folder / "新", folder / "来"):
            raise KeyboardInterrupt
    assert [each.name for each in folder.iterdir()] == ["出"]


def test_the_result_may_not_lie_in_what_is_read(folder: Path) -> None:
    with pytest.raises(CoreError, match="lies in the folder that is read"):  # noqa: SIM117
        with folder_in_the_making(folder / "出", folder):
            pytest.fail("the next time it would be read")


@pytest.mark.parametrize(
    ("nodes", "wanted", "here", "shares"),
    [
        ([(4, 0), (4, 0)], None, False, Shares(2, 4, 0, 4)),
        # Three processors each would leave no place for the fourth worker.
        ([(4, 0), (4, 0), (4, 0)], 4, False, Shares(4, 2, 0, 2)),
        ([(8, 2), (8, 2)], None, False, Shares(4, 1, 1, 4)),
        ([(8, 2), (8, 2)], 3, False, Shares(3, 1, 1, 4)),
        ([(1, 1)], 1, True, Shares(1, 0, 1, 4)),
    ],
)
def test_a_cluster_is_shared_out(
    nodes: list[tuple[int, int]], wanted: int | None, here: bool, shares: Shares
) -> None:
    assert shares_of(nodes, wanted, here=here) == shares


def test_workers_on_this_computer_share_its_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "6")
    assert shares_of([(3, 0)], 3, here=True) == Shares(3, 1, 0, 2)
    assert shares_of([(9, 0)], 9, here=True) == Shares(9, 1, 0, 1)


@pytest.mark.parametrize("nodes", [[(4, 0)], [(64, 4)]])
def test_more_workers_than_there_is_place_for_are_refused(nodes: list[tuple[int, int]]) -> None:
    with pytest.raises(CoreError, match="too few for 5 workers"):
        shares_of(nodes, 5, here=False)


def test_without_ray_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        as_if_missing(monkeypatch, "ray"),
        pytest.raises(CoreError, match=r"pip install 'emodesk\[cluster\]'"),
        connected(None, 1),
    ):
        pytest.fail("there is no Ray")
