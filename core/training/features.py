"""What a linear classifier reads of a text: the mean of its token vectors after some layer.

Nothing of the encoder is trained, so each text is run once, and a logistic regression on the
means is fitted in a second. That is enough to find doubtful labels and to compare layers.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.batching import pad_ids, sorted_batches
from core.contract.events import Stage
from core.encoders.loading import LoadedEncoder
from core.endings import Pause
from core.model.layered_encoder import LayeredEncoder
from core.model.masking import masked_mean

Vectors = NDArray[np.float32]

# Over 300 to 1,800 texts and five layers of the built-in encoder, this had the least loss or came
# within 0.02 of it, among 0.001 to 1.
_INVERSE_STRENGTH = 0.01
# The mean vector after this share of an encoder's layers tells a logistic regression most: after
# ten of the twelve of the built-in one, over 300 to 1,800 texts. Clusters are as good there.
_SHARE_OF_LAYERS = 5 / 6
_MOST_ITERATIONS = 2_000


def telling_layer(layers: int) -> int:
    """After which of an encoder's ``layers`` the mean vectors tell most."""
    return max(1, round(_SHARE_OF_LAYERS * layers))


def mean_vectors(
    encoder: LoadedEncoder,
    bodies: Sequence[str],
    max_tokens: int,
    layers: Sequence[int],
    device: torch.device,
    pause: Pause,
) -> Generator[Stage, None, Vectors]:
    """The mean token vectors after each of ``layers``: float32 [layers, texts, width].

    Layer 0 is the embeddings. All layers are read in one pass; equal texts are run once. Longer
    texts are cut at ``max_tokens``, padding is left out of the mean. The encoder is moved to
    ``device`` and set to evaluation. ``pause`` is called between batches and may raise to stop
    the work.

    Raises:
        ValueError: the encoder has no such layer.
    """
    if not all(0 <= layer <= encoder.model.depth for layer in layers):
        raise ValueError(f"the encoder has {encoder.model.depth} layers, not all of {layers}")
    places = {body: place for place, body in enumerate(dict.fromkeys(bodies))}
    what = "Splitting texts into tokens"
    yield Stage(what, 0, len(places))
    longest = min(max_tokens, encoder.facts.max_tokens)
    ids = encoder.tokenizer.encode(list(places), longest, lambda *_: pause())
    yield Stage(what, len(places), len(places))
    model = encoder.model.to(device).eval()
    padding = int(encoder.config.get("pad_token_id", 0))
    means = np.empty((len(layers), len(places), encoder.facts.width), np.float32)
    done = 0
    for positions in sorted_batches([len(each) for each in ids]):
        pause()
        tokens, mask = (each.to(device) for each in pad_ids([ids[i] for i in positions], padding))
        after = _means_of_batch(model, tokens, mask, frozenset(layers))
        means[:, positions] = torch.stack([after[layer] for layer in layers]).cpu().numpy()
        done += len(positions)
        yield Stage("Running the encoder", done, len(places))
    return means[:, [places[body] for body in bodies]]


def _means_of_batch(
    model: LayeredEncoder, tokens: Tensor, mask: Tensor, layers: frozenset[int]
) -> dict[int, Tensor]:
    """The means [B, D] after each layer, of token ids and mask [B, T]."""
    after: dict[int, Tensor] = {}
    with torch.inference_mode():
        hidden, reached = model.embed(tokens), 0
        for layer in sorted(layers):
            hidden, reached = model.run(hidden, mask, reached, layer), layer
            after[layer] = masked_mean(hidden, mask).float()
    return after


def unseen_probabilities(
    features: Vectors,
    given: NDArray[np.int64],
    taught: NDArray[np.bool_],
    labels: int,
) -> Vectors:
    """Probabilities [unseen texts, labels] by a logistic regression on the ``taught`` texts.

    ``features`` [texts, width] are standardised by the taught texts; ``given`` [texts] are label
    indices. The regression is strongly regularised: the features are many and correlated, the
    texts often few. Where a single label is taught, that is what is predicted.
    """
    # Imported here: who trains no regression need not wait for it.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # noqa: PLC0415

    probabilities = np.zeros((int((~taught).sum()), labels), np.float32)
    known = np.unique(given[taught])
    if len(known) == 1 or not len(probabilities):
        probabilities[:, known[:1]] = 1.0
        return probabilities
    regression = make_pipeline(
        StandardScaler(), LogisticRegression(C=_INVERSE_STRENGTH, max_iter=_MOST_ITERATIONS)
    )
    # In 32 bits the solver stops short where classes are easily told apart.
    wide = features.astype(np.float64)
    # The products are small: on a busy computer two threads waste thirty times what one takes.
    with threadpool_limits(limits=1, user_api="blas"):
        regression.fit(wide[taught], given[taught])
        probabilities[:, known] = regression.predict_proba(wide[~taught])
    return probabilities
