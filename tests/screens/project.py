"""A project with everything in it that a page can show: made once, with real trainings."""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

from benchmarks.texts import labelled_texts
from core.contract import ARTICLE_VARIANTS, Variant
from core.engine.client import Engine
from data.clock import utc_now
from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, Sort, Suggested
from data.corpus.saved_filters import SavedFilter, save_filter
from data.corpus.texts import read_texts
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.labelling.gold import set_gold, set_gold_many
from data.labelling.guidelines import write_guidelines
from data.labelling.notes import set_comment, set_flags
from data.project import Project
from data.review.doubts import DoubtfulLabel, DoubtSearch, save_doubts
from data.sets.held_out import draw
from data.sets.training_set import unlabelled
from data.spreadsheets.read import read_table
from data.training.predictions import read_predictions
from data.training.runs import run_in_use
from desktop.commands.comparing import compare
from desktop.commands.engine_work import silent
from desktop.commands.label_sets import load_label_set
from desktop.commands.suggesting import PoolPlace, suggest_some
from desktop.commands.training import TrainingOptions, train

_TEXTS, _LABELLED, _HELD_OUT = 27_766, 3_000, 800
_FULL = Variant.named(ARTICLE_VARIANTS[0])


def make_project(folder: Path, *, compared: bool) -> Path:
    """The project file, made if it is not there; takes some minutes of training.

    ``compared`` adds an experiment, which takes most of them.
    """
    path = folder / ("weibo.emodesk" if compared else "weibo_plain.emodesk")
    if path.exists():
        return path
    for rest in folder.glob(f"{path.stem}.*"):
        _remove(rest)
    partial = folder / "partial.emodesk"
    for rest in folder.glob("partial*"):
        _remove(rest)
    _say("importing")
    with Project.create(partial, load_label_set("emotions-6")) as project:
        _import(project, folder)
        _people(project)
        with Engine() as engine:
            _say("training")
            for name in ("RB-MLP", _FULL.name):
                options = TrainingOptions(Variant.named(name), "quick-draft")
                list(train(project, options, engine, silent))
            _say("making suggestions")
            run = run_in_use(project)
            assert run is not None
            place = PoolPlace()
            for _ in range(4):
                place = suggest_some(project, run, engine, silent, place=place).value
            _notes_and_doubts(project, run.id)
            if compared:
                _say("comparing")
                variants = [Variant.named(name) for name in ARTICLE_VARIANTS]
                options = TrainingOptions(_FULL, "quick-draft")
                compare(project, variants, (1, 2, 3), options, engine, silent)
    partial.with_suffix(".models").rename(path.with_suffix(".models"))
    partial.rename(path)
    return path


def _import(project: Project, folder: Path) -> None:
    pairs, _ = labelled_texts(_TEXTS)
    file = folder / "usual_train.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = [(text, key if place < _LABELLED else "") for place, (text, key) in enumerate(pairs)]
        csv.writer(out).writerows([("文本", "情绪标签"), *rows])
    import_table(project, read_table(file), ImportChoice("文本", label_column="情绪标签"))


def _people(project: Project) -> None:
    """Two annotators who mostly agree, some settled texts, and the latest decisions of one."""
    chance = random.Random(7)
    keys = [label.key for label in project.labels()]
    truth = dict(enumerate((key for _, key in labelled_texts(_LABELLED)[0]), start=1))
    first, second = person(project, "甲"), person(project, "乙")
    texts = read_texts(project, limit=160)
    for text in texts:
        key = truth.get(text.id, "neutral")
        annotate(project, text.id, first, key if chance.random() < 0.9 else chance.choice(keys))
        annotate(project, text.id, second, key if chance.random() < 0.8 else chance.choice(keys))
    for text in texts[:12]:
        set_gold(project, text.id, truth.get(text.id, "neutral"), first)
    for text in unlabelled(project, limit=12):
        annotate(project, text.id, first, chance.choice(keys))
    for text in unlabelled(project, limit=1):
        skip(project, text.id, first)
    settled = range(1_000, 2_000)
    set_gold_many(project, {each: truth[each] for each in settled}, first, method="majority")
    draw(project, _HELD_OUT, seed=1)


def _notes_and_doubts(project: Project, run_id: int) -> None:
    """Flags, a comment, labels accepted in bulk, guidelines, a saved filter, doubtful labels."""
    first, second = person(project, "甲"), person(project, "乙")
    set_flags(project, (1, 2, 3_005), first, True)
    set_comment(project, 2, second, "是反讽，字面是高兴")
    write_guidelines(
        project, "zh", "拿不准时先看整句的语气，再看表情符号。转发的话不算作者的情绪。"
    )
    save_filter(
        project, SavedFilter("拿不准的", Filter(suggested=Suggested(run_id, 0, 0.5)), Sort())
    )
    plan = plan_accepting(project, range(3_100, 3_160), run_id)
    accept_many(project, plan, first)
    said = read_predictions(project, run_id)
    keys = [label.key for label in project.labels()]
    given = {row.id: row.label_key for row in read_rows(project, range(200, 400))}
    doubts = [
        DoubtfulLabel(text_id, key, keys[(keys.index(key) + 1) % 6], 0.08, 0.83, 0.1, place < 25)
        for place, (text_id, key) in enumerate(sorted(given.items()))
        if key is not None and text_id not in said
    ]
    save_doubts(project, DoubtSearch(utc_now(), "features", 5, _LABELLED), doubts[:40])


def _remove(path: Path) -> None:
    import shutil  # noqa: PLC0415

    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _say(what: str) -> None:
    sys.stderr.write(f"screens: {what}\n")
