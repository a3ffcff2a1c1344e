"""Profiles for the whole suite: quick by default, thorough with QCF_THOROUGH=1."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("QCF_THOROUGH"))
EXAMPLES = 2000 if THOROUGH else 60

# A law about eligible learners filters the others out, which is no fault of its generator.
CALM = (HealthCheck.too_slow, HealthCheck.filter_too_much)

# The quick profile draws the same examples every time, so that green means green; the thorough
# one draws new ones and looks for what nobody thought of.
settings.register_profile(
    "thorough" if THOROUGH else "quick",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not THOROUGH,
    suppress_health_check=CALM,
)
settings.load_profile("thorough" if THOROUGH else "quick")
