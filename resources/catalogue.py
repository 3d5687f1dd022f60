"""Finds and reads the files that come with the program.

Everything goes through `importlib.resources`, so it works from a source tree, an installed
wheel and a frozen program alike.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = ("zh", "en")


class UnknownResourceError(KeyError):
    """Nothing of that name comes with the program; the message lists what does."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        super().__init__(f"no {kind} named {name!r}; there are: {', '.join(self.known) or 'none'}")

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which quotes the sentence.
        return str(self.args[0])

    def __reduce__(self) -> tuple[type["UnknownResourceError"], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.kind, self.name, self.known)


class SampleText(NamedTuple):
    """One text of the sample corpus; `label` is a label key, or None where it is left open."""

    text: str
    label: str | None


def sample_texts() -> tuple[SampleText, ...]:
    """Return the sample corpus in the order of its file."""
    content = _sample_file().read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(content), strict=True)
    return tuple(SampleText(row["text"], row["label"] or None) for row in rows)


@contextmanager
def sample_path() -> Iterator[Path]:
    """Give the sample corpus as a file on disk, for as long as the context is open."""
    with as_file(_sample_file()) as path:
        yield path


@cache
def chinese_report() -> dict[str, str]:
    """Return the sentences of an experiment's report in Chinese, by their names."""
    content = _root().joinpath("translations", "report.zh.json").read_text(encoding="utf-8")
    sentences: dict[str, str] = json.loads(content)
    return sentences


def label_set_names() -> tuple[str, ...]:
    """Return the names of the label sets, sorted."""
    found = (entry.name for entry in _root().joinpath("label_sets").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


def label_set(name: str) -> dict[str, Any]:
    """Return the label set `name` as parsed JSON.

    Raises:
        UnknownResourceError: no label set has that name.

    """
    _require("label set", name, label_set_names())
    content = _root().joinpath("label_sets", f"{name}.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(content)
    return parsed


def label_words() -> tuple[frozenset[str], ...]:
    """Return groups of words for the usual emotions, Chinese and English; each means one."""
    parsed = json.loads(_root().joinpath("label_words.json").read_text(encoding="utf-8"))
    return tuple(frozenset(group["words"]) for group in parsed)


def guidelines(label_set: str, language: str) -> str:
    """Return the annotation guidelines (Markdown) of a label set, in `zh` or `en`.

    Raises:
        UnknownResourceError: there are no guidelines for that label set or in that language.

    """
    found = [entry.name for entry in _root().joinpath("guidelines").iterdir()]
    stems = [name.removesuffix(".md") for name in found if name.endswith(".md")]
    _require("guidelines", label_set, sorted({stem.rpartition(".")[0] for stem in stems}))
    languages = [each for each in LANGUAGES if f"{label_set}.{each}" in stems]
    _require(f"language of the guidelines for {label_set}", language, languages)
    path = _root().joinpath("guidelines", f"{label_set}.{language}.md")
    return path.read_text(encoding="utf-8")


def translation(language: str) -> bytes | None:
    """Return the window's words in `zh`, as Qt reads them; None for the language of the source."""
    path = _root().joinpath("translations", f"emodesk_{language}.qm")
    return path.read_bytes() if path.is_file() else None


def sentences(language: str) -> dict[str, str]:
    """Return what English sentences are called in `zh`; nothing for the language of the source."""
    path = _root().joinpath("translations", f"sentences.{language}.json")
    parsed: dict[str, str] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return parsed


def style_tokens() -> dict[str, Any]:
    """Return the colours (light and dark), spaces, radii and text sizes that everything uses."""
    parsed: dict[str, Any] = json.loads(_style_file("tokens.json"))
    return parsed


def style_sheet() -> str:
    """Return the style sheet as a template: its placeholders start with `@`."""
    return _style_file("emodesk.qss")


def icon_drawing(name: str) -> str:
    """Return a small drawing (SVG) of the style sheet; `currentColor` stands for its colour.

    Raises:
        UnknownResourceError: there is no such drawing.

    """
    found = (entry.name for entry in _root().joinpath("icons").iterdir())
    names = sorted(each.removesuffix(".svg") for each in found if each.endswith(".svg"))
    _require("drawing", name, names)
    return _root().joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


def _root() -> Traversable:
    return files("resources")


def _style_file(name: str) -> str:
    return _root().joinpath("styles", name).read_text(encoding="utf-8")


def _sample_file() -> Traversable:
    return _root().joinpath("sample", "texts.csv")


def _require(kind: str, name: str, known: Iterable[str]) -> None:
    names = tuple(known)
    if name not in names:
        raise UnknownResourceError(kind, name, names)
