"""Opens the classifier of a worker: the only thing here that needs torch."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from core.cluster.sent_model import unpack
from core.inference.classifier import Classifier

if TYPE_CHECKING:
    from core.cluster.work import Work


def open_classifier(work: Work) -> Classifier:
    """The classifier from its folder, or from the files that were sent.

    Raises:
        CoreError: it is refused, damaged or missing.
    """
    torch.set_num_threads(work.threads)
    if work.model_files is None:
        return Classifier.load(work.model_folder, work.device, work.numbers)
    import ray  # noqa: PLC0415 - a worker has it already

    with tempfile.TemporaryDirectory(prefix="emodesk-model-", ignore_cleanup_errors=True) as name:
        unpack(ray.get(work.model_files), Path(name))
        return Classifier.load(name, work.device, work.numbers)
