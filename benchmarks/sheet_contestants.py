"""One contestant of ``benchmarks.sheets``: a process that reads, writes or imports one file.

``python -m benchmarks.sheet_contestants NAME FILE FOLDER`` prints one JSON object: figures by name,
in seconds unless the name says otherwise.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.scale_contestants import (
    Figures,
    bare_sqlite,
    meanwhile,
    middle_and_worst,
    peak_megabytes,
    timed,
)

# Every library is imported before the clock starts: a program has it in memory by then.
_TYPED, _ALONE = 3_000, 300
_BETWEEN_KEYS = 0.02


def _reading(work: Callable[[], int]) -> Figures:
    before = peak_megabytes()
    began = time.perf_counter()
    rows = work()
    return {
        "seconds": time.perf_counter() - began,
        "rows": rows,
        "peak, MB": peak_megabytes(),
        "before, MB": before,
    }


def ours_whole(file: Path, _folder: Path) -> Figures:
    """Our reader, all rows kept."""
    from data.spreadsheets.read import read_table  # noqa: PLC0415  # each its own memory

    if file.suffix == ".xlsx":
        import python_calamine  # noqa: F401, PLC0415
    return _reading(lambda: len(read_table(file).rows))


def ours_streaming(file: Path, _folder: Path) -> Figures:
    """Our reader, as the import goes through the rows: once, and none of them kept."""
    from data.spreadsheets.read import read_table  # noqa: PLC0415

    if file.suffix == ".xlsx":
        import python_calamine  # noqa: F401, PLC0415
    return _reading(lambda: sum(1 for _ in read_table(file, lazily=True).rows))


def bare_calamine(file: Path, _folder: Path) -> Figures:
    """The library under ours and under pandas'."""
    import python_calamine  # noqa: PLC0415

    def work() -> int:
        with python_calamine.CalamineWorkbook.from_path(str(file)) as workbook:
            return len(workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)) - 1

    return _reading(work)


def bare_csv(file: Path, _folder: Path) -> Figures:
    """The standard library's reader."""
    import csv  # noqa: PLC0415

    def work() -> int:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return len(list(csv.reader(opened))) - 1

    return _reading(work)


def pandas_calamine(file: Path, _folder: Path) -> Figures:
    """``pandas.read_excel`` with its quickest engine."""
    import pandas as pd  # noqa: PLC0415
    import python_calamine  # noqa: F401, PLC0415

    return _reading(lambda: len(pd.read_excel(file, engine="calamine")))


def pandas_openpyxl(file: Path, _folder: Path) -> Figures:
    """``pandas.read_excel`` with its usual engine."""
    import openpyxl  # noqa: F401, PLC0415
    import pandas as pd  # noqa: PLC0415

    return _reading(lambda: len(pd.read_excel(file, engine="openpyxl")))


