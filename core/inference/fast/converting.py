"""Turns a saved classifier's network into OpenVINO's form, and rounds it to 8 bits."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from core.inference.backend import Batch
from core.inference.fast.library import load_openvino, load_quantizer
from core.inference.model_folder import load_model

# What is rounded was chosen by measurement, docs/inference.md has the table: what enters the
# second dense layer of a block has outliers that 8 bits cannot hold, and the head is small.
_LEFT_ALONE = (".*head.*", r".*layers\.\d+\.output\.dense.*")
_SMOOTHING = 0.5


def convert(model_folder: str) -> Any:
    """The whole network, encoder and head, for token ids and masks of any shape [B, T].

    Raises:
        CoreError: the model cannot be loaded.
        Exception: OpenVINO does not know a part of it.
    """
    network, _, _ = load_model(Path(model_folder))
    # Two lengths, so that the tracer sees padding.
    ids = torch.ones(2, 8, dtype=torch.long)
    mask = torch.arange(8) < torch.tensor([[8], [5]])
    openvino = load_openvino()
    any_shape = openvino.PartialShape([-1, -1])
    with torch.inference_mode(), warnings.catch_warnings():
        # The tracer's: that shapes may change, which is tested, and that torch wants to do without.
        warnings.simplefilter("ignore")
        return openvino.convert_model(
            network, example_input=(ids, mask), input=[any_shape, any_shape]
        )


def round_to_8_bits(network: Any, batches: Sequence[Batch]) -> Any:
    """Weights and activations of the encoder's dense layers as 8-bit integers.

    Static post-training quantisation with smoothed activations (Xiao et al., 2023, SmoothQuant,
    arXiv 2211.10438), calibrated on ``batches`` of texts.
    """
    nncf = load_quantizer()
    nncf.set_log_level(logging.ERROR)
    dataset = nncf.Dataset(list(batches), lambda batch: [batch.ids, batch.mask])
    advanced = nncf.AdvancedQuantizationParameters(
        smooth_quant_alphas=nncf.AdvancedSmoothQuantParameters(matmul=_SMOOTHING)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _quantised(nncf, network, dataset, len(batches), advanced)


def _quantised(nncf: Any, network: Any, dataset: Any, size: int, advanced: Any) -> Any:
    return nncf.quantize(
        network.clone(),
        dataset,
        subset_size=size,
        model_type=nncf.ModelType.TRANSFORMER,
        preset=nncf.QuantizationPreset.MIXED,
        ignored_scope=nncf.IgnoredScope(patterns=list(_LEFT_ALONE), validate=False),
        advanced_parameters=advanced,
    )
