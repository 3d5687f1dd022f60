"""Which recipe suits this computer, for who leaves the choice to the program."""

from __future__ import annotations

from dataclasses import replace

from core.contract import Inspected, InspectRequest, default_recipe
from core.engine.client import Engine
from desktop.commands.engine_work import Told, last_word
from desktop.commands.training_options import TrainingOptions


def settle_recipe(options: TrainingOptions, engine: Engine, told: Told) -> TrainingOptions:
    """The same options with a recipe by name; the engine is asked only where it must be.

    A recipe of the user's own is chosen already.

    Raises:
        CoreError: the engine cannot tell which devices there are.
    """
    if options.own is not None:
        return options
    name = options.known_recipe
    if name is None:
        seen = last_word(engine.ask(InspectRequest(options.encoder)), Inspected, told)
        name = default_recipe(seen.devices[0])
    return replace(options, recipe=name)
