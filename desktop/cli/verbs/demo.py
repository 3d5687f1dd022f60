"""``emodesk demo``: the whole loop on the sample, in a folder that is gone afterwards."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from core.contract import ARTICLE_VARIANTS, Variant
from core.engine.client import Engine
from data.exporting.export import export_corpus
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.history import undo
from data.project import Project
from data.sets.training_set import unlabelled
from data.spreadsheets.read import read_table
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.verbs.compare import words as report_words
from desktop.cli.verbs.train import words
from desktop.commands.classification.classify import ClassifyWish, Listener, classify_file
from desktop.commands.classification.model import choose_model
from desktop.commands.classification.rows import open_file
from desktop.commands.comparing import compare
from desktop.commands.comparison_report import read_report
from desktop.commands.engine_work import classify_texts
from desktop.commands.importing import Reading
from desktop.commands.label_sets import load_label_set
from desktop.commands.models import find_model
from desktop.commands.training import TrainingOptions, train
from desktop.jobs.classifying_line import work_off_line
from resources.catalogue import sample_path

NAME = "demo"
HELP = "run the whole loop on the sample corpus and tell what it does"

_OPTIONS = TrainingOptions(variant=Variant.named(ARTICLE_VARIANTS[0]), recipe="quick-draft")
# What an annotator says of the first unlabelled texts, keyed by their beginnings.
_DECISIONS = {"房东阿姨": "happy", "兔子一天": "neutral", "又涨房租": "angry"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to work, if the files are to be looked at afterwards."""
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="work in this folder and leave the files"
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Sample → labels → training → suggestions → comparison → labelled spreadsheet."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="emodesk-demo-") as temporary:
        folder = Path(temporary)
        if parsed.keep is not None:
            folder = parsed.keep
            folder.mkdir(parents=True, exist_ok=True)
        demo = _Demo(folder, Path(temporary) / "journals", console)
        with interruptible_engine() as engine:
            result = demo.go(engine)
    seconds = time.perf_counter() - began
    console.say("", f"The whole loop ran in {seconds:.0f} s. Your turn: emodesk --help")
    return {**result, "seconds": seconds}


class _Demo:
    """The loop, step by step; each says what it does before it does it."""

    def __init__(self, folder: Path, journals: Path, console: Console) -> None:
        self.folder = folder
        self.journals = journals
        self.console = console
        self.project_path = folder / "sample.emodesk"
        self.step = 0

    def go(self, engine: Engine) -> dict[str, Any]:
        """Run all steps and return the figures."""
        with Project.create(self.project_path, load_label_set("emotions-6")) as project:
            self._import(project)
            self._label(project)
            trained = self._train(project, engine)
            self._suggest(project, engine)
            compared = self._compare(project, engine)
            self._say("Exporting the corpus as a spreadsheet")
            workbook = self.folder / "corpus.xlsx"
            export_corpus(project, workbook)
        classified = self._classify(engine, workbook)
        return {"trained": trained, "compared": compared, "classified": classified}

    def _import(self, project: Project) -> None:
        self._say("Making a project and importing the sample corpus")
        with sample_path() as path:
            read = read_table(path)
        report = import_table(project, read, ImportChoice("text", label_column="label"))
        self.console.say(
            f"   {report.texts} texts, {report.labelled} of them labelled, "
            f"{report.unlabelled} left for you"
        )

    def _label(self, project: Project) -> None:
        self._say("Labelling three texts, and taking one label back")
        annotator = person(project, "demo")
        for text in unlabelled(project):
            key = _DECISIONS.get(text.body[:4])
            if key is not None:
                annotate(project, text.id, annotator, key)
                self.console.say(f"   {key:8} {text.body}")
        taken_back = undo(project)
        assert taken_back is not None
        self.console.say(f"   undo: {len(unlabelled(project))} texts are without a label again")

    def _train(self, project: Project, engine: Engine) -> Any:
        self._say(f"Training {_OPTIONS.variant.name} with the built-in encoder, on this computer")
        (trained,) = train(project, _OPTIONS, engine, self.console.told)
        self.console.say(*(f"   {line}" for line in words(trained)[:2]))
        return plain(trained)

    def _suggest(self, project: Project, engine: Engine) -> None:
        self._say("What the model proposes for texts that nobody labelled")
        texts = [text.body for text in unlabelled(project, limit=5)]
        folder = find_model(self.project_path).folder
        result = classify_texts(engine, folder, texts, self.console.told)
        for text, row in zip(texts, result.probabilities, strict=True):
            label = result.labels[int(row.argmax())]
            self.console.say(f"   {label:8} {row.max():4.0%}  {text}")

    def _compare(self, project: Project, engine: Engine) -> Any:
        self._say("Comparing the article's four variants, two seeds each")
        variants = [Variant.named(name) for name in ARTICLE_VARIANTS]
        compared = compare(project, variants, (1, 2), _OPTIONS, engine, self.console.told_briefly)
        report = read_report(project, compared.experiment_id)
        self.console.say(*(f"   {line}" for line in report_words(report)))
        return plain(compared)

    def _classify(self, engine: Engine, workbook: Path) -> Any:
        self._say("Classifying that spreadsheet")
        rows = open_file(Reading(workbook), "text")
        model = choose_model(self.project_path)
        wish = ClassifyWish(self.folder / "classified.xlsx", journals=self.journals)
        listener = Listener(told=self.console.told)
        done = classify_file(rows, model, wish, engine, work_off_line, listener)
        self.console.say(
            f"   {done.classified} texts; new columns: {', '.join(done.columns)}",
            "   " + ", ".join(f"{label} {count}" for label, count in done.distribution.items()),
        )
        return plain(done)

    def _say(self, what: str) -> None:
        self.step += 1
        self.console.say("", f"{self.step}. {what}")
