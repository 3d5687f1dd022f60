"""One of each thing that crosses the border, with every optional field set at least once."""

from hypothesis import strategies as st

from core.contract import (
    RECIPES,
    Checkpointed,
    CrossValidated,
    CrossValidateRequest,
    EpochEvaluated,
    Estimated,
    EstimateRequest,
    Event,
    Failed,
    Finished,
    FitRequest,
    FoldFinished,
    Inspected,
    InspectRequest,
    LabelScore,
    LearningCurve,
    LearningCurveRequest,
    LearningPoint,
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
) | st.builds(
    Variant,
    sentence=st.sampled_from(["auto", "pooler", "cls", "mean"]),
    recurrent=st.just("none"),
    attention=st.just(False),
    wide=st.booleans(),
)
METRICS = Metrics(
    texts=3,
    macro_f1=0.5,
    accuracy=2 / 3,
    loss=0.25,
    per_label=(LabelScore("愤怒", 1.0, 0.5, 2 / 3, 2), LabelScore("高兴", 0.5, 1.0, 2 / 3, 1)),
    confusion=((1, 1), (0, 1)),
    calibration_error=0.125,
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
    temperature=1.25,
    precision="bfloat16",
    epochs=4,
    texts_encoded=10,
)
POINT = LearningPoint(0.5, 5, METRICS, METRICS)
EVENTS: tuple[Event, ...] = (
    Ready(1, "cpu", "2.13"),
    Started(10, 3, 2, "RBs", "quick-draft", "tiny", "cpu", 40, "float16", 12),
    Stage("Opening\u2028\n", 0, 0),
    Step(1, 1, 0.7, 1e-3, 123.4, 1_400_000_000),
    EpochEvaluated(1, 4, METRICS, True),
    Checkpointed(4, 2),
    Warned("“少”\n"),
    Finished(RESULT),
    PredictedSoFar(3, ("愤怒", "高兴"), (1, 2), 0.75),
    Predicted(3, 0.1, ("愤怒", "高兴"), METRICS),
    Predicted(3, 0.1, (), None),
    Inspected(("cuda (H)", "cpu"), "2.13", "5.3", 2, "tiny", True, ""),
    Estimated(90.5, 4.5, "cpu"),
    FoldFinished(1, 10, METRICS),
    CrossValidated(3, ("愤怒", "高兴"), METRICS, 0.5, 0.01, 12.5),
    POINT,
    LearningCurve((POINT, POINT), 20, 0.75),
    LearningCurve((), 0, None),
    RunCancelled(),
    Failed("原因", "建议"),
)
REQUESTS: tuple[Request, ...] = (
    FitRequest("snapshot", Variant(), RECIPES["quick-draft"]),
    FitRequest(
        "快照", Variant(layers=2), RECIPES["quick-full"], 7, "编码器 夹", "cpu", "模型", "预测.npz"
    ),
    FitRequest(
        "快照",
        Variant(),
        RECIPES["article"],
        outputs_folder="输出",
        checkpoint_folder="检查点",
        checkpoint_seconds=0.0,
        resume=True,
    ),
    EstimateRequest(FitRequest("snapshot", Variant(), RECIPES["robust"])),
    CrossValidateRequest(
        FitRequest("snapshot", Variant(), RECIPES["robust"]), "概率.npz", "features", 3, 2
    ),
    LearningCurveRequest(FitRequest("snapshot", Variant(), RECIPES["robust"]), (0.1, 1.0)),
    PredictRequest("模型", "texts", "probabilities"),
    PredictRequest("模型", "texts", "probabilities", "given", "cuda"),
    InspectRequest("encoder"),
)
