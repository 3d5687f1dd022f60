"""Each format looks the way the other program expects it."""

import json
from pathlib import Path

import pytest
from defusedxml import ElementTree

from data.errors import CancelledError, TableError, TargetLockedError
from data.spreadsheets.exchange.context import ExportContext, ExportedLabel
from data.spreadsheets.exchange.plain import header
from data.spreadsheets.exchange.writing import WRITERS, write
from data.spreadsheets.exchange_item import (
    ExchangedAnnotation,
    ExchangedPrediction,
    ExchangeItem,
)

CONTEXT = ExportContext(
    (
        ExportedLabel("joy", {"zh": "喜悦", "en": "joy"}, {"en": 'says "good"'}),
        ExportedLabel("fear", {"zh": "恐惧"}),
    ),
    columns=("n",),
)
ANN = ExchangedAnnotation("Ann", "joy", "2026-01-02T03:04:05.678+00:00", 4250, blind=True)
BO = ExchangedAnnotation("Bo", None)
PREDICTION = ExchangedPrediction("run 3", {"joy": 0.25, "fear": 0.75})
ITEMS = [
    ExchangeItem("u1", "好", "fear", ("gold",), gold=True, source="a.csv", source_row=2),
    ExchangeItem("u2", "b\nc", None, source="a.csv", source_row=3, other={"n": 7}),
]
SAID = ExchangeItem("u3", "d", "fear", ("gold",), gold=True, annotations=(ANN, BO))


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_doccano(folder: Path) -> None:
    write("doccano", folder / "a.jsonl", ITEMS, CONTEXT)
    write("doccano-csv", folder / "a.csv", ITEMS, CONTEXT)
    about = {"labelled_by": "", "source": "a.csv"}
    assert _lines(folder / "a.jsonl") == [
        {**about, "text": "好", "label": ["fear"], "uid": "u1", "labelled_by": "gold"}
        | {"source_row": 2},
        {**about, "text": "b\nc", "label": [], "uid": "u2", "n": 7, "source_row": 3},
    ]
    content = (folder / "a.csv").read_bytes()
    assert content.startswith(b"text,label,uid,")


def test_label_studio(folder: Path) -> None:
    context = ExportContext(CONTEXT.labels, ("n",), predicted_keys=("joy", "fear"))
    asked = [ITEMS[0], ExchangeItem("u2", "b", other={"n": 7}, prediction=PREDICTION), SAID]
    written = write("label-studio", folder / "a.json", asked, context)
    gold, predicted, said = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    result = {"id": "emotion", "from_name": "emotion", "to_name": "text", "type": "choices"}
    fear, joy = ({**result, "value": {"choices": [label]}} for label in ("fear", "joy"))
    assert gold["annotations"] == [
        {"result": [fear], "was_cancelled": False, "ground_truth": True},
    ]
    assert predicted["data"] == {"uid": "u2", "text": "b", "n": 7, "source": "", "source_row": 0}
    assert predicted["annotations"] == []
    assert predicted["predictions"] == [{"model_version": "run 3", "score": 0.75, "result": [fear]}]
    assert said["annotations"] == [
        {
            "annotator": "Ann",
            "result": [{**joy, "meta": {"annotator": "Ann"}}],
            "was_cancelled": False,
            "ground_truth": False,
            "lead_time": 4.25,
            "created_at": ANN.at,
            "blind": True,
        },
        {"annotator": "Bo", "result": [], "was_cancelled": True, "ground_truth": False},
        {"result": [fear], "was_cancelled": False, "ground_truth": True},
    ]
    assert written.beside == (folder / "a.label_studio.xml",)
    interface = ElementTree.parse(written.beside[0]).getroot()
    choices = [(one.get("value"), one.get("hint")) for one in interface.iter("Choice")]
    assert choices == [("joy", '喜悦 / joy. says "good"'), ("fear", "恐惧")]
    assert [(one.get("name"), one.get("toName")) for one in interface.iter("Choices")] == [
        ("emotion", "text")
    ]


