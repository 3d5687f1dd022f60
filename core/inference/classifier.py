"""A saved classifier, ready to read texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from core.batching import pad_ids, sorted_batches
from core.device import choose_device
from core.encoders.gate import longest_input
from core.inference.backend import Backend, Batch, TorchBackend
from core.inference.model_folder import ModelDescription, load_model
from core.model.network import EmotionNetwork
from core.precision import FLOAT32, PrecisionChoice, choose_precision
from core.tokenizing import TextTokenizer, TokenIds

Numbers = Literal["exact", "fast"]
"""*exact*: 32-bit floats. *fast*: 16 bits where the hardware computes with them faster; labels are
the same but for about two texts in a thousand that stand on an edge."""


@dataclass(frozen=True)
class Prediction:
    """What the classifier says of one text; ``probabilities`` follow the classifier's labels."""

    label: str
    confidence: float
    probabilities: tuple[float, ...]


class Classifier:
    """Texts in, labels with probabilities out.

    ``Classifier.load(folder).predict(["…"])`` is all that a script needs.
    """

    def __init__(
        self,
        network: EmotionNetwork,
        tokenizer: TextTokenizer,
        description: ModelDescription,
        device: torch.device,
        precision: PrecisionChoice = FLOAT32,
    ) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.device = device
        self.description = description
        self.labels = description.labels
        self.backend: Backend = TorchBackend(network, device, precision)

    @classmethod
    def load(
        cls, folder: str | Path, device: str = "auto", numbers: Numbers = "exact"
    ) -> Classifier:
        """Load a saved classifier.

        Raises:
            CoreError: the folder is refused, damaged or missing.
        """
        network, tokenizer, description = load_model(Path(folder))
        chosen = choose_device(device)
        precision = choose_precision(chosen, "auto") if numbers == "fast" else FLOAT32
        return cls(network, tokenizer, description, chosen, precision)

    def exact(self) -> Classifier:
        """The same classifier computing in 32-bit floats; the weights are shared."""
        return Classifier(self.network, self.tokenizer, self.description, self.device)

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """Classify texts; the result is in their order."""
        probabilities = self.predict_probabilities(texts)
        best = probabilities.argmax(axis=1)
        return [
            Prediction(self.labels[top], float(row[top]), tuple(float(p) for p in row))
            for top, row in zip(best, probabilities, strict=True)
        ]

    def predict_probabilities(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Probabilities [texts, labels]. Equal texts are computed once.

        ``progress`` is told (different texts done, different texts in all) between batches, and
        may raise to stop.
        """
        result = np.empty((len(texts), len(self.labels)), np.float32)
        for done, total in self.fill(result, texts):
            if progress is not None:
                progress(done, total)
        return result

    def fill(self, result: NDArray[np.float32], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Write the probabilities into ``result`` [texts, labels], a batch at a time.

        Yields (different texts done, different texts in all) after each batch; ``result`` is
        filled when the iteration is over.
        """
        unique = list(dict.fromkeys(texts))
        where = {text: row for row, text in enumerate(unique)}
        ids = self.encode(unique)
        probabilities = np.empty((len(unique), len(self.labels)), np.float32)
        done = 0
        for positions, logits in self.backend.logits(self.batches(ids)):
            probabilities[positions] = self._probabilities(logits)
            done += len(positions)
            yield done, len(unique)
        result[:] = probabilities[[where[text] for text in texts]]

    def encode(self, texts: Sequence[str]) -> list[TokenIds]:
        """Token ids of each text, cut at what the classifier reads."""
        return self.tokenizer.encode(texts, self.longest)

    def batches(self, ids: Sequence[TokenIds]) -> Iterator[Batch]:
        """Batches of texts of like length, the longest first."""
        length = self.longest if self.description.recipe.padded else None
        lengths = [length or len(each) for each in ids]
        for positions in sorted_batches(lengths, self.backend.tokens_per_batch):
            tokens, mask = pad_ids([ids[i] for i in positions], self.padding, length)
            yield Batch(positions, tokens.numpy(), mask.numpy())

    @property
    def padding(self) -> int:
        """The token that fills short texts up."""
        return int(self.description.encoder_config.get("pad_token_id", 0))

    @property
    def longest(self) -> int:
        """How many tokens of a text it reads."""
        positions = longest_input(self.description.encoder_config)
        return min(self.description.recipe.max_tokens, positions)

    def _probabilities(self, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        scaled = torch.from_numpy(logits) / self.description.temperature
        found: NDArray[np.float32] = torch.softmax(scaled, dim=-1).numpy()
        return found
