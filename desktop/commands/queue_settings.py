"""What is to be trained, as the queue of the project file keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from core.contract import CoreError
from core.contract.codec import from_json, to_json
from desktop.commands.training_options import AUTO_RECIPE, TrainingOptions

_DEVICES = ("auto", "cpu", "cuda", "mps")


@dataclass(frozen=True)
class QueueSettings:
    """One training; ``options`` are None where the record cannot be understood.

    ``resumes`` tells that it goes on with a run that there was before.
    """

    options: TrainingOptions | None
    variant: str
    resumes: bool = False

    @property
    def recipes(self) -> tuple[str, ...]:
        """The recipes of its steps by name; none where the record cannot be understood."""
        return () if self.options is None else names_of_recipes(self.options)


def names_of_recipes(options: TrainingOptions) -> tuple[str, ...]:
    """The recipes of a training's steps by name; ``auto`` where the device is to choose.

    Raises:
        CoreError: no recipe has this name, or a number is out of bounds.
    """
    name = options.known_recipe
    if name is None:
        return (AUTO_RECIPE,)
    return tuple(recipe.name for recipe in replace(options, recipe=name).recipes())


def to_payload(options: TrainingOptions, *, resumes: bool = False) -> dict[str, object]:
    """The record of a training; the variant's name stands apart, for who only lists it."""
    return {"variant": options.variant.name, "resumes": resumes, "options": to_json(options)}


def from_payload(payload: object) -> QueueSettings:
    """What a record says, which an older program or a stranger may have written."""
    if not isinstance(payload, Mapping):
        return QueueSettings(None, "")
    variant, resumes = str(payload.get("variant", "")), payload.get("resumes") is True
    with suppress(CoreError):
        options = from_json(TrainingOptions, payload.get("options"))
        if options.device in _DEVICES:
            names_of_recipes(options)  # are there such recipes?
            return QueueSettings(options, options.variant.name, resumes)
    return QueueSettings(None, variant, resumes)
