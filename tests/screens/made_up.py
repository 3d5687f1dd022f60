"""Small projects for what a page shows in a state that a real corpus is seldom in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.label_sets import load_label_set
from resources.catalogue import sample_texts

_EMOJI = (
    "考过了！！！🎉🎉🎉 今晚全村的狗都别想睡 🐶🐕‍🦺👨‍👩‍👧‍👦🏳️‍🌈",
    "𠮷野家的𩸽鱼定食😋 ¯\\_(ツ)_/¯ (╯°□°)╯︵ ┻━┻",
)
_FILLER = "说好十分钟一班的车等了一个半小时，站台上的人越来越多，谁也没有解释一句。"


def make_made_up(folder: Path) -> dict[str, Path]:
    """The project files by name, made if they are not there."""
    known = load_label_set("emotions-6")
    texts = [each.text for each in sample_texts()]
    long = "".join(f"{n}、{_FILLER}" for n in range(1, 90))
    return {
        "long-text": _make(folder / "long.emodesk", [long, *texts[:5]], known),
        "emoji": _make(folder / "emoji.emodesk", [*_EMOJI, *texts[:5]], known),
        "thirty-labels": _make(folder / "thirty.emodesk", texts[:40], _thirty(known)),
        "all-done": _make(folder / "done.emodesk", texts[:12], known, labelled=True),
        "no-model": _make(folder / "new.emodesk", texts, known),
    }


def _make(
    path: Path, texts: Sequence[str], labels: Sequence[LabelDefinition], *, labelled: bool = False
) -> Path:
    if path.exists():
        return path
    file = path.with_suffix(".csv")
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("文本",), *((text,) for text in texts)])
    with Project.create(path, labels) as project:
        import_table(project, read_table(file), ImportChoice("文本"))
        if labelled:
            for text_id in range(1, len(texts) + 1):
                annotate(project, text_id, person(project, "甲"), labels[text_id % 6].key)
    return path


def _thirty(known: Sequence[LabelDefinition]) -> list[LabelDefinition]:
    """The six labels and more, the first of which have keys."""
    names = (
        "焦虑 期待 羞愧 骄傲 感激 嫉妒 厌恶 无聊 怀念 释然 同情 失望 困惑 满足 孤独 内疚 轻蔑 敬佩 "
    )
    names += "心疼 委屈 尴尬 安心 激动 烦躁"
    keys = "7890BDEHIJ"
    made = [
        replace(
            known[place % 6],
            key=f"more-{place}",
            names={"zh": name, "en": f"Feeling {place + 7}"},
            shortcut=keys[place] if place < len(keys) else "",
        )
        for place, name in enumerate(names.split())
    ]
    return [*known, *made]
