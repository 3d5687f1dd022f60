"""Frozen dataclasses to JSON values and back, checked on the way in.

Recipes, variants, requests and events cross a process border and lie in project files, so they
are read as strictly as anything else that comes from outside: unknown fields, missing fields and
wrong types are errors, never guesses.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from core.contract.errors import CoreError

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Turn a dataclass (nested ones and tuples too) into plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    return value


def from_json(cls: type[T], value: Any) -> T:
    """Rebuild a ``cls`` from what :func:`to_json` gave.

    Raises:
        CoreError: a field is unknown, missing or of the wrong type.
    """
    if not isinstance(value, Mapping):
        raise CoreError(f"{cls.__name__} should be an object, not {type(value).__name__}.")
    hints = _field_types(typing.cast(Any, cls))
    unknown = sorted(map(str, set(value) - set(hints)))
    if unknown:
        raise CoreError(f"{cls.__name__} has unknown fields: {', '.join(unknown)}.")
    arguments = {name: _read(hints[name], value[name], f"{cls.__name__}.{name}") for name in value}
    try:
        return cls(**arguments)
    except TypeError as error:
        raise CoreError(f"{cls.__name__} is not complete: {error}.") from error


def to_tagged(tag: str, value: Any) -> dict[str, Any]:
    """A dataclass as a JSON object whose field ``tag`` names its class."""
    return {tag: type(value).__name__, **to_json(value)}


def from_tagged(tag: str, classes: Mapping[str, type[Any]], value: Mapping[str, Any]) -> Any:
    """The value that :func:`to_tagged` wrote, if its class is one of ``classes``.

    Raises:
        CoreError: the class is none of these, or as :func:`from_json`.
    """
    fields = dict(value)
    name = str(fields.pop(tag, ""))
    if name not in classes:
        raise CoreError(f"There is no {tag} named {name!r}.")
    return from_json(classes[name], fields)


@functools.cache
def _field_types(cls: type[Any]) -> dict[str, Any]:
    """The types of a dataclass's fields; kept, since evaluating them is slow."""
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def _read(hint: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if hint is Any:
        return value
    if origin in (types.UnionType, typing.Union):
        return _read_union(hint, value, where)
    if origin is typing.Literal:
        if value not in typing.get_args(hint):
            raise CoreError(f"{where} cannot be {value!r}.")
        return value
    if origin in (tuple, Mapping):
        return _read_collection(hint, value, where)
    if dataclasses.is_dataclass(hint):
        return from_json(typing.cast(type[Any], hint), value)
    return _read_plain(hint, value, where)


def _read_collection(hint: Any, value: Any, where: str) -> Any:
    if typing.get_origin(hint) is Mapping:
        if not isinstance(value, Mapping):
            raise CoreError(f"{where} should be an object.")
        return dict(value)
    if not isinstance(value, list | tuple):
        raise CoreError(f"{where} should be a list.")
    return tuple(_read(typing.get_args(hint)[0], item, where) for item in value)


def _read_union(hint: Any, value: Any, where: str) -> Any:
    if value is None and type(None) in typing.get_args(hint):
        return None
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    return _read(options[0], value, where)


def _read_plain(hint: Any, value: Any, where: str) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError as error:
            raise CoreError(f"{where} is too large.") from error
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise CoreError(f"{where} should be {hint.__name__}, not {type(value).__name__}.")
    return value
