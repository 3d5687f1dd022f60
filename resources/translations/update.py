"""Collects the window's words for the translators, and packs what they wrote for Qt.

Run as ``python -m resources.translations.update [AREA …]``: an area is the name of a folder in
``desktop/pages``, or ``desktop`` for all other modules. Without a name all areas are collected.
Exits 1 and names each string that has no Chinese yet: write it into ``zh/AREA.ts``, take away
``type="unfinished"`` there, and run this again. Needs a source tree, not an installed one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
REST = "desktop"
PACKED = "emodesk_zh.qm"


@dataclass(frozen=True)
class Message:
    """One string of a translation file."""

    context: str
    source: str
    translation: str
    finished: bool


def areas(root: Path = ROOT) -> dict[str, list[Path]]:
    """The modules of each area: every page is one, all the rest is one."""
    found: dict[str, list[Path]] = {}
    pages = root / "desktop" / "pages"
    for path in sorted((root / "desktop").rglob("*.py")):
        if root / "desktop" / "cli" in path.parents:
            continue  # the command line speaks English
        inside = path.relative_to(pages).parts if pages in path.parents else ()
        found.setdefault(inside[0] if len(inside) > 1 else REST, []).append(path)
    return found


def update(folder: Path, wanted: Collection[str] = (), root: Path = ROOT) -> None:
    """Bring the areas' files in ``folder / "zh"`` up to date and pack all of them into one."""
    modules = areas(root)
    sources = folder / "zh"
    sources.mkdir(parents=True, exist_ok=True)
    for area in wanted or modules:
        _collect(modules[area], sources / f"{area}.ts")
    gone = [] if wanted else [path for path in sources.glob("*.ts") if path.stem not in modules]
    for path in gone:
        path.unlink()
    pack(folder)


def pack(folder: Path) -> None:
    """Pack the files of all areas into the one that the program loads."""
    with tempfile.TemporaryDirectory() as name:
        packed = Path(name) / PACKED
        _run("lrelease", "-silent", *sorted((folder / "zh").glob("*.ts")), "-qm", packed)
        _replace(folder / PACKED, packed.read_bytes())


def sort_sentences(path: Path) -> None:
    """Put the sentences from below in order, wherever somebody added one."""
    said = dict(sorted(json.loads(path.read_text("utf-8")).items()))
    _replace(path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())


def messages(path: Path) -> Iterator[Message]:
    """What a translation file says."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield Message(
                context=context.findtext("name", ""),
                source=message.findtext("source", ""),
                translation=translation.text or "",
                finished=translation.get("type") is None and bool(translation.text),
            )


def unfinished(folder: Path, wanted: Collection[str] = ()) -> list[str]:
    """Every string of all or of the wanted areas that has no Chinese yet."""
    return [
        f"{path.name}: {message.context}: {message.source!r}"
        for path in sorted((folder / "zh").glob("*.ts"))
        if not wanted or path.stem in wanted
        for message in messages(path)
        if not message.finished
    ]


def _collect(modules: list[Path], target: Path) -> None:
    # Beside a copy, so that people who collect other areas meanwhile never see half a file.
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / target.name
        if target.exists():
            shutil.copyfile(target, copy)
        languages = ["-source-language", "en", "-target-language", "zh_CN"]
        rules = ["-silent", "-no-obsolete", "-locations", "none", *languages]
        _run("lupdate", *rules, *modules, "-ts", copy)
        content = copy.read_bytes()
    if b"<message>" in content:
        _replace(target, content)
    else:
        target.unlink(missing_ok=True)


def _replace(target: Path, content: bytes) -> None:
    if not target.exists() or target.read_bytes() != content:
        partial = target.with_name(target.name + ".part")
        partial.write_bytes(content)
        partial.replace(target)


def _run(tool: str, *arguments: str | Path) -> None:
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    command = [str(each) for each in (program, *arguments)]
    done = subprocess.run(  # noqa: S603  # Qt's own tool
        command, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode or not Path(command[-1]).exists():
        raise SystemExit(f"{tool} failed:\n{done.stdout}{done.stderr}")
    sys.stderr.write(done.stderr)


def main() -> int:
    """Update the translations of the source tree; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("area", nargs="*", help="collect these only, such as: label desktop")
    wanted = parser.parse_args().area
    unknown = set(wanted) - set(areas())
    if unknown:
        parser.error(f"no such area: {', '.join(sorted(unknown))}; there are: {', '.join(areas())}")
    update(HERE, wanted)
    sort_sentences(HERE / "sentences.zh.json")
    missing = unfinished(HERE, wanted)
    for each in missing:
        sys.stderr.write(f"no Chinese yet: {each}\n")
    sys.stdout.write(f"Translations: {len(missing)} strings have no Chinese yet\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
