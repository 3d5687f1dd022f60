"""Where a classifier's tokens lie in a text, and where its attention lay while it read them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from core.batching import pad_ids
from core.inference.classifier import Classifier
from core.inference.pieces import Span


@dataclass(frozen=True)
class CloseReading:
    """The tokens of one text, special ones left out.

    Attributes:
        tokens: their places; a character may be in several tokens, or in none.
        read_until: where reading stopped: the text's length, unless the text was cut.
        attention: the share (0 to 1) of the head's attention that lies on each token; the rest
            lies on special tokens and padding. None where the head has no attention.
    """

    tokens: tuple[Span, ...]
    read_until: int
    attention: tuple[float, ...] | None


def read_closely(classifier: Classifier, text: str) -> CloseReading:
    """Read one text as the classifier does."""
    encoding = classifier.tokenizer.encode_with_places(text, classifier.longest)
    own = [place for place, special in enumerate(encoding.special_tokens_mask) if not special]
    tokens = tuple(encoding.offsets[place] for place in own)
    cut = bool(encoding.overflowing)
    shares = _attention(classifier, encoding.ids)
    return CloseReading(
        tokens=tokens,
        read_until=max((end for _, end in tokens), default=0) if cut else len(text),
        attention=None if shares is None else tuple(shares[place] for place in own),
    )


def _attention(classifier: Classifier, ids: list[int]) -> list[float] | None:
    """The share of each token of the text, special ones among them."""
    network = classifier.network
    length = classifier.longest if classifier.description.recipe.padded else None
    padded = pad_ids([np.asarray(ids, np.int32)], classifier.padding, length)
    tokens, mask = (each.to(classifier.device) for each in padded)
    with torch.inference_mode():
        words = network.encoder.run(network.encoder.embed(tokens), mask)
        seen = mask if network.masked else torch.ones_like(mask)
        shares = network.head.attention_shares(words, seen)
    return None if shares is None else [float(share) for share in shares[0, : len(ids)]]
