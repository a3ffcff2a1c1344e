"""Profiles for the whole suite: quick by default, thorough with QCF_THOROUGH=1."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("QCF_THOROUGH"))

settings.register_profile(
    "quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("thorough" if THOROUGH else "quick")
