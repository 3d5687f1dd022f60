"""Labels counted by another column, against pandas counting the same."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.classifying.dates import compact_date_of, date_of, period_name
from data.classifying.job_file import JobFile
from data.classifying.pivot import Grouping, PivotColumn, PivotQuestion, pivot_columns, read_pivot
from data.classifying.portion import ReadRow
from data.errors import CancelledError
from tests.data.classifying.making import LABELS, finished, probabilities_of

PERIODS: dict[Grouping, str] = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}


def _job(folder: Path, column: Sequence[object], texts: Sequence[str] | None = None) -> JobFile:
    """A classification of a file with one column beside the texts."""
    said = texts or [f"文本 {place % 97}" for place in range(len(column))]
    rows = [
        ReadRow(place + 2, (text, cell), text)
        for place, (cell, text) in enumerate(zip(column, said, strict=True))
    ]
    return finished(folder, rows, header=("text", "column"), text_place=0)


def _labels(texts: Sequence[str]) -> list[str]:
    return [LABELS[place] for place in probabilities_of(texts).argmax(axis=1)]


def _crosstab(groups: Sequence[object], texts: Sequence[str]) -> dict[str, tuple[int, ...]]:
    table = pd.crosstab(pd.Series(groups, dtype=object), pd.Series(_labels(texts)))
    table = table.reindex(columns=list(LABELS), fill_value=0)
    return {
        str(name): tuple(map(int, row))
        for name, row in zip(table.index, table.to_numpy(), strict=True)
    }


def test_values_are_counted_the_largest_first(folder: Path) -> None:
    products = [("手机", "电脑", "耳机", "手机", "手机 ")[n % 5] for n in range(500)]
    texts = [f"文本 {n % 97}" for n in range(500)]
    with _job(folder / "job", products) as job:
        pivot = read_pivot(job, PivotQuestion(1))
    assert pivot.column == "column"
    assert pivot.groups == ("手机", "电脑", "耳机")
    assert pivot.labels == LABELS
    expected = _crosstab([product.strip() for product in products], texts)
    assert dict(zip(pivot.groups, pivot.counts, strict=True)) == expected
    assert (pivot.left_out, pivot.without) == (0, 0)


def test_numbers_are_in_the_order_of_their_size(folder: Path) -> None:
    column = [(10, 9.0, "1.5", -3, True)[n % 4] for n in range(100)]
    with _job(folder / "job", column) as job:
        assert read_pivot(job, PivotQuestion(1)).groups == ("-3", "1.5", "9", "10")
        few = read_pivot(job, PivotQuestion(1, most=2))
    assert (len(few.groups), few.groups[-1], few.left_out) == (3, "", 2)


def test_cells_that_look_alike_are_one_group(folder: Path) -> None:
    with _job(folder / "job", [1, 1.0, "1", " 1 ", True, "TRUE", ["a"], None, "", "  "]) as job:
        pivot = read_pivot(job, PivotQuestion(1))
    assert {name: sum(row) for name, row in zip(pivot.groups, pivot.counts, strict=True)} == {
        "1": 4,
        "TRUE": 2,
        '["a"]': 1,
    }
    assert pivot.without == 3


def test_the_smallest_groups_are_put_together(folder: Path) -> None:
    column = [f"v{n % 40}" if n < 400 else "v0" for n in range(500)]
    texts = [f"文本 {n % 97}" for n in range(500)]
    with _job(folder / "job", column) as job:
        pivot = read_pivot(job, PivotQuestion(1, most=10))
    whole = _crosstab(column, texts)
    assert len(pivot.groups) == 11
    assert pivot.groups[0] == "v0"
    assert (pivot.groups[-1], pivot.left_out) == ("", 30)
    shown = dict(zip(pivot.groups, pivot.counts, strict=True))
    assert all(shown[name] == whole[name] for name in pivot.groups[:-1])
    rest = [row for name, row in whole.items() if name not in pivot.groups]
    assert shown[""] == tuple(map(sum, zip(*rest, strict=True)))


@pytest.mark.parametrize("grouping", PERIODS)
@pytest.mark.parametrize(
    "written",
    [
        "%Y-%m-%d",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y/%m/%d %H:%M",
        "%Y.%m.%d",
        "%Y年%m月%d日",
        "%Y年%m月%d日%H时",
        "%Y%m%d",
    ],
)
def test_dates_fall_into_times_as_pandas_says(
    folder: Path, grouping: Grouping, written: str
) -> None:
    days = pd.date_range("2023-12-25", periods=300, freq="67h")
    texts = [f"文本 {n % 97}" for n in range(300)]
    column = [day.strftime(written).replace("月0", "月").replace("/0", "/") for day in days]
    with _job(folder / "job", column) as job:
        pivot = read_pivot(job, PivotQuestion(1, grouping, most=1_000))
    names = [
        f"{day.isocalendar().year}-W{day.isocalendar().week:02}"
        if grouping == "week"
        else str(day.to_period(PERIODS[grouping])).replace("Q", "-Q")
        for day in days
    ]
    assert dict(zip(pivot.groups, pivot.counts, strict=True)) == _crosstab(names, texts)
    assert list(pivot.groups) == sorted(set(names))
    assert pivot.without == 0


def test_what_is_no_date_is_in_no_group(folder: Path) -> None:
    column = ["2026-03-01", "2026-02-30", "soon", None, "03/2026", "20260301", "1.3.2026", ""]
    with _job(folder / "job", column) as job:
        pivot = read_pivot(job, PivotQuestion(1, "day"))
        assert (pivot.groups, pivot.without) == (("2026-03-01",), 7)


def test_of_many_times_the_latest_are_shown(folder: Path) -> None:
    column = [f"20{n:02}-01-01" for n in range(50)]
    with _job(folder / "job", column) as job:
        pivot = read_pivot(job, PivotQuestion(1, "year", most=5))
    assert pivot.groups == ("2045", "2046", "2047", "2048", "2049", "")
    assert pivot.left_out == 45
    assert sum(map(sum, pivot.counts)) == 50


def test_numbers_without_separators_are_dates_in_a_column_of_them(folder: Path) -> None:
    with _job(folder / "job", [20260301, 20260301.0, "20260415", "unknown"]) as job:
        pivot = read_pivot(job, PivotQuestion(1, "month"))
    assert [sum(row) for row in pivot.counts] == [2, 1]
    assert pivot.groups == ("2026-03", "2026-04")
    assert pivot.without == 1


def test_rows_without_a_text_are_not_counted(folder: Path) -> None:
    with _job(folder / "job", ["a", "b", "a"], ["好", "", "坏"]) as job:
        pivot = read_pivot(job, PivotQuestion(1))
    assert (pivot.groups, sum(map(sum, pivot.counts)), pivot.without) == (("a",), 2, 0)


def test_ragged_rows_have_no_group(folder: Path) -> None:
    rows = [
        ReadRow(2, ("好", "a"), "好"),
        ReadRow(3, ("坏",), "坏"),
        ReadRow(4, ("新", "a", "x"), "新"),
    ]
    with finished(folder / "job", rows, header=("text", "column"), text_place=0) as job:
        pivot = read_pivot(job, PivotQuestion(1))
        assert (pivot.groups, pivot.without) == (("a",), 1)
        assert pivot_columns(job) == ()


@pytest.mark.property
@given(
    cells=st.lists(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.lists(st.floats() | st.text(), max_size=2),
        min_size=1,
        max_size=30,
    )
)
def test_any_cells_can_be_counted(
    tmp_path_factory: pytest.TempPathFactory, cells: list[object]
) -> None:
    with _job(tmp_path_factory.mktemp("job"), cells) as job:
        groupings: list[Grouping] = ["value", *PERIODS]
        for grouping in groupings:
            pivot = read_pivot(job, PivotQuestion(1, grouping))
            assert sum(map(sum, pivot.counts)) + pivot.without == len(cells)
        pivot_columns(job)


def test_dates_come_first_then_columns_of_few_values(folder: Path) -> None:
    header = ("id", "text", "city", "day", "constant", "product", "empty", "code", "year")
    rows = [
        ReadRow(
            n + 2,
            (
                f"{n:06}",
                f"文本 {n}",
                f"city {n % 200}",
                f"2025-{n % 12 + 1:02}-{n % 28 + 1:02} 12:{n % 60:02}:00",
                "same",
                f"product {n % 5}",
                None,
                f"2026{n % 13:02}01",
                2020 + n % 3,
            ),
            f"文本 {n}",
        )
        for n in range(9_000)
    ]
    with finished(folder / "job", rows, header=header, text_place=1) as job:
        found = pivot_columns(job)
    assert found == (
        PivotColumn(3, "day", ("month", "quarter", "day", "week")),
        PivotColumn(8, "year", ("value",)),
        PivotColumn(5, "product", ("value",)),
        PivotColumn(7, "code", ("value",)),
        PivotColumn(2, "city", ("value",)),
    )


def test_a_column_of_dates_offers_times_that_can_all_be_shown_first(folder: Path) -> None:
    with _job(folder / "days", [f"2026-03-{n % 20 + 1:02}" for n in range(100)]) as job:
        assert pivot_columns(job) == (PivotColumn(1, "column", ("day", "week")),)
    with _job(folder / "one day", ["2026-03-01"] * 100) as job:
        assert pivot_columns(job) == ()
    with _job(folder / "compact", [20260101 + n % 30 for n in range(100)]) as job:
        assert pivot_columns(job)[0].groupings[0] == "day"
    with _job(folder / "some", ["2026-03-01", "2026-04-01", "unknown"] * 50) as job:
        assert pivot_columns(job) == (PivotColumn(1, "column", ("value",)),)


def test_counting_can_be_stopped(folder: Path) -> None:
    with _job(folder / "job", [f"v{n % 9}" for n in range(20_000)]) as job:
        with pytest.raises(CancelledError):
            read_pivot(job, PivotQuestion(1), cancelled=lambda: True)
        assert sum(map(sum, read_pivot(job, PivotQuestion(1), lambda: False).counts)) == 20_000


def test_weeks_belong_to_the_year_of_their_thursday() -> None:
    day = date_of("2027-01-01")
    assert day is not None
    assert period_name(day, "week") == "2026-W53"


@pytest.mark.parametrize("text", ["2026-3", "2026-03-011", "26-03-01", "2026-03/01", "x2026-03-01"])
def test_these_are_no_dates(text: str) -> None:
    assert date_of(text) is None
    assert compact_date_of(text) is None
