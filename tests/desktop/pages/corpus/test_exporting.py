"""The dialog that writes the corpus to a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from data.errors import TargetLockedError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Row, Table
from desktop.pages.corpus import export_dialog, page
from desktop.pages.corpus.export_dialog import ExportDialog
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, project_of


@contextmanager
def export(
    corpus: CorpusPage, out: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ExportDialog]:
    monkeypatch.setattr(page, "ask_for_target", lambda *_: out)
    corpus.window().export_corpus()  # type: ignore[attr-defined]
    dialog = corpus.findChild(ExportDialog)
    assert dialog is not None
    yield dialog
    wait_until(lambda: corpus.findChild(ExportDialog) is None, what="the dialog is gone")


def test_what_was_exported_can_be_read_back(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(corpus)
    annotate(project, 2, person(project, "乙"), "sad")
    out = folder / "出.xlsx"
    with export(corpus, out, monkeypatch) as dialog:
        assert not dialog.escape.isVisible()  # a workbook has no need of it
        dialog.go.click()
    table = read_table(out)
    assert len(table.rows) == TEXTS
    assert table.header[1:5] == ("text", "label", "labelled_by", "用户")
    assert table.rows[1].cells[2:5] == ("sad", "乙", "u_2")


def test_formulas_are_made_harmless_unless_the_user_says_otherwise(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (Row(2, ("=1+1",)),)
    table = Table(Path("f.csv"), "csv", None, "utf-8", "y", ("text",), rows)
    import_table(project_of(corpus), table, ImportChoice("text"))
    out = folder / "出.csv"
    with export(corpus, out, monkeypatch) as dialog:
        assert dialog.escape.isVisible()
        assert dialog.escape.isChecked()
        dialog.go.click()
    assert read_table(out).rows[-1].cells[1] == "'=1+1"
    with export(corpus, out, monkeypatch) as dialog:
        dialog.escape.setChecked(False)
        dialog.go.click()
    assert read_table(out).rows[-1].cells[1] == "=1+1"


def test_the_folder_can_be_opened_from_the_notice(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch, window: Window
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        export_dialog.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    with export(corpus, folder / "出.csv", monkeypatch) as dialog:
        dialog.go.click()
    (notice,) = window.toasts.notices
    assert notice.message == "Texts written to 出.csv: 1,000"
    button = next(each for each in window.toasts.findChildren(QPushButton) if each.text())
    assert button.text() == "Open folder"
    button.click()
    assert opened == [str(folder)]


def test_a_cancelled_export_writes_nothing(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "出.csv"
    out.write_text("from before")
    real = export_dialog.export_corpus

    def cancelled_half_way(*arguments: object, **how: object) -> object:
        how["cancelled"] = lambda: True
        return real(*arguments, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(export_dialog, "export_corpus", cancelled_half_way)
    with export(corpus, out, monkeypatch) as dialog:
        dialog.go.click()
        wait_until(lambda: dialog._job is None, what="it stopped")
        assert "Nothing was written" in dialog.progress.words.text()
        assert out.read_text() == "from before"
        assert dialog.go.isEnabled()
        dialog.cancel.click()


def test_a_file_that_is_open_elsewhere_is_told_in_the_users_language(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "出.xlsx"

    def locked(*_: object, **__: object) -> None:
        raise TargetLockedError(out, folder / "出 (2).xlsx")

    monkeypatch.setattr(export_dialog, "export_corpus", locked)
    corpus.context.settings.set(LANGUAGE, "zh")
    with export(corpus, out, monkeypatch) as dialog:
        dialog.go.click()
        wait_until(dialog.failure.text, what="the failure")
        assert "出 (2).xlsx" in dialog.failure.text()
        assert "open in another program" not in dialog.failure.text()
        dialog.reject()


@pytest.mark.parametrize(
    ("typed", "written"), [("a.csv", "a.csv"), ("a.b", "a.b.xlsx"), ("a", "a.xlsx")]
)
def test_the_format_is_told_by_the_name(
    corpus: CorpusPage,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    written: str,
) -> None:
    def accept(dialog: QFileDialog) -> int:
        dialog.selectFile(typed)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(export_dialog.QFileDialog, "exec", accept)
    assert export_dialog.ask_for_target(corpus, folder, "千") == folder / written
    monkeypatch.setattr(
        export_dialog.QFileDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected
    )
    assert export_dialog.ask_for_target(corpus, folder, "千") is None
