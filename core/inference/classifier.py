"""A saved classifier, ready to read texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

        ``progress`` is told (texts done, texts in all) between batches, and may raise to stop.
        """
        unique = list(dict.fromkeys(texts))
        where = {text: row for row, text in enumerate(unique)}
        ids = self._tokenizer.encode(unique, self._longest())
        padding = int(self.description.encoder_config.get("pad_token_id", 0))
        result = np.empty((len(unique), len(self.labels)), np.float32)
        done = 0
        for rows in sorted_batches([len(each) for each in ids]):
            tokens, mask = pad_ids([ids[i] for i in rows], padding)
            with torch.inference_mode():
                logits = self._network(tokens.to(self._device), mask.to(self._device))
            result[rows] = torch.softmax(logits.float(), dim=-1).cpu().numpy()
            done += len(rows)
            if progress is not None:
                progress(done, len(unique))
        return result[[where[text] for text in texts]]

    def _longest(self) -> int:
        positions = longest_input(self.description.encoder_config)
        return min(self.description.recipe.max_tokens, positions)
