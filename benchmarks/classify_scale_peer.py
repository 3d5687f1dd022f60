"""The peer of ``benchmarks.classify_scale``: pandas reads, the tuned pipeline classifies.

``python -m benchmarks.classify_scale_peer MODEL IN OUT TEXT_COLUMN`` prints one JSON object. It
writes the label alone, which is less than EmoDesk writes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

_TRIED_ON = 192
_SHARE_TRIED = 20


def main(arguments: Sequence[str]) -> int:
    """Read, classify, write; the search for the best batch size is not counted."""
    import pandas as pd  # noqa: PLC0415 - the clock of the parent runs already

    from benchmarks.classify_contestants import Peers  # noqa: PLC0415
    from core.device import limit_threads  # noqa: PLC0415

    limit_threads()
    model, source, out, column = arguments
    if source.endswith(".xlsx"):
        frame = pd.read_excel(source, dtype=str, keep_default_na=False, engine="calamine")
    else:
        frame = pd.read_csv(source, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    texts = frame[column].tolist()
    peers, gate = Peers(model), SimpleNamespace(notes={})
    began = time.perf_counter()
    for_tuning: Any = gate
    tried = texts[: min(_TRIED_ON, max(8, len(texts) // _SHARE_TRIED))]
    classify = peers.pipeline_tuned(tried, for_tuning)
    tuning = time.perf_counter() - began
    places = classify(texts)
    frame["label"] = [peers.classifier.labels[place] for place in places]
    frame.to_csv(out, index=False, encoding="utf-8-sig")
    sys.stdout.write(json.dumps({"tuning": tuning, **gate.notes}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
