"""The window is completely translated, and the packed translations are those of the sources."""

from __future__ import annotations

import ast
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from resources import catalogue
from resources.translations.update import HERE, PACKED, Message, areas, messages, unfinished, update

ROOT = Path(__file__).resolve().parents[2]
MODULES = [path for modules in areas().values() for path in modules]
SOURCES = sorted((HERE / "zh").glob("*.ts"))
MARKERS = {"translate", "QT_TRANSLATE_NOOP", "i18n.translate", "i18n.QT_TRANSLATE_NOOP"}
# Where the markers themselves are defined, their arguments are no literals.
DEFINED = ROOT / "desktop" / "i18n.py"
# A language is called by its own name in every language.
OWN_NAMES = {"中文"}
CHINESE = re.compile("[\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\uff00-\uffef]")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
HOW = "run: python -m resources.translations.update"


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the tool makes of the program as it is now."""
    folder = tmp_path_factory.mktemp("翻 译")
    shutil.copytree(HERE / "zh", folder / "zh")
    update(folder)
    return folder


def all_messages() -> list[tuple[Path, Message]]:
    return [(path, message) for path in SOURCES for message in messages(path)]


def known(folder: Path) -> set[tuple[str, str, str]]:
    return {
        (path.stem, message.context, message.source)
        for path in (folder / "zh").glob("*.ts")
        for message in messages(path)
    }


def none_of(found: Iterable[object], what: str) -> None:
    lines = sorted(map(str, found))
    assert not lines, f"{what}:\n" + "\n".join(lines)


def test_every_string_has_chinese(collected: Path) -> None:
    none_of(unfinished(collected), "without Chinese")


def test_the_sources_hold_what_the_program_says_and_nothing_else(collected: Path) -> None:
    none_of(known(HERE) - known(collected), f"no longer said; {HOW}")
    none_of(known(collected) - known(HERE), f"not collected yet; {HOW}")


def test_words_are_marked_in_a_way_that_the_tool_sees(collected: Path) -> None:
    none_of(
        (place for path in MODULES if path != DEFINED for place in _unmarked(path)),
        "give context and text as two plain literals",
    )
    found = {(context, source) for _, context, source in known(collected)}
    none_of(_marked() - found, "the tool passed over")


def test_collecting_twice_changes_nothing(collected: Path) -> None:
    update(collected)
    before = {path: path.read_bytes() for path in collected.rglob("*.*")}
    update(collected)
    assert {path: path.read_bytes() for path in collected.rglob("*.*")} == before


def test_one_area_can_be_collected_alone(tmp_path: Path) -> None:
    shutil.copytree(HERE / "zh", tmp_path / "zh")
    update(tmp_path, ["desktop"])
    assert {path.name for path in (tmp_path / "zh").iterdir()} >= {path.name for path in SOURCES}


def test_the_packed_file_says_what_the_sources_say() -> None:
    content = catalogue.translation("zh")
    assert content is not None, HOW
    translator = QTranslator()
    assert translator.load(content)
    packed = {
        (message.context, message.source): translator.translate(message.context, message.source)
        for _, message in all_messages()
    }
    said = {(message.context, message.source): message.translation for _, message in all_messages()}
    assert packed == said, f"{PACKED} is out of date; {HOW}"


def test_placeholders_stay() -> None:
    changed = (
        f"{path.name}: {message.source!r} → {message.translation!r}"
        for path, message in all_messages()
        if message.finished
        and set(PLACEHOLDER.findall(message.source))
        != set(PLACEHOLDER.findall(message.translation))
    )
    none_of(changed, "with other placeholders")


def test_one_meaning_has_one_translation_in_all_areas() -> None:
    # Two areas may share a context, and the packed file can keep only one of them.
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, message in all_messages():
        found[message.context, message.source].add(message.translation)
    none_of(((key, said) for key, said in found.items() if len(said) > 1), "with two translations")


def test_source_strings_are_english() -> None:
    none_of((place for path in MODULES for place in _chinese(path)), "not English")


def _marks(path: Path) -> Iterator[tuple[ast.Call, tuple[str, ...]]]:
    """Each call that marks words, with those of its arguments that are literals."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in MARKERS:
            constants = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield node, tuple(each for each in constants if isinstance(each, str))


def _marked() -> set[tuple[str, ...]]:
    return {literals for path in MODULES for _, literals in _marks(path) if len(literals) == 2}


def _unmarked(path: Path) -> Iterator[str]:
    """Calls whose words lupdate passes over, or finds as another text than is shown."""
    for node, literals in _marks(path):
        if len(literals) != 2 or len(node.args) != 2:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"


def _chinese(path: Path) -> Iterator[str]:
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    # Strings that stand alone are docstrings, which nobody sees in the window.
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in alone or node.value in OWN_NAMES or not CHINESE.search(node.value):
            continue
        # Code that has to tell Chinese from other writing names characters by number.
        if CHINESE.search(ast.get_source_segment(source, node) or ""):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"