def pandas_csv(file: Path, _folder: Path) -> Figures:
    """``pandas.read_csv``, told to leave texts as they are."""
    import pandas as pd  # noqa: PLC0415

    return _reading(
        lambda: len(pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig"))
    )


def ours_importing(file: Path, folder: Path) -> Figures:
    """Into a project, with labels and the other columns."""
    from data.importing.choice import ImportChoice  # noqa: PLC0415
    from data.importing.import_table import import_table  # noqa: PLC0415
    from data.project import Project  # noqa: PLC0415
    from data.spreadsheets.read import read_table  # noqa: PLC0415
    from desktop.commands.label_sets import load_label_set  # noqa: PLC0415

    if file.suffix == ".xlsx":
        import python_calamine  # noqa: F401, PLC0415
    labels = load_label_set("emotions-6")
    with Project.create(folder / "ours.emodesk", labels) as project:
        choice = ImportChoice("文本", label_column="情绪标签")
        return _reading(lambda: import_table(project, read_table(file, lazily=True), choice).texts)


def ours_importing_while_typed(file: Path, folder: Path) -> Figures:
    """The same while somebody labels other texts of the project."""
    from data.importing.choice import ImportChoice  # noqa: PLC0415
    from data.importing.import_table import import_table  # noqa: PLC0415
    from data.labelling.annotations import annotate  # noqa: PLC0415
    from data.labelling.annotators import person  # noqa: PLC0415
    from data.project import Project  # noqa: PLC0415
    from data.spreadsheets.read import read_table  # noqa: PLC0415
    from data.spreadsheets.table import Row, Table  # noqa: PLC0415
    from desktop.commands.label_sets import load_label_set  # noqa: PLC0415

    with Project.create(folder / "typed.emodesk", load_label_set("emotions-6")) as project:
        rows = tuple(Row(number, (f"之前 {number}",)) for number in range(1, _TYPED + 1))
        before = Table(Path("before.csv"), "csv", None, None, "", ("text",), rows)
        import_table(project, before, ImportChoice("text"))
        annotator, waits = person(project, "benchmark"), list[float]()
        alone = list[float]()
        for text_id in range(1, _ALONE + 1):
            time.sleep(_BETWEEN_KEYS)
            alone.append(timed(partial(annotate, project, text_id, annotator, "happy")))
        choice = ImportChoice("文本", label_column="情绪标签")
        with meanwhile(
            lambda stopped: import_table(
                project, read_table(file, lazily=True), choice, cancelled=stopped
            )
        ) as took:
            for text_id in range(1, _TYPED + 1):
                time.sleep(_BETWEEN_KEYS)
                if took:
                    break
                waits.append(timed(partial(annotate, project, text_id, annotator, "sad")))
            while not took:
                time.sleep(0.1)
    return {
        "seconds": took[0],
        "labels": len(waits),
        **middle_and_worst("label", waits),
        **middle_and_worst("label alone", alone),
    }


def floor(file: Path, folder: Path) -> Figures:
    """Bare sqlite3: the text and label columns of the same rows in one plain table."""
    import csv  # noqa: PLC0415

    narrow = folder / "narrow.csv"
    with (
        file.open(encoding="utf-8-sig", newline="") as opened,
        narrow.open("w", encoding="utf-8", newline="") as out,
    ):
        csv.writer(out).writerows((row[1], row[2]) for row in csv.reader(opened))
    found = bare_sqlite(0, narrow, folder)
    return {"seconds": found["executemany"], "peak, MB": found["peak, MB"]}


def ours_writing(file: Path, folder: Path) -> Figures:
    """The rows of a file, written anew by our writer of the same format."""
    from data.spreadsheets.read import read_table  # noqa: PLC0415
    from data.spreadsheets.write_delimited import write_delimited  # noqa: PLC0415
    from data.spreadsheets.write_workbook import write_workbook  # noqa: PLC0415

    table = read_table(file)
    cells = (row.cells for row in table.rows)
    if file.suffix == ".csv":
        return _reading(lambda: write_delimited(folder / "out.csv", table.header, cells))
    import xlsxwriter  # noqa: F401, PLC0415

    return _reading(lambda: write_workbook(folder / "out.xlsx", table.header, cells)[0])


def pandas_writing(file: Path, folder: Path) -> Figures:
    """The same with pandas and its quickest engine."""
    import pandas as pd  # noqa: PLC0415

    if file.suffix == ".csv":
        frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        target = folder / "out.csv"
        return _reading(
            lambda: frame.to_csv(target, index=False, encoding="utf-8-sig") or len(frame)
        )
    import xlsxwriter  # noqa: F401, PLC0415

    frame = pd.read_excel(file, engine="calamine")
    options = {"options": {"constant_memory": True, "strings_to_formulas": False}}

    def work() -> int:
        writer = pd.ExcelWriter(folder / "out.xlsx", engine="xlsxwriter", engine_kwargs=options)
        with writer:
            frame.to_excel(writer, index=False)
        return len(frame)

    return _reading(work)


CONTESTANTS: dict[str, Callable[[Path, Path], Figures]] = {
    "ours, whole": ours_whole,
    "ours, streaming": ours_streaming,
    "calamine": bare_calamine,
    "csv": bare_csv,
    "pandas, calamine": pandas_calamine,
    "pandas, openpyxl": pandas_openpyxl,
    "pandas, csv": pandas_csv,
    "ours, import": ours_importing,
    "ours, import while typed": ours_importing_while_typed,
    "floor": floor,
    "ours, writing": ours_writing,
    "pandas, writing": pandas_writing,
}


def main() -> int:
    """Measure what the arguments name."""
    name, file, folder = sys.argv[1:4]
    found = CONTESTANTS[name](Path(file), Path(folder))
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
