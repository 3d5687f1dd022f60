"""Everything that the lower parts of the program say has Chinese words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from core.contract import CoreError, Variant
from data.errors import DataError, TableError
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.sentences import in_user_language
from resources import catalogue
from tests.desktop.written_sentences import Sources

ROOT = Path(__file__).resolve().parents[2]
CHINESE = catalogue.sentences("zh")
SPEAKING = ("core", "data", "desktop/commands", "desktop/jobs")
WRITTEN = Sources(ROOT, SPEAKING).written()

# Arguments that are sentences written, and found, elsewhere.
PASSED_ON = {
    "core/encoders/hub_words.py: how_to_get(name)",
    "core/training/checkpoint.py: cause",
    "core/training/loop.py: warning",
    "desktop/commands/backups.py: warning",
    "desktop/commands/comparing.py: failures[0]",
}

# Templates that cannot be read from the places above, and why.
UNSEEN = {
    "TableError puts its place together": {"{}, row {}: {}"},
    "extend_workbook goes through a table of what is lost, and hands on openpyxl's warnings": {
        "{} were not copied",
        "drawings and pictures",
        "charts",
        "macros",
        "slicers",
        "comments with answers",
        "buttons and other controls",
        "{} extension is not supported and will be removed",
    },
    "a place that is put into a note of write_workbook": {"row {}, column {}"},
    "Cleaner hands these to its tally": {
        "NUL characters were removed",
        "broken characters were replaced by �",
    },
    "head_sizes goes through a table": {"key", "value"},
    "a state of a run, put into an error": {
        "running",
        "finished",
        "failed",
        "cancelled",
        "interrupted",
    },
    "put into the warning that a checkpoint could not be written": {
        "It needs {} MB; {} MB are free."
    },
    "read_checkpoint goes through a table of what may have changed": {
        "The labels or texts are not those that the interrupted run was trained on.",
        "The encoder is not the one that the interrupted run was trained with.",
        "The interrupted run was of another variant.",
        "The interrupted run was trained by another recipe.",
        "The interrupted run had another seed.",
    },
    "collected while a step is taken, and told after it": {
        "The memory ran out; the batch now goes in pieces of {} texts, and the result is the same."
    },
    "inspect puts the encoder's facts into its last event": {
        "{} ({}): {} layers, width {}, {} tokens, {} MB, in {}"
    },
    "returned by sqlite_facts": {
        "SQLite {} is {} or newer, so a write-ahead log is safe.",
        "SQLite {} is older than {}, whose write-ahead log can lose commits; the slower rollback "
        "journal is used. Installing pysqlite3 brings a newer SQLite.",
    },
    "returned by check_integrity": {"a row of {} points to nothing in {}"},
    "what a Place says of itself": {
        "The project lies on a network drive ({}).",
        "The project lies in a folder that {} copies to other computers.",
        "a cloud service",
        "Two computers that write at the same time can damage it, and saving is slower there. Work "
        "on a local copy, and copy it back when you are done.",
    },
    "said by the system, and put into errors": {
        "[Errno {}] {}: {}",
        "[Errno {}] {}",
        "[WinError {}] {}: {}",
        "[WinError {}] {}",
        "Permission denied",
        "Operation not permitted",
        "No such file or directory",
        "File exists",
        "Not a directory",
        "Is a directory",
        "Directory not empty",
        "No space left on device",
        "Disk quota exceeded",
        "Read-only file system",
        "Input/output error",
        "File name too long",
        "File too large",
        "Device or resource busy",
        "Too many open files",
        "Too many levels of symbolic links",
        "Cannot allocate memory",
        "Invalid argument",
    },
    "said by Python's json": {
        "{}: line {} column {} (char {})",
        "Expecting value",
        "Expecting property name enclosed in double quotes",
        "Expecting ',' delimiter",
        "Expecting ':' delimiter",
        "Illegal trailing comma before end of object",
        "Illegal trailing comma before end of array",
        "Unterminated string starting at",
        "Invalid control character at",
        "Invalid \\escape",
        "Invalid \\uXXXX escape",
        "Extra data",
    },
    "said by Python's csv, zipfile and codecs": {
        "unexpected end of data",
        "{} expected after {}",
        "field larger than field limit ({})",
        "File is not a zip file",
        "{} codec can't decode byte {} in position {}: {}",
    },
    "said by SQLite": {"disk I/O error", "no such table: {}", "no such column: {}"},
}

# A hole that the Chinese leaves out on purpose.
LEFT_OUT = {"Train one first: emodesk train {}"}  # in the window there is a button for that


@pytest.fixture
def chinese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


class _AsItIs(str):
    """What fills a hole, whatever the translation asks for."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        return str(self)


def none_of(found: set[str], what: str) -> None:
    lines = sorted(found)
    assert not lines, f"{what}:\n" + "\n".join(lines)


def test_every_sentence_has_chinese() -> None:
    missing = {each.template for each in WRITTEN if each.template} - set(CHINESE)
    none_of({f'{json.dumps(each)}: "",' for each in missing}, "add to sentences.zh.json")
    unseen = {each.place for each in WRITTEN if not each.seen}
    none_of(unseen - PASSED_ON, "words that cannot be read here; add their templates to UNSEEN")


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {each.template for each in WRITTEN}.union(*UNSEEN.values())
    none_of(set(CHINESE) - said, "remove from sentences.zh.json")
    none_of(set().union(*UNSEEN.values()) - set(CHINESE), "in UNSEEN, but without Chinese")


