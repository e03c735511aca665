"""What all tests share: how hypothesis works on a machine that is busy with other things."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("fast", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.register_profile("ci", parent=settings.get_profile("fast"), derandomize=True, max_examples=100)
settings.load_profile("ci" if os.environ.get("CI") else "fast")
