"""AdamW in groups, and a learning rate that climbs, then falls."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.optim import AdamW, Optimizer
from torch.optim.lr_scheduler import LambdaLR

from core.contract.recipe import Recipe
from core.model.network import EmotionNetwork
from core.training.adamw import UncorrectedAdamW

# The article's rule, by what a name contains; the biases of recurrent layers are called
# bias_ih_l0 and bias_hh_l0, and its "LayerNorm.bias" is a bias too.
_UNDECAYED = ("bias", "LayerNorm.weight")
_ATTENTION = "head.word_path.attention."


def freeze(network: EmotionNetwork, layers: int | None) -> None:
    """Fix the embeddings and the lowest ``layers`` layers; ``None`` fixes nothing."""
    if layers is None:
        return
    frozen: list[nn.Module] = [network.encoder.embeddings, *network.encoder.layers[:layers]]
    if layers == network.encoder.depth and network.encoder.pooler is not None:
        frozen.append(network.encoder.pooler)
    for module in frozen:
        module.requires_grad_(False)


def parameter_groups(network: EmotionNetwork, recipe: Recipe) -> list[dict[str, Any]]:
    """The trained parameters by rate and weight decay: the encoder's groups, then the head's.

    Each group has ``params``, ``lr``, ``weight_decay`` and a ``name`` that says what it holds.
    Equal settings make one group within the encoder and within the head, but never across the
    two: the last group always has the head's rate.
    """
    groups: dict[tuple[bool, float, float], dict[str, Any]] = {}
    parts: dict[tuple[bool, float, float], dict[str, None]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        part, rate = _part_and_rate(name, network.encoder.depth, recipe)
        decay = recipe.weight_decay if _is_decayed(name, recipe) else 0.0
        key = (part == "head", rate, decay)
        group = groups.setdefault(key, {"params": [], "lr": rate, "weight_decay": decay})
        group["params"].append(parameter)
        parts.setdefault(key, {})[part] = None
    for key, group in groups.items():
        group["name"] = ", ".join(parts[key]) + ("" if group["weight_decay"] else ", no decay")
    return list(groups.values())


def build_optimiser(network: EmotionNetwork, recipe: Recipe) -> Optimizer:
    """AdamW (Loshchilov and Hutter, arXiv 1711.05101), with or without bias correction."""
    groups = parameter_groups(network, recipe)
    if not recipe.bias_correction:
        return UncorrectedAdamW(groups, eps=recipe.epsilon)
    # One pass over memory instead of several; Apple's devices keep the ordinary way.
    fused = all(p.device.type in ("cpu", "cuda") for group in groups for p in group["params"])
    return AdamW(groups, eps=recipe.epsilon, fused=fused)


def build_schedule(optimiser: Optimizer, recipe: Recipe, steps: int) -> LambdaLR:
    """Linear warm-up over the recipe's share of ``steps``, then linear down to zero.

    No step is wasted on a rate of zero: the first already climbs, and the last still moves.
    Without warm-up the first step has the full rate, and each step an equal amount less.
    """
    warm = round(recipe.warmup_share * steps)

    def factor(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return max(0.0, (steps - step) / max(1, steps - warm))

    return LambdaLR(optimiser, factor)


def trained_state(network: EmotionNetwork) -> dict[str, torch.Tensor]:
    """A copy of every parameter that training changes."""
    return {
        name: parameter.detach().clone()
        for name, parameter in network.named_parameters()
        if parameter.requires_grad
    }


def _part_and_rate(name: str, depth: int, recipe: Recipe) -> tuple[str, float]:
    """What a parameter belongs to, and its peak rate.

    Rates that fall from layer to layer: Howard and Ruder, 2018 (arXiv 1801.06146).
    """
    if name.startswith("head."):
        return "head", recipe.head_learning_rate
    if recipe.layer_decay == 1.0:
        return "encoder", recipe.encoder_learning_rate
    if name.startswith("encoder.embeddings."):
        part, below_top = "embeddings", depth
    elif name.startswith("encoder.layers."):
        index = int(name.split(".")[2])
        part, below_top = f"layer {index + 1}", depth - 1 - index
    else:
        part, below_top = "pooler", 0
    return part, recipe.encoder_learning_rate * recipe.layer_decay**below_top


def _is_decayed(name: str, recipe: Recipe) -> bool:
    if recipe.attention_bias_decayed and name.startswith(_ATTENTION):
        return True
    return not any(part in name for part in _UNDECAYED)