def test_the_file_is_in_order() -> None:
    assert list(CHINESE) == sorted(CHINESE), "run: python -m resources.translations.update"


def test_the_search_finds_all_ways_of_writing(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "errors.py").write_text(_SAMPLE, "utf-8")
    found = Sources(tmp_path, ("core",)).written()
    assert {each.template for each in found if each.seen} == {
        "Literal.",
        "With {} holes.",
        "One. Of the module.",
        "Two. Of the module.",
        "By default.",
        "Long and long: {}",
        "Returned.",
        "Noted {}",
        "Of a record",
    }
    assert [each.place for each in found if not each.seen] == ["core/errors.py: given"]


@pytest.mark.parametrize("template", [each for each in sorted(CHINESE) if each != "{}: {}"])
def test_each_sentence_comes_out_in_chinese(template: str, chinese: None) -> None:
    start, *parts = template.split("{}")
    words = [f"‹{number}›" for number in range(len(parts))]
    english = start + "".join(word + part for word, part in zip(words, parts, strict=True))
    said = CHINESE[template].format(*map(_AsItIs, words)) if words else CHINESE[template]
    assert in_user_language(english) == said
    assert re.search("[\u3000-\u9fff]", said)
    assert template in LEFT_OUT or all(word in said for word in words)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("There is no text number 12 in this corpus.", "语料里没有编号为 12 的文本。"),
        # What fills a hole is left as it is, even if it looks like words,
        ("There is no label 'failed' in this project.", "项目里没有标签“failed”。"),
        # unless the template asks for words,
        ("Run 3 is not running; it is failed already.", "训练 3 不在进行中，状态是：失败。"),
        (
            "/语料/a.csv could not be written: [Errno 28] No space left on device: '/语料/a.csv'.",
            "无法写入“/语料/a.csv”：磁盘空间不足（错误 28，/语料/a.csv）。",
        ),
        # or for the value behind a literal.
        ("There is no recipe named 'it\\'s'.", "没有名为“it's”的方案。"),
        # The order may change.
        (
            "7 NUL characters were removed, in 2 cells from here on",
            "从这里起的 2 个单元格里，删掉了 NUL 字符，共 7 个",
        ),
        # A place in a file, and the message of an error with its advice behind it.
        ("a: b.csv, row 3: this is no object.", "a: b.csv，第 3 行：这不是一个对象。"),
        ("a.csv: there is no such file.", "a.csv：没有这个文件。"),
        ("Cancelled. Nothing was changed.", "已取消。没有改动任何内容。"),
        (
            "RB-MLP: The computer ran out of memory. Try again.",
            "RB-MLP：电脑的内存不足。请重试。",
        ),
        (
            "Every run of the experiment failed. The disk is full. "
            "Nothing was saved. Make room and try again.",
            "实验里的每次训练都失败了。磁盘已满。没有保存任何内容。请腾出空间后重试。",
        ),
        (
            "/a. b could not be written: it is so. Make room on the disk, then try again.",
            "无法写入“/a. b”：it is so。请腾出磁盘空间，然后重试。",
        ),
        # Nobody knows these.
        ("", ""),
        ("a: b", "a: b"),
        ("Something quite different. Try again.", "Something quite different. Try again."),
        ("今天: 好", "今天: 好"),
    ],
)
def test_sentences_in_chinese(english: str, said: str, chinese: None) -> None:
    assert in_user_language(english) == said


def test_real_errors_come_out_in_chinese(folder: Path, chinese: None) -> None:
    (folder / "a.csv").write_text("a,b\n1,2\n", "utf-8")
    (folder / "b.json").write_text("[1,", "utf-8")
    (folder / "c.xlsx").write_text("no workbook", "utf-8")
    found = []
    for attempt in (
        lambda: Project.open(folder / "none.emodesk"),
        lambda: Project.open(folder / "a.csv"),
        lambda: Project.create(folder / "x.emodesk", []),
        lambda: read_table(folder / "none.csv"),
        lambda: read_table(folder / "b.json"),
        lambda: read_table(folder / "c.xlsx"),
        lambda: read_table(folder / "a.csv", encoding="nonsense"),
        lambda: Variant.named("X"),
    ):
        with pytest.raises((DataError, CoreError)) as caught:
            attempt()
        error = caught.value
        message = error.cause if isinstance(error, TableError | CoreError) else error.message
        found += [message, error.advice, str(error)]
    same = {each for each in found if each and in_user_language(each) == each}
    none_of(same, "still in English")


def test_a_long_unknown_sentence_is_given_up_soon(chinese: None) -> None:
    sentence = "x cannot be y. " * 2_000
    assert in_user_language(sentence)


def test_english_stays_as_it_is(english: None) -> None:
    assert in_user_language("Try again.") == "Try again."


_SAMPLE = """
class CoreError(Exception):
    def __init__(self, cause, advice="By default."):
        super().__init__(f"{cause} {advice}")

class Own(CoreError):
    def __init__(self, advice="By default."):
        super().__init__("Literal.", advice)

class Warned:
    message: str

WORDS = "Of the module."
WHAT = "Of a record"

def f(given, number, notes):
    which = "One" if number else "Two"
    raise CoreError(f"With {number:,} holes.", f"{which}. {WORDS}")
    raise CoreError("Long and " + "long: " + str(number), advice=g())
    notes.append(f"Noted {number!r}")
    yield Warned(WHAT)
    raise Own(given)
    raise CoreError(number.cause)

def g():
    return "Returned."
"""
