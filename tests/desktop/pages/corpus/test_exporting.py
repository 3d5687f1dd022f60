"""The dialog that writes the corpus to a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from data.errors import TargetLockedError
from data.exporting.formats import FORMATS
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Row, Table
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.change_set import ChangeSet
from desktop.pages.corpus.exporting import dialog as export_dialog
from desktop.pages.corpus.exporting.dialog import ExportDialog
from desktop.pages.corpus.exporting.formats import CHOICES
from desktop.pages.corpus.page import CorpusPage
from desktop.settings import EXPORT_FORMAT, LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.corpus.conftest import TEXTS, listed, project_of


@contextmanager
def export(
    corpus: CorpusPage, out: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ExportDialog]:
    """The open dialog, which will write to this file."""
    monkeypatch.setattr(export_dialog, "ask_for_target", lambda *_: out)
    corpus.window().export_corpus()  # type: ignore[attr-defined]
    dialog = corpus.findChild(ExportDialog)
    assert dialog is not None
    wait_until(lambda: dialog._knowing is None and dialog._counting is None, what="it knows all")
    yield dialog
    wait_until(lambda: corpus.findChild(ExportDialog) is None, what="the dialog is gone")


def choose(dialog: ExportDialog, name: str | None) -> None:
    """Choose a format; None is the user's own file."""
    names = [None if each.format is None else each.format.name for each in CHOICES]
    dialog.form.format.setCurrentIndex(names.index(name))


def pick(dialog: ExportDialog, words: str) -> None:
    """Choose whose labels, or which texts, by what stands there."""
    for combo in (dialog.form.texts, dialog.form.whose):
        if combo.findText(words) >= 0:
            combo.setCurrentIndex(combo.findText(words))
            return
    raise AssertionError(words)


