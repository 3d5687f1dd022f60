"""Every test works under a path with Chinese characters and a space.

A property test tries 50 examples, times EMODESK_EXAMPLES.
"""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Windows are drawn in memory, with or without a display; `make screens` uses a real one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "emodesk",
    max_examples=50 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("emodesk")


# These take a minute or so in one file: begun last, one of them would go on alone.
LONG = frozenset(
    {
        "test_a_thousand_decisions",
        "test_cancelling",
        "test_end_to_end",
        "test_experiment_work",
        "test_fast_form",
        "test_full_disk",
        "test_killed",
        "test_killed_classifying",
        "test_memory_recovery",
        "test_queue_with_engine",
        "test_real_classification",
        "test_real_experiment",
        "test_real_queue",
        "test_resuming",
        "test_training_commands",
        "test_two_annotators",
        "test_two_workers",
        "test_window_end_to_end",
    }
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files; all others stay in their order."""
    items.sort(key=lambda item: item.path.stem not in LONG)


def pytest_collection_finish() -> None:
    """Let garbage collections pass by what was loaded for the tests: they take so much less."""
    gc.freeze()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "语料 库"
    made.mkdir()
    return made
