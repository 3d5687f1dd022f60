import pickle
import re
from collections import Counter
from itertools import combinations

import pytest

from resources.catalogue import (
    LANGUAGES,
    UnknownResourceError,
    guidelines,
    label_set,
    label_set_names,
    sample_path,
    sample_texts,
)

LABEL_SET = "emotions-6"
KEYS = ("angry", "fear", "happy", "neutral", "sad", "surprise")
SURFACES = {"colour_light": "#FFFFFF", "colour_dark": "#1E2125"}


def bigrams(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_sample_has_300_texts_of_which_a_fifth_is_open() -> None:
    sample = sample_texts()
    assert len(sample) == 300
    assert sum(each.label is None for each in sample) == 60


def test_labels_are_balanced_and_in_the_label_set() -> None:
    counts = Counter(each.label for each in sample_texts() if each.label is not None)
    assert set(counts) == {each["key"] for each in label_set(LABEL_SET)["labels"]}
    assert all(38 <= count <= 42 for count in counts.values()), counts


def test_labels_are_mixed() -> None:
    labels = [each.label for each in sample_texts()]
    triples = list(zip(labels, labels[1:], labels[2:], strict=False))
    assert not [at for at, triple in enumerate(triples) if len(set(triple)) == 1]


def test_texts_have_a_sensible_length_and_no_stray_space() -> None:
    for text, _ in sample_texts():
        assert 8 <= len(text) <= 70, text
        assert text == text.strip(), text
        assert text.isprintable(), text


def test_no_text_starts_like_a_formula() -> None:
    assert not [text for text, _ in sample_texts() if text[0] in "=+-@＝＋－＠"]


def test_no_two_texts_are_alike() -> None:
    sets = [(text, bigrams(text)) for text, _ in sample_texts()]
    alike = [
        f"{jaccard(one_set, other_set):.2f}: {one} | {other}"
        for (one, one_set), (other, other_set) in combinations(sets, 2)
        if jaccard(one_set, other_set) > 0.15
    ]
    assert not alike, "\n".join(alike)


def test_no_two_texts_open_alike() -> None:
    openings = Counter(text[:2] for text, _ in sample_texts())
    assert not [opening for opening, count in openings.items() if count > 1]


def test_sample_file_is_utf8_with_a_header() -> None:
    with sample_path() as path:
        content = path.read_bytes()
    assert content.decode("utf-8").startswith("text,label\n")
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_label_set_is_complete() -> None:
    assert label_set_names() == (LABEL_SET,)
    parsed = label_set(LABEL_SET)
    assert parsed["name"] == LABEL_SET
    assert set(parsed["title"]) == set(LANGUAGES)
    assert tuple(each["key"] for each in parsed["labels"]) == KEYS
    for each in parsed["labels"]:
        for field in ("names", "definition", "examples"):
            assert set(each[field]) == set(LANGUAGES), (each["key"], field)
            assert all(each[field].values()), (each["key"], field)
        assert all(len(examples) == 2 for examples in each["examples"].values())


@pytest.mark.parametrize("field", ["key", "shortcut", "colour_light", "colour_dark"])
def test_labels_differ(field: str) -> None:
    values = [each[field] for each in label_set(LABEL_SET)["labels"]]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_differ(language: str) -> None:
    names = [each["names"][language] for each in label_set(LABEL_SET)["labels"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("field", "surface"), SURFACES.items())
def test_colours_stand_out_from_the_surface(field: str, surface: str) -> None:
    for each in label_set(LABEL_SET)["labels"]:
        colour = each[field]
        assert re.fullmatch(r"#[0-9A-F]{6}", colour), (each["key"], colour)
        assert contrast(colour, surface) >= 3, (each["key"], colour, contrast(colour, surface))


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guidelines_tell_of_every_label(language: str) -> None:
    text = guidelines(LABEL_SET, language)
    assert text.startswith("# ")
    for each in label_set(LABEL_SET)["labels"]:
        assert f"**{each['shortcut']} {each['names'][language]}**" in text
        for example in each["examples"][language]:
            assert example in text, example


def test_examples_are_not_in_the_sample() -> None:
    sample = [(text, bigrams(text)) for text, _ in sample_texts()]
    for each in label_set(LABEL_SET)["labels"]:
        for example in each["examples"]["zh"]:
            for text, of_text in sample:
                assert jaccard(bigrams(example), of_text) <= 0.15, (example, text)


def test_unknown_names_tell_what_there_is() -> None:
    with pytest.raises(UnknownResourceError, match=r"^no label set named 'moods'; .*emotions-6"):
        label_set("moods")
    with pytest.raises(UnknownResourceError, match="emotions-6"):
        guidelines("moods", "zh")
    with pytest.raises(UnknownResourceError, match="there are: zh, en"):
        guidelines(LABEL_SET, "fr")
    with pytest.raises(UnknownResourceError):
        label_set("../label_sets/emotions-6")


def test_unknown_resource_error_survives_pickling() -> None:
    error = UnknownResourceError("label set", "moods", [LABEL_SET])
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, KeyError)
    assert (str(again), again.known) == (str(error), (LABEL_SET,))
