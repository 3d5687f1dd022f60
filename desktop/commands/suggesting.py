"""What the model in use says of the corpus, some texts at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.contract import CoreError
from core.engine.client import Engine
from data.corpus.texts import Text
from data.corpus.to_predict import texts_to_predict
from data.progress import Cancelled
from data.project import Project
from data.training.predictions import forget_pool, save_pool
from data.training.runs import Run
from desktop.commands.change_set import ChangeSet
from desktop.commands.engine_work import Told, classify_texts
from desktop.commands.snapshots import snapshot_folder

# The first texts come at once; who wants to train waits for the rest of a slice at most.
SLICES = (64, 512, 4_096)


@dataclass(frozen=True)
class PoolPlace:
    """How far the prediction of a corpus is.

    Attributes:
        made: how many texts were predicted.
        after: the id up to which the present round has come.
        labelled: whether the round of those that are labelled already has begun.
        step: how many slices were made.
    """

    made: int = 0
    after: int = 0
    labelled: bool = False
    step: int = 0

    @property
    def size(self) -> int:
        """How many texts the next slice has."""
        return SLICES[min(self.step, len(SLICES) - 1)]


A_FEW = PoolPlace(step=1)
"""Where to begin for who wants one slice and no more."""


def suggest_some(
    project: Project,
    run: Run,
    engine: Engine,
    told: Told,
    *,
    place: PoolPlace = A_FEW,
    first: Sequence[int] = (),
    at_most: int | None = None,
    texts_to_come: int = 0,
) -> ChangeSet:
    """Predict the next texts and keep what comes out; ``value`` is the PoolPlace after them.

    Those of ``first`` that wait come first; ``at_most`` may make the slice smaller than it would
    be. Where many are to come, these among them, the engine may prepare for them. When no text is
    left of a round, the place is that of the next round, with none made.

    Raises:
        CoreError: the model cannot be used.
        Cancelled: somebody else wants the engine.
    """
    limit = place.size if at_most is None else min(place.size, at_most)
    texts = texts_to_predict(
        project, run.id, limit=limit, first=first, after=place.after, labelled=place.labelled
    )
    if not texts:
        return ChangeSet.of(value=replace(place, after=0, labelled=True))
    by_text = _predict(project, run, texts, engine, told, texts_to_come - len(texts))
    save_pool(project, run.id, by_text)
    ahead = set(first)
    after = max((text.id for text in texts if text.id not in ahead), default=place.after)
    there = replace(place, made=place.made + len(texts), after=after, step=place.step + 1)
    return ChangeSet.of("predictions", texts=tuple(by_text), value=there)


def _predict(
    project: Project,
    run: Run,
    texts: Sequence[Text],
    engine: Engine,
    told: Told,
    texts_to_come: int,
) -> dict[int, list[float]]:
    """Probabilities by the texts' ids."""
    if run.model_folder is None:
        raise CoreError("The model of this run was not kept.", "Train again.")
    result = classify_texts(
        engine,
        project.models_folder / run.model_folder,
        [text.body for text in texts],
        told,
        texts_to_come=max(0, texts_to_come),
        snapshot=snapshot_folder(project, run.snapshot_hash),
    )
    if result.labels != run.labels:
        raise CoreError(
            "The model has other labels than its run says.", "Train again, or use another model."
        )
    pairs = zip(texts, result.probabilities, strict=True)
    return {text.id: [float(value) for value in row] for text, row in pairs}


def forget_suggestions_of_others(project: Project, run: Run, cancelled: Cancelled) -> None:
    """Delete what models of before said of the corpus; the runs' own records stay."""
    forget_pool(project, run.id, cancelled)
