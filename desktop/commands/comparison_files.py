"""The report of an experiment as a file: CSV for spreadsheets, Markdown, LaTeX for a thesis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from data.atomic import replacing
from data.errors import TableError
from data.exporting.data_card import plain
from data.spreadsheets.write_delimited import write_delimited
from desktop.commands.comparison_content import Content, Table, content
from desktop.commands.comparison_latex import as_latex
from desktop.commands.comparison_report import Report
from desktop.commands.comparison_tables import arm_table, run_table
from desktop.commands.comparison_words import ReportLanguage

SUFFIXES = (".csv", ".md", ".tex")


def write_report(
    report: Report,
    path: Path,
    language: ReportLanguage = "en",
    said: Callable[[str], str] = str,
) -> None:
    """Write a report; the ending of the name says as what.

    ``.csv`` has one row a variant, its numbers unrounded and its header in English; ``.md`` and
    ``.tex`` have tables and sentences in a language, into which ``said`` puts why a run failed.

    Raises:
        TableError: it cannot be written, or nobody knows the ending.
    """
    match path.suffix.lower():
        case ".csv":
            _write_csv(path, *arm_table(report))
        case ".md":
            _write_text(path, as_markdown(content(report, language, said)))
        case ".tex":
            _write_text(path, as_latex(content(report, language, said)))
        case _:
            raise TableError(
                path,
                0,
                "a report cannot be written as such a file.",
                f"Choose a name that ends in {', '.join(SUFFIXES)}.",
            )


def write_runs(report: Report, path: Path) -> None:
    """Write CSV with one row a run, its numbers unrounded and its header in English.

    Raises:
        TableError: it cannot be written.
    """
    _write_csv(path, *run_table(report))


def as_markdown(words: Content) -> str:
    """A page with all tables and sentences; names are shown as they are."""
    parts = [f"# {plain(words.title)}"]
    for table in words.tables:
        parts += [plain(table.caption), _markdown_table(table)]
    parts.append("\n".join(f"- {plain(note)}" for note in words.notes))
    return "\n\n".join(parts) + "\n"


def _markdown_table(table: Table) -> str:
    rule = ["---", *["---:"] * (len(table.header) - 1)]
    cells = [[plain(cell) for cell in row] for row in (table.header, *table.rows)]
    lines = [cells[0], rule, *cells[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with replacing(path) as partial:
        # Names of variants and labels may come from a stranger's file.
        write_delimited(partial, header, rows, escape_formulas=True)


def _write_text(path: Path, text: str) -> None:
    with replacing(path) as partial:
        partial.write_text(text, "utf-8", newline="\n")