def test_what_was_exported_can_be_read_back(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(corpus)
    annotate(project, 2, person(project, "乙"), "sad")
    out = folder / "出.xlsx"
    with export(corpus, out, monkeypatch) as dialog:
        assert dialog.summary.text() == "1,000 texts will be written."
        assert not dialog.form.escape.isVisible()  # a workbook has no need of it
        assert dialog.form.to_correct.isChecked()
        dialog.go.click()
    table = read_table(out)
    assert len(table.rows) == TEXTS
    assert table.header[1:5] == ("text", "label", "labelled_by", "用户")
    assert table.header[-1] == "label_when_exported"
    assert table.rows[1].cells[2:5] == ("sad", "乙", "u_2")


def test_every_format_can_be_chosen(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in FORMATS.values():
        out = folder / f"{form.name}{form.ending}"
        with export(corpus, out, monkeypatch) as dialog:
            choose(dialog, form.name)
            assert dialog._proposed(None)[2] == form.ending
            dialog.go.click()
        if form.ending != ".xlsx":
            assert "第2条，今天天气不错" in out.read_text(encoding="utf-8")


def test_only_what_a_format_can_hold_is_offered(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = "Each annotator's, row by row"
    with export(corpus, folder / "a.txt", monkeypatch) as dialog:
        form = dialog.form
        pick(dialog, each)
        assert not form.to_correct.isVisible()
        choose(dialog, "fasttext")
        assert form.whose.findText(each) < 0
        assert form.whose.currentText() == "The label that counts"
        assert not form.columns.isVisible()
        assert not form.escape.isVisible()
        assert not form.predictions.isVisible()  # no model is in use
        assert dialog.summary.text() == "Of 1,000 texts those with a label are written."
        choose(dialog, "csv")
        assert form.escape.isVisible()
        assert form.columns.isVisible()
        dialog.reject()


def test_the_texts_that_the_table_shows_are_proposed(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.bar.search.setText("kept apart")
    listed(corpus)
    out = folder / "出.csv"
    with export(corpus, out, monkeypatch) as dialog:
        choose(dialog, "csv")
        assert dialog.form.texts.currentText() == "Those shown in the table now"
        assert dialog.summary.text() == "10 texts will be written."
        dialog.go.click()
    assert len(read_table(out).rows) == 10
    with export(corpus, out, monkeypatch) as dialog:
        pick(dialog, "Settled (gold)")
        wait_until(lambda: dialog._counting is None, what="the count")
        assert dialog.summary.text() == "There are no such texts."
        assert not dialog.go.isEnabled()
        pick(dialog, "Those with a label")
        wait_until(lambda: dialog._counting is None, what="the count")
        assert dialog.summary.text() == "666 texts will be written."
        dialog.reject()


def test_one_persons_labels_and_chosen_columns(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(corpus)
    annotate(project, 2, person(project, "乙"), "sad")
    out = folder / "出.csv"
    with export(corpus, out, monkeypatch) as dialog:
        choose(dialog, "csv")
        pick(dialog, "乙")
        dialog.form.to_correct.setChecked(False)
        dialog.form.columns.how.setCurrentIndex(2)
        item = dialog.form.columns.list.item(0)
        assert item.text() == "用户"
        item.setCheckState(Qt.CheckState.Unchecked)
        dialog.form.escape.setChecked(False)
        dialog.go.click()
    table = read_table(out)
    assert table.header == ("uid", "text", "label", "labelled_by", "source", "source_row")
    assert [row.cells[2] for row in table.rows[:3]] == ["", "sad", ""]


def test_predictions_of_the_model_in_use(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_of(corpus)
    keys = [label.key for label in project.labels()]
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=keys,
        seed=1,
        snapshot_hash="x",
        device="cpu",
    )
    save_predictions(project, run.id, {1: [1.0, *[0.0] * (len(keys) - 1)]})
    finish_run(project, run.id, {}, model_folder="m")
    use_run(project, run.id)
    corpus.context.bus.tell(ChangeSet.of("model in use"))
    known = corpus.context.session
    wait_until(lambda: known.current and known.current.run, what="the run is known")
    out = folder / "出.xlsx"
    with export(corpus, out, monkeypatch) as dialog:
        assert not dialog.form.probabilities.isVisible()
        dialog.form.predictions.setChecked(True)
        assert dialog.form.probabilities.isVisible()
        dialog.form.probabilities.setChecked(True)
        dialog.go.click()
    table = read_table(out)
    place = table.header.index("predicted")
    assert table.header[place : place + 3] == ("predicted", "confidence", f"p({keys[0]})")
    assert table.rows[0].cells[place : place + 3] == (keys[0], 1, 1)


def test_into_the_original_asks_for_the_file(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = folder / "原.csv"
    original.write_text("内容,级\n新的一条,5\n", encoding="utf-8")
    import_table(project_of(corpus), read_table(original), ImportChoice("内容"))
    out = folder / "出.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(original), ""))
    with export(corpus, out, monkeypatch) as dialog:
        choose(dialog, None)
        assert dialog.summary.text() == "Choose the file that you imported."
        assert not dialog.go.isEnabled()
        dialog.form.original.choose.click()
        assert dialog.go.isEnabled()
        assert dialog._proposed(original)[1:] == ("原 labelled", ".csv")
        dialog.go.click()
    table = read_table(out)
    assert table.header == ("内容", "级", "label", "labelled_by", "uid")
    assert table.rows[0].cells[:2] == ("新的一条", "5")


def test_a_data_card_lies_beside_the_file(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch, window: Window
) -> None:
    with export(corpus, folder / "出.xlsx", monkeypatch) as dialog:
        card = dialog.form.card
        assert not card.licence.isVisible()
        card.wanted.setChecked(True)
        assert card.licence.isVisible()
        card.licence.setText("CC BY 4.0")
        dialog.go.click()
    assert "Licence: CC BY 4.0" in (folder / "出.card.md").read_text(encoding="utf-8")
    (notice,) = window.toasts.notices
    assert "Beside it: 出.card.md" in notice.advice


def test_formulas_are_made_harmless_unless_the_user_says_otherwise(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (Row(2, ("=1+1",)),)
    table = Table(Path("f.csv"), "csv", None, "utf-8", "y", ("text",), rows)
    import_table(project_of(corpus), table, ImportChoice("text"))
    out = folder / "出.csv"
    for harmless, begins in ((True, ",'=1+1,"), (False, ",=1+1,")):
        with export(corpus, out, monkeypatch) as dialog:
            choose(dialog, "csv")
            assert dialog.form.escape.isChecked()
            dialog.form.escape.setChecked(harmless)
            dialog.go.click()
        assert begins in out.read_text(encoding="utf-8")


def test_the_folder_can_be_opened_from_the_notice(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch, window: Window
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        export_dialog.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    with export(corpus, folder / "出.xlsx", monkeypatch) as dialog:
        dialog.go.click()
    (notice,) = window.toasts.notices
    assert notice.message == "Rows written to 出.xlsx: 1,000"
    button = next(each for each in window.toasts.findChildren(QPushButton) if each.text())
    assert button.text() == "Open folder"
    button.click()
    assert opened == [str(folder)]


def test_a_cancelled_export_writes_nothing(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "出.xlsx"
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


def test_what_was_chosen_last_is_proposed_again(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with export(corpus, folder / "一.csv", monkeypatch) as dialog:
        choose(dialog, "csv")
        dialog.form.to_correct.setChecked(False)
        dialog.form.escape.setChecked(False)
        dialog.form.card.wanted.setChecked(True)
        pick(dialog, "Not labelled")
        dialog.go.click()
    with export(corpus, folder / "二.json", monkeypatch) as dialog:
        assert dialog.form.choice.format == FORMATS["csv"]
        assert not dialog.form.to_correct.isChecked()
        assert dialog.form.card.wanted.isChecked()
        # These are asked anew: they belong to one corpus, or to what is safe.
        assert dialog.form.texts.currentText() == "All texts"
        assert dialog.form.escape.isChecked()
        choose(dialog, "label-studio")  # which has no room for corrections
        dialog.form.card.wanted.setChecked(False)
        dialog.go.click()
    with export(corpus, folder / "三.csv", monkeypatch) as dialog:
        assert dialog.form.choice.format == FORMATS["label-studio"]
        choose(dialog, "csv")
        assert not dialog.form.to_correct.isChecked()
        dialog.reject()


def test_a_format_that_this_version_does_not_know_is_no_choice(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.context.settings.set(EXPORT_FORMAT, "parquet")
    with export(corpus, folder / "一.xlsx", monkeypatch) as dialog:
        assert dialog.form.choice.format == FORMATS["xlsx"]
        dialog.reject()


def test_no_name_no_file(corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with export(corpus, folder / "a.xlsx", monkeypatch) as dialog:
        monkeypatch.setattr(export_dialog, "ask_for_target", lambda *_: None)
        dialog.go.click()
        assert dialog._job is None
        assert dialog.go.isEnabled()
        dialog.reject()


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


def test_the_words_follow_the_language(
    corpus: CorpusPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with export(corpus, folder / "a.xlsx", monkeypatch) as dialog:
        corpus.context.settings.set(LANGUAGE, "zh")
        wait_until(lambda: dialog.go.text() == "导出…", what="Chinese")
        form = dialog.form
        assert form.format.itemText(0) == "Excel 工作簿（.xlsx）"
        assert form.texts.itemText(0) == "全部文本"
        assert form.whose.itemText(0) == "最终计入的标签"
        dialog.reject()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("a.xlsx", "a.xlsx"), ("a.b", "a.b.xlsx"), ("a", "a.xlsx"), ("x.csv", "x.csv (2).xlsx")],
)
def test_the_name_ends_as_the_format_says(
    corpus: CorpusPage,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    written: str,
) -> None:
    (folder / "x.csv.xlsx").touch()  # nobody was asked whether it may be replaced

    def accept(dialog: QFileDialog) -> int:
        dialog.selectFile(typed)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(export_dialog.QFileDialog, "exec", accept)
    found = export_dialog.ask_for_target(corpus, folder, "千", ".xlsx")
    assert found == folder / written
    monkeypatch.setattr(
        export_dialog.QFileDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected
    )
    assert export_dialog.ask_for_target(corpus, folder, "千", ".xlsx") is None
