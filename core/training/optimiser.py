"""AdamW in groups, and a learning rate that climbs, then falls."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from core.contract.recipe import Recipe
from core.model.network import EmotionNetwork


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
    """Encoder and head with rates of their own; biases and layer norms without decay."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            in_head = name.startswith("head.")
            # In recurrent layers the biases are called bias_ih_l0 and bias_hh_l0.
            decayed = "LayerNorm" not in name and "bias" not in name.rsplit(".", 1)[-1]
            groups.setdefault((in_head, decayed), []).append(parameter)
    rates = {True: recipe.head_learning_rate, False: recipe.encoder_learning_rate}
    return [
        {
            "params": parameters,
            "lr": rates[in_head],
            "weight_decay": recipe.weight_decay if decayed else 0.0,
            "name": f"{'head' if in_head else 'encoder'}{'' if decayed else ', no decay'}",
        }
        for (in_head, decayed), parameters in sorted(groups.items())
    ]


def build_optimiser(network: EmotionNetwork, recipe: Recipe) -> AdamW:
    """AdamW (Loshchilov and Hutter, arXiv 1711.05101) with bias correction."""
    groups = parameter_groups(network, recipe)
    fused = all(p.device.type in ("cpu", "cuda") for group in groups for p in group["params"])
    return AdamW(groups, eps=recipe.epsilon, fused=fused)


def build_schedule(optimiser: AdamW, recipe: Recipe, steps: int) -> LambdaLR:
    """Linear warm-up over the recipe's share of ``steps``, then linear down to zero."""
    warm = max(1, round(recipe.warmup_share * steps))

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
