"""Classifications that are done: real files and journals, with probabilities that we made up."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from data.classifying.about import About
from data.classifying.job_file import JobFile
from data.classifying.outcome import read_outcome
from data.classifying.planner import Planner
from data.classifying.portion import in_portions
from data.label_set.labels import Label
from desktop.app import make_context
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import open_file
from desktop.commands.importing import Reading
from desktop.context import AppContext
from desktop.pages.classify.entry import Entry
from desktop.settings import LANGUAGE, THEME, Settings
from tests.desktop.leaks import settle

LABELS = (
    Label("angry", {"zh": "愤怒", "en": "angry"}, "#C8501E", "#F08A5D"),
    Label("fear", {"zh": "恐惧", "en": "fear"}, "#7B4FB5", "#B79BE8"),
    Label("happy", {"zh": "高兴", "en": "happy"}, "#A66F00", "#F0B93A"),
    Label("neutral", {"zh": "中性", "en": "neutral"}, "#5F6B7A", "#A9B4C2"),
    Label("sad", {"zh": "悲伤", "en": "sad"}, "#1F6FB2", "#6DB3F2"),
    Label("surprise", {"zh": "惊讶", "en": "surprise"}, "#0B7F6B", "#4FC9B0"),
)
HEADER = ("日期", "评论内容", "产品")
PRODUCTS = ("耳机", "手机", "平板", "手表")
Row = tuple[str, str, str]


def some_rows(count: int) -> list[Row]:
    """Rows over five months and four products; every ninth has no text, every seventh one twice."""
    return [
        (
            f"2026-{at % 5 + 1:02d}-{at % 28 + 1:02d}",
            "  " if at % 9 == 8 else f"第{at - at % 7 // 6}条评论",
            PRODUCTS[at % len(PRODUCTS)],
        )
        for at in range(count)
    ]


def probabilities(text: str) -> np.ndarray:
    """What the classifier says of a text: always the same of the same one."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "little")
    return np.random.default_rng(seed).dirichlet(np.full(len(LABELS), 0.35)).astype(np.float32)


def label_and_confidence(text: str) -> tuple[str, float]:
    """The same as a label with its confidence."""
    found = probabilities(text)
    return LABELS[int(found.argmax())].key, float(found.max())


def write_csv(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def finished(file: Path, below: float = 0.6) -> Entry:
    """An entry as it is when all rows of its file are classified; its journal lies beside it."""
    reading = Reading(file)
    rows = open_file(reading, HEADER[1])
    about = About(rows.source, "model", rows.header, rows.text_place, rows.count)
    job = JobFile.open(file.parent / f"journal of {file.name}", about)
    planner = Planner(job)
    for some in in_portions(rows.read()):
        portion = planner.plan(some)
        found = [probabilities(text) for text in portion.texts]
        job.commit(
            portion,
            [label.key for label in LABELS],
            np.array(found, np.float32).reshape(-1, len(LABELS)),
            1.5,
        )
    if not job.done.complete:
        job.complete()
    entry = Entry(reading, state="done", count=rows.count, text_column=HEADER[1])
    entry.rows, entry.job = rows, job
    entry.model = ModelToUse(file.parent / "model", LABELS)
    entry.done, entry.outcome = job.done, read_outcome(job, below)
    return entry


@contextmanager
def working_context(application: QApplication, folder: Path) -> Iterator[AppContext]:
    """The parts of the program without a window, in English and light."""
    settings = Settings(folder / "settings.ini")
    settings.set(LANGUAGE, "en")
    settings.set(THEME, "light")
    context = make_context(application, settings)
    yield context
    context.jobs.shut_down()
    for part in (context.theme, context.languages, context.jobs, context.session, context.bus):
        part.deleteLater()
    for other in (context.settings, context.notifier, context.actions):
        other.deleteLater()
    application.setStyleSheet("")
    settle()
