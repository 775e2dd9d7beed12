"""What all suites share: property tests have no deadline, since a busy machine is no failure."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("papertui", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("papertui")
