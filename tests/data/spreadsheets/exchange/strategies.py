"""Any texts, labels, annotators and columns that a corpus may hold."""

from hypothesis import strategies as st

from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.exchange.context import ExportContext, ExportedLabel
from data.spreadsheets.exchange_item import (
    ExchangedAnnotation,
    ExchangedPrediction,
    ExchangeItem,
)

NASTY = (
    *("=1+1", "+49", "-1", "@home", "'=1", "''", "＝1", "NA", "null", "001", "1e5", "TRUE"),
    *("123456789012345678", " x ", 'say "hi", ok', "a,b;c|d", "one\ntwo", "a\rb", "a\r\nb", "\r"),
    *("\t", "a\tb", "__label__x", "go __label__ on", "_x0041_", "_x005F_x0041_", "<r>&</r>"),
    *(
        "😀👨‍👩‍👧",
        "שלום",
        "e\u0301",
        "a\u0085b",
        "a\u2028b",
        "a\ufeffb",
        "\ufeff",
        "[]",
        '["a"]',
        "{",
    ),
    *(
        "今天真高兴，阳光很好",
        "\x01",
        "\x0b\x0c",
        "\x1f",
        "\x7f\x9f",
        "\ufffe",
        "</t>",
        "\\n",
        "'",
        '"',
        "",
    ),
)
# A file that is mostly control characters is no text to those who look at it from outside.
ORDINARY = ExchangeItem(
    "first",
    "一条普通的微博。" * 300,
    "joy",
    ("Ann",),
    source="帖子.xlsx",
    other={"n": 1, "text": "x"},
)
LABELS = ("joy", "喜悦", "so so", "a,b", "1", "=x", "NA", '<&">')
PEOPLE = ("Ann", "王 芳", "bo@example.org", "=cmd", "a; b")

characters = st.characters(exclude_categories=["Cs", "Cc"])
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(characters, max_size=12),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map("".join),
).map(clean_text)
labels = st.none() | st.sampled_from(LABELS)
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.sampled_from([0.5, -2.25]),
    texts.filter(bool),
)
others = st.fixed_dictionaries({"n": cells, "text": cells})
annotations = st.lists(
    st.builds(
        ExchangedAnnotation,
        annotator=st.sampled_from(PEOPLE),
        label=labels,
        at=st.sampled_from(["", "2026-01-02T03:04:05.678+00:00"]),
        milliseconds=st.none() | st.integers(0, 10**6),
        blind=st.none() | st.booleans(),
    ),
    max_size=3,
    unique_by=lambda said: said.annotator,
).map(tuple)
predictions = st.none() | st.just(ExchangedPrediction("run 3", {"joy": 0.25, "1": 0.75}))


@st.composite
def items(draw: st.DrawFn, *, with_annotations: bool = False) -> list[ExchangeItem]:
    """Some texts, each with a uid of its own; or none at all."""
    said = annotations if with_annotations else st.just(())
    found = draw(
        st.lists(st.tuples(texts, labels, st.booleans(), said, predictions, others), max_size=5)
    )
    drawn = [
        ExchangeItem(
            uid=f"u{place}",
            text=text,
            label=label,
            labelled_by=("Ann",) if label and not gold else ("gold",) if label else (),
            gold=gold and label is not None,
            annotations=given_by,
            prediction=prediction,
            source="帖子.xlsx",
            source_row=place + 2,
            other=other,
        )
        for place, (text, label, gold, given_by, prediction, other) in enumerate(found)
    ]
    return [ORDINARY, *drawn] if drawn else []


def context(**changes: object) -> ExportContext:
    """An export with all there is."""
    known = tuple(
        ExportedLabel(key, {"zh": f"{key}！", "en": key}, {"en": f'what "{key}" is'})
        for key in LABELS
    )
    given = {"columns": ("n", "text"), "predicted_keys": ("joy", "1"), "with_probabilities": True}
    return ExportContext(known, **{**given, **changes})  # type: ignore[arg-type]
