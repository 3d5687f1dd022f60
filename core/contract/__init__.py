"""What the window and the command line may know of training: plain data, free of torch."""

from core.contract.errors import Cancelled, CoreError
from core.contract.events import (
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    Inspected,
    Predicted,
    PredictedSoFar,
    Ready,
    RunCancelled,
    Stage,
    Started,
    Step,
    Warned,
)
from core.contract.recipe import RECIPES, Recipe, recipes_named
from core.contract.requests import FitRequest, InspectRequest, PredictRequest
from core.contract.results import LabelScore, Metrics, RunResult
from core.contract.snapshot import Snapshot, SnapshotText, read_snapshot, write_snapshot
from core.contract.splits import Candidate, assign_parts, stratified_sample
from core.contract.variant import ARTICLE_VARIANTS, Variant

__all__ = [
    "ARTICLE_VARIANTS",
    "RECIPES",
    "Cancelled",
    "Candidate",
    "CoreError",
    "EpochEvaluated",
    "Event",
    "Failed",
    "Finished",
    "FitRequest",
    "InspectRequest",
    "Inspected",
    "LabelScore",
    "Metrics",
    "PredictRequest",
    "Predicted",
    "PredictedSoFar",
    "Ready",
    "Recipe",
    "RunCancelled",
    "RunResult",
    "Snapshot",
    "SnapshotText",
    "Stage",
    "Started",
    "Step",
    "Variant",
    "Warned",
    "assign_parts",
    "read_snapshot",
    "recipes_named",
    "stratified_sample",
    "write_snapshot",
]
