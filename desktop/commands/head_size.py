"""How large a classifier's head is, told before anybody has torch."""

from __future__ import annotations

from core.contract import CoreError, Recipe, Variant

# A GRU has three gates of weights, an LSTM four.
_GATES = {"gru": 3, "lstm": 4}


def head_parameters(variant: Variant, recipe: Recipe, width: int, labels: int) -> int:
    """Count the parameters of a head on an encoder of this width, for so many labels."""
    if variant.wide:
        full = head_parameters(Variant(), recipe, width, labels)
        wide = max(1, round((full - labels) / (width + 1 + labels)))
        return _dense(width, wide) + _dense(wide, labels)
    path, path_width = _word_path(variant, recipe, width) if variant.has_word_path else (0, 0)
    joined = path_width + (width if variant.has_sentence_vector else 0)
    return path + _dense(joined, labels)


def check_attention(variant: Variant, recipe: Recipe, width: int | None) -> None:
    """Refuse widths that cannot be shared out among the heads.

    ``width`` is the encoder's, where it is known.

    Raises:
        CoreError: what the engine would say when the training begins.
    """
    if not variant.attention:
        return
    for name, own in (("key", recipe.key_width), ("value", recipe.value_width)):
        number = own or width
        if number is not None and number % recipe.heads:
            raise CoreError(
                f"The attention's {name} width {number} is no multiple of its {recipe.heads} "
                "heads.",
                "Choose another width or number of heads in the recipe.",
            )


def _word_path(variant: Variant, recipe: Recipe, width: int) -> tuple[int, int]:
    """Parameters of the word path, and the width of what it gives."""
    parameters, read = 0, width
    if variant.recurrent != "none":
        hidden = recipe.hidden or max(1, round(recipe.hidden_share * width))
        directions = 2 if variant.bidirectional else 1
        for _ in range(variant.layers):
            gate = hidden * (read + hidden + 2)  # weights of input and state, a bias for each
            parameters += directions * _GATES[variant.recurrent] * gate
            read = hidden * directions
    if variant.attention:
        keys, values = recipe.key_width or width, recipe.value_width or width
        parameters += 2 * _dense(read, keys) + _dense(read, values)
        read = values
    return parameters, read


def _dense(inputs: int, outputs: int) -> int:
    return outputs * (inputs + 1)
