"""A BERT-like encoder whose layers can be run a few at a time.

Training with a frozen lower part needs the output between two layers; so embeddings, layers and
pooler stand side by side here. The layers themselves are those of ``transformers``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn


class LayeredEncoder(nn.Module):
    """Embeddings, a list of transformer layers, and a pooler where one was trained."""

    def __init__(self, embeddings: nn.Module, layers: nn.ModuleList, pooler: nn.Module | None):
        super().__init__()
        self.embeddings = embeddings
        self.layers = layers
        self.pooler = pooler

    @property
    def depth(self) -> int:
        """Number of layers."""
        return len(self.layers)

    def embed(self, ids: Tensor) -> Tensor:
        """Token ids [B, T] to the input of the first layer [B, T, D]."""
        embedded: Tensor = self.embeddings(input_ids=ids)
        return embedded

    def run(self, hidden: Tensor, mask: Tensor, start: int = 0, stop: int | None = None) -> Tensor:
        """Run layers ``start`` to ``stop`` on [B, T, D]; ``mask`` [B, T] is true at real tokens."""
        # Without padding there is nothing to mask, and attention has a faster way.
        attend = None if bool(mask.all()) else mask[:, None, None, :]
        for layer in self.layers[start:stop]:
            output = layer(hidden, attend)
            hidden = output[0] if isinstance(output, tuple) else output
        return hidden

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Token ids [B, T] to token vectors [B, T, D]."""
        return self.run(self.embed(ids), mask)

    def pooled(self, hidden: Tensor) -> Tensor:
        """The trained sentence vector [B, D] of token vectors [B, T, D]."""
        if self.pooler is None:
            raise ValueError("this encoder has no pooler")
        vector: Tensor = self.pooler(hidden)
        return vector


def empty_encoder(config: Mapping[str, Any], *, with_pooler: bool) -> LayeredEncoder:
    """An encoder of the given (safe) config whose weights have shapes but no memory yet."""
    cls, config_cls = _classes(config["model_type"])
    settings = {key: value for key, value in config.items() if key != "model_type"}
    settings["attn_implementation"] = "sdpa"
    # On the meta device nothing is computed: every weight is assigned or set afterwards.
    with torch.device("meta"):
        model = cls(config_cls(**settings), add_pooling_layer=with_pooler)
    _restore_buffers(model.embeddings, config)
    return LayeredEncoder(model.embeddings, model.encoder.layer, model.pooler)


def random_encoder(config: Mapping[str, Any], *, with_pooler: bool = False) -> LayeredEncoder:
    """An encoder with random weights from torch's current generator: for tests."""
    encoder = empty_encoder(config, with_pooler=with_pooler)
    encoder.to_empty(device="cpu")
    _restore_buffers(encoder.embeddings, config)
    for name, parameter in encoder.named_parameters():
        if "LayerNorm.weight" in name:
            nn.init.ones_(parameter)
        else:
            nn.init.normal_(parameter, std=0.2 if "embeddings" in name else 0.1)
    return encoder


def _classes(model_type: str) -> tuple[Any, Any]:
    # Imported here one by one: the top of transformers takes seconds.
    if model_type == "bert":
        from transformers.models.bert import BertConfig, BertModel  # noqa: PLC0415

        return BertModel, BertConfig
    if model_type == "roberta":
        from transformers.models.roberta import (  # noqa: PLC0415
            RobertaConfig,
            RobertaModel,
        )

        return RobertaModel, RobertaConfig
    from transformers.models.xlm_roberta import (  # noqa: PLC0415
        XLMRobertaConfig,
        XLMRobertaModel,
    )

    return XLMRobertaModel, XLMRobertaConfig


def _restore_buffers(embeddings: Any, config: Mapping[str, Any]) -> None:
    """Fill the buffers that are computed, not loaded."""
    positions = torch.arange(config["max_position_embeddings"]).expand((1, -1))
    embeddings.register_buffer("position_ids", positions, persistent=False)
    zeros = torch.zeros(positions.size(), dtype=torch.long)
    embeddings.register_buffer("token_type_ids", zeros, persistent=False)
