"""Why a classifier says what it says of one text."""

from __future__ import annotations

from pathlib import Path

from core.contract import Explained, ExplainRequest
from core.engine.client import Engine
from desktop.commands.answers import Told, last_word


def explain_text(model_folder: Path, text: str, engine: Engine, told: Told) -> Explained:
    """What each piece of the text has to do with the label that the classifier gives it.

    Raises:
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    request = ExplainRequest(str(model_folder.absolute()), text)
    return last_word(engine.ask(request), Explained, told)
