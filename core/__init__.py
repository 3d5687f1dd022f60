"""Encoders, the classifier, training and inference: plain torch, no window and no database.

In a script, ``core.Classifier.load(folder).predict(texts)`` and ``core.fit(request)`` are all
that is needed; ``core.FrameClassifier(folder)(frame)`` does it for data frames. They are looked up
on first use, so that ``import core.contract`` stays free of
torch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.inference.classifier import Classifier
    from core.inference.frames import FrameClassifier
    from core.training.fit import fit

__all__ = ["Classifier", "FrameClassifier", "fit"]


def __getattr__(name: str) -> Any:
    if name == "Classifier":
        from core.inference.classifier import Classifier  # noqa: PLC0415

        return Classifier
    if name == "FrameClassifier":
        from core.inference.frames import FrameClassifier  # noqa: PLC0415

        return FrameClassifier
    if name == "fit":
        from core.training.fit import fit  # noqa: PLC0415

        return fit
    raise AttributeError(f"module 'core' has no attribute {name!r}")
