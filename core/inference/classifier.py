"""A saved classifier, ready to read texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.batching import pad_ids, sorted_batches
from core.device import choose_device
from core.encoders.gate import longest_input
from core.inference.model_folder import ModelDescription, load_model
from core.model.network import EmotionNetwork
from core.tokenizing import TextTokenizer

# Small batches hold less padding, and on a CPU large ones are no faster for it; they also say
# sooner how far the work is, and whether it was cancelled. A graphics card wants large ones.
_TOKENS_ON_CPU = 1_024
_TOKENS_ELSEWHERE = 4_096


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
    ) -> None:
        self._network = network.to(device).eval()
        self._tokenizer = tokenizer
        self._device = device
        self.description = description
        self.labels = description.labels

    @classmethod
    def load(cls, folder: str | Path, device: str = "auto") -> Classifier:
        """Load a saved classifier.

        Raises:
            CoreError: the folder is refused, damaged or missing.
        """
        network, tokenizer, description = load_model(Path(folder))
        return cls(network, tokenizer, description, choose_device(device))

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
        longest = self._longest()
        ids = self._tokenizer.encode(unique, longest)
        length = longest if self.description.recipe.padded else None
        padding = int(self.description.encoder_config.get("pad_token_id", 0))
        probabilities = np.empty((len(unique), len(self.labels)), np.float32)
        done = 0
        lengths = [length or len(each) for each in ids]
        for rows in sorted_batches(lengths, self._tokens_per_batch()):
            tokens, mask = pad_ids([ids[i] for i in rows], padding, length)
            with torch.inference_mode():
                logits = self._network(tokens.to(self._device), mask.to(self._device))
            scaled = logits.float() / self.description.temperature
            probabilities[rows] = torch.softmax(scaled, dim=-1).cpu().numpy()
            done += len(rows)
            yield done, len(unique)
        result[:] = probabilities[[where[text] for text in texts]]

    def _tokens_per_batch(self) -> int:
        return _TOKENS_ON_CPU if self._device.type == "cpu" else _TOKENS_ELSEWHERE

    def _longest(self) -> int:
        positions = longest_input(self.description.encoder_config)
        return min(self.description.recipe.max_tokens, positions)
