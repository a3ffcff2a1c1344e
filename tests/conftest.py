"""Profiles for the whole suite: quick by default, thorough with QCF_THOROUGH=1."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("QCF_THOROUGH"))

# A law about eligible learners filters the others out, which is no fault of its generator.
CALM = (HealthCheck.too_slow, HealthCheck.filter_too_much)

# The quick profile draws the same examples every time, so that green means green; the thorough
# one draws new ones and looks for what nobody thought of.
settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=CALM
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=CALM)
settings.load_profile("thorough" if THOROUGH else "quick")
