"""What the window and the command line may know of training: plain data, free of torch."""

from core.contract.checkpoint_file import CHECKPOINT_FILE
from core.contract.errors import Cancelled, CoreError
from core.contract.events import (
    Checkpointed,
    CrossValidated,
    EpochEvaluated,
    Estimated,
    Event,
    Failed,
    Finished,
    FoldFinished,
    Inspected,
    LearningCurve,
    LearningPoint,
    Predicted,
    PredictedSoFar,
    Ready,
    RunCancelled,
    Stage,
    Started,
    Step,
    Warned,
)
from core.contract.labelled_texts import snapshot_of
from core.contract.recipe import Recipe
from core.contract.recipes import RECIPES, default_recipe, recipes_named
from core.contract.requests import (
    CrossValidateRequest,
    EstimateRequest,
    FitRequest,
    InspectRequest,
    LearningCurveRequest,
    PredictRequest,
)
from core.contract.results import LabelScore, Metrics, RunResult
from core.contract.snapshot import Snapshot, SnapshotText, read_snapshot, write_snapshot
from core.contract.splits import Candidate, assign_parts, stratified_sample
from core.contract.variant import ARTICLE_VARIANTS, WIDE_VARIANT, Variant

__all__ = [
    "ARTICLE_VARIANTS",
    "CHECKPOINT_FILE",
    "RECIPES",
    "WIDE_VARIANT",
    "Cancelled",
    "Candidate",
    "Checkpointed",
    "CoreError",
    "CrossValidateRequest",
    "CrossValidated",
    "EpochEvaluated",
    "EstimateRequest",
    "Estimated",
    "Event",
    "Failed",
    "Finished",
    "FitRequest",
    "FoldFinished",
    "InspectRequest",
    "Inspected",
    "LabelScore",
    "LearningCurve",
    "LearningCurveRequest",
    "LearningPoint",
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
    "default_recipe",
    "read_snapshot",
    "recipes_named",
    "snapshot_of",
    "stratified_sample",
    "write_snapshot",
]