def test_prodigy(folder: Path) -> None:
    write("prodigy", folder / "a.jsonl", [*ITEMS, SAID], CONTEXT)
    gold, open_, ann, bo = _lines(folder / "a.jsonl")
    assert gold == {
        "uid": "u1",
        "text": "好",
        "label": "fear",
        "answer": "accept",
        "labelled_by": "gold",
        "gold": "fear",
        "meta": {"source": "a.csv", "source_row": 2},
    }
    assert open_.keys() == {"uid", "text", "meta"}
    assert open_["meta"] == {"n": 7, "source": "a.csv", "source_row": 3}
    assert (ann["label"], ann["answer"], ann["_annotator_id"]) == ("joy", "accept", "Ann")
    assert ann["_timestamp"] == 1767323045
    assert (bo.get("label"), bo["answer"], bo["_annotator_id"]) == (None, "ignore", "Bo")


def test_hugging_face(folder: Path) -> None:
    unknown = ExchangeItem("u4", "e", "retired")
    written = write("hugging-face-jsonl", folder / "a.jsonl", [*ITEMS, unknown], CONTEXT)
    assert [line["label"] for line in _lines(folder / "a.jsonl")] == [1, None, 2]
    assert written.notes == ("1 rows have no label, and no number in its place",)
    assert written.beside == (folder / "a.labels.json",)
    assert json.loads(written.beside[0].read_text(encoding="utf-8")) == {
        "id2label": {"0": "joy", "1": "fear", "2": "retired"},
        "label2id": {"joy": 0, "fear": 1, "retired": 2},
        "names": {"joy": {"zh": "喜悦", "en": "joy"}, "fear": {"zh": "恐惧"}, "retired": {}},
    }


def test_fasttext(folder: Path) -> None:
    labels = (ExportedLabel("so so"), ExportedLabel("so_so"))
    found = [
        ExchangeItem("1", "a\r\nb", "so so"),
        ExchangeItem("2", "__label__x and __label__y", "so_so"),
        ExchangeItem("3", "not labelled"),
    ]
    written = write("fasttext", folder / "a.txt", found, ExportContext(labels))
    assert (folder / "a.txt").read_bytes() == (
        b"__label__so_so a b\n__label__so_so_ _label__x and _label__y\n"
    )
    assert written.rows == 2
    assert written.notes == (
        "1 texts without a label were left out",
        "in 1 texts line breaks were written as spaces",
        "in 1 texts words that fastText would take for labels lost their first underline",
        "labels with spaces got other names: so so → so_so, so_so → so_so_",
    )


def test_columns_of_our_own_files() -> None:
    assert header(CONTEXT) == ("uid", "text", "label", "labelled_by", "n", "source", "source_row")
    everything = ExportContext(
        CONTEXT.labels,
        ("label", "n", "p(joy)"),
        each_annotator=True,
        predicted_keys=("joy", "fear"),
        with_probabilities=True,
        to_correct=True,
    )
    assert header(everything) == (
        *("uid", "text", "label", "labelled_by", "annotator", "at", "milliseconds", "blind"),
        *("gold", "predicted", "confidence", "p(joy)", "p(fear)", "label (2)", "n", "p(joy) (2)"),
        *("source", "source_row", "label_when_exported"),
    )


@pytest.mark.parametrize("name", WRITERS)
def test_what_fails_in_the_middle_leaves_nothing(name: str, folder: Path) -> None:
    def items():
        yield ITEMS[0]
        raise CancelledError

    with pytest.raises(CancelledError):
        write(name, folder / "a.out", items(), CONTEXT)
    assert list(folder.iterdir()) == []
    with pytest.raises(TableError, match="cannot be written"):
        write(name, folder / "nowhere" / "a.out", ITEMS, CONTEXT)


def test_a_locked_label_map_leaves_the_old_export(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.csv").write_text("old")
    (folder / "a.labels.json").write_text("old")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.suffix == ".json":
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetLockedError):
        write("hugging-face-csv", folder / "a.csv", ITEMS, CONTEXT)
    assert (folder / "a.csv").read_text() == "old"
    assert (folder / "a.labels.json").read_text() == "old"
