"""What all suites share: property tests have no deadline, since a busy machine is no failure.

They draw the same examples at every run, so that the suite says of a change what the
change did; `make torture` draws many others, and what it finds becomes an `@example`.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "papertui", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("torture", settings.get_profile("papertui"), derandomize=False, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "papertui"))
