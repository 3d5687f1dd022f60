"""One of each thing that crosses the border, with every optional field set at least once."""

from hypothesis import strategies as st

from core.contract import (
    RECIPES,
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    FitRequest,
    Inspected,
    InspectRequest,
    LabelScore,
    Metrics,
    Predicted,
    PredictedSoFar,
    PredictRequest,
    Ready,
    RunCancelled,
    RunResult,
    Stage,
    Started,
    Step,
    Variant,
    Warned,
)
from core.contract.requests import Request

variants = st.builds(
    Variant,
    sentence=...,
    recurrent=...,
    bidirectional=...,
    layers=st.integers(1, 4),
    attention=...,
    query=...,
    unattended=...,
)
METRICS = Metrics(
    texts=3,
    macro_f1=0.5,
    accuracy=2 / 3,
    loss=0.25,
    per_label=(LabelScore("愤怒", 1.0, 0.5, 2 / 3, 2), LabelScore("高兴", 0.5, 1.0, 2 / 3, 1)),
    confusion=((1, 1), (0, 1)),
)
RESULT = RunResult(
    variant="RBs-BG-MA",
    recipe="quick-draft",
    encoder="tiny",
    device="cpu",
    seed=1,
    snapshot="00ff",
    train_texts=10,
    best_epoch=2,
    dev=METRICS,
    held_out=None,
    seconds=1.5,
    texts_per_second=200.0,
    model_folder="某处/模型 一",
    predictions_file=None,
)
EVENTS: tuple[Event, ...] = (
    Ready(1, "cpu", "2.13"),
    Started(10, 3, 2, "RBs", "quick-draft", "tiny", "cpu", 40),
    Stage("Opening\u2028\n", 0, 0),
    Step(1, 1, 0.7, 1e-3, 123.4, 1_400_000_000),
    EpochEvaluated(1, 4, METRICS, True),
    Warned("“少”\n"),
    Finished(RESULT),
    PredictedSoFar(3, ("愤怒", "高兴"), (1, 2), 0.75),
    Predicted(3, 0.1, ("愤怒", "高兴"), METRICS),
    Predicted(3, 0.1, (), None),
    Inspected(("cuda (H)", "cpu"), "2.13", "5.3", 2, "tiny", True, ""),
    RunCancelled(),
    Failed("原因", "建议"),
)
REQUESTS: tuple[Request, ...] = (
    FitRequest("snapshot", Variant(), RECIPES["quick-draft"]),
    FitRequest(
        "快照", Variant(layers=2), RECIPES["quick-full"], 7, "编码器 夹", "cpu", "模型", "预测.npz"
    ),
    PredictRequest("模型", "texts", "probabilities"),
    PredictRequest("模型", "texts", "probabilities", "given", "cuda"),
    InspectRequest("encoder"),
)
