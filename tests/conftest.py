"""How many examples a property test tries: 50, times EMODESK_EXAMPLES."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "emodesk",
    max_examples=50 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("emodesk")
