"""The fast gradient method: train also on inputs moved to where the loss climbs most steeply.

Source: Miyato, Dai and Goodfellow, 2017, "Adversarial training methods for semi-supervised text
classification" (arXiv 1605.07725). A step trains on the batch as it is; then on the batch with
its embeddings moved by a step of length epsilon along the gradient; and the two gradients add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from core.model.layered_encoder import LayeredEncoder


def word_embeddings(encoder: LayeredEncoder) -> nn.Parameter:
    """The encoder's table of word embeddings [vocabulary, D]."""
    return encoder.embeddings.get_parameter("word_embeddings.weight")


@contextmanager
def perturbed_embeddings(
    embeddings: nn.Parameter, token_ids: Tensor, epsilon: float
) -> Iterator[None]:
    """Move the word embeddings by ``epsilon`` along their gradient, for as long as this is open.

    ``embeddings`` [vocabulary, D] hold the gradient of the batch; ``token_ids``, of any shape, are
    the batch's: only their rows have a gradient and are touched. As is usual for BERT, the step
    is measured over the table as a whole and not text by text. On leaving, also by an exception,
    the rows are as before to the bit; gradients are left as they are and go on adding up. Where
    the gradient is zero or not finite, nothing is moved.

    Raises:
        ValueError: the embeddings have no gradient, for they are frozen or nothing went backward.
    """
    if embeddings.grad is None:
        raise ValueError("the embeddings have no gradient")
    rows = torch.unique(token_ids.to(embeddings.device))
    gradient = embeddings.grad[rows]
    step = _step(gradient, torch.linalg.vector_norm(gradient), epsilon)
    with torch.no_grad():
        before = embeddings[rows]
        embeddings.index_copy_(0, rows, before + step)
    try:
        yield
    finally:
        # Put back, not subtracted: rounding would not lead back to the same numbers.
        with torch.no_grad():
            embeddings.index_copy_(0, rows, before)


def adversarial_inputs(inputs: Tensor, gradient: Tensor, epsilon: float) -> Tensor:
    """The token vectors [B, T, D] moved by ``epsilon`` along ``gradient`` [B, T, D].

    For encoders whose embeddings are frozen. Every text is moved by a step of the same length,
    except those whose gradient is zero or not finite: they stay. The result is detached.
    """
    norms = torch.linalg.vector_norm(gradient.detach().float(), dim=(1, 2), keepdim=True)
    return inputs.detach() + _step(gradient.detach(), norms, epsilon).to(inputs.dtype)


def _step(gradient: Tensor, norm: Tensor, epsilon: float) -> Tensor:
    """The gradient at length ``epsilon``, or nothing where it has no usable length."""
    factor = epsilon / norm
    # Chosen on the device: to ask here would make a GPU wait.
    usable = torch.isfinite(norm) & torch.isfinite(factor)
    return torch.where(usable, gradient * factor, 0.0)
