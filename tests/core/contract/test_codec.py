import json
import typing
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import RECIPES, CoreError, Event, FitRequest, Metrics, Recipe, Step, Variant
from core.contract.codec import from_json, to_json
from core.contract.events import event_from_json, event_to_json
from core.contract.requests import Request, request_from_json, request_to_json
from tests.core.contract.examples import EVENTS, METRICS, REQUESTS, variants


def through_text(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.property
@given(variants)
def test_every_variant_comes_back(variant: Variant) -> None:
    assert from_json(Variant, through_text(to_json(variant))) == variant


shares = st.floats(0.0, 1.0)
recipes = st.builds(
    Recipe,
    name=st.text(),
    encoder_learning_rate=shares,
    head_learning_rate=shares,
    batch_size=st.integers(1, 100),
    layers_frozen=st.none() | shares,
    hidden=st.none() | st.integers(1, 1000),
)


@pytest.mark.property
@given(recipes)
def test_every_recipe_comes_back(recipe: Recipe) -> None:
    assert from_json(Recipe, through_text(to_json(recipe))) == recipe


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_comes_back(event: Event) -> None:
    assert event_from_json(through_text(event_to_json(event))) == event


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: type(request).__name__)
def test_every_request_comes_back(request_: Request) -> None:
    assert request_from_json(through_text(request_to_json(request_))) == request_


def test_the_examples_leave_no_kind_out() -> None:
    assert {type(event) for event in EVENTS} == set(typing.get_args(Event))
    assert {type(request) for request in REQUESTS} == set(typing.get_args(Request))


WRONG: list[tuple[type[Any], Any, str]] = [
    (Step, [], "should be an object, not list"),
    (Step, None, "should be an object"),
    (Step, {**to_json(EVENTS[3]), "speed": 1}, "unknown fields: speed"),
    (Step, {"step": 1}, "not complete"),
    (Step, {**to_json(EVENTS[3]), "step": "1"}, r"Step\.step should be int, not str"),
    (Step, {**to_json(EVENTS[3]), "step": True}, "should be int, not bool"),
    (Step, {**to_json(EVENTS[3]), "step": 1.0}, "should be int, not float"),
    (Step, {**to_json(EVENTS[3]), "loss": "low"}, "should be float"),
    (Step, {**to_json(EVENTS[3]), "loss": True}, "should be float"),
    (Step, {**to_json(EVENTS[3]), "loss": None}, "should be float"),
    (Step, {**to_json(EVENTS[3]), "loss": 10**400}, "too large"),
    (Variant, {"sentence": "best"}, "cannot be 'best'"),
    (Variant, {"sentence": ["cls"]}, "cannot be"),
    (Variant, {"layers": 9}, "one to four"),
    (Metrics, {**to_json(METRICS), "per_label": "all"}, "should be a list"),
    (Metrics, {**to_json(METRICS), "per_label": [1]}, "LabelScore should be an object"),
    (Metrics, {**to_json(METRICS), "confusion": [[1, "2"]]}, "should be int"),
    (Recipe, {**to_json(RECIPES["quick-draft"]), "schema_version": 3}, "schema_version"),
    (FitRequest, {"snapshot": "s", "variant": {}, "recipe": {}}, "Recipe is not complete"),
]


@pytest.mark.parametrize(("cls", "value", "told"), WRONG, ids=lambda part: str(part)[:40])
def test_what_is_not_exactly_right_is_refused(cls: type[Any], value: Any, told: str) -> None:
    with pytest.raises(CoreError, match=told):
        from_json(cls, value)


def test_whole_numbers_are_read_as_floats_where_floats_are_meant() -> None:
    step = from_json(Step, {**to_json(EVENTS[3]), "loss": 1})
    assert isinstance(step.loss, float)


@pytest.mark.parametrize("value", [{}, {"event": "Nothing"}, {"event": 7}, {"event": ["Step"]}])
def test_what_is_no_event_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(CoreError, match="no event"):
        event_from_json(value)


@pytest.mark.parametrize("value", [{}, {"request": "Erase"}, {"request": None}])
def test_what_is_no_request_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(CoreError, match="no request"):
        request_from_json(value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@pytest.mark.property
@given(json_values, st.sampled_from([field.name for field in fields(Metrics)]))
def test_nothing_but_a_core_error_comes_of_nonsense(value: Any, name: str) -> None:
    for nonsense in (value, {**to_json(METRICS), name: value}):
        try:
            read = from_json(Metrics, nonsense)
        except CoreError:
            continue
        assert repr(from_json(Metrics, to_json(read))) == repr(read)
